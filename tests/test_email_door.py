"""The door of e-mail: a code, a name, and nothing that tells who is known here."""

import re

import pytest
from django.core import mail
from django.test import Client

from cms.accounts.email_door import new_visitor, visitor_at
from cms.accounts.names import tidy
from cms.models import User, Visitor
from tests.conftest import staff
from tests.factories import make_visitor
from tests.x_signing import set_switches

pytestmark = pytest.mark.django_db

AMY = "amy@ward.example"
CONFIRM = "/accounts/login/code/confirm/"


@pytest.fixture(autouse=True)
def front(home_page):
    return home_page


@pytest.fixture
def ask(django_capture_on_commit_callbacks):
    """ask(client, address): ask for a code; the answer."""

    def post(client, address=AMY, path="/accounts/login/code/", **extra):
        with django_capture_on_commit_callbacks(execute=True):
            return client.post(path, {"email": address, "next": "/en/"}, **extra)

    return post


def code():
    return re.search(r"^[A-Z]{4}-[A-Z]{4}$", mail.outbox[-1].body, re.MULTILINE)[0]


def show(client, given=None):
    return client.post(CONFIRM, {"code": given or code(), "next": "/en/"})


def come_in(ask, client, name="Amy Ward"):
    ask(client)
    show(client)
    return client.post("/accounts/login/name/", {"display_name": name, "next": "/en/"})


def test_a_code_and_a_name_make_a_visitor(client, ask):
    assert ask(client)["Location"] == f"{CONFIRM}?next=%2Fen%2F"
    assert show(client)["Location"] == "/accounts/login/name/?next=%2Fen%2F"
    assert not User.objects.exists()
    response = client.post("/accounts/login/name/", {"display_name": "Amy Ward", "next": "/en/"})
    assert response["Location"] == "/en/"
    visitor = Visitor.objects.get()
    assert (visitor.shown_name, visitor.x_id, visitor.user.email) == ("Amy Ward", None, AMY)
    assert client.session["_auth_user_id"] == str(visitor.user.pk)


def test_somebody_known_comes_in_with_the_code_alone(client, ask):
    come_in(ask, client)
    again = Client()
    ask(again, AMY.upper())
    assert show(again, code().lower().replace("-", " "))["Location"] == "/en/"
    assert Visitor.objects.count() == 1


def test_known_unknown_and_staff_see_the_same(client, ask):
    come_in(ask, client)
    staff("editor", "Editors")
    pages = []
    for address in (AMY, "nobody@ward.example", "editor@commons.example"):
        browser = Client()
        answer = ask(browser, address)
        page = browser.get(CONFIRM)
        text = re.sub(r'value="\w{64}"', "", page.text).replace(address, "")
        wrong = show(browser, "WRNG-WRNG")
        pages.append((answer.status_code, answer["Location"], text, wrong.status_code))
    assert pages[0] == pages[1] == pages[2]
    assert len(mail.outbox) == 4


def test_staff_are_told_their_own_door_and_get_no_code(client, ask):
    staff("editor", "Editors")
    ask(client, "Editor@commons.example")
    assert "/admin/login/" in mail.outbox[-1].body
    assert not re.search(r"[A-Z]{4}-[A-Z]{4}", mail.outbox[-1].body)
    for given in ("", "-", " ", "AAAA-AAAA"):
        assert client.post(CONFIRM, {"code": given}).status_code == 422
    assert "_auth_user_id" not in client.session


def test_a_wrong_code_may_be_tried_five_times(client, ask):
    ask(client)
    right = code()
    tries = [show(client, "WRNG-WRNG") for _ in range(5)]
    assert "not the code" in tries[0].text
    assert "wrong too often" in tries[-1].text
    assert show(client, right)["Location"] == "/accounts/login/"


def test_a_code_sent_again_makes_the_former_void(client, ask, django_capture_on_commit_callbacks):
    ask(client)
    former = code()
    with django_capture_on_commit_callbacks(execute=True):
        client.post("/accounts/login/code/again/")
    assert code() != former
    assert show(client, former).status_code == 422
    assert show(client).status_code == 302


def test_a_code_works_in_the_browser_that_asked_for_it_alone(client, ask):
    ask(client)
    assert show(Client())["Location"] == "/accounts/login/"


def test_an_old_code_does_not_work(client, ask, monkeypatch):
    ask(client)
    monkeypatch.setattr("allauth.account.internal.flows.code_verification.time.time", lambda: 10**11)
    assert show(client)["Location"].startswith("/accounts/login/")


