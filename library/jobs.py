from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from home.clock import job
from library import housekeeping
from library.deletions import finish_deletions
from library.kits import jobs as jobs_of_kits  # noqa: F401 - its jobs register themselves
from library.models import StoredFile, Upload
from library.rights import jobs as jobs_of_rights  # noqa: F401 - its jobs register themselves
from library.shapes.gaps import queue_missing_shapes
from library.tasks import queue_for_ingest, queue_upload


@job(
    "ingest_waiting",
    _("Look again at files that could not be read when they came"),
    every=timedelta(minutes=5),
)
def ingest_waiting():
    # One that is given out waits when the store was away as its pictures were to be made again.
    unpictured = StoredFile.objects.ready().filter(pictures={}, retry_at__lte=timezone.now())
    for waiting in (StoredFile.objects.needs_ingest(), unpictured):
        for pk in waiting.values_list("pk", flat=True):
            queue_for_ingest(pk)


@job("read_uploads", _("Read uploads that the store or the scanner kept waiting"), every=timedelta(minutes=1))
def read_uploads():
    for pk in Upload.objects.due().values_list("pk", flat=True):
        queue_upload(pk)


@job("finish_deletions", _("Delete files that are no longer used"), every=timedelta(minutes=1))
def delete_objects():
    finish_deletions()


@job("clear_uploads", _("Clear away uploads that were broken off"), every=timedelta(hours=1))
def clear_uploads():
    housekeeping.settle_expected_uploads()
    housekeeping.clear_staging()


@job("forget_versions", _("Forget earlier versions of files after 90 days"), every=timedelta(days=1))
def forget_versions():
    housekeeping.forget_old_versions()


@job(
    "missing_shapes", _("Make the shapes of graphics that could not be made yet"), every=timedelta(minutes=5)
)
def missing_shapes():
    queue_missing_shapes()
