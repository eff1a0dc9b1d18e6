"""Filling a kit, sharing it and taking it away, with and without a script."""

import io
import json
import zipfile

import pytest

from tests.browser.visits import DESK, NARROWEST, PHONE
from tests.factories import make_graphic
from tests.kit_files import ready_file

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def two(live_site, library):
    return [
        make_graphic(library, [ready_file("en", b"Tea.")], title="Tea at night", slug="tea"),
        make_graphic(library, [ready_file("fr", b"Repos.")], title="Rest", slug="rest"),
    ]


def test_a_kit_is_filled_with_a_tap_and_taken_away(visit, live_site, library, two):
    visiting = visit(live_site, accept_downloads=True)
    visiting.open(library.url)
    page = visiting.page
    assert visiting.kept == {}
    for graphic in two:
        button = page.locator(f"button[data-kit='{graphic.pk}']")
        assert button.get_attribute("aria-pressed") == "false"
        button.click()
        assert button.get_attribute("aria-pressed") == "true"
    assert page.locator("[data-kit-count]").inner_text() == "2"
    assert visiting.kept == {"local": ["kit"]}
    assert visiting.barriers() == []
    page.get_by_role("link", name="Open kit").click()
    page.wait_for_url("**/kit/?g=*")
    assert page.get_by_role("heading", name="2 graphics").is_visible()
    page.get_by_role("button", name="Pack it").click()
    page.get_by_role("link", name="Download the kit").wait_for()
    with page.expect_download() as expected:
        page.get_by_role("link", name="Download the kit").click()
    parcel = zipfile.ZipFile(io.BytesIO(expected.value.path().read_bytes()))
    assert parcel.testzip() is None
    assert len(parcel.namelist()) == 4
    assert visiting.complaints == []


def test_what_is_taken_out_is_forgotten(visit, live_site, library, two):
    visiting = visit(live_site)
    visiting.open(library.url)
    visiting.page.locator(f"button[data-kit='{two[0].pk}']").click()
    visiting.page.get_by_role("link", name="Open kit").click()
    visiting.page.get_by_role("link", name="Take it out").click()
    visiting.page.get_by_text("Nothing in it yet").wait_for()
    assert visiting.kept == {}


@pytest.fixture
def visit_own_kit(visit, live_site, library):
    """Open the bare address of the kit in a browser that keeps these numbers."""

    def open_kit(*numbers):
        kept = [{"name": "kit", "value": json.dumps(numbers)}]
        visiting = visit(live_site, storage_state={"origins": [{"origin": live_site, "localStorage": kept}]})
        visiting.open(f"{library.url}kit/")
        visiting.page.wait_for_url("**/kit/?g=*")
        return visiting

    return open_kit


def pages_loaded(visiting):
    return sum(request.resource_type == "document" for request in visiting.requests)


def test_what_is_withdrawn_is_said_once_and_leaves_the_kit(visit_own_kit, two):
    two[0].unpublish()
    visiting = visit_own_kit(two[0].pk, 999_999)
    assert visiting.page.get_by_text("2 graphics of this kit are not given out any more").is_visible()
    assert visiting.kept == {}
    assert pages_loaded(visiting) == 2
    assert visiting.complaints == []


def test_what_is_in_another_language_alone_is_said_and_stays_in_the_kit(visit_own_kit, library, french):
    wall = library.copy_for_translation(french, copy_parents=True)
    wall.save_revision().publish()
    own = make_graphic(wall, [ready_file("fr", b"Repos.")], title="Repos")
    visiting = visit_own_kit(own.pk, 999_999)
    assert visiting.page.get_by_text("in another language only").is_visible()
    assert visiting.page.get_by_role("link", name="Repos").is_visible()
    assert visiting.page.evaluate("localStorage.getItem('kit')") == f"[{own.pk}]"
    assert pages_loaded(visiting) == 2


def test_without_a_script_links_fill_the_kit(visit, live_site, library, two):
    visiting = visit(live_site, java_script_enabled=False)
    visiting.open(library.url)
    page = visiting.page
    page.locator(f"a[data-kit='{two[0].pk}']").click()
    page.get_by_role("link", name="Add more").click()
    page.locator(f"a[data-kit='{two[1].pk}']").click()
    assert page.get_by_role("heading", name="2 graphics").is_visible()
    page.get_by_role("button", name="Pack it").click()
    assert page.get_by_role("link", name="Download the kit").is_visible()


@pytest.mark.parametrize("window", [DESK, PHONE], ids=["desk", "phone"])
def test_the_page_of_a_kit_is_for_everyone(visit, live_site, library, two, window):
    visiting = visit(live_site, **window)
    visiting.open(f"{library.url}kit/?" + "&".join(f"g={graphic.pk}" for graphic in [*two]))
    assert visiting.barriers() == []
    visiting.page.set_viewport_size({"width": NARROWEST, "height": 800})
    assert visiting.overflow() == 0
    assert visiting.kept == {}
