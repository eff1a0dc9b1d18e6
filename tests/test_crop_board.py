"""The board of the shapes of a file: who may use it, what its numbers mean, and what it says when they mean nothing."""

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from library.models import Crop, Deletion, Derivative, Preset, PresetName, StoredFile
from library.shapes.making import make_shapes
from tests.conftest import staff
from tests.factories import image_bytes, make_document, make_graphic, make_image

pytestmark = pytest.mark.django_db


@pytest.fixture
def stored(db):
    return make_image(content=image_bytes(size=(1080, 1080))).stored_file


@pytest.fixture
def graphic(library, stored):
    return make_graphic(library, [stored])


def board(stored):
    return reverse("crop_board", args=[stored.pk])


def filled_in(client, stored) -> dict:
    """What the browser would send if nobody touched anything."""
    page = BeautifulSoup(client.get(board(stored)).text, "html.parser")
    fields = page.select("form[action$='/save/'] input[name]:not([name=csrfmiddlewaretoken])")
    return {
        field["name"]: field.get("value", "on")
        for field in fields
        if field["type"] != "checkbox" or field.has_attr("checked")
    }


def save(client, stored, **changes):
    data = {
        **filled_in(client, stored),
        **{name.replace("_", "-", 1): value for name, value in changes.items()},
    }
    data = {name: value for name, value in data.items() if value is not None}
    return client.post(reverse("crop_board_save", args=[stored.pk]), data)


def errors(response) -> dict:
    page = BeautifulSoup(response.text, "html.parser")
    return {
        field["id"].removeprefix("errors-"): field.get_text(" ", strip=True)
        for field in page.select("[id^=errors-]")
    }


def test_the_board_shows_every_shape_with_its_frame_and_its_numbers(signed_in, editor, stored):
    page = BeautifulSoup(signed_in(editor).get(board(stored)).text, "html.parser")
    assert len(page.select("[data-crop]")) == Preset.objects.offered().count()
    story = page.select_one("[name=story-x]").find_parent("fieldset")
    assert story.select_one("[name=story-width]")["value"] == "56.25"
    assert story.select_one("[data-frame]")["width"] == "608"
    assert len(story.select("[data-covered]")) == 4
    assert not story.select_one("[name=story-is_offered]").has_attr("checked")
    assert story.select_one("image")["href"] == stored_picture(stored)
    assert stored.key not in str(page)


def stored_picture(stored):
    from home.pictures import kept_pictures, picture_address

    return picture_address(kept_pictures(stored)[-1])


def test_saving_what_is_usual_writes_nothing(signed_in, editor, stored):
    assert save(signed_in(editor), stored).status_code == 302
    assert not Crop.objects.exists()


