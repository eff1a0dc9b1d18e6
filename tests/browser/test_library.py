"""The library in a browser: refined in place, counted while one writes, copied, and without barriers."""

import pytest
from wagtail.models import Locale

from library.models import StoredFile
from library.wording import length
from tests.browser.visits import DESK, PHONE
from tests.factories import image_bytes, make_graphic, make_image, make_page

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
# Counted alike by the server and by the script.
TEXTS = [
    "See England.NHS.uk/care/?a=b, or (www.a.example/b) and nhs.uk/ who.int?",
    "poster.pdf e.g. p.ej. care.We jo.me@nhs.uk #nhs.uk -nhs.uk x.nhs.uk:80/a",
]
WORDING = [("x", "Listen first."), ("bluesky", "We listen."), ("mail", "Good day.")]


def poster(colour, size, language="en"):
    file = make_image(content=image_bytes("PNG", size, colour)).stored_file
    StoredFile.objects.filter(pk=file.pk).update(language=language)
    return file


def go_back(page, address):
    """Go back to `address`, which is fetched anew, and wait until it is there."""
    page.evaluate("document.documentElement.dataset.left = 'so'")
    page.go_back()
    page.wait_for_url(address)
    page.locator("html:not([data-left])").wait_for(state="attached")
    page.wait_for_load_state()


@pytest.fixture
def wall(live_site, home_page):
    from library.models import LibraryPage

    library = make_page(home_page, LibraryPage, title="Library", introduction="Take what you need.")
    for n, (colour, size, language) in enumerate(
        [("coral", (600, 800), "en"), ("teal", (800, 450), "fr"), ("gold", (600, 600), "ar")]
    ):
        make_graphic(
            library,
            [poster(colour, size, language), poster(colour, size, "en")],
            ["tea", f"tag {n}"],
            title=f"Poster {n}",
            words="TEA FOR ALL",
            ready_made_wording=WORDING,
        )
    return library


def test_a_filter_narrows_the_wall_without_loading_the_page_again(visit, live_site, wall):
    visitor = visit(live_site)
    visitor.open("/en/library/")
    page = visitor.page
    page.evaluate("window.stillHere = true")
    page.get_by_role("link", name="Français").click()
    page.wait_for_url("**/en/library/?language=fr")
    page.get_by_role("heading", name="1 graphic").wait_for()
    assert page.evaluate("window.stillHere")
    assert page.locator("#wall-said").text_content() == "1 graphic"
    assert page.evaluate("document.activeElement.id") == "language-fr"
    page.get_by_role("searchbox", name="Search the graphics").fill("poster")
    page.keyboard.press("Enter")
    page.wait_for_url("**q=poster**")
    page.locator(".board__chosen").get_by_text("“poster”").click()
    page.wait_for_url("**/en/library/?language=fr")
    page.locator("#graphics-heading:focus").wait_for()
    go_back(page, "**/en/library/?language=fr&q=poster")
    go_back(page, "**/en/library/?language=fr")
    page.get_by_role("heading", name="1 graphic", exact=True).wait_for()
    go_back(page, "**/en/library/")
    page.get_by_role("heading", name="3 graphics").wait_for()
    page.wait_for_load_state("networkidle")
    assert visitor.kept == {}
    assert visitor.complaints == []


def test_the_wall_narrows_by_links_alone_without_a_script(visit, live_site, wall):
    visitor = visit(live_site, java_script_enabled=False)
    visitor.open("/en/library/")
    visitor.page.get_by_role("link", name="Français").click()
    visitor.page.get_by_role("heading", name="1 graphic", exact=True).wait_for()
    visitor.page.get_by_role("searchbox", name="Search the graphics").fill("nothing of that")
    visitor.page.keyboard.press("Enter")
    visitor.page.get_by_role("link", name="Show every graphic").click()
    visitor.page.get_by_role("heading", name="3 graphics").wait_for()


def test_words_are_counted_while_somebody_writes_and_go_along(visit, live_site, wall):
    visitor = visit(live_site, permissions=["clipboard-read", "clipboard-write"])
    visitor.open("/en/library/poster-0/")
    page = visitor.page
    post = page.locator("[data-wording=x]")
    words = post.get_by_role("textbox")
    # What the link adds is counted: a space and the address of the page.
    assert post.locator("[data-length]").text_content() == str(13 + 24)
    words.fill("看護 👍🏽 https://commons.example/a/long/address/of/a/page")
    assert post.locator("[data-length]").text_content() == str(4 + 1 + 2 + 1 + 23 + 24)
    assert "text=%E7%9C%8B" in post.get_by_role("link").get_attribute("href")
    for text in TEXTS:
        words.fill(text)
        assert post.locator("[data-length]").text_content() == str(length(text, "x") + 24), text
    words.fill("x" * 257)
    assert "Too long for X" in post.text_content()
    bluesky = page.locator("[data-wording=bluesky]")
    bluesky.get_by_role("textbox").fill("👨‍👩‍👧‍👦")
    address = f"{live_site}/en/library/poster-0/"
    assert bluesky.locator("[data-length]").text_content() == str(1 + len(f"\n\n{address}"))
    bluesky.get_by_role("button", name="Copy").click()
    page.get_by_text("Copied").first.wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == "👨‍👩‍👧‍👦"
    page.get_by_text("Code for your own page").first.click()
    page.get_by_role("button", name="Code for your own page").click()
    page.locator("[data-copied]:visible").get_by_text("Copied").first.wait_for()
    assert "/picture/" in page.evaluate("navigator.clipboard.readText()")
    assert visitor.complaints == []


@pytest.mark.long
@pytest.mark.parametrize("window", [DESK, PHONE], ids=["desk by day", "phone at night"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_wall_page_and_form_have_no_barrier(visit, live_site, wall, home_page, window, language):
    if language == "ar":
        arabic = Locale.objects.get_or_create(language_code="ar")[0]
        for page in (home_page, wall, *wall.get_children().specific()):
            page.copy_for_translation(arabic).save_revision().publish()
    visitor = visit(live_site, **window)
    for address in ("library/", "library/?language=fr", "library/poster-0/", "library/poster-0/request/"):
        answer = visitor.open(f"/{language}/{address}")
        assert answer.status == 200, address
        assert visitor.barriers() == [], address
        assert visitor.overflow() == 0, address
