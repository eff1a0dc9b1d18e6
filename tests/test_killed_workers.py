"""A worker is killed in the middle of an admission: the upload is taken up again and becomes exactly one file."""

import os
import signal
import subprocess
import sys
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from home.clock import JOBS
from library.deletions import GRACE, finish_deletions
from library.models import Deletion, StoredFile, Upload
from library.models.uploads import LONGEST_READING
from tests.conftest import staff
from tests.factories import image_bytes, make_upload, stored_keys

pytestmark = [
    pytest.mark.drill,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor == "sqlite", reason="Four workers write at once"),
]

WORKER = """
import os, signal, sys, django
django.setup()
from unittest.mock import patch
from library.tasks import queue_upload

def die(*args, **kwargs):
    os.kill(os.getpid(), signal.SIGKILL)

with patch(sys.argv[1], die):
    queue_upload(int(sys.argv[2]))
"""
# Where the worker dies, and whether the upload is through by then.
ENDS = {
    "library.storage.BucketStorage.put": False,
    "library.ingest.uploads.settle": False,
    "library.ingest.uploads.keep_object": False,
    "library.deletions.begin_soon": True,
}


def worker(where: str, upload: Upload) -> subprocess.Popen:
    """A process that reads `upload` in the database of the tests, until it gets to `where`."""
    name = connection.settings_dict["NAME"]
    address = os.environ["DATABASE_URL"].replace("/outside", f"/{name}", 1)
    assert name in address
    env = {**os.environ, "DJANGO_SETTINGS_MODULE": "cms.settings.test", "DATABASE_URL": address}
    command = [sys.executable, "-c", WORKER, where, str(upload.pk)]
    return subprocess.Popen(command, env=env, stderr=subprocess.DEVNULL)


def later(pause: timedelta):
    """Let so much time pass for all that waits."""
    for upload in Upload.objects.exclude(queued_at=None):
        Upload.objects.filter(pk=upload.pk).update(queued_at=upload.queued_at - pause)
    for waiting in Deletion.objects.all():
        Deletion.objects.filter(pk=waiting.pk).update(not_before=waiting.not_before - pause)


def files_of_rows() -> set:
    return {stored.key for stored in StoredFile.objects.for_cards()}


def test_wherever_it_dies_there_is_one_file_and_nothing_is_left():
    before, owner = stored_keys(), staff("worker", "Editors")
    uploads = {
        where: make_upload(owner, f"{number}.png", image_bytes(size=(90 + 20 * number, 80)))
        for number, where in enumerate(ENDS)
    }
    workers = [worker(where, upload) for where, upload in uploads.items()]
    for each in workers:
        assert each.wait(60) == -signal.SIGKILL
    for where, upload in uploads.items():
        upload.refresh_from_db()
        assert (upload.state == "clean") == ENDS[where], where
    assert StoredFile.objects.count() == 1
    assert files_of_rows() <= stored_keys()
    # Put, and given to nobody: twice, beside the one file and the staging objects.
    assert len(stored_keys() - before) == 2 + 1 + len(uploads)

    JOBS["read_uploads"].run()
    # All but the one that somebody may still be reading.
    assert StoredFile.objects.count() == len(uploads) - 1
    later(LONGEST_READING + timedelta(seconds=1))
    JOBS["read_uploads"].run()
    assert set(Upload.objects.values_list("state", flat=True)) == {"clean"}
    assert StoredFile.objects.ready().count() == len(uploads)
    assert files_of_rows() <= stored_keys()
    finish_deletions()
    assert not stored_keys("staging/") - before
    assert len(stored_keys() - before) == len(uploads) + 2

    later(GRACE)
    finish_deletions()
    assert stored_keys() - before == files_of_rows()
    assert not Deletion.objects.filter(not_before__lte=timezone.now()).exists()
    public = stored_keys(bucket="public")
    for stored in StoredFile.objects.all():
        assert {each["name"] for each in stored.pictures.values()} <= public