def test_numbers_move_a_frame_and_the_file_is_made(
    signed_in, editor, graphic, stored, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        save(signed_in(editor), stored, square_x="10", square_y="5", square_width="80")
    crop = Crop.objects.get()
    assert (crop.preset.slug, crop.x, crop.y, crop.width) == ("square", 0.1, 0.05, 0.8)
    assert crop.height == pytest.approx(0.8)
    assert crop.is_offered
    assert Derivative.objects.filter(preset__slug="square").exists()
    assert "Made on" in signed_in(editor).get(board(stored)).text


def test_without_numbers_the_frame_is_the_usual_one_again(signed_in, editor, stored):
    client = signed_in(editor)
    save(client, stored, square_x="5", square_y="5", square_width="90")
    assert Crop.objects.count() == 1
    save(client, stored, square_x="", square_y="", square_width="")
    assert not Crop.objects.exists()


def test_a_shape_is_switched_off_and_its_file_goes(
    signed_in, editor, graphic, stored, django_capture_on_commit_callbacks
):
    make_shapes(stored)
    with django_capture_on_commit_callbacks(execute=True):
        save(signed_in(editor), stored, square_is_offered=None)
    assert not Crop.objects.get().is_offered
    assert not Derivative.objects.filter(preset__slug="square").exists()


@pytest.mark.parametrize(
    "changes, field, words",
    [
        ({"square_x": "50", "square_width": "80"}, "square-width", "right of the picture"),
        ({"square_y": "50", "square_width": "80"}, "square-width", "below the picture"),
        ({"square_x": ""}, "square-x", "all three numbers"),
        ({"square_x": "-3"}, "square-x", "0"),
        ({"square_x": "left"}, "square-x", "number"),
        ({"square_width": "101"}, "square-width", "100"),
        ({"square_width": "NaN"}, "square-width", "number"),
        ({"square_x": "1", "square_y": "1", "square_width": "20"}, "square-width", "70"),
        ({"slide_is_offered": "on"}, "slide-is_offered", "too few pixels"),
    ],
)
def test_what_is_wrong_stands_beside_its_field_and_what_was_typed_stays(
    signed_in, editor, stored, changes, field, words
):
    response = save(signed_in(editor), stored, badge_width="77", **changes)
    assert response.status_code == 422
    assert set(errors(response)) == {field}
    assert words in errors(response)[field]
    page = BeautifulSoup(response.text, "html.parser")
    assert page.select_one("[name=badge-width]")["value"] == "77"
    assert page.select_one(f"[name={field}]")["aria-describedby"] == f"errors-{field}"
    for name, value in changes.items():
        if value != "on":
            assert page.select_one(f"[name={name.replace('_', '-', 1)}]").get("value", "") == value
    assert not Crop.objects.exists()


@pytest.mark.parametrize("group", [None, "Authors", "Moderators", "Host managers"])
def test_who_may_not_change_the_file_neither_sees_nor_sets_its_frames(signed_in, stored, group):
    client = signed_in(staff("somebody", group))
    for address in ("crop_board", "crop_board_states"):
        assert client.get(reverse(address, args=[stored.pk])).status_code in {302, 403}
    response = client.post(
        reverse("crop_board_save", args=[stored.pk]), {"square-x": "5", "square-y": "5", "square-width": "80"}
    )
    assert response.status_code in {302, 403}
    assert not Crop.objects.exists()


def test_a_frame_is_never_set_by_following_a_link(signed_in, editor, stored):
    assert signed_in(editor).get(reverse("crop_board_save", args=[stored.pk])).status_code == 405


def test_the_board_asks_no_more_for_more_shapes(signed_in, editor, stored, graphic):
    client = signed_in(editor)
    client.get(board(stored))
    with CaptureQueriesContext(connection) as eleven:
        client.get(board(stored))
    for number in range(5):
        preset = Preset.objects.create(slug=f"extra-{number}", width=500, height=500)
        PresetName.objects.create(preset=preset, language="en", name=f"Extra {number}")
    with CaptureQueriesContext(connection) as sixteen:
        client.get(board(stored))
    assert len(sixteen) == len(eleven)


def preset_form(**changes):
    return nested_form_data(
        {
            "names": inline_formset([{"language": "en", "name": "Bookmark", "id": ""}]),
            "slug": "bookmark",
            "width": "500",
            "height": "1500",
            "format": "png",
            "safe_margin": "0",
            "is_offered": "on",
            "sort_order": "20",
            **changes,
        }
    )


ADD = "/admin/snippets/library/preset/add/"


def test_an_editor_makes_a_shape_whose_address_then_stays(signed_in, editor):
    client = signed_in(editor)
    assert client.post(ADD, preset_form()).status_code == 302
    preset = Preset.objects.get(slug="bookmark")
    assert preset.name == "Bookmark"
    names = inline_formset([{"language": "en", "name": "Marker", "id": preset.names.get().pk}], initial=1)
    address = f"/admin/snippets/library/preset/edit/{preset.pk}/"
    assert client.post(address, preset_form(slug="other", names=names)).status_code == 302
    assert PresetName.objects.get(preset=preset).name == "Marker"
    assert Preset.objects.get(pk=preset.pk).slug == "bookmark"


@pytest.mark.parametrize("slug", ["picture", "kit", "captions", "play"])
def test_the_library_keeps_its_own_addresses(signed_in, editor, slug):
    assert signed_in(editor).post(ADD, preset_form(slug=slug)).status_code == 200
    assert not Preset.objects.filter(slug=slug).exists()


@pytest.mark.parametrize("changes", [{"width": "7016", "height": "7016"}, {"width": "20"}, {"height": ""}])
def test_no_shape_is_larger_than_can_be_drawn(signed_in, editor, changes):
    assert signed_in(editor).post(ADD, preset_form(**changes)).status_code == 200


def test_deleting_a_shape_says_what_is_lost_and_takes_the_files(signed_in, editor, graphic, stored):
    make_shapes(stored)
    lost = Derivative.objects.get(preset__slug="square")
    address = f"/admin/snippets/library/preset/delete/{lost.preset_id}/"
    client = signed_in(editor)
    assert "1 file in the shape “Square”" in client.get(address).text
    assert client.post(address).status_code == 302
    assert not Derivative.objects.filter(pk=lost.pk).exists()
    assert Deletion.objects.filter(key=lost.key).exists()


@pytest.mark.parametrize("group", ["Authors", "Moderators"])
def test_shapes_are_the_business_of_editors(signed_in, group):
    client = signed_in(staff("somebody", group))
    assert client.get("/admin/snippets/library/preset/").status_code == 302
    client.post(ADD, preset_form())
    assert not Preset.objects.filter(slug="bookmark").exists()


def test_the_page_of_a_pdf_leads_to_its_board_too_and_that_of_a_toolkit_to_none(signed_in, editor, library):
    stored = make_document().stored_file
    page = reverse("wagtailsnippets_library_storedfile:edit", args=[stored.pk])
    client = signed_in(editor)
    assert board(stored) in client.get(page).text
    assert client.get(board(stored)).status_code == 200
    StoredFile.objects.update(media_type="application/zip")
    assert board(stored) not in client.get(page).text
