"""The frames of the shapes of a file, moved as people move them: with a mouse, with keys, with numbers alone."""

import pytest
from django.utils import timezone

from library.models import Crop, Derivative, StoredFile
from library.shapes.making import make_shapes
from tests.browser import editing
from tests.factories import image_bytes, make_graphic, make_image

pytestmark = [pytest.mark.browser, pytest.mark.long, pytest.mark.django_db]


@pytest.fixture
def stored(library):
    stored = make_image(content=image_bytes(size=(2000, 2000))).stored_file
    make_graphic(library, [stored])
    return stored


@pytest.fixture
def at_work(visit, live_site, editor, stored):
    """at_work(): an editor's visit to the board."""

    def begin(**window):
        visitor = visit(live_site)
        editing.sign_in(visitor.page, editor.username, "long enough")
        if window:
            state = visitor.context.storage_state()
            visitor = visit(live_site, storage_state=state, **window)
        assert visitor.open(f"/admin/library/shapes/{stored.pk}/").status == 200
        return visitor

    return begin


def number(page, name):
    return float(page.locator(f"input[name='{name}']").input_value())


def save(page):
    page.get_by_role("button", name="Save all shapes").click()
    page.get_by_text("are saved").wait_for()


def test_a_mouse_moves_a_frame_and_makes_it_smaller(at_work):
    visitor = at_work()
    page = visitor.page
    story = page.locator("[data-crop]").filter(has=page.locator("[name=story-x]"))
    story.scroll_into_view_if_needed()
    frame = story.locator("[data-frame]").bounding_box()
    middle = frame["x"] + frame["width"] / 2, frame["y"] + frame["height"] / 2
    page.mouse.move(*middle)
    page.mouse.down()
    page.mouse.move(middle[0] - 500, middle[1], steps=4)
    page.mouse.up()
    assert number(page, "story-x") == 0
    corner = story.locator("[data-corner]").bounding_box()
    page.mouse.move(corner["x"] + corner["width"] / 4, corner["y"] + corner["height"] / 4)
    page.mouse.down()
    page.mouse.move(corner["x"] - 5, corner["y"] - 5, steps=4)
    page.mouse.up()
    assert number(page, "story-width") < 56.25
    assert story.locator("[data-result]").get_attribute("viewBox").startswith("0 ")
    page.locator("[name=story-is_offered]").check()
    assert visitor.complaints == []
    save(page)
    crop = Crop.objects.get()
    assert (crop.preset.slug, crop.x, crop.is_offered) == ("story", 0, True)
    assert Derivative.objects.filter(preset__slug="story").exists()


def test_the_keyboard_moves_a_frame_and_makes_it_smaller(at_work):
    visitor = at_work()
    page = visitor.page
    whole = page.get_by_role("group", name="Frame of Square", exact=True)
    whole.focus()
    for key in ("-", "-", "-", "ArrowRight", "Shift+ArrowRight", "ArrowDown"):
        page.keyboard.press(key)
    assert (number(page, "square-x"), number(page, "square-y"), number(page, "square-width")) == (3, 1, 97)
    assert "97" in page.locator("[data-said]").filter(has_text="97").inner_text()
    save(page)
    assert Crop.objects.get().width == pytest.approx(0.97)


def test_numbers_alone_do_where_no_script_runs(at_work):
    visitor = at_work(java_script_enabled=False)
    page = visitor.page
    page.locator("[name=square-x]").fill("50")
    page.get_by_role("button", name="Save all shapes").click()
    assert "right of the picture" in page.locator("#errors-square-width").inner_text()
    assert page.locator("[name=square-x]").input_value() == "50"
    page.locator("[name=square-width]").fill("50")
    page.locator("[name=square-is_offered]").uncheck()
    page.get_by_role("button", name="Save all shapes").click()
    assert "are saved" in page.content()
    assert Crop.objects.get().x == 0.5


def test_the_board_says_by_itself_when_a_shape_is_made(at_work, stored):
    Derivative.objects.all().delete()
    StoredFile.objects.filter(pk=stored.pk).update(queued_at=timezone.now())
    page = at_work().page
    square = page.locator("[data-state=square]")
    assert square.inner_text() == "Being made."
    make_shapes(stored)
    square.get_by_text("Made on").wait_for()
    assert Derivative.objects.filter(preset__slug="square").exists()


@pytest.mark.parametrize("width, scheme", [(1280, "light"), (390, "dark")])
def test_the_board_has_no_barriers(at_work, width, scheme):
    visitor = at_work()
    visitor.page.emulate_media(color_scheme=scheme)
    visitor.page.set_viewport_size({"width": width, "height": 900})
    visitor.page.reload()
    assert visitor.barriers() == []
    crops = visitor.page.locator(".crops")
    assert crops.evaluate("crops => crops.scrollWidth - crops.clientWidth") == 0
    assert visitor.overflow() == 0
    assert visitor.complaints == []
