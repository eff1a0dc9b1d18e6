"""Organisations offer to host: the form, what it refuses, the receipt, and the list of the Host managers."""

from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.core import mail
from django.core.signing import TimestampSigner
from django.urls import reverse
from django.utils import timezone

from home.exports import without_formula
from home.models import HostEnquiry, ProgrammePage, SiteText
from home.models.host_enquiries import REPLY_DAYS
from home.nhs_numbers import contains_nhs_number
from home.visitor_forms import SALT
from home.working_days import working_day_after
from tests.conftest import staff
from tests.factories import make_page

pytestmark = pytest.mark.django_db
KEY = "5f0c7b4e-7f0e-4f7c-9a3c-6a4f6a1f0c11"


@pytest.fixture
def programme(home_page):
    north = {"region": "North", "role": "Lead", "email": "north@commons.example", "telephone": ""}
    return make_page(
        home_page,
        ProgrammePage,
        title="Connecting",
        introduction="Visits.",
        settings=[("setting", "A ward"), ("setting", "A care home")],
        contacts=[("contact", north)],
    )


def offer(**changes):
    data = {
        "organisation": "Riverside Trust",
        "sector": "NHS",
        "region": "North",
        "settings_offered": ["A ward"],
        "days": "3",
        "dates_to_avoid": "Easter",
        "contact_name": "Ada Host",
        "contact_role": "Matron",
        "contact_email": "ada@riverside.example",
        "contact_telephone": "0113 496 0000",
        "message": "Come and see.",
        "consent": "on",
        "website": "",
        "key": KEY,
        "began": TimestampSigner(salt=SALT).sign("again"),
    }
    return data | changes


@pytest.fixture
def send(client, programme, django_capture_on_commit_callbacks):
    def post(**changes):
        with django_capture_on_commit_callbacks(execute=True):
            return client.post(f"{programme.url}host/", offer(**changes))

    return post


def test_the_programme_leads_to_the_form_which_nobody_keeps(client, programme):
    assert f'href="{programme.url}host/"' in client.get(programme.url).text
    response = client.get(f"{programme.url}host/")
    assert {"private", "no-store"} <= set(response["Cache-Control"].split(", "))
    assert 'content="noindex"' in response.text
    for words in ("North", "A care home", "From 2 to 5.", "NHS numbers"):
        assert words in response.text
    assert "/host/" not in client.get("/sitemap.xml").text


def test_what_is_typed_runs_in_its_own_direction(client, programme):
    soup = BeautifulSoup(client.get(f"{programme.url}host/").text, "html.parser")
    fields = soup.select("main input:is([type=text], [type=email], [type=tel]), main textarea")
    said = {field["name"]: field.get("dir") for field in fields if field["name"] != "website"}
    assert {name for name, way in said.items() if way == "ltr"} == {"contact_email", "contact_telephone"}
    assert set(said.values()) == {"auto", "ltr"}


def test_an_offer_is_kept_and_both_sides_are_told(send, client, programme):
    response = send()
    assert response["Location"] == f"{programme.url}host/thanks/"
    kept = HostEnquiry.objects.get()
    assert (kept.programme, kept.language, kept.days) == (programme.page_ptr.specific, "en", 3)
    assert (kept.settings_offered, kept.network) == (["A ward"], "127.0.0.1")
    receipt, offered = mail.outbox
    assert receipt.to == ["ada@riverside.example"]
    assert "3 days for Connecting" in receipt.body
    assert "Riverside" not in receipt.body
    assert offered.to == ["north@commons.example"]
    assert "Riverside Trust offers" in offered.body
    assert f"/admin/host_enquiries/{kept.pk}/" in offered.body
    thanks = client.get(response["Location"])
    assert "no-store" in thanks["Cache-Control"]
    assert f"{working_day_after(timezone.localdate(), REPLY_DAYS):%-d %B}" in thanks.text


def test_an_offer_sent_twice_is_kept_once(send):
    send()
    assert send().status_code == 302
    assert HostEnquiry.objects.count() == 1
    assert len(mail.outbox) == 2


def test_a_robot_is_thanked_and_nothing_is_kept(send):
    assert send(website="https://spam.example").status_code == 302
    assert not HostEnquiry.objects.exists()
    assert mail.outbox == []


def test_a_region_without_a_contact_goes_to_the_address_of_the_site(send, programme):
    SiteText.objects.create(locale=programme.locale, site_name="Commons", contact_email="all@commons.example")
    send(region="another")
    assert mail.outbox[1].to == ["all@commons.example"]
    assert "Region: Another region" in mail.outbox[1].body


def test_in_french_the_receipt_is_in_french(client, programme, french, django_capture_on_commit_callbacks):
    page = programme.copy_for_translation(french)
    page.title = "En lien"
    page.save_revision().publish()
    with django_capture_on_commit_callbacks(execute=True):
        response = client.post(f"{page.url}host/", offer())
    assert response["Location"].startswith("/fr/")
    assert HostEnquiry.objects.get().language == "fr"
    assert "En lien" in mail.outbox[0].subject


