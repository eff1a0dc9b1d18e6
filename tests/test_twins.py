"""A file that is there already is found, by its bytes or by what it shows."""

import random
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from threading import Barrier, BrokenBarrierError

import pytest
from django.db import connection, connections
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Collection

from library.graphics.file_uses import find_uses_of_files
from library.ingest import uploads
from library.models import SiteDocument, StoredFile, Upload
from library.twins import twin_of
from tests.factories import make_document, make_graphic, make_image, make_upload
from tests.test_upload_roles import make_helper

pytestmark = pytest.mark.django_db


def many(facts) -> list[StoredFile]:
    """A stored file for each of `facts`, without objects."""
    documents = SiteDocument.objects.bulk_create(
        SiteDocument(title=f"File {number}", file=f"documents/{number}.pdf") for number in range(len(facts))
    )
    return StoredFile.objects.bulk_create(
        StoredFile(document=document, title=document.title, state="ready", **fact)
        for document, fact in zip(documents, facts, strict=True)
    )


def test_the_same_bytes_are_found_before_what_only_looks_alike():
    like, same = many(
        [
            {"sha256": "a" * 64, "likeness": "0123456789abcdef"},
            {"sha256": "b" * 64, "likeness": "f0f0f0f0f0f0f0f0"},
        ]
    )
    assert twin_of("b" * 64, "0123456789abcdef") == (same, True)
    assert twin_of("c" * 64, "0123456789abcdef") == (like, False)


def test_where_the_twin_is_used_is_said_beside_the_question(signed_in, editor, library):
    twin = make_image("Old").stored_file
    graphic = make_graphic(library, [twin], title="On the ward")
    hidden = make_graphic(library, [make_document().stored_file], title="Hidden", preview_image=twin.image)
    upload = make_upload(editor, state="clean", stored_file=make_image("New").stored_file, twin=twin)
    text = signed_in(editor).get(reverse("library_upload_twins", args=[upload.batch.uuid])).text
    assert "Where it is used" in text
    for page in (graphic, hidden):
        assert f'{reverse("wagtailadmin_pages:edit", args=[page.pk])}"' in text
    find_uses_of_files([twin], make_helper("helper", Collection.get_first_root_node()))
    assert (twin.used_on, twin.used_unseen) == ([], 2)


def test_the_uses_of_many_files_are_found_with_the_queries_of_one(editor, library):
    files = [make_image(str(number)).stored_file for number in range(3)]
    for stored in files[:2]:
        make_graphic(library, [stored], title=stored.title)
    counts = []
    for asked in (files[:1], files[:1], files):
        with CaptureQueriesContext(connection) as queries:
            find_uses_of_files(asked, editor)
        counts.append(len(queries))
    # The first also asks for what is known from then on.
    assert counts[1] == counts[2]
    assert [[page.title for page in stored.used_on] for stored in files] == [["0"], ["1"], []]


@pytest.mark.parametrize("bits, found", [(0, True), (6, True), (7, False)])
def test_up_to_six_bits_apart_two_pictures_are_alike(bits, found):
    many([{"likeness": "0123456789abcdef"}])
    near = f"{0x0123456789ABCDEF ^ ((1 << bits) - 1):016x}"
    assert bool(twin_of("c" * 64, near)) == found


def test_the_nearest_of_several_is_found():
    far, near = many([{"likeness": "0123456789abcde0"}, {"likeness": "0123456789abcdee"}])
    assert twin_of("", "0123456789abcdef") == (near, False)


@pytest.mark.parametrize("state", ["refused", "infected"])
def test_what_was_refused_is_nobodys_twin(state):
    many([{"sha256": "a" * 64, "likeness": "0123456789abcdef"}])
    StoredFile.objects.update(state=state)
    assert twin_of("a" * 64, "0123456789abcdef") is None


def test_a_file_is_not_its_own_twin():
    (stored,) = many([{"sha256": "a" * 64, "likeness": "0123456789abcdef"}])
    assert twin_of("a" * 64, "0123456789abcdef", exclude=stored.pk) is None


@pytest.mark.parametrize("likeness", ["", "0" * 16])
def test_pictures_of_which_nothing_is_to_be_seen_are_not_alike(likeness):
    many([{"sha256": "a" * 64, "likeness": likeness}])
    assert twin_of("b" * 64, likeness) is None


@pytest.mark.drill
def test_among_thirty_thousand_files_a_twin_is_found_in_a_moment():
    chance = random.Random(4)
    many([{"sha256": f"{n:064x}", "likeness": f"{chance.getrandbits(64):016x}"} for n in range(30_000)])
    wanted = StoredFile.objects.order_by("-pk").first()
    near = f"{int(wanted.likeness, 16) ^ 0b111:016x}"
    fastest = 9.0
    for _ in range(5):
        begun = time.perf_counter()
        with CaptureQueriesContext(connection) as asked:
            assert twin_of("none", near) == (wanted, False)
        fastest = min(fastest, time.perf_counter() - begun)
    assert len(asked) <= 3
    assert fastest < 0.2


def test_a_withdrawn_twin_comes_after_one_that_is_given_out():
    withdrawn, given = many([{"sha256": "a" * 64}] * 2)
    StoredFile.objects.filter(pk=withdrawn.pk).update(state="withdrawn")
    assert twin_of("a" * 64, "") == (given, True)


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite has one writer")
def test_of_two_identical_files_read_at_once_the_later_one_finds_the_earlier_one(editor, monkeypatch):
    first = make_upload(editor)
    second = make_upload(editor, batch=first.batch)
    both, look = Barrier(2), uploads.twin_of

    def looks(*args, **kwargs):
        # Here both files would be made, and neither be seen by the other.
        with suppress(BrokenBarrierError):
            both.wait(2)
        return look(*args, **kwargs)

    def read(upload):
        try:
            uploads.admit(upload)
        finally:
            connections.close_all()

    monkeypatch.setattr(uploads, "twin_of", looks)
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(read, [first, second]))
    twins = Upload.objects.order_by("twin").values_list("twin_is_exact", flat=True)
    assert sorted(twins) == [False, True]
