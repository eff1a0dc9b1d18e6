"""A library of 10,000 graphics with 30,000 files: its pages ask as much as those of a small one, and stay quick."""

import time

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Site

from bench.wall import FILES_EACH, grow_wall, index_wall
from library.models import GraphicPage, StoredFile
from tests.factories import make_edition, make_image

pytestmark = [pytest.mark.django_db, pytest.mark.drill]

FEW, MANY = 100, 10_000
# Seconds for one answer on a machine that does much else meanwhile.
SLOWEST = 3.0


@pytest.fixture
def grow(library, campaign, french):
    """Grow the library until there are so many graphics, one in four of them in French too."""
    stored = make_image().stored_file
    edition = make_edition(campaign, slug="this-year")
    translated = library.copy_for_translation(french, copy_parents=True)
    translated.save_revision().publish()

    def grow(size):
        last = GraphicPage.objects.order_by("pk").last()
        grow_wall(library, size, stored, edition, translated)
        index_wall(GraphicPage.objects.filter(pk__gt=last.pk if last else 0))
        assert GraphicPage.objects.child_of(library).count() == size
        assert StoredFile.objects.filter(graphic_files__isnull=False).count() == FILES_EACH * size

    return grow


def look(client, address):
    """The number of questions and the seconds of an answer that is not the first of its kind."""
    cache.clear()
    Site.clear_site_root_paths_cache()
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        began = time.perf_counter()
        assert client.get(address).status_code == 200, address
    return len(captured), time.perf_counter() - began


def test_ten_thousand_graphics_cost_no_more_questions_than_a_hundred(client, admin, signed_in, library, grow):
    wall = library.url
    public = [
        wall,
        f"{wall}?page=3",
        f"{wall}?tag=topic-7&language=fr",
        f"{wall}?kind=poster&shape=portrait",
        f"{wall}?sort=downloads",
        f"{wall}?q=graphic",
        wall.replace("/en/", "/fr/"),
    ]
    listing = reverse("graphics:index")
    within = [listing, f"{listing}?kind=poster&state=live"]

    def all_of_them():
        client.logout()
        seen = {address: look(client, address) for address in public}
        signed_in(admin)
        return seen | {address: look(client, address) for address in within}

    grow(FEW)
    few = all_of_them()
    grow(MANY)
    many = all_of_them()

    assert {a: number for a, (number, _) in few.items()} == {a: number for a, (number, _) in many.items()}
    assert {address: seconds for address, (_, seconds) in many.items() if seconds > SLOWEST} == {}
