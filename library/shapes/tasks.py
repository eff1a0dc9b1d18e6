"""The making of shapes outside of requests, and what to do when the store does not answer meanwhile.

Of the row of a file only `queued_at` is used: since when it waits, or until when after a fault of the store. The
other marks of waiting belong to those who read files.
"""

from functools import partial

from django.db import transaction
from django.utils import timezone
from django_tasks import task

from library.ingest.tries import OUTAGES
from library.models import GraphicFile, GraphicPage, StoredFile
from library.pauses import pause_after
from library.shapes.making import make_shapes

BATCH = 200
# Nobody waits for a shape as one waits for an upload, a kit or a letter.
AFTER_ALL_ELSE = -10
# After so many faults one after the other the clock alone asks again, once an hour.
MOST_FAULTS = 6


def of_live_graphics():
    """The files that are given out and that a published graphic uses, in any of its languages."""
    live = GraphicPage.objects.live().order_by().values("translation_key")
    used = GraphicFile.objects.filter(page__translation_key__in=live).order_by().values("stored_file")
    return StoredFile.objects.ready().filter(pk__in=used)


@task(priority=AFTER_ALL_ELSE)
def make_shapes_of(pk: int, faults: int = 0) -> None:
    """Make the shapes of one file; nothing when it has been deleted meanwhile.

    `faults` are those of the store or of this machine before: each makes the pause before the next try longer.
    """
    stored = StoredFile.objects.ready().filter(pk=pk).first()
    if stored is None:
        return
    # Asked for once more meanwhile, it still waits.
    asked = StoredFile.objects.ready().filter(pk=pk, queued_at=stored.queued_at)
    try:
        make_shapes(stored)
    except OUTAGES:
        if faults < MOST_FAULTS:
            again = timezone.now() + pause_after(faults)
            asked.update(queued_at=again)
            try_again(pk, faults + 1, again)
    except StoredFile.DoesNotExist:
        pass
    else:
        asked.update(queued_at=None)


def try_again(pk: int, faults: int, moment) -> None:
    # A queue that cannot wait leaves it to the clock.
    if make_shapes_of.get_backend().supports_defer:
        make_shapes_of.using(run_after=moment).enqueue(pk, faults)


def wanted(stored_pks) -> int:
    """Note since when the shapes of these files wait, and say how many those are: only of files that are given out."""
    return StoredFile.objects.ready().filter(pk__in=stored_pks).update(queued_at=timezone.now())


def queue_shapes(stored_pk: int) -> None:
    """Have the shapes of one file made, and note since when they wait. Nothing while the file is not given out."""
    if wanted([stored_pk]):
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
    """Noted with what changed it, so that a process that ends before its task is queued loses nothing."""
    wanted([stored_pk])
    transaction.on_commit(partial(queue_shapes, stored_pk))


def queue_all_after_commit() -> None:
    wanted(of_live_graphics().values("pk"))
    transaction.on_commit(make_all_shapes.enqueue)