@pytest.mark.parametrize(
    "field, value",
    [
        ("organisation", ""),
        ("region", "Atlantis"),
        ("settings_offered", ["A castle"]),
        ("settings_offered", []),
        ("days", "1"),
        ("days", "6"),
        ("days", "9" * 400),
        ("days", "٣٫٥"),
        ("contact_email", "nobody"),
        ("contact_telephone", "<script>"),
        ("message", "nul \x00 byte"),
        ("organisation", "e" + "\u0301" * 10_000),
        ("message", "She has the number 943 476 5919."),
        ("dates_to_avoid", "943-476-5919"),
        ("consent", ""),
    ],
)
def test_what_is_wrong_is_said_beside_the_field_and_the_rest_stays(send, field, value):
    response = send(**{field: value})
    assert response.status_code == 200
    assert f'id="id_{field}_error"' in response.text
    assert 'href="#id_' in response.text
    assert field == "contact_name" or 'value="Ada Host"' in response.text
    assert not HostEnquiry.objects.exists()


def test_hostile_input_never_breaks_the_form(client, programme):
    address = f"{programme.url}host/"
    for data in ({}, {"key": "x", "days": "\ud800".encode("utf-8", "replace")}, {"began": "a:b:c"}):
        assert client.post(address, data).status_code == 200
    assert (
        client.post(
            address, b"organisation=%ED%A0%80&key=%00", "application/x-www-form-urlencoded"
        ).status_code
        == 200
    )
    response = client.post(address, offer(organisation='"><script>alert(1)</script>', consent=""))
    assert "<script>alert" not in response.text


def test_who_sends_too_often_waits_and_keeps_the_text(send, settings):
    settings.RATE_LIMITS = settings.RATE_LIMITS | {"host": "1/3600"}
    send()
    response = send(key="", organisation="Hilltop Trust")
    assert response.status_code == 429
    assert int(response["Retry-After"]) > 0
    assert 'value="Hilltop Trust"' in response.text
    assert "Nothing is lost" in response.text
    assert HostEnquiry.objects.count() == 1


def test_a_programme_without_regions_and_settings_asks_in_plain_words(client, programme):
    programme.contacts, programme.settings = [], []
    programme.save_revision().publish()
    client.post(f"{programme.url}host/", offer(region="another", settings_offered="A hospice"))
    assert HostEnquiry.objects.get().settings_offered == ["A hospice"]


@pytest.mark.parametrize(
    "text, found",
    [
        ("9434765919", True),
        ("no. 943 476 5919, bed 4", True),
        ("bed 4 943 476 5919", True),
        ("94 34 76 59 19", True),
        ("٩٤٣٤٧٦٥٩١٩", True),
        ("943 476 5918", False),
        ("+44 943 476 5919", False),
        ("0113 496 0000", False),
        ("194347659190", False),
        ("0000000000", False),
    ],
)
def test_an_nhs_number_is_known_by_its_check_digit(text, found):
    assert contains_nhs_number(text) is found


def test_the_promise_counts_working_days():
    assert working_day_after(date(2026, 11, 19), 3) == date(2026, 11, 24)
    assert working_day_after(date(2026, 11, 21), 3) == date(2026, 11, 25)


def test_the_list_says_how_old_an_offer_is_and_filters(signed_in, send):
    send()
    HostEnquiry.objects.update(created_at=timezone.now() - timezone.timedelta(days=9))
    client = signed_in(staff("manager", "Host managers"))
    address = reverse("host_enquiries:index")
    shown = client.get(address).text
    assert "1 week ago" in shown.replace("\xa0", " ")
    assert "Late" in shown
    assert "Riverside" in client.get(f"{address}?state=waiting&region=North").text
    assert "Riverside" not in client.get(f"{address}?state=answered").text
    kept = HostEnquiry.objects.get()
    page = client.get(reverse("host_enquiries:inspect", args=[kept.pk])).text
    assert "Mark as answered" in page
    assert client.get(reverse("host_enquiries:answered", args=[kept.pk])).status_code == 405
    for verb in ("edit", "delete", "new"):
        assert client.get(f"{address}{verb}/{kept.pk}/").status_code == 404


def test_no_cell_of_an_export_is_a_formula(signed_in, send):
    send(organisation="=cmd|' /C calc'!A0", sector="@SUM(1)", message="-1")
    client = signed_in(staff("manager", "Host managers"))
    written = client.get(reverse("host_enquiries:index") + "?export=csv").getvalue().decode()
    assert "'=cmd|" in written
    assert "'@SUM(1)" in written
    assert "'-1" in written
    assert without_formula("\tx") == "'\tx"
    assert without_formula(3) == 3
