from django.utils import timezone
from django_tasks import task

from library.ingest.files import ingest
from library.leftovers import remove_pictures
from library.models import StoredFile


@task()
def ingest_file(pk: int) -> None:
    """Ingest one stored file; nothing when it has been deleted meanwhile."""
    stored = StoredFile.objects.for_cards().filter(pk=pk).first()
    if stored:
        ingest(stored)


def queue_for_ingest(pk: int) -> None:
    """Have a stored file ingested, and note since when it waits."""
    StoredFile.objects.filter(pk=pk).update(queued_at=timezone.now())
    ingest_file.enqueue(pk)


@task()
def take_pictures_away(names: list[str], sha256: str) -> None:
    remove_pictures(names, sha256)
