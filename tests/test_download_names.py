"""Files have readable names on the reader's own disk, in the language of the file."""

from urllib.parse import unquote

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from library.downloads.names import shape_name
from library.kits.orders import Order
from library.kits.packing_lists import PackingList
from library.models import PresetName, StoredFile
from tests.factories import make_graphic
from tests.kit_files import ready_file, ready_shape

pytestmark = pytest.mark.django_db


@pytest.fixture
def poster(library, french):
    """The French file of a graphic that has a French page, and a square of it."""
    stored = ready_file("fr", title="Wash your hands")
    shape = ready_shape(stored)
    shape.preset.names.all().delete()
    for language, name in (("en", "Square"), ("fr", "Carré")):
        PresetName.objects.create(preset=shape.preset, language=language, name=name)
    graphic = make_graphic(library, [stored], title="Wash your hands")
    page = graphic.copy_for_translation(french, copy_parents=True)
    page.title = "Lavez-vous les mains"
    page.save_revision().publish()
    return stored


def test_a_file_is_called_as_its_graphic_in_the_language_of_the_file(client, poster):
    assert poster.download_name == "lavez-vous-les-mains-fr.pdf"
    assert "lavez-vous-les-mains-fr.pdf" in unquote(client.get(poster.url)["Location"])


def test_a_shape_is_called_as_in_that_language_and_ends_as_what_was_made(poster):
    made = poster.derivatives.get()
    assert shape_name(poster, made) == "lavez-vous-les-mains-fr-carré.jpg"
    made.preset.format = "png"
    assert shape_name(poster, made).endswith(".jpg")


def test_without_a_published_page_in_the_language_the_file_keeps_its_title(library, poster):
    StoredFile.objects.filter(pk=poster.pk).update(language="pl")
    assert StoredFile.objects.get().download_name == "wash-your-hands-pl.pdf"
    assert ready_file("hi", title="रात की चाय").download_name == "रात-की-चाय-hi.pdf"


def test_the_files_of_a_kit_have_such_names_too(poster):
    graphic = poster.graphic_files.get().page
    listed = PackingList.of(Order(graphics=(graphic.pk,), shapes=True), "en")
    assert [member.name for member in listed.members] == [
        "01-lavez-vous-les-mains-fr.pdf",
        "01-lavez-vous-les-mains-fr-carré.jpg",
    ]


def test_the_names_in_a_kit_ask_no_more_for_many_graphics(library):
    stored = ready_file()
    ready_shape(stored)
    graphics = [make_graphic(library, [stored], title=f"Graphic {number}").pk for number in range(12)]
    asked = []
    for some in (graphics[:2], graphics):
        with CaptureQueriesContext(connection) as queries:
            assert len(PackingList.of(Order(graphics=tuple(some), shapes=True), "en").members) == 2 * len(
                some
            )
        asked.append(len(queries))
    assert asked[0] == asked[1]
