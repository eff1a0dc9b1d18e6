"""The making of shapes outside of requests, and what to do when the store does not answer meanwhile."""

from datetime import timedelta
from functools import partial

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django_tasks import task

from library.models import GraphicFile, GraphicPage, StoredFile
from library.shapes.making import make_shapes
from library.storage import STORE_ERRORS

FIRST_PAUSE, LONGEST_PAUSE = timedelta(minutes=1), timedelta(hours=1)
BATCH = 200
# Nobody waits for a shape as one waits for an upload, a kit or a letter.
AFTER_ALL_ELSE = -10


def of_live_graphics():
    """The files that are given out and that a published graphic uses, in any of its languages."""
    live = GraphicPage.objects.live().order_by().values("translation_key")
    used = GraphicFile.objects.filter(page__translation_key__in=live).order_by().values("stored_file")
    return StoredFile.objects.ready().filter(pk__in=used)


@task(priority=AFTER_ALL_ELSE)
def make_shapes_of(pk: int) -> None:
    """Make the shapes of one file; nothing when it has been deleted meanwhile.

    A fault of the store is noted, and the clock has the rest made later: each fault makes the pause longer.
    """
    row = StoredFile.objects.ready().filter(pk=pk)
    stored = row.first()
    if stored is None:
        return
    try:
        make_shapes(stored)
    except STORE_ERRORS:
        pause = min(FIRST_PAUSE * 2 ** min(stored.faults, 6), LONGEST_PAUSE)
        row.update(faults=F("faults") + 1, retry_at=timezone.now() + pause, queued_at=None)
    except StoredFile.DoesNotExist:
        pass
    else:
        row.update(faults=0, retry_at=None, queued_at=None)


def queue_shapes(stored_pk: int) -> None:
    """Have the shapes of one file made, and note since when they wait. Nothing while the file is not given out."""
    if StoredFile.objects.ready().filter(pk=stored_pk).update(queued_at=timezone.now(), retry_at=None):
        make_shapes_of.enqueue(stored_pk)


@task(priority=AFTER_ALL_ELSE)
def make_all_shapes(after: int = 0) -> None:
    """Queue the files of all published graphics, a batch at a time, from the one after `after`."""
    pks = list(of_live_graphics().filter(pk__gt=after).order_by("pk").values_list("pk", flat=True)[:BATCH])
    for pk in pks:
        queue_shapes(pk)
    if len(pks) == BATCH:
        make_all_shapes.enqueue(pks[-1])


def queue_after_commit(stored_pk: int) -> None:
    transaction.on_commit(partial(queue_shapes, stored_pk))


def queue_all_after_commit() -> None:
    transaction.on_commit(make_all_shapes.enqueue)
