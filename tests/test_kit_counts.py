"""What becomes of kits in the end: they are counted, packed once more, and given up when they end their workers."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from library.kits.archives import MOST_ATTEMPTS, Turn, due
from library.models import DownloadCount, GraphicPage, KitArchive, StoredFile
from tests.factories import make_graphic
from tests.kit_files import ready_file

pytestmark = pytest.mark.django_db
READER = "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0"


def take_away(client, library, capture, graphics, **also):
    """Have the kit packed, fetch it, and return its address with the queries of the fetching."""
    with capture(execute=True):
        packed = client.post(f"{library.url}kit/pack/", {"g": [page.pk for page in graphics], **also})
    with CaptureQueriesContext(connection) as asked:
        fetched = client.get(f"{packed['Location']}download/", headers={"user-agent": READER})
    assert fetched.status_code == 302
    return packed["Location"], len(asked)


def test_a_kit_of_many_files_is_counted_with_as_few_queries_as_one_of_two(
    client, library, django_capture_on_commit_callbacks
):
    graphics = [
        make_graphic(library, [ready_file("en", f"{number}".encode())], title=f"Graphic {number}")
        for number in range(12)
    ]
    _address, few = take_away(client, library, django_capture_on_commit_callbacks, graphics[:2])
    _address, many = take_away(client, library, django_capture_on_commit_callbacks, graphics)
    assert many == few
    rows = {row.file: (row.graphic, row.number) for row in DownloadCount.objects.filter(preset="kit")}
    numbers = [rows[graphic.stored_files[0].uuid] for graphic in graphics]
    assert numbers == [(page.translation_key, 2 if n < 2 else 1) for n, page in enumerate(graphics)]


def test_a_language_that_was_changed_today_is_counted_by_itself(library):
    stored = ready_file("en")
    DownloadCount.objects.add_all([(stored, None)], "kit")
    stored.language = "fr"
    DownloadCount.objects.add_all([(stored, None)], "kit")
    DownloadCount.objects.add_all([(stored, None)], "kit")
    assert dict(DownloadCount.objects.values_list("language", "number")) == {"en": 1, "fr": 2}


def test_those_who_count_the_same_files_take_them_in_one_order(library):
    files = [ready_file("en", f"{number}".encode()) for number in range(5)]
    with CaptureQueriesContext(connection) as asked:
        DownloadCount.objects.add_all([(stored, None) for stored in reversed(files)], "kit")
    [held] = [query["sql"] for query in asked if "FOR UPDATE" in query["sql"]]
    assert "ORDER BY" in held
    [inserted] = [query["sql"] for query in asked if query["sql"].startswith("INSERT")]
    places = [inserted.index(uuid.hex) for uuid in sorted(stored.uuid for stored in files)]
    assert places == sorted(places)


def test_a_kit_that_ends_its_worker_each_time_is_given_up():
    archive = KitArchive.objects.create(digest="d", queued_at=timezone.now() - timedelta(hours=1))
    mine = KitArchive.objects.filter(pk=archive.pk)
    for _turn in range(MOST_ATTEMPTS):
        assert due() == [archive.pk]
        assert Turn.take(archive.pk)
        mine.update(queued_at=timezone.now() - timedelta(hours=1))
    assert Turn.take(archive.pk) is None
    assert mine.get().state == "failed"
    assert due() == []


def test_a_kit_that_waits_for_the_store_is_not_given_up():
    archive = KitArchive.objects.create(digest="d")
    for _turn in range(MOST_ATTEMPTS + 3):
        Turn.take(archive.pk).wait()
    assert Turn.take(archive.pk)


def test_the_kit_of_an_edition_stays_that_of_the_edition_when_it_is_packed_again(
    client, library, edition, django_capture_on_commit_callbacks
):
    graphic = make_graphic(library, [ready_file()], title="Tea")
    GraphicPage.objects.filter(pk=graphic.pk).update(edition=edition)
    value = f"{edition.get_parent().slug}/{edition.slug}"
    address, _asked = take_away(client, library, django_capture_on_commit_callbacks, [graphic], edition=value)
    StoredFile.objects.update(sha256="0" * 64)
    page = client.get(f"{address}download/").text
    assert f'<input type="hidden" name="edition" value="{value}">' in page
    assert f"edition={value.replace('/', '%2F')}" in page
    again = client.post(f"{library.url}kit/pack/", {"g": graphic.pk, "edition": value})
    assert again.status_code == 303
    assert set(KitArchive.objects.values_list("title", flat=True)) == {edition.title}
