from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from home.clock import job
from library.models import StoredFile
from library.tasks import ingest_file

# Long enough for the first try to have ended, on a slow store too.
FIRST_TRY = timedelta(minutes=5)


@job(
    "ingest_waiting",
    _("Look again at files that could not be read when they came"),
    every=timedelta(minutes=5),
)
def ingest_waiting():
    for pk in (
        StoredFile.objects.unready()
        .filter(created_at__lt=timezone.now() - FIRST_TRY)
        .values_list("pk", flat=True)
    ):
        ingest_file.enqueue(pk)
