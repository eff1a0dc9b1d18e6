"""The admin as its people see it: quiet on the network, and with every editor and preview in working order."""

import pytest
from django.conf import settings

from cms.demo.builder.people import PASSWORD
from home.blocks import BodyBlock
from home.models import EditionPage, SiteText, StandardPage
from tests.browser import editing
from tests.browser.test_public_pages import PAGE_TYPES, fullest

pytestmark = [pytest.mark.browser, pytest.mark.long, pytest.mark.django_db]


@pytest.fixture(scope="module")
def keys():
    """The cookies of those who have signed in, by name."""
    return {}


@pytest.fixture
def at_work(visit, demo_site, keys):
    """at_work(name): the visit of that person of the demo, who has signed in to the admin."""

    def sign_in(name):
        visitor = visit(demo_site, storage_state=keys.get(name))
        if name not in keys:
            editing.sign_in(visitor.page, name, PASSWORD)
            keys[name] = visitor.context.storage_state()
        return visitor

    return sign_in


def test_the_admin_asks_nobody_but_the_site_and_its_store(at_work, demo_site):
    visitor = at_work("admin")
    edition = fullest(EditionPage, "en")
    for address in (
        "/admin/",
        f"/admin/pages/{edition.pk}/",
        f"/admin/pages/{edition.pk}/edit/",
        f"/admin/pages/{fullest(EditionPage, 'fr').pk}/edit/",
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
    visitor.page.locator("[data-streamfield-stream-container], #id_slug").first.wait_for(state="attached")
    assert visitor.complaints == []


def test_each_block_shows_beforehand_what_it_looks_like(at_work):
    visitor = at_work("editor")
    visitor.open(f"/admin/pages/{fullest(StandardPage, 'en').pk}/edit/")
    page = visitor.page
    page.locator("#panel-child-content-body-section").get_by_title("Insert a block").first.click()
    blocks = page.get_by_role("button", name="Preview", exact=True).and_(page.locator("[aria-expanded]"))
    assert blocks.count() == len(BodyBlock().child_blocks)
    for block in blocks.all():
        with page.expect_response(lambda response: "/block-preview/" in response.url) as answer:
            block.click()
        shown = page.frame_locator(".w-combobox-preview__iframe").locator("main")
        shown.wait_for()
        assert answer.value.status == 200
        assert shown.inner_text().strip() or shown.locator("svg, img").count()
    assert visitor.complaints == []


def test_an_edition_shows_beside_its_editor_as_it_will_be(at_work):
    visitor = at_work("editor")
    edition = fullest(EditionPage, "en")
    visitor.open(f"/admin/pages/{edition.pk}/edit/")
    page = visitor.page
    editing.fill(page, title="Not yet published")
    page.get_by_role("button", name="Toggle preview").click()
    heading = page.frame_locator("#w-preview-iframe").get_by_role("heading", level=1)
    heading.get_by_text("Not yet published").wait_for()
    assert visitor.complaints == []
