"""A file that was made after another one is marked when that one is replaced."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from library.models import GraphicFile
from library.versions import facts_of, replace
from tests.conftest import staff
from tests.factories import image_bytes, make_file, make_graphic, make_image

pytestmark = pytest.mark.django_db
MARK = "Made from an older version of the English file"


@pytest.fixture
def english(library):
    return make_file("Tea", "en", "coral")


@pytest.fixture
def welsh(library):
    return make_file("Te", "cy", "teal")


@pytest.fixture
def graphic(library, english, welsh):
    return make_graphic(library, [english, welsh], title="Tea")


def put_another_in_its_place(stored, user=None):
    other = make_image("Other", content=image_bytes(colour="navy")).stored_file
    replace(stored, other.key, facts_of(other), user)


def test_a_file_beside_one_in_the_default_language_was_made_after_it(graphic, english, welsh):
    welsh.refresh_from_db()
    assert (welsh.made_from, welsh.made_from_version) == (english, 1)
    english.refresh_from_db()
    assert english.made_from is None


def test_a_file_without_words_was_made_after_nothing(library, english):
    wordless = make_file("Sign", "zxx", "gold")
    make_graphic(library, [english, wordless])
    wordless.refresh_from_db()
    assert wordless.made_from is None


def test_what_was_noted_stays_when_the_page_is_published_again(graphic, english, welsh):
    put_another_in_its_place(english)
    graphic.save_revision().publish()
    welsh.refresh_from_db()
    assert welsh.made_from_version == 1


def test_a_file_that_is_added_later_was_made_after_the_version_of_then(library, english, welsh):
    graphic = make_graphic(library, [english])
    put_another_in_its_place(english)
    graphic.files.add(GraphicFile(stored_file=welsh))
    graphic.save_revision().publish()
    welsh.refresh_from_db()
    assert welsh.made_from_version == 2


def test_visitors_are_told_when_the_source_was_replaced(client, graphic, english, welsh):
    assert MARK not in client.get(graphic.url).text
    put_another_in_its_place(english)
    assert client.get(graphic.url).text.count(MARK) == 1


def test_the_mark_costs_no_query(client, graphic, english, django_assert_max_num_queries):
    client.get(graphic.url)
    with CaptureQueriesContext(connection) as before:
        client.get(graphic.url)
    put_another_in_its_place(english)
    with django_assert_max_num_queries(len(before)):
        client.get(graphic.url)


def test_the_admin_shows_it_and_whoever_keeps_the_file_takes_it_off(
    signed_in, editor, graphic, english, welsh
):
    put_another_in_its_place(english)
    client = signed_in(editor)
    edit = reverse("wagtailsnippets_library_storedfile:edit", args=[welsh.pk])
    assert "It is up to date" in client.get(edit).text
    assert "from an older version" in client.get(reverse("graphics:index")).text
    assert "Made from an older version" in client.get(reverse("wagtailsnippets_library_storedfile:list")).text
    assert client.get(reverse("file_up_to_date", args=[welsh.pk])).status_code == 405
    client.post(reverse("file_up_to_date", args=[welsh.pk]))
    assert "It is up to date" not in client.get(edit).text
    assert MARK not in client.get(graphic.url).text


def test_whoever_may_not_change_the_file_may_not_say_so(signed_in, graphic, english, welsh):
    put_another_in_its_place(english)
    signed_in(staff("translator", "Translators")).post(reverse("file_up_to_date", args=[welsh.pk]))
    welsh.refresh_from_db()
    assert welsh.is_behind
