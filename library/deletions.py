"""The ledger of objects that must go: written with whatever ends their use, done outside the request.

An outage, or a process that dies, forgets none of them: `Deletion` rows wait until the store has obeyed.
Before an object is stored it is written down too, to be deleted tomorrow; the transaction that gives it an
owner strikes it out. So nothing is left of work that was broken off.
"""

import logging
from datetime import timedelta

from django.db import connection, transaction
from django.utils import timezone

from library.leftovers import names_beginning, shown_pictures, uses_object
from library.models import Deletion
from library.storage import STORE_ERRORS, bucket

logger = logging.getLogger(__name__)

# How long an object may lie without an owner, while somebody may still be at work on it.
GRACE = timedelta(hours=24)
# At the end of a key in the public bucket: all kept pictures that begin so.
ALL = "*"


def forget_object(key: str, bucket: str = "default") -> None:
    """Have the object deleted for good, with all its versions, once the transaction that ends its use is through.

    An object that is in use after all is left alone.
    """
    if key:
        write_down(key, bucket, timezone.now())
        # Once for all objects of a transaction.
        if not any(waiting[1] is begin_soon for waiting in connection.run_on_commit):
            transaction.on_commit(begin_soon)


def expect_object(key: str, bucket: str = "default") -> None:
    """Say that an object is about to be stored: it is deleted tomorrow if nothing uses it then."""
    write_down(key, bucket, timezone.now() + GRACE)


def keep_object(key: str, bucket: str = "default") -> bool:
    """Strike out an object that has an owner now; inside the transaction that gives it one.

    Waits while the object is just being deleted. False when it was not written down, or is deleted by now.
    """
    return bool(Deletion.objects.filter(bucket=bucket, key=key).delete()[0])


def pictures_of(sha256: str) -> str:
    """What the ledger calls all kept pictures of the content `sha256`, in the public bucket."""
    return f"pictures/{sha256[:32]}{ALL}"


def forget_pictures(sha256: str) -> None:
    """Have the kept pictures of a content deleted, but those that another file of that content shows."""
    if sha256:
        forget_object(pictures_of(sha256), "public")


def write_down(key: str, bucket: str, not_before) -> None:
    Deletion.objects.bulk_create(
        [Deletion(bucket=bucket, key=key, not_before=not_before)],
        update_conflicts=True,
        unique_fields=["bucket", "key"],
        update_fields=["not_before"],
    )


def begin_soon() -> None:
    from library.tasks import delete_objects  # the tasks stand on this module

    delete_objects.enqueue()


def finish_deletions() -> int:
    """Delete what is due, and return how many objects or groups of pictures went.

    Safe to run again and beside itself. The first fault of the store ends the round: what failed waits, longer
    each time, and the rest is due still.
    """
    done = 0
    # The list may be old before its end: each row is asked again whether it is due.
    for pk in list(Deletion.objects.due().order_by("not_before", "pk").values_list("pk", flat=True)):
        outcome = finish(pk)
        if outcome is None:
            break
        done += outcome
    return done


def finish(pk: int) -> bool | None:
    """Delete one object if it is still due, and say whether it was; None when the store does not answer.

    The row is held meanwhile, and only here is a transaction open while the store is asked: whoever is about to
    store or to use an object of that name goes by its row, and so comes before the deletion or after it.
    """
    with transaction.atomic():
        due = Deletion.objects.due().select_for_update(skip_locked=True).filter(pk=pk).first()
        if due is None:
            return False
        try:
            delete(due)
        except STORE_ERRORS as error:
            logger.warning("%s cannot be deleted now: %s", due, error)
            due.postpone()
            return None
        Deletion.objects.filter(pk=pk).delete()
    return True


def delete(due: Deletion) -> None:
    store = bucket(due.bucket)
    if not due.key.endswith(ALL):
        if not uses_object(due.bucket, due.key):
            store.delete_for_good(due.key)
        return
    start = due.key.removesuffix(ALL)
    shown = shown_pictures(start)
    for name in names_beginning(store, start):
        if name not in shown:
            store.delete_for_good(name)
