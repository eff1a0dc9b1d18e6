"""The form to offer hosting and the page of one's own data, as a browser shows them."""

import pytest
from django.conf import settings as site_settings
from django.test import Client

from blog.models import BlogIndexPage
from home.models import HostEnquiry, ProgrammePage
from home.visitor_forms import GuardedForm
from tests.browser.visits import PHONE
from tests.factories import make_comment, make_page, make_post, make_visitor

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def programme(home_page):
    contacts = [
        ("contact", {"region": name, "role": "Lead", "email": "", "telephone": ""})
        for name in ("North", "South")
    ]
    return make_page(
        home_page,
        ProgrammePage,
        title="Connecting",
        introduction="Visits.",
        settings=[("setting", "A hospital ward"), ("setting", "A care home")],
        contacts=contacts,
    )


def test_an_offer_is_corrected_and_sent(visit, live_site, programme, monkeypatch):
    monkeypatch.setattr(GuardedForm, "too_quick", lambda form, began: False)
    guest = visit(live_site, **PHONE)
    page = guest.page
    guest.open(f"{programme.url}host/")
    assert guest.barriers() == []
    page.get_by_role("textbox", name="Your organisation").fill("Riverside Trust")
    page.get_by_label("Anything else").fill("She is 943 476 5919.")
    page.get_by_role("button", name="Send the offer").click()
    page.get_by_role("alert").wait_for()
    assert guest.barriers() == []
    page.get_by_role("link", name="NHS number").click()
    page.keyboard.press("Control+A")
    page.keyboard.type("Come and see.")
    page.get_by_label("Sector").fill("NHS")
    page.get_by_label("Region").select_option("North")
    page.get_by_label("A care home").check()
    page.get_by_label("Whom may we talk to?").fill("Ada Host")
    page.get_by_label("Their e-mail").fill("ada@riverside.example")
    page.get_by_label("You may keep these details").check()
    page.get_by_role("button", name="Send the offer").click()
    page.get_by_role("heading", name="Thank you for your offer").wait_for()
    assert HostEnquiry.objects.get().message == "Come and see."
    assert guest.complaints == []


def test_my_data_is_read_and_the_account_deleted(visit, live_site, home_page):
    person = make_visitor(display_name="Nerys Night")
    make_comment(make_post(make_page(home_page, BlogIndexPage, title="Blog")), person)
    client = Client()
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    guest = visit(live_site)
    name = site_settings.SESSION_COOKIE_NAME
    guest.context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": live_site}])
    guest.open("/accounts/")
    assert guest.barriers() == []
    guest.page.get_by_role("link", name="Delete my account").click()
    guest.page.get_by_label("Keep them for others to read").check()
    guest.page.get_by_label("Yes, delete my account").check()
    assert guest.barriers() == []
    guest.page.get_by_role("button", name="Delete my account").click()
    guest.page.get_by_role("heading", name="Your account is deleted").wait_for()
    assert guest.complaints == []
