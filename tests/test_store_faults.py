"""The store is away, slow, overloaded or cut off while files come and go: nothing is lost, and nothing is half."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from home.clock import JOBS
from library.models import Deletion, FileVersion, StoredFile, Upload
from library.tasks import queue_for_ingest, queue_upload
from library.versions import submit_replacement
from tests.factories import image_bytes, make_image, make_upload, stored_keys
from tests.fault_proxy import fault_proxy

pytestmark = pytest.mark.django_db


@pytest.fixture
def proxy(object_store, settings):
    with fault_proxy(object_store.endpoint_url) as proxy:
        proxy.stand_before_the_store(settings)
        yield proxy


def an_hour_later():
    for model in (Upload, StoredFile):
        model.objects.exclude(retry_at=None).update(retry_at=timezone.now() - timedelta(seconds=1))
    Deletion.objects.filter(attempts__gt=0).update(not_before=timezone.now() - timedelta(seconds=1))


def recover(capture):
    an_hour_later()
    with capture(execute=True):
        for name in ("read_uploads", "ingest_waiting", "finish_deletions"):
            JOBS[name].run()


def rows_without_object() -> list:
    there = stored_keys()
    rows = [stored.key for stored in StoredFile.objects.ready().for_cards()]
    return [key for key in [*rows, *FileVersion.objects.values_list("key", flat=True)] if key not in there]


@pytest.mark.parametrize(
    "mode, spared",
    [*(("503", number) for number in (0, 1, 2, 5)), *(("cut", number) for number in (0, 1, 2))],
)
def test_an_upload_waits_out_a_fault_and_becomes_one_file(
    editor, proxy, mode, spared, django_capture_on_commit_callbacks
):
    upload = make_upload(editor, content=image_bytes(size=(700, 500)))
    proxy.mode, proxy.spared = mode, spared
    queue_upload(upload.pk)
    upload.refresh_from_db()
    # What is cut off of an answer may not be needed: then there was no fault.
    if mode == "503" or upload.state != "clean":
        assert (upload.state, upload.faults, upload.attempts) == ("arrived", 1, 0)
        assert upload.retry_at > timezone.now()
        assert not StoredFile.objects.exists()
    proxy.mode = ""
    recover(django_capture_on_commit_callbacks)
    upload.refresh_from_db()
    assert (upload.state, StoredFile.objects.get().state) == ("clean", "ready")
    assert rows_without_object() == []


def test_a_slow_store_takes_time_and_loses_nothing(editor, proxy):
    upload = make_upload(editor)
    proxy.mode, proxy.pause = "slow", 0.5
    queue_upload(upload.pk)
    upload.refresh_from_db()
    assert upload.state == "clean"
    assert rows_without_object() == []


def test_each_fault_doubles_the_pause_up_to_an_hour(editor, proxy):
    upload, pauses = make_upload(editor), []
    proxy.mode = "503"
    for faults in (0, 1, 2, 9):
        Upload.objects.update(faults=faults)
        queue_upload(upload.pk)
        upload.refresh_from_db()
        pauses.append(round((upload.retry_at - timezone.now()).total_seconds() / 60))
    assert pauses == [1, 2, 4, 60]
    assert not Upload.objects.due().exists()


def test_a_file_of_wagtails_form_waits_out_a_fault(proxy, django_capture_on_commit_callbacks):
    stored = make_image().stored_file
    StoredFile.objects.update(state="unready")
    proxy.mode = "503"
    queue_for_ingest(stored.pk)
    stored.refresh_from_db()
    assert (stored.state, stored.faults, stored.attempts) == ("unready", 1, 0)
    proxy.mode = ""
    recover(django_capture_on_commit_callbacks)
    stored.refresh_from_db()
    assert (stored.state, stored.faults, stored.retry_at) == ("ready", 0, None)


@pytest.mark.parametrize("spared", [0, 2])
def test_a_replacement_waits_out_a_fault_and_the_earlier_content_is_served(
    editor, proxy, spared, django_capture_on_commit_callbacks
):
    stored = make_image().stored_file
    upload = submit_replacement(stored, SimpleUploadedFile("b.png", image_bytes(colour="black")), editor)
    proxy.mode, proxy.spared = "503", spared
    queue_upload(upload.pk)
    assert StoredFile.objects.get().key == stored.key
    assert StoredFile.objects.get().state == "ready"
    proxy.mode = ""
    recover(django_capture_on_commit_callbacks)
    assert StoredFile.objects.get().version == 2
    assert FileVersion.objects.get().key == stored.key
    assert rows_without_object() == []


@pytest.mark.parametrize("mode", ["503", "cut"])
def test_a_deletion_waits_out_a_fault(proxy, mode, django_capture_on_commit_callbacks):
    image = make_image()
    key = image.file.name
    proxy.mode = mode
    with django_capture_on_commit_callbacks(execute=True):
        image.delete()
    assert Deletion.objects.filter(attempts=1).exists()
    proxy.mode = ""
    recover(django_capture_on_commit_callbacks)
    assert not Deletion.objects.filter(not_before__lte=timezone.now()).exists()
    assert key not in stored_keys("images/")
