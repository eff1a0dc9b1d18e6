"""The board in a browser: for the eye, for the keyboard, and without a script."""

import os
from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import Locale
from wagtail.users.models import UserProfile

from cms.localisation.beginnings import begin
from cms.localisation.models import TranslationOrder, TranslationProgress
from cms.localisation.progress import refresh_everything
from home.models import StandardPage
from tests.browser import editing
from tests.browser.visits import PHONE
from tests.factories import make_page
from tests.translated_pages import translated

pytestmark = [pytest.mark.browser, pytest.mark.django_db]

BOARD = "/admin/translations/"


@pytest.fixture
def pages(home_page, french, admin):
    """Three pages in four languages, in every state but one, one of them late."""
    for code in ("cy", "ar", "pl"):
        Locale.objects.create(language_code=code)
    rules, night, tea = (
        make_page(home_page, StandardPage, title=title, introduction="Read it.")
        for title in ("House rules", "At night", "Tea for everybody who stays")
    )
    translated(rules, french, admin)
    begin(night, french, admin)
    begin(tea, Locale.objects.get(language_code="ar"), admin)
    refresh_everything()
    TranslationProgress.objects.filter(translation_key=night.translation_key).update(
        person=admin, deadline=timezone.localdate() - timedelta(days=2)
    )
    TranslationProgress.objects.filter(translation_key=tea.translation_key).update(
        state="source_changed", since=timezone.now() - timedelta(days=3)
    )
    return rules, night, tea


def name_of(cell, code=None) -> str:
    """How a form names the cell, or the one beside it in another language."""
    locale = Locale.objects.get(language_code=code).pk if code else cell.locale_id
    return f"{cell.translation_key}:{locale}"


@pytest.mark.long
@pytest.mark.parametrize("window", ["desk", "phone"])
def test_every_screen_of_the_board_is_open_to_everybody(visit, live_site, editor, pages, window):
    visitor = visit(live_site, **(PHONE if window == "phone" else {}))
    editing.sign_in(visitor.page, editor.username, "long enough")
    cell = TranslationProgress.objects.filter(person__isnull=False).get()
    order = TranslationOrder.objects.create(page=pages[0], person=editor, begun=1, waiting=[], failed={})
    name, missing = name_of(cell), name_of(cell, "pl")
    for screen, address in {
        "home": "/admin/",
        "board": BOARD,
        "late": f"{BOARD}?late=on&language=fr",
        "nothing": f"{BOARD}?q=nothing-like-it",
        "assign": f"{BOARD}assign/?cell={name}",
        "assign-missing": f"{BOARD}assign/?cell={name}&cell={missing}",
        "order": f"{BOARD}order/{pages[1].pk}/",
        "ordered": f"{BOARD}orders/{order.pk}/",
    }.items():
        assert visitor.open(address).status == 200, screen
        if folder := os.environ.get("SCREENSHOTS"):
            visitor.page.screenshot(path=f"{folder}/board-{screen}-{window}.png", full_page=True)
        assert visitor.barriers() == [], screen
        assert visitor.overflow() == 0, screen
    assert visitor.complaints == []


def test_it_is_used_without_a_script(visit, live_site, editor, pages):
    with_script = visit(live_site)
    editing.sign_in(with_script.page, editor.username, "long enough")
    visitor = visit(live_site, java_script_enabled=False, storage_state=with_script.context.storage_state())
    page = visitor.page
    visitor.open(BOARD)
    page.get_by_label("State").select_option("in_progress")
    page.get_by_role("button", name="Show", exact=True).click()
    assert page.get_by_role("row").filter(has_text="House rules").count() == 0
    page.get_by_role("checkbox", name="Tick At night in French").check()
    page.get_by_role("button", name="Give the ticked ones to somebody").click()
    page.get_by_label("Who translates it").select_option("editor")
    page.get_by_role("button", name="Save").click()
    assert "editor" in page.get_by_role("row").filter(has_text="At night").inner_text()


def test_what_nobody_has_begun_is_given_away_without_a_script(visit, live_site, editor, pages):
    with_script = visit(live_site)
    editing.sign_in(with_script.page, editor.username, "long enough")
    visitor = visit(live_site, java_script_enabled=False, storage_state=with_script.context.storage_state())
    page = visitor.page
    visitor.open(BOARD)
    for language in ("Polish", "Welsh"):
        page.get_by_role("checkbox", name=f"Tick House rules in {language}").check()
    page.get_by_role("button", name="Give the ticked ones to somebody").click()
    assert page.get_by_text("Not begun yet").count() == 2
    page.get_by_label("Who translates it").select_option("editor")
    page.get_by_label("Wanted by").fill("2031-05-01")
    page.get_by_role("button", name="Save").click()
    assert page.get_by_text("2 of 2 languages are done.").count() == 1
    page.get_by_role("link", name="All translations").click()
    row = page.get_by_role("row").filter(has_text="House rules").inner_text()
    assert row.count("Wanted by 1 May 2031") == row.count("editor") == 2


@pytest.mark.long
@pytest.mark.parametrize("language", ["ar", "cy"])
def test_the_screens_are_open_in_other_languages_of_the_interface(visit, live_site, editor, pages, language):
    UserProfile.objects.create(user=editor, preferred_language=language)
    visitor = visit(live_site)
    editing.sign_in(visitor.page, editor.username, "long enough")
    cell = TranslationProgress.objects.filter(person__isnull=False).get()
    screens = {
        "board": BOARD,
        "assign": f"{BOARD}assign/?cell={name_of(cell)}&cell={name_of(cell, 'pl')}",
        "order": f"{BOARD}order/{pages[1].pk}/",
        "editor": f"{BOARD}{cell.translation_id}/",
    }
    for screen, address in screens.items():
        assert visitor.open(address).status == 200, screen
        shell = visitor.page.locator("html")
        assert shell.get_attribute("lang") == language
        assert shell.get_attribute("dir") == ("rtl" if language == "ar" else "ltr")
        for width in (1280, 390):
            visitor.page.set_viewport_size({"width": width, "height": 900})
            if folder := os.environ.get("SCREENSHOTS"):
                visitor.page.screenshot(path=f"{folder}/{language}-{screen}-{width}.png", full_page=True)
            assert visitor.barriers() == [], (screen, width)
            assert visitor.overflow() == 0, (screen, width)
    assert visitor.complaints == []


def test_the_table_scrolls_by_keyboard(visit, live_site, editor, pages):
    visitor = visit(live_site, viewport={"width": 390, "height": 844})
    editing.sign_in(visitor.page, editor.username, "long enough")
    visitor.open(BOARD)
    region = visitor.page.get_by_role("region", name="Pages and languages")
    region.focus()
    visitor.page.keyboard.press("End")
    for _press in range(12):
        visitor.page.keyboard.press("ArrowRight")
    visitor.page.wait_for_timeout(300)
    assert region.evaluate("region => region.scrollLeft") > 0