def test_the_name_is_asked_only_after_the_code(client):
    assert client.get("/accounts/login/name/")["Location"] == "/accounts/login/"
    assert client.post("/accounts/login/name/", {"display_name": "Amy"}).status_code == 302
    assert not Visitor.objects.exists()


def test_a_door_that_closes_closes_for_those_on_their_way_too(client, ask):
    ask(client)
    set_switches(email_door=False)
    assert show(client)["Location"].startswith("/accounts/login/")


@pytest.mark.parametrize(
    "name",
    [
        "@amy",
        "＠amy",
        "﹫amy",
        " \u202e@amy",
        "amy@ward",
        "NightNurse",
        "night nurse",
        "Nіght Nursе",
        "…",
        "A" + "\u0301" * 9,
        "\u200b",
        "x" * 81,
    ],
)
def test_a_name_that_looks_like_a_handle_or_is_none_is_refused(client, ask, name):
    make_visitor("NightNurse")
    response = come_in(ask, client, name)
    assert response.status_code == 422
    assert 'aria-invalid="true"' in response.text
    assert Visitor.objects.count() == 1


def test_what_turns_the_writing_round_is_taken_out_of_a_name():
    assert tidy("  Amy\u202e \u2066Ward\x07\u200b\ud800 ") == "Amy Ward"
    assert tidy("می\u200cخواهم") == "می\u200cخواهم"


@pytest.mark.parametrize(
    "address", ["", "amy", "a@b", "amy@ward.example\x00", "x" * 300 + "@ward.example", "é" * 9000]
)
def test_what_is_no_address_is_said_beside_the_field(client, ask, address):
    response = ask(client, address)
    assert response.status_code == 422
    assert 'aria-invalid="true"' in response.text
    assert not mail.outbox


def test_the_mail_is_in_the_visitors_language(client, ask, french, monkeypatch):
    seen = []
    monkeypatch.setattr("cms.accounts.email_door.mail.send", lambda *given, **more: seen.append(given[2]))
    client.post("/accounts/login/code/", {"email": AMY, "next": "/fr/"})
    assert seen == ["fr"]


def test_one_address_gets_only_so_many_codes(client, ask):
    last = [ask(Client(), REMOTE_ADDR=f"192.0.2.{number}") for number in range(4)][-1]
    assert last.status_code == 422
    assert AMY in last.text
    assert len(mail.outbox) == 3


def test_a_code_sent_again_counts_for_the_address_too(client, ask, django_capture_on_commit_callbacks):
    for number in range(3):
        ask(Client(), REMOTE_ADDR=f"192.0.2.{number}")
    ask(client, "other@ward.example")
    for number in range(9):
        ask(client, path="/accounts/login/code/again/", REMOTE_ADDR=f"192.0.2.{number}")
    assert [letter.to for letter in mail.outbox].count([AMY]) == 3
    assert [letter.to for letter in mail.outbox].count(["other@ward.example"]) <= 3


def test_a_name_sent_twice_at_once_signs_the_same_visitor_in(client, ask, monkeypatch):
    ask(client)
    show(client)
    # The first look was before the other one was done.
    looks = iter([lambda address: None, visitor_at])
    new_visitor(AMY, "Amy Ward")
    monkeypatch.setattr("cms.accounts.email_door.visitor_at", lambda address: next(looks)(address))
    response = client.post("/accounts/login/name/", {"display_name": "Amy Ward", "next": "/en/"})
    assert response["Location"] == "/en/"
    assert client.session["_auth_user_id"] == str(Visitor.objects.get().user_id)


def test_too_many_tries_keep_what_was_typed(client, ask, settings):
    settings.RATE_LIMITS = {**settings.RATE_LIMITS, "visitor_sign_in": "1/60"}
    ask(client, "one@ward.example")
    refused = ask(Client(), "two@ward.example")
    assert refused.status_code == 429
    assert "two@ward.example" in refused.text
    assert 0 < int(refused["Retry-After"]) <= 60


@pytest.mark.parametrize(
    "path",
    [
        "signup/",
        "password/reset/",
        "password/change/",
        "email/",
        "confirm-email/",
        "3rdparty/",
        "social/connections/",
    ],
)
def test_what_of_allauth_is_not_used_is_not_there(client, path):
    assert client.get(f"/accounts/{path}").status_code == 404
