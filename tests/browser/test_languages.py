"""What readers of each language see of the demo, with a browser."""

import os
from pathlib import Path

import pytest
from django.conf import settings

from blog.models import BlogPage
from home.models import ActivityPage, EditionPage, HomePage
from library.models import GraphicPage, LibraryPage
from tests.browser.visits import DESK, PHONE, Visit

pytestmark = [pytest.mark.browser, pytest.mark.long, pytest.mark.django_db]

LANGUAGES = ["en", "cy", "fr", "ar"]
PAGE_TYPES = {
    "home": HomePage,
    "edition": EditionPage,
    "activity": ActivityPage,
    "post": BlogPage,
    "library": LibraryPage,
    "graphic": GraphicPage,
}

# Whoever reads from right to left finds nothing laid out the other way: no text of the script in a box that runs
# from the left, nothing pushed to the left by name.
LEAKS = """() => {
  const arabic = /[\\u0600-\\u06ff]/;
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const words = walker.currentNode.textContent.trim();
    const box = walker.currentNode.parentElement;
    if (!words || !box.checkVisibility() || box.closest('script, style, template')) continue;
    const style = getComputedStyle(box);
    if (arabic.test(words) && style.direction !== 'rtl') found.push(`runs from the left: ${words.slice(0, 60)}`);
    if (style.direction === 'rtl' && style.textAlign === 'left') found.push(`left-aligned: ${words.slice(0, 60)}`);
  }
  return found;
}"""

# Five words of Latin script are a sentence, and no name: it says which language it is in.
UNNAMED = """() => {
  const latin = /([A-Za-zÀ-ž’'-]+[ ,.]+){4,}[A-Za-zÀ-ž’'-]+/;
  const found = [];
  const walker = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const words = walker.currentNode.textContent.trim();
    const box = walker.currentNode.parentElement;
    const told = box.closest('[lang]');
    if (/[\\u0600-\\u06ff]/.test(words) || !latin.test(words) || !box.checkVisibility()) continue;
    if (box.closest('script, style, template, code, pre, textarea')) continue;
    if (told === document.documentElement) found.push(words.slice(0, 80));
  }
  return found;
}"""


def page_of(name, language):
    """The page of that type with the most on it, in one language: the same page in all of them."""
    pages = PAGE_TYPES[name].objects.live().filter(locale__language_code=settings.LANGUAGE_CODE)
    everywhere = [
        page
        for page in pages
        if page.get_translations().live().count() == len(LANGUAGES) - 1
        and not getattr(page, "withdrawal", None)
    ]
    fullest = max(everywhere, key=amount)
    return fullest.get_translations(inclusive=True).get(locale__language_code=language)


def amount(page) -> int:
    """How much there is to see on it: of a graphic, in how many languages it is printed."""
    if isinstance(page, GraphicPage):
        return len({file.language for file in page.stored_files})
    return len(str(getattr(page, "body", "")))


@pytest.fixture(scope="module")
def sightings(demo_site, browser):
    """sightings(name, language): what a browser shows of a page at a desk and on a phone, looked at once."""
    seen = {}

    def see(name, language):
        if (name, language) not in seen:
            address = page_of(name, language).url
            seen[name, language] = [
                look(browser, demo_site, address, language, size, name) for size in (DESK, PHONE)
            ]
        return seen[name, language]

    return see


def look(browser, site, address, language, window, name):
    """What a browser shows at `address` to who prefers `language`; SCREENSHOTS keeps it under `name`."""
    visit = Visit(browser, site, **{**window, "locale": language})
    try:
        answer = visit.open(address)
        if folder := os.environ.get("SCREENSHOTS"):
            picture = f"{name}-{language}-{window['viewport']['width']}.png"
            visit.page.screenshot(path=Path(folder) / picture, full_page=True)
        root = visit.page.locator("html")
        return {
            "status": answer.status,
            "language": root.get_attribute("lang"),
            "direction": root.get_attribute("dir"),
            "overflow": visit.overflow(),
            "barriers": visit.barriers(),
            "leaks": visit.page.evaluate(LEAKS) if language == "ar" else [],
            "unnamed": visit.page.evaluate(UNNAMED) if language == "ar" else [],
        }
    finally:
        visit.end()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PAGE_TYPES)
def test_a_page_reads_well_in_its_language_at_a_desk_and_on_a_phone(sightings, name, language):
    for seen in sightings(name, language):
        assert seen == {
            "status": 200,
            "language": language,
            "direction": "rtl" if language == "ar" else "ltr",
            "overflow": 0,
            "barriers": [],
            "leaks": [],
            "unnamed": [],
        }


def test_a_reader_of_arabic_goes_from_the_front_door_to_a_poster_and_on_to_french(visit, demo_site):
    visitor = visit(demo_site, locale="ar")
    page = visitor.page
    visitor.open("/")
    assert page.url == f"{demo_site}/ar/"
    library = LibraryPage.objects.get(locale__language_code="ar")
    page.locator(f"header a[href='{library.url}']").locator("visible=true").first.click()
    page.wait_for_url(f"**{library.url}")
    page.locator("#language-ar").click()
    page.wait_for_url("**language=ar")
    poster = page_of("graphic", "ar")
    page.locator(f"main a[href='{poster.url}']").first.click()
    page.wait_for_url(f"**{poster.url}")
    assert page.locator("h1").text_content().strip() == poster.title
    best = page.locator(".best a[href^='/files/']").first
    assert best.locator("[lang=ar]").count() == 1
    with page.expect_download() as download:
        best.click()
    assert "-ar." in download.value.suggested_filename
    french = poster.get_translations().get(locale__language_code="fr")
    page.locator("header details.drop summary").first.click()
    page.locator(".languages a[hreflang=fr]").first.click()
    page.wait_for_url(f"**{french.url}")
    assert page.locator("html").get_attribute("lang") == "fr"
    assert page.locator("html").get_attribute("dir") == "ltr"
    assert page.locator(".best a[href^='/files/'] [lang=fr]").count() == 1
    assert visitor.kept == {}
