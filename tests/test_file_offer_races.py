"""An offered file is published, declined and taken back at the same moment: one of them counts."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event
from time import monotonic, sleep

import pytest
from django.db import connection, connections, transaction
from wagtail.models import Page

from library.models import FileOffer, GraphicFile, StoredFile
from library.offers import deciding
from tests.conftest import staff
from tests.factories import image_bytes, make_graphic, make_image
from tests.racing import race

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite has one writer"),
]


def test_of_many_decisions_and_one_change_of_mind_one_counts(library):
    graphic = make_graphic(library, [make_image("Tea").stored_file], title="Tea")
    sender, reviewer = staff("sender"), staff("reviewer")
    for colour in ("teal", "olive", "gold"):
        stored = make_image(colour, content=image_bytes(colour=colour)).stored_file
        StoredFile.objects.filter(pk=stored.pk).update(language="fr")
        offer = FileOffer.objects.create(graphic=graphic, stored_file=stored, offered_by=sender)
        deeds = [
            lambda pk=offer.pk: deciding.take_back(pk, sender),
            lambda pk=offer.pk: deciding.publish(pk, reviewer),
            lambda pk=offer.pk: deciding.decline(pk, reviewer, "No."),
        ]
        assert race(deeds * 3, deciding.Undecidable) == 1
        left = FileOffer.objects.filter(pk=offer.pk).first()
        assert StoredFile.objects.filter(pk=stored.pk).exists() is (left is not None)
        given_out = GraphicFile.objects.filter(page=graphic, stored_file=stored.pk).exists()
        assert given_out is (left is not None and left.state == "published")


def somebody_waits() -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
        )
        return cursor.fetchone() is not None


def test_what_an_editor_is_putting_to_use_is_not_taken_back(library):
    graphic = make_graphic(library, [make_image("Tea").stored_file], title="Tea")
    sender = staff("sender")
    stored = make_image("teal", content=image_bytes(colour="teal")).stored_file
    offer = FileOffer.objects.create(graphic=graphic, stored_file=stored, offered_by=sender)
    is_added, is_answered = Event(), Event()

    def edit():
        try:
            with transaction.atomic():
                Page.objects.select_for_update().get(pk=graphic.pk)
                GraphicFile.objects.create(page=graphic, stored_file=stored)
                is_added.set()
                end = monotonic() + 20
                while not (is_answered.is_set() or somebody_waits()) and monotonic() < end:
                    sleep(0.02)
        finally:
            is_added.set()
            connections.close_all()

    with ThreadPoolExecutor(1) as pool:
        edited = pool.submit(edit)
        assert is_added.wait(20)
        try:
            with pytest.raises(deciding.Undecidable):
                deciding.take_back(offer.pk, sender)
        finally:
            is_answered.set()
        edited.result()
    assert GraphicFile.objects.filter(page=graphic, stored_file=stored).exists()
    assert FileOffer.objects.get().state == "waiting"
