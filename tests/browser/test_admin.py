"""The admin as its people see it: quiet on the network, and with every editor and preview in working order."""

import pytest
from django.conf import settings
from wagtail.models import Page

from cms.demo.builder.people import PASSWORD
from home.models import (
    ActivityPage,
    EditionPage,
    HomePage,
    SiteText,
)
from tests.browser import editing
from tests.browser.test_public_pages import PAGE_TYPES, fullest

pytestmark = [pytest.mark.browser, pytest.mark.django_db]


@pytest.fixture
def at_work(visit, demo_site):
    """at_work(name): the visit of that person of the demo, who has signed in to the admin."""

    def sign_in(name):
        visitor = visit(demo_site)
        editing.sign_in(visitor.page, name, PASSWORD)
        return visitor

    return sign_in


def test_the_admin_asks_nobody_but_the_site_and_its_store(at_work, demo_site):
    visitor = at_work("admin")
    edition = EditionPage.objects.current()
    for address in (
        "/admin/",
        f"/admin/pages/{edition.pk}/",
        f"/admin/pages/{edition.pk}/edit/",
        "/admin/images/",
        "/admin/images/multiple/add/",
        "/admin/documents/",
        "/admin/snippets/",
        f"/admin/snippets/home/sitetext/edit/{SiteText.objects.first().pk}/",
        "/admin/reports/clock/",
        "/admin/users/",
    ):
        assert visitor.open(address).status == 200, address
    assert visitor.origins <= {demo_site, settings.S3_ORIGIN}
    assert visitor.complaints == []


@pytest.mark.parametrize("name", PAGE_TYPES)
def test_an_editor_opens_every_type_of_page(at_work, demo_site, name):
    visitor = at_work("editor")
    page = fullest(PAGE_TYPES[name], "en")
    assert visitor.open(f"/admin/pages/{page.pk}/edit/").status == 200
    assert visitor.page.locator("#id_title").input_value() == page.title
    assert visitor.page.locator("[data-streamfield-stream-container], #id_slug").count()
    assert visitor.complaints == []
