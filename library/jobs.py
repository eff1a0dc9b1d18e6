from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from home.clock import job
from library.models import StoredFile
from library.tasks import queue_for_ingest


@job(
    "ingest_waiting",
    _("Look again at files that could not be read when they came"),
    every=timedelta(minutes=5),
)
def ingest_waiting():
    for pk in StoredFile.objects.needs_ingest().values_list("pk", flat=True):
        queue_for_ingest(pk)
