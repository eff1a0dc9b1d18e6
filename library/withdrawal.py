"""Withdraws files and gives them out again."""

from functools import partial

from django.db import transaction

from library.deletions import forget_pictures
from library.models import SiteImage, StoredFile
from library.tasks import queue_for_ingest

# In StoredFile.refusal of a file that went with its graphic, and comes back with it. One withdrawn by itself has none.
WITH_GRAPHIC = "with_graphic"


def withdraw(stored: StoredFile, why="") -> None:
    """Give the file to nobody any more, and take its pictures out of the public bucket after the commit.

    `why` is WITH_GRAPHIC for a file that is given out again with its graphic.
    """
    with transaction.atomic():
        now = StoredFile.objects.select_for_update().get(pk=stored.pk)
        if now.state == StoredFile.State.INFECTED:
            # It is given to nobody already, and nothing is left of it to give back.
            return
        forget_pictures(now.sha256)
        StoredFile.objects.filter(pk=now.pk).update(
            state=StoredFile.State.WITHDRAWN, pictures={}, refusal=why
        )
        SiteImage.objects.filter(stored_file=now).update(pictures={})


def release(stored: StoredFile) -> None:
    """Have a file that is not given out read once more: what is readable is then given out.

    Not an infected one, of which nothing is left: it is replaced, or deleted.
    """
    kept_back = [StoredFile.State.WITHDRAWN, StoredFile.State.UNREADY, StoredFile.State.REFUSED]
    with transaction.atomic():
        waiting = StoredFile.objects.filter(pk=stored.pk, state__in=kept_back)
        if waiting.update(state=StoredFile.State.UNREADY, refusal="", attempts=0, retry_at=None):
            transaction.on_commit(partial(queue_for_ingest, stored.pk))
