"""The feed of the library: the newest graphics, well-formed whatever is in them."""

import xml.etree.ElementTree as ElementTree

import pytest

from library.feeds import GraphicFeed
from library.models import GraphicPage
from tests.factories import make_graphic, make_image
from tests.indexing import indexed_once

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


def entries(response):
    assert response.status_code == 200
    return ElementTree.fromstring(response.content).findall(f"{ATOM}entry")


def test_the_newest_graphics_are_in_the_feed_with_full_addresses(client, library):
    with indexed_once():
        for n in range(GraphicFeed.GRAPHICS + 2):
            make_graphic(library, [make_image().stored_file], ["tea"], title=f"Poster {n}")
    found = entries(client.get(f"{library.url}feed/"))
    assert len(found) == GraphicFeed.GRAPHICS
    newest = GraphicPage.objects.order_by("-first_published_at").first()
    assert found[0].findtext(f"{ATOM}title") == newest.title
    assert found[0].find(f"{ATOM}link").get("href") == newest.full_url
    assert f"{library.url}feed/" in client.get(library.url).text


def test_a_draft_is_not_in_the_feed_and_a_broken_character_does_no_harm(client, library):
    make_graphic(library, [make_image().stored_file], title="Poster", alt_text="a\x0bb & <c>")
    make_graphic(library, title="Draft").unpublish()
    found = entries(client.get(f"{library.url}feed/"))
    assert [each.findtext(f"{ATOM}title") for each in found] == ["Poster"]
    assert found[0].findtext(f"{ATOM}summary") == "ab & <c>"


def test_the_feed_of_a_language_holds_nothing_of_another(client, library, french):
    translated = library.copy_for_translation(french)
    translated.save_revision().publish()
    translated.refresh_from_db()
    make_graphic(library, title="Poster")
    make_graphic(translated, title="Affiche")
    found = entries(client.get(f"{translated.url}feed/"))
    assert [each.findtext(f"{ATOM}title") for each in found] == ["Affiche"]
