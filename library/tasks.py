from django_tasks import task

from library.ingest import ingest
from library.models import StoredFile


@task()
def ingest_file(pk: int) -> None:
    """Ingest one stored file; nothing when it has been deleted meanwhile."""
    stored = StoredFile.objects.for_cards().filter(pk=pk).first()
    if stored:
        ingest(stored)
