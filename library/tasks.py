from contextlib import suppress

from django.utils import timezone
from django_tasks import task

from library.deletions import finish_deletions
from library.ingest.files import ingest
from library.ingest.tries import OUTAGES
from library.ingest.uploads import admit
from library.models import StoredFile, Upload


@task()
def ingest_file(pk: int) -> None:
    """Ingest one stored file; nothing when it has been deleted meanwhile. An outage is noted with the row."""
    stored = StoredFile.objects.for_cards().filter(pk=pk).first()
    if stored:
        with suppress(*OUTAGES):
            ingest(stored)


def queue_for_ingest(pk: int) -> None:
    """Have a stored file ingested, and note since when it waits."""
    StoredFile.objects.filter(pk=pk).update(queued_at=timezone.now())
    ingest_file.enqueue(pk)


@task()
def admit_upload(pk: int) -> None:
    """Read one upload; nothing when it has ended meanwhile. An outage is noted with the row."""
    upload = Upload.objects.arrived().select_related("batch__owner", "batch__collection", "replaces")
    upload = upload.filter(pk=pk).first()
    if upload:
        with suppress(*OUTAGES):
            admit(upload)


def queue_upload(pk: int) -> None:
    """Have an upload that has arrived read, and note since when it waits."""
    Upload.objects.filter(pk=pk).update(queued_at=timezone.now())
    admit_upload.enqueue(pk)


@task()
def delete_objects() -> None:
    """Delete what the ledger says is due."""
    finish_deletions()
