"""What editors of the library find to do, and what visitors have taken away so far."""

import random
from datetime import timedelta
from uuid import UUID, uuid5

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone

from cms.demo.artwork import Design, draw
from cms.demo.content.library_work import ARRIVALS, TAKEN_BACK, WISHES, Arrival, Wish
from library.ingest.uploads import admit
from library.models import (
    DownloadCount,
    FormatRequest,
    GraphicPage,
    StoredFile,
    Upload,
    UploadBatch,
    Withdrawal,
)
from library.rights.withdrawing import withdraw_graphic

from .media import collection
from .tree import Tree

WISH_KEYS = UUID("5b0d2c0e-7f55-5f0a-9a38-4c8a3a1f6e21")
EARLIER_TODAY = timedelta(hours=1)
# How many days back downloads are counted.
DAYS_COUNTED = 60


def make_requests(tree: Tree, editor) -> None:
    """The wishes that are missing."""
    there = set(FormatRequest.objects.values_list("key", flat=True))
    for wish in WISHES:
        key = uuid5(WISH_KEYS, wish.email)
        if key not in there:
            make_request(key, wish, tree, editor)


def make_request(key: UUID, wish: Wish, tree: Tree, editor) -> None:
    received = timezone.now() - timedelta(days=wish.days_ago) - EARLIER_TODAY
    answered = None if wish.answered_after is None else received + timedelta(days=wish.answered_after)
    request = FormatRequest.objects.create(
        key=key,
        graphic=tree[wish.graphic],
        language=wish.language,
        wish=wish.wish,
        name=wish.role,
        email=wish.email,
        answer=wish.answer,
        answered_at=answered,
        answered_by=editor if answered else None,
    )
    # The table dates a row by itself when it is made.
    FormatRequest.objects.filter(pk=request.pk).update(created_at=received)


def take_back(tree: Tree, editor) -> None:
    for taken in TAKEN_BACK:
        graphic = tree[taken.graphic]
        if not Withdrawal.objects.filter(graphic=graphic.translation_key).exists():
            family = GraphicPage.objects.filter(translation_key=graphic.translation_key)
            family.update(successor=tree[taken.successor])
            withdraw_graphic(graphic, taken.reason, editor, taken.note)


def send_files(files: dict[str, list[StoredFile]], editor) -> None:
    """An upload whose files nobody has made graphics of yet, through the door that every upload takes."""
    if UploadBatch.objects.exists():
        return
    batch = UploadBatch.objects.create(owner=editor, collection=collection("Campaign graphics"))
    for arrival in ARRIVALS:
        content = content_of(arrival, files)
        key = default_storage.save(f"staging/{uuid5(WISH_KEYS, arrival.name).hex}", ContentFile(content))
        admit(
            Upload.objects.create(
                batch=batch,
                name=arrival.name,
                size=len(content),
                staging_key=key,
                state=Upload.State.ARRIVED,
                language=arrival.language,
            )
        )


def content_of(arrival: Arrival, files: dict[str, list[StoredFile]]) -> bytes:
    if arrival.copy_of:
        with default_storage.open(files[arrival.copy_of][0].key) as original:
            return original.read()
    if arrival.content:
        return arrival.content
    words = {arrival.language: arrival.words}
    design = Design("arrival", arrival.kind, arrival.inks, arrival.layout, words, "#ExpOfCare")
    return draw(design, arrival.language).content


def count_downloads(files: dict[str, list[StoredFile]], tree: Tree) -> None:
    """A believable number for each day and file: more in the week, more for what stands first."""
    if DownloadCount.objects.exists():
        return
    chance, today = random.Random(7), timezone.localdate()  # noqa: S311 - the same figures each time, no secret
    rows = []
    for place, (key, of_graphic) in enumerate(files.items()):
        for number, stored in enumerate(of_graphic):
            for back in range(0, DAYS_COUNTED, 1 + (place + number) % 4):
                day = today - timedelta(days=back)
                busy = 9 if day.weekday() < 5 else 2
                amount = chance.randint(0, busy) // (1 + number)
                if amount:
                    rows.append(
                        DownloadCount(
                            day=day,
                            graphic=tree[key].translation_key,
                            file=stored.uuid,
                            language=stored.language,
                            number=amount,
                        )
                    )
    DownloadCount.objects.bulk_create(rows)
