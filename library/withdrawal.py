"""Withdraws files and gives them out again."""

from functools import partial

from django.db import transaction

from library.leftovers import picture_names
from library.models import SiteImage, StoredFile
from library.tasks import queue_for_ingest, take_pictures_away


def withdraw(stored: StoredFile) -> None:
    """Give the file to nobody any more, and take its pictures out of the public bucket after the commit."""
    with transaction.atomic():
        now = StoredFile.objects.select_for_update().get(pk=stored.pk)
        clear_pictures_after_commit(now)
        StoredFile.objects.filter(pk=now.pk).update(state=StoredFile.State.WITHDRAWN, pictures={})
        SiteImage.objects.filter(stored_file=now).update(pictures={})


def release(stored: StoredFile) -> None:
    """Have a file that is not given out read once more: what is readable is then given out."""
    with transaction.atomic():
        StoredFile.objects.filter(pk=stored.pk).exclude(state=StoredFile.State.READY).update(
            state=StoredFile.State.UNREADY, attempts=0
        )
        transaction.on_commit(partial(queue_for_ingest, stored.pk))


def clear_pictures_after_commit(stored: StoredFile) -> None:
    """Take away what shows `stored`, once the transaction that ends it is through."""
    if names := picture_names(stored.pictures):
        transaction.on_commit(partial(take_pictures_away.enqueue, names, stored.sha256))
