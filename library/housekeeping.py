"""Clears what was left behind: uploads that never came, objects without an owner, versions kept long enough."""

from collections.abc import Iterator

from django.db import transaction
from django.db.models import Q
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
from library.storage import bucket
from library.versions import STAGING

# Where originals and what is made of them lie in their bucket.
OWNED = ("images/", "documents/", "shapes/", "kits/")


def cancel_late_uploads() -> int:
    """Expect no longer what was announced more than a day ago, and say how many that were."""
    before = timezone.now() - GRACE
    # An upload that was begun once more says so by `queued_at`.
    late = Upload.objects.expected().filter(
        Q(queued_at=None) | Q(queued_at__lt=before), created_at__lt=before
    )
    cancelled = 0
    for upload in late:
        with transaction.atomic():
            if Upload.objects.expected().filter(pk=upload.pk).update(state=Upload.State.CANCELLED):
                forget_object(upload.staging_key)
                cancelled += 1
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
