"""The board in a browser: for the eye, for the keyboard, and without a script."""

import os
from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import Locale

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


@pytest.mark.parametrize("window", ["desk", "phone"])
def test_every_screen_of_the_board_is_open_to_everybody(visit, live_site, editor, pages, window):
    visitor = visit(live_site, **(PHONE if window == "phone" else {}))
    editing.sign_in(visitor.page, editor.username, "long enough")
    cell = TranslationProgress.objects.filter(person__isnull=False).get()
    order = TranslationOrder.objects.create(page=pages[0], person=editor, begun=1, waiting=[], failed={})
    name = f"{cell.translation_key}:{cell.locale_id}"
    for screen, address in {
        "home": "/admin/",
        "board": BOARD,
        "late": f"{BOARD}?late=on&language=fr",
        "nothing": f"{BOARD}?q=nothing-like-it",
        "assign": f"{BOARD}assign/?cell={name}",
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
