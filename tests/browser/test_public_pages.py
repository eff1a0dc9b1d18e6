"""What holds for every public page, seen with a browser on the whole demo."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.test import Client
from wagtail.models import Page

from blog.models import BlogIndexPage, BlogPage
from home.models import (
    ActivityPage,
    CampaignIndexPage,
    CampaignPage,
    EditionPage,
    HomePage,
    ProgrammePage,
    StandardPage,
)
from library.models import GraphicPage, LibraryPage
from tests.browser.visits import DESK, NARROWEST, PHONE, Visit

pytestmark = [pytest.mark.browser, pytest.mark.long, pytest.mark.django_db]

KILOBYTE = 1024
MOST_BEFORE_IMAGES = 150 * KILOBYTE
PAGE_TYPES = {
    "home": HomePage,
    "campaign index": CampaignIndexPage,
    "campaign": CampaignPage,
    "edition": EditionPage,
    "activity": ActivityPage,
    "programme": ProgrammePage,
    "standard page": StandardPage,
    "blog index": BlogIndexPage,
    "post": BlogPage,
    "library": LibraryPage,
    "graphic": GraphicPage,
}
OTHER_ADDRESSES = {
    "search": "/en/search/?q=care",
    "search without results": "/en/search/?q=xylophone",
    "missing page": "/en/nothing/here/",
}
PAGES = [*PAGE_TYPES, *OTHER_ADDRESSES, "Arabic edition"]
every_page = pytest.mark.parametrize("name", PAGES)


@dataclass
class Sighting:
    """What one visit of a page has shown."""

    status: int
    complaints: list
    origins: set
    kept: dict
    weight: int
    barriers: list
    direction: str
    overflow: int


def address_of(name):
    if name in OTHER_ADDRESSES:
        return OTHER_ADDRESSES[name]
    if name == "Arabic edition":
        return fullest(EditionPage, "ar").url
    return fullest(PAGE_TYPES[name], "en").url


def fullest(model, language):
    """The published page of that type with the most in it."""
    pages = model.objects.live().filter(locale__language_code=language)
    return max(pages, key=lambda page: len(str(getattr(page, "body", ""))) + len(page.get_children()))


@pytest.fixture(scope="module")
def sightings(demo_site, browser):
    """sightings(name): what two strangers saw of that page, one at a desk by day, one on a phone at night."""
    seen = {}

    def see(name):
        if name not in seen:
            address = address_of(name)
            seen[name] = [look(browser, demo_site, address, window) for window in (DESK, PHONE)]
        return seen[name]

    return see


def look(browser, site, address, window):
    visit = Visit(browser, site, **window)
    try:
        answer = visit.open(address)
        barriers = visit.barriers()
        visit.page.set_viewport_size({"width": NARROWEST, "height": 700})
        return Sighting(
            answer.status,
            visit.complaints,
            visit.origins,
            visit.kept,
            visit.weight,
            barriers,
            visit.page.locator("html").get_attribute("dir"),
            visit.overflow(),
        )
    finally:
        visit.end()


@every_page
def test_a_page_has_no_barrier_by_day_at_a_desk_and_by_night_on_a_phone(sightings, name):
    assert [sighting.barriers for sighting in sightings(name)] == [[], []]


@every_page
def test_a_page_leaves_nothing_in_the_browser(sightings, name):
    assert [sighting.kept for sighting in sightings(name)] == [{}, {}]


@every_page
def test_a_page_asks_nobody_but_the_site_and_its_store(sightings, demo_site, name):
    for sighting in sightings(name):
        assert sighting.origins <= {demo_site, settings.S3_ORIGIN}


@every_page
def test_a_page_breaks_nothing_that_the_browser_would_complain_about(sightings, name):
    expected = 404 if name == "missing page" else 200
    for sighting in sightings(name):
        assert sighting.status == expected
        if name == "missing page":
            # Chromium tells of the answer 404 itself.
            assert len(sighting.complaints) == 1
            assert "404" in sighting.complaints[0]
        else:
            assert sighting.complaints == []


@every_page
def test_a_page_is_light_before_its_images(sightings, name):
    assert max(sighting.weight for sighting in sightings(name)) <= MOST_BEFORE_IMAGES


@every_page
def test_a_page_needs_no_scrolling_sideways_on_the_narrowest_screen(sightings, name):
    assert [sighting.overflow for sighting in sightings(name)] == [0, 0]


def test_every_address_of_the_sitemap_answers(demo_site):
    visitor = Client(headers={"host": urlsplit(demo_site).netloc})
    listed = re.findall(r"<loc>(.*?)</loc>", visitor.get("/sitemap.xml").text)
    published = Page.objects.live().filter(depth__gt=1).count()
    assert len(listed) == len(set(listed)) == published
    answers = {address: visitor.get(address.removeprefix(demo_site)).status_code for address in listed}
    assert {address: status for address, status in answers.items() if status != 200} == {}
    assert {urlsplit(address).path.split("/")[1] for address in listed} == {"en", "cy", "fr", "ar"}
    assert all(address.startswith(f"{demo_site}/") for address in listed)


def test_arabic_pages_run_from_right_to_left(sightings, demo_site, visit):
    assert {sighting.direction for sighting in sightings("Arabic edition")} == {"rtl"}
    visitor = visit(demo_site)
    visitor.open("/ar/")
    page = visitor.page
    assert page.locator("html").get_attribute("dir") == "rtl"
    assert page.locator("html").get_attribute("lang") == "ar"
    name, tools = (page.locator(f".site-header__{part}").bounding_box() for part in ("name", "tools"))
    assert name["x"] > tools["x"]


def press_until(page, selector, key="Tab", times=15):
    """Press a key until what has the focus matches `selector`."""
    for _ in range(times):
        page.keyboard.press(key)
        if page.evaluate("wanted => document.activeElement.matches(wanted)", selector):
            return
    pytest.fail(f"{times} times {key} do not lead to {selector}")


def test_the_first_thing_the_keyboard_meets_leads_past_the_menu(demo_site, visit):
    visitor = visit(demo_site)
    visitor.open("/en/")
    page = visitor.page
    page.keyboard.press("Tab")
    link = page.locator(":focus")
    assert "skip-link" in link.get_attribute("class")
    assert page.viewport_size["height"] > link.bounding_box()["y"] >= 0
    page.keyboard.press("Enter")
    assert page.locator(":focus").get_attribute("id") == "main"
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_the_language_is_changed_with_the_keyboard_alone(demo_site, visit):
    visitor = visit(demo_site)
    visitor.open("/en/library/")
    page = visitor.page
    press_until(page, ".site-header__tools > details > summary")
    languages = page.locator(".languages")
    assert not languages.is_visible()
    page.keyboard.press("Enter")
    assert languages.is_visible()
    press_until(page, "a[hreflang=ar]")
    page.keyboard.press("Enter")
    page.wait_for_url("**/ar/library/")


def test_the_menu_of_a_phone_opens_and_works_with_the_keyboard_alone(demo_site, visit):
    visitor = visit(demo_site, **PHONE)
    visitor.open("/en/")
    page = visitor.page
    press_until(page, ".site-header__phone > summary")
    menu = page.locator(".site-header__phone .menu")
    assert not menu.is_visible()
    page.keyboard.press("Space")
    assert menu.is_visible()
    press_until(page, ".site-header__phone .menu a[href$='/en/library/']")
    page.keyboard.press("Enter")
    page.wait_for_url("**/en/library/")


@pytest.fixture
def without_scripts(demo_site, visit):
    return visit(demo_site, java_script_enabled=False)


@every_page
def test_a_page_says_what_it_has_to_say_without_scripts(sightings, without_scripts, name):
    visitor = without_scripts
    visitor.page.goto(address_of(name))
    assert visitor.page.locator("main h1").is_visible()
    assert len(visitor.page.locator("main").inner_text()) > 100
    assert visitor.page.locator("nav .menu:visible a").count() >= 4
    # The bar of a kit has nothing to say before something is in it.
    assert visitor.page.locator("main [hidden]:not(button):not(.kit-bar)").count() == 0


def test_the_menus_of_a_phone_work_without_scripts(demo_site, visit):
    visitor = visit(demo_site, **PHONE, java_script_enabled=False)
    page = visitor.page
    page.goto("/en/")
    page.get_by_text("Menu", exact=True).click()
    page.locator(".menu:visible").get_by_role("link", name="Blog").click()
    page.wait_for_url("**/en/blog/")
    page.locator(".site-header__tools summary").first.click()
    page.locator(".languages").get_by_role("link", name="Français").click()
    page.wait_for_url("**/fr/blog/")


def test_the_timetable_works_without_scripts(without_scripts):
    edition = fullest(EditionPage, "en")
    page = without_scripts.page
    page.goto(edition.url)
    shown = page.locator(".timetable .activity:visible")
    assert shown.count() == len(edition.offered)
    kind = page.locator(".kinds a").first
    wanted = int(kind.locator(".count").inner_text())
    kind.click()
    page.wait_for_url("**?kind=*")
    assert shown.count() == wanted < len(edition.offered)


def test_a_graphic_is_found_by_filter_and_taken_away_without_scripts(without_scripts):
    page = without_scripts.page
    page.goto("/en/library/")
    option = page.locator("#facets a[href*='kind=badge']")
    wanted = int(option.locator(".count").inner_text())
    option.click()
    page.wait_for_url("**?kind=badge*")
    assert page.locator(".wall .graphic").count() == wanted
    page.locator(".graphic__link").first.click()
    with page.expect_download() as download:
        page.locator(".best a.button").first.click()
    assert download.value.failure() is None
    assert download.value.path().stat().st_size > 500
