"""A volunteer translates a page into Arabic, and somebody else reads and publishes it."""

import os
from pathlib import Path

import pytest
from wagtail.models import Locale

from cms.localisation.models import LocaleRole
from home.models import StandardPage
from tests.browser import editing
from tests.browser.visits import DESK, PHONE
from tests.factories import make_image, make_page
from tests.translating import begin, with_role

pytestmark = [pytest.mark.browser, pytest.mark.django_db]

TEXT = '<p>Wash your hands, then <b>come in</b>.</p><p>Read <a href="https://care.example/guide">the guide</a>.</p>'


@pytest.fixture
def arabic(home_page):
    locale = Locale.objects.create(language_code="ar")
    home = home_page.copy_for_translation(locale)
    home.save_revision().publish()
    return locale


@pytest.fixture
def page(home_page):
    picture = {"image": make_image("A bed").pk, "alt_text": "A bed by the window", "decorative": False}
    body = [
        {"type": "text", "value": TEXT},
        {"type": "heading", "value": "Visiting"},
        {"type": "image", "value": {"image": picture, "caption": ""}},
    ]
    return make_page(home_page, StandardPage, title="Visiting", introduction="Come in.", body=body)


@pytest.fixture
def translation(page, arabic):
    return begin(page, arabic)


def keep_picture(visitor, name):
    if folder := os.environ.get("SCREENSHOTS"):
        visitor.page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)


def look(visitor, name):
    """Nothing on the screen keeps anybody out, and it is no wider than the window."""
    keep_picture(visitor, name)
    assert visitor.barriers() == [], name
    assert visitor.overflow() <= 0, name


@pytest.mark.parametrize(
    "window",
    [pytest.param(DESK, id="desk"), pytest.param(PHONE, id="phone", marks=pytest.mark.long)],
)
def test_a_volunteer_translates_and_a_reviewer_publishes(
    visit, live_site, arabic, translation, page, window, request
):
    name = request.node.callspec.id
    with_role("amal", arabic)
    with_role("rami", arabic, LocaleRole.Role.REVIEWER)
    address = f"/admin/translations/{translation.pk}/"
    writer = visit(live_site, **window)
    editing.sign_in(writer.page, "amal", "long enough")
    writer.open(address)
    look(writer, f"translating-{name}")
    fields = writer.page.locator("textarea[name^=text-]")
    assert fields.first.get_attribute("dir") == "rtl"
    words = {
        "Come in.": "ادخل.",
        "A bed by the window": "سرير بجانب النافذة",
        "visiting": "الزيارة",
        "Wash your hands, then <b>come in</b>.": "اغسل يديك ثم <b>ادخل</b>.",
        'Read <a id="a1">the guide</a>.': 'اقرأ <a id="a1">الدليل</a>.',
    }
    for number in range(fields.count()):
        box = (
            writer.page.locator(".string")
            .filter(has=writer.page.locator("textarea[name^=text-]"))
            .nth(number)
        )
        source = box.locator("[data-source]").inner_text()
        box.locator("textarea").fill(words.get(source, "الزيارات"))
    box.get_by_role("button", name="Copy the source").click()
    assert box.locator("textarea").input_value() == box.locator("[data-source]").inner_text()
    box.locator("textarea").fill("<i>نص</i>")
    writer.page.get_by_role("button", name="Save", exact=True).last.click()
    writer.page.get_by_text("The source has no tag").first.wait_for()
    look(writer, f"translating-error-{name}")
    writer.page.locator("textarea[aria-invalid]").fill("عنوان")
    writer.page.get_by_role("button", name="Save and send for review").click()
    writer.page.get_by_text("In review since").wait_for()

    reader = visit(live_site, **window)
    editing.sign_in(reader.page, "rami", "long enough")
    reader.open(address)
    look(reader, f"review-{name}")
    reader.page.get_by_role("button", name="Approve and publish").click()
    reader.page.get_by_text("Approved and published.").wait_for()
    assert translation.get_target_instance().live

    page.introduction = "Come in, please."
    page.save_revision().publish()
    translation.source.update_from_db()
    writer.open(f"{address}?show=changed")
    look(writer, f"changed-{name}")
    writer.page.get_by_role("button", name="Use the old translation").click()
    assert writer.page.locator("textarea[name^=text-]").input_value() == "ادخل."
    assert writer.complaints == []
    assert reader.complaints == []


def test_a_picture_is_chosen_for_one_language_without_a_script_for_the_words(
    visit, live_site, admin, translation
):
    make_image("A bed in Cairo")
    visitor = visit(live_site)
    editing.sign_in(visitor.page, "admin", "long enough")
    visitor.open(f"/admin/translations/{translation.pk}/")
    section = visitor.page.locator("section").filter(has_text="Pictures and links")
    section.locator(".image-chooser [data-chooser-action-choose]").first.click()
    window = visitor.page.locator(".modal-content")
    window.get_by_role("link", name="A bed in Cairo").first.click()
    window.wait_for(state="detached")
    visitor.page.get_by_role("button", name="Save", exact=True).last.click()
    visitor.page.get_by_text("1 change is saved.").wait_for()
    section.get_by_label("Use the one of the source again").check()
    visitor.page.get_by_role("button", name="Save", exact=True).last.click()
    visitor.page.get_by_text("1 change is saved.").wait_for()
    assert section.get_by_label("Use the one of the source again").count() == 0
    assert visitor.complaints == []
