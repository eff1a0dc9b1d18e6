"""Somebody asks for a graphic in another format: the form, the receipt, the clock, the answer, the forgetting."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.signing import TimestampSigner
from django.urls import reverse
from django.utils import timezone

from home.personal_data import erase, export
from home.retention import NETWORK_DAYS, apply_rules
from home.visitor_forms import SALT
from home.working_days import working_day_after
from library.models import FormatRequest
from library.models.requests import ANSWER_DAYS
from library.retention import ANSWERED_DAYS
from tests.conftest import staff
from tests.factories import make_graphic, make_image, make_visitor

pytestmark = pytest.mark.django_db
KEY = "5f0c7b4e-7f0e-4f7c-9a3c-6a4f6a1f0c11"


@pytest.fixture
def graphic(library):
    return make_graphic(library, [make_image().stored_file], title="Tea")


def filled(**changes):
    data = {"wish": "A2, please.", "name": "Ann", "email": "ann@ward.example", "consent": "on"}
    data |= {"website": "", "key": KEY, "began": TimestampSigner(salt=SALT).sign("again")}
    return data | changes


@pytest.fixture
def send(client, graphic, django_capture_on_commit_callbacks):
    def post(**changes):
        with django_capture_on_commit_callbacks(execute=True):
            return client.post(f"{graphic.url}request/", filled(**changes))

    return post


@pytest.fixture
def asked(graphic):
    return FormatRequest.objects.create(
        graphic=graphic, language="fr", wish="Somali", email="ann@ward.example", network="10.0.0.1"
    )


def test_a_graphic_leads_to_the_form_which_nobody_keeps(client, graphic):
    assert f'href="{graphic.url}request/"' in client.get(graphic.url).text
    response = client.get(f"{graphic.url}request/")
    assert {"private", "no-store"} <= set(response["Cache-Control"].split(", "))
    assert 'content="noindex"' in response.text


def test_a_request_is_kept_once_and_the_asker_hears_by_when(send, client):
    response = send()
    assert send().status_code == 302
    kept = FormatRequest.objects.get()
    assert (kept.wish, kept.language, kept.network) == ("A2, please.", "en", "127.0.0.1")
    (receipt,) = mail.outbox
    assert receipt.to == ["ann@ward.example"]
    assert "A2" not in receipt.body
    due = f"{working_day_after(timezone.localdate(), ANSWER_DAYS):%-d %B}"
    assert due in receipt.body
    thanks = client.get(response["Location"])
    assert due in thanks.text
    assert "no-store" in thanks["Cache-Control"]


def test_a_robot_is_thanked_and_nothing_is_kept(send):
    assert send(website="https://spam.example").status_code == 302
    assert not FormatRequest.objects.exists()
    assert mail.outbox == []


@pytest.mark.parametrize(
    "field, value",
    [
        ("wish", ""),
        ("wish", "\u200b"),
        ("wish", "x" * 1001),
        ("email", "nobody"),
        ("name", "nul \x00"),
        ("consent", ""),
    ],
)
def test_what_is_wrong_is_said_beside_the_field_and_the_rest_stays(send, field, value):
    response = send(**{field: value})
    assert response.status_code == 422
    assert f'id="id_{field}_error"' in response.text
    assert field in {"email", "name"} or 'value="ann@ward.example"' in response.text
    assert not FormatRequest.objects.exists()


def test_who_asks_too_often_waits_and_keeps_the_text(send, settings):
    settings.RATE_LIMITS = settings.RATE_LIMITS | {"format_request": "1/3600"}
    send()
    # The same form again is no second request.
    assert send().status_code == 302
    response = send(key="", wish="A1 as well")
    assert response.status_code == 429
    assert int(response["Retry-After"]) > 0
    assert "A1 as well" in response.text
    assert FormatRequest.objects.count() == 1


def test_a_method_that_is_none_is_refused_and_a_draft_has_no_form(client, graphic):
    assert client.put(f"{graphic.url}request/").status_code == 405
    graphic.unpublish()
    assert client.get(f"{graphic.url}request/").status_code == 404


def test_the_list_begins_with_what_waits_longest_and_says_late_in_words(signed_in, editor, graphic):
    now = timezone.now()
    rows = [("Old and waiting", 30, None), ("New and waiting", 1, None), ("Answered", 40, now)]
    for wish, days, answered in rows:
        row = FormatRequest.objects.create(
            graphic=graphic, language="en", wish=wish, email="a@b.example", answered_at=answered
        )
        FormatRequest.objects.filter(pk=row.pk).update(created_at=now - timedelta(days=days))
    text = signed_in(editor).get(reverse("format_requests:index")).text
    assert text.index("Old and waiting") < text.index("New and waiting") < text.index("Answered on")
    assert "Late by" in text
    assert "Answer by" in text
    waiting = signed_in(editor).get(reverse("format_requests:index") + "?state=waiting").text
    assert "Answered on" not in waiting


def test_an_answer_is_sent_once_in_the_askers_language(
    signed_in, editor, asked, django_capture_on_commit_callbacks
):
    client, address = signed_in(editor), reverse("format_requests:answer", args=[asked.pk])
    assert client.get(address).status_code == 405
    assert client.post(address, {"answer": ""}).status_code == 422
    assert "Somali" in client.get(reverse("format_requests:show", args=[asked.pk])).text
    for words in ("Here it is.", "And again."):
        with django_capture_on_commit_callbacks(execute=True):
            assert client.post(address, {"answer": words}).status_code == 302
    (letter,) = mail.outbox
    assert letter.to == ["ann@ward.example"]
    assert "Here it is." in letter.body
    asked.refresh_from_db()
    assert (asked.answer, asked.answered_by) == ("Here it is.", editor)
    assert "And again." not in client.get(reverse("format_requests:show", args=[asked.pk])).text


@pytest.mark.parametrize("group", ["Authors", "Moderators", "Host managers", None])
def test_who_may_not_answer_reads_and_sends_nothing(signed_in, asked, group):
    client = signed_in(staff("somebody", group))
    for name, args in (("index", []), ("show", [asked.pk]), ("answer", [asked.pk])):
        address = reverse(f"format_requests:{name}", args=args)
        answer = client.post(address, {"answer": "x"}) if name == "answer" else client.get(address)
        assert answer.status_code in {302, 403}, name
    asked.refresh_from_db()
    assert asked.answered_at is None
    assert mail.outbox == []


def test_no_cell_of_an_export_is_a_formula(signed_in, editor, asked):
    FormatRequest.objects.update(wish="=cmd|' /C calc'!A0", name="@SUM(1)")
    address = reverse("format_requests:index") + "?export=csv"
    written = signed_in(editor).get(address).getvalue().decode()
    assert "'=cmd|" in written
    assert "'@SUM(1)" in written


def test_what_a_visitor_asked_is_theirs_to_export_and_erase(asked):
    visitor = make_visitor()
    visitor.emailaddress_set.create(email="Ann@ward.example", verified=True, primary=True)
    (row,) = export(visitor)["library.FormatRequest"]
    assert row["wish"] == "Somali"
    assert "answered_by_id" not in row
    erase(visitor, keep_words=False)
    assert not FormatRequest.objects.exists()


def test_answered_requests_and_network_addresses_are_forgotten_in_time(asked, graphic):
    now = timezone.now()
    FormatRequest.objects.update(created_at=now - timedelta(days=NETWORK_DAYS + 1))
    apply_rules()
    asked.refresh_from_db()
    assert asked.network is None
    FormatRequest.objects.update(answered_at=now - timedelta(days=ANSWERED_DAYS + 1))
    waiting = FormatRequest.objects.create(graphic=graphic, language="en", wish="x", email="a@b.example")
    apply_rules()
    assert list(FormatRequest.objects.all()) == [waiting]
