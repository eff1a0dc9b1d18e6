"""Clears what was left behind: uploads that never came, objects without an owner, versions kept long enough."""

from collections.abc import Iterator
from datetime import timedelta
from time import monotonic

from django.db import transaction
from django.db.models import Q
from django.db.models.functions import Coalesce
from django.utils import timezone

from library.deletions import GRACE, forget_object
from library.leftovers import entries, uses_object
from library.models import (
    Derivative,
    FileVersion,
    KitArchive,
    SiteDocument,
    SiteImage,
    StoredFile,
    Upload,
)
from library.storage import STORE_ERRORS, bucket
from library.uploads.sending import received, size_in_store
from library.versions import STAGING

# A browser that has said nothing for so long has been closed, or is still sending.
SILENCE = timedelta(minutes=30)

# A slow store's other work waits no longer than this for the questions about them.
LONGEST_ASKING = timedelta(minutes=5)

# Where originals and what is made of them lie in their bucket.
OWNED = ("images/", "documents/", "shapes/", "kits/")


def settle_expected_uploads() -> int:
    """Read what lies whole in the store though no browser said so; expect the rest no longer than a day.

    Says how many are expected no longer. Asks the store: what it does not answer for stays as it is, as does what
    is left when LONGEST_ASKING is over.
    """
    now, cancelled = timezone.now(), 0
    deadline = monotonic() + LONGEST_ASKING.total_seconds()
    # An upload that was begun once more says so by `queued_at`.
    begun = Coalesce("queued_at", "created_at")
    silent = Upload.objects.expected().annotate(begun=begun).filter(begun__lt=now - SILENCE)
    # In any order: those that never come would else keep the others waiting, each time anew.
    for upload in silent.order_by("?"):
        if monotonic() > deadline:
            break
        try:
            size = size_in_store(upload.staging_key)
        except STORE_ERRORS:
            break
        if size == upload.size:
            received(upload)
        elif upload.begun < now - GRACE:
            cancelled += cancel_upload(upload)
    return cancelled


def cancel_upload(upload: Upload) -> bool:
    """Expect an upload no longer and have its object deleted; False when it has arrived or begun again meanwhile."""
    with transaction.atomic():
        silent = Upload.objects.expected().filter(pk=upload.pk, staging_key=upload.staging_key)
        cancelled = bool(silent.update(state=Upload.State.CANCELLED))
        if cancelled:
            forget_object(upload.staging_key)
    return cancelled


def clear_staging() -> int:
    """Have deleted what lies in staging for more than a day and no upload waits for. Asks the store."""
    before = timezone.now() - GRACE
    old = [entry["Key"] for entry in entries(bucket("default"), STAGING) if entry["LastModified"] < before]
    return forget_all(key for key in old if not uses_object("default", key))


def forget_old_versions() -> int:
    """Forget the earlier versions that were kept long enough; their objects go with them."""
    return FileVersion.objects.past_keeping().delete()[0]


def ownerless_objects() -> list[str]:
    """The keys of originals and what is made of them that no row names and nobody can be at work on. Asks the store."""
    before = timezone.now() - GRACE
    old = {
        entry["Key"]
        for start in OWNED
        for entry in entries(bucket("default"), start)
        if entry["LastModified"] < before
    }
    # The rows are asked after the store, so that what was stored meanwhile has its owner.
    return sorted(old - set(named_keys()))


def named_keys() -> Iterator[str]:
    infected = Q(stored_file__state=StoredFile.State.INFECTED)
    yield from SiteImage.objects.exclude(infected).values_list("file", flat=True)
    yield from SiteDocument.objects.exclude(infected).values_list("file", flat=True)
    for model in (FileVersion, Derivative, KitArchive):
        yield from model.objects.values_list("key", flat=True)


def forget_all(keys) -> int:
    number = 0
    for key in keys:
        forget_object(key)
        number += 1
    return number
