"""What is typed and not taken stays before one's eyes; a file is taken back, and one is replaced by its sender's word."""

import os
from pathlib import Path

import pytest
from wagtail.models import Locale, PageViewRestriction

from library.buckets import ensure_buckets
from library.models import FileOffer, StoredFile
from tests.browser import editing
from tests.browser.visits import DESK, PHONE
from tests.conftest import staff
from tests.factories import image_bytes, make_graphic, make_image
from tests.translating import begin, make_source, with_role

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
WINDOWS = pytest.mark.parametrize(
    "window", [pytest.param(DESK, id="desk", marks=pytest.mark.long), pytest.param(PHONE, id="phone")]
)
WORDS = "ادخلوا من فضلكم، ثم اغسلوا أيديكم.\n" * 3


@pytest.fixture
def arabic(home_page):
    locale = Locale.objects.create(language_code="ar")
    home_page.copy_for_translation(locale).save_revision().publish()
    return locale


@pytest.fixture
def at_work(visit, live_site):
    def begin_work(name, window=DESK):
        visitor = visit(live_site, **window)
        editing.sign_in(visitor.page, name, "long enough")
        return visitor

    return begin_work


def look(visitor, name):
    """Nothing on the screen keeps anybody out, and it is no wider than the window."""
    if folder := os.environ.get("SCREENSHOTS"):
        visitor.page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)
    assert visitor.barriers() == [], name
    assert visitor.overflow() <= 0, name


@WINDOWS
def test_words_for_a_page_that_was_closed_meanwhile_can_be_copied(
    at_work, home_page, arabic, window, request
):
    width = request.node.callspec.id
    source = make_source(home_page, title="Secret visit")
    translation = begin(source, arabic)
    with_role("yusuf", arabic)
    visitor = at_work("yusuf", window)
    page = visitor.page
    visitor.open(f"/admin/translations/{translation.pk}/")
    page.locator(".string").filter(has_text="Come in.").get_by_role("textbox").fill(WORDS)
    restriction = PageViewRestriction.objects.create(page=source, restriction_type="login")
    page.get_by_role("button", name="Save", exact=True).click()
    box = page.get_by_label("Text 1")
    box.wait_for()
    assert box.input_value() == WORDS.strip()
    assert box.get_attribute("dir") == "rtl"
    assert "Secret visit" not in page.content()
    look(visitor, f"refused-{width}")

    restriction.delete()
    visitor.open(f"/admin/translations/{translation.pk}/")
    page.locator(".string").filter(has_text="Come in.").get_by_role("textbox").fill(WORDS)
    visitor.context.clear_cookies(name="sessionid")
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_text("You are not signed in any more.").wait_for()
    assert page.get_by_label("Text 1").input_value() == WORDS.strip()
    look(visitor, f"signed-out-{width}")
    with visitor.context.expect_page() as opened:
        page.get_by_role("link", name="Sign in in a new window").click()
    other = opened.value
    other.get_by_label("Username").fill("yusuf")
    other.locator("#id_password").fill("long enough")
    other.get_by_role("button", name="Sign in").click()
    other.wait_for_url(f"**/admin/translations/{translation.pk}/")
    assert page.get_by_label("Text 1").input_value() == WORDS.strip()


@WINDOWS
def test_an_offered_file_is_taken_back(at_work, library, arabic, window, request):
    ensure_buckets()
    graphic = make_graphic(library, [make_image("Tea").stored_file], title="Tea at night")
    stored = make_image("شاي", content=image_bytes(colour="teal")).stored_file
    StoredFile.objects.filter(pk=stored.pk).update(language="ar")
    sender = with_role("yusuf", arabic)
    FileOffer.objects.create(graphic=graphic, stored_file=stored, offered_by=sender)
    visitor = at_work("yusuf", window)
    visitor.open(f"/admin/translations/files/{graphic.pk}/ar/")
    visitor.page.get_by_text("Take it back…").click()
    look(visitor, f"take-back-{request.node.callspec.id}")
    visitor.page.get_by_role("button", name="Take back").click()
    visitor.page.get_by_text("The file is taken back, and deleted.").wait_for()
    assert not FileOffer.objects.exists()


@WINDOWS
def test_a_file_that_is_behind_is_replaced_by_one_that_is_not(at_work, library, window, request):
    ensure_buckets()
    staff("editor", "Editors")
    width = request.node.callspec.id
    english = make_image("Tea at night").stored_file
    welsh = make_image("Te", content=image_bytes(colour="teal")).stored_file
    StoredFile.objects.filter(pk=welsh.pk).update(language="cy")
    make_graphic(library, [english, welsh], title="Tea at night")
    StoredFile.objects.filter(pk=english.pk).update(version=2)
    visitor = at_work("editor", window)
    page = visitor.page
    visitor.open(f"/admin/snippets/library/storedfile/edit/{welsh.pk}/")
    box = page.get_by_label("This is made after the present version of “Tea at night”")
    assert box.is_checked()
    box.scroll_into_view_if_needed()
    look(visitor, f"file-{width}")
    page.get_by_role("link", name="Replace the file").click()
    assert box.is_checked()
    look(visitor, f"replace-{width}")
    page.get_by_label("New content").set_input_files(
        {"name": "te.png", "mimeType": "image/png", "buffer": image_bytes(colour="gold")}
    )
    page.get_by_role("button", name="Replace the file").click()
    page.get_by_text("The new content is being checked").wait_for()
    welsh.refresh_from_db()
    assert (welsh.version, welsh.made_from_version) == (2, 2)
