"""What must go from the store goes, whenever the store is there for it, and nothing else does."""

from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone

from home.clock import JOBS
from library import deletions
from library.deletions import expect_object, finish_deletions, forget_object, keep_object
from library.housekeeping import ownerless_objects, settle_expected_uploads
from library.ingest import uploads
from library.ingest.uploads import admit
from library.leftovers import entries
from library.models import Deletion, FileVersion, SiteImage, StoredFile, Upload
from tests.factories import image_bytes, make_document, make_image, make_upload, stored_keys

pytestmark = pytest.mark.django_db


def put(key: str, bucket="default") -> str:
    return storages[bucket].save(key, ContentFile(b"bytes"))


def versions(key: str) -> list:
    storage = storages["default"]
    listed = storage.connection.meta.client.list_object_versions(Bucket=storage.bucket_name, Prefix=key)
    return [*listed.get("Versions", ()), *listed.get("DeleteMarkers", ())]


def as_of_yesterday():
    Deletion.objects.update(not_before=timezone.now() - timedelta(hours=1))


def test_a_forgotten_object_goes_with_all_its_versions_after_the_commit(django_capture_on_commit_callbacks):
    key = put("staging/two-versions")
    storage = storages["default"]
    storage.connection.meta.client.put_object(Bucket=storage.bucket_name, Key=key, Body=b"later bytes")
    with django_capture_on_commit_callbacks(execute=True):
        forget_object(key)
        assert len(versions(key)) == 2
    assert versions(key) == []
    assert not Deletion.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_an_object_stays_when_the_transaction_that_ends_its_use_fails():
    key = put("staging/rolled-back")
    with transaction.atomic():
        forget_object(key)
        transaction.set_rollback(True)
    assert not Deletion.objects.exists()
    assert storages["default"].exists(key)


def test_an_image_deleted_while_the_store_is_away_is_deleted_when_it_is_back(
    object_store, django_capture_on_commit_callbacks
):
    image = make_image()
    key = image.file.name
    pictures = {picture["name"] for picture in image.pictures.values()}
    object_store.stop()
    with django_capture_on_commit_callbacks(execute=True):
        image.delete()
    assert Deletion.objects.filter(attempts=1, not_before__gt=timezone.now()).exists()
    object_store.start()
    as_of_yesterday()
    JOBS["finish_deletions"].run()
    assert not Deletion.objects.exists()
    assert versions(key) == []
    assert not pictures & stored_keys("pictures/", "public")


def test_each_failure_doubles_the_pause(object_store):
    forget_object("images/gone.png")
    object_store.stop()
    pauses = []
    for _ in range(3):
        as_of_yesterday()
        finish_deletions()
        pauses.append(round((Deletion.objects.get().not_before - timezone.now()).total_seconds() / 60))
    assert pauses == [1, 2, 4]


def test_an_object_that_is_in_use_is_not_deleted():
    image, document = make_image(), make_document()
    for key in (image.file.name, document.file.name):
        forget_object(key)
    forget_object(image.pictures["320"]["name"], "public")
    finish_deletions()
    assert not Deletion.objects.exists()
    assert {image.file.name, document.file.name} <= stored_keys()
    assert image.pictures["320"]["name"] in stored_keys("pictures/", "public")


def test_deleting_a_file_deletes_its_earlier_versions(django_capture_on_commit_callbacks):
    image = make_image()
    key = put("images/earlier.png")
    FileVersion.objects.create(
        stored_file=image.stored_file, number=1, key=key, made_at=timezone.now(), facts={}
    )
    with django_capture_on_commit_callbacks(execute=True):
        image.delete()
    assert key not in stored_keys("images/")


def test_what_the_admin_shows_of_an_image_goes_with_it(django_capture_on_commit_callbacks):
    image = make_image()
    name = image.get_rendition("width-20").file.name
    assert name in stored_keys("", "public")
    with django_capture_on_commit_callbacks(execute=True):
        image.delete()
    assert name not in stored_keys("", "public")


def test_an_object_that_never_gets_an_owner_is_deleted_a_day_later():
    key = put("images/broken-off.png")
    expect_object(key)
    finish_deletions()
    assert key in stored_keys("images/")
    as_of_yesterday()
    finish_deletions()
    assert key not in stored_keys("images/")


def test_an_object_that_gets_an_owner_is_struck_out():
    expect_object("images/mine.png")
    keep_object("images/mine.png")
    assert not Deletion.objects.exists()


def test_an_upload_that_never_came_is_cancelled_after_a_day(editor):
    late = make_upload(editor, state=Upload.State.EXPECTED)
    fresh = make_upload(editor, state=Upload.State.EXPECTED, batch=late.batch)
    # What is there of it is not the whole.
    Upload.objects.filter(pk=late.pk).update(created_at=timezone.now() - timedelta(hours=25), size=99_999)
    assert settle_expected_uploads() == 1
    late.refresh_from_db()
    fresh.refresh_from_db()
    assert (late.state, fresh.state) == ("cancelled", "expected")
    finish_deletions()
    assert late.staging_key not in stored_keys("staging/")


def test_what_lies_in_staging_for_a_day_without_an_upload_is_deleted(editor, monkeypatch):
    nobodys, awaited = put("staging/nobodys"), make_upload(editor).staging_key
    JOBS["clear_uploads"].run()
    assert not Deletion.objects.exists()
    monkeypatch.setattr("library.housekeeping.GRACE", timedelta(0))
    JOBS["clear_uploads"].run()
    finish_deletions()
    assert nobodys not in stored_keys("staging/")
    assert awaited in stored_keys("staging/")


def test_versions_are_forgotten_after_ninety_days_and_not_before(django_capture_on_commit_callbacks):
    stored = make_image().stored_file
    for number, days in ((1, 91), (2, 89)):
        FileVersion.objects.create(
            stored_file=stored,
            number=number,
            key=put(f"images/version-{number}.png"),
            made_at=timezone.now(),
            replaced_at=timezone.now() - timedelta(days=days),
        )
    with django_capture_on_commit_callbacks(execute=True):
        JOBS["forget_versions"].run()
    assert FileVersion.objects.get().number == 2
    assert not stored_keys("images/version-1")
    assert stored_keys("images/version-2")


def test_objects_that_no_row_names_are_found_and_deleted(capsys, monkeypatch):
    kept = make_image().file.name
    nobodys = put("images/nobodys.png")

    def only_these(store, start):
        # What other tests left in the store would be looked at and deleted as well.
        return [entry for entry in entries(store, start) if entry["Key"] in {kept, nobodys}]

    monkeypatch.setattr("library.housekeeping.entries", only_these)
    assert nobodys not in ownerless_objects()
    monkeypatch.setattr("library.housekeeping.GRACE", timedelta(0))
    call_command("reconcile_store", "--dry-run")
    assert nobodys in capsys.readouterr().out
    assert not Deletion.objects.exists()
    call_command("reconcile_store")
    finish_deletions()
    assert nobodys not in stored_keys("images/")
    assert kept in stored_keys("images/")


def test_the_object_of_a_file_saved_over_by_a_script_goes(django_capture_on_commit_callbacks):
    image = make_image()
    key = image.file.name
    image.file = ContentFile(image_bytes(colour="black"), name="other.png")
    with django_capture_on_commit_callbacks(execute=True):
        image.save()
    assert StoredFile.objects.get().state == "ready"
    assert key not in stored_keys("images/")
    assert SiteImage.objects.get().file.name in stored_keys("images/")


def test_what_is_written_down_anew_while_others_are_deleted_is_not_deleted(monkeypatch):
    first, second = put("images/first.png"), put("images/second.png")
    forget_object(first)
    forget_object(second)
    as_of_yesterday()
    deleted = deletions.delete

    def somebody_stores_the_other(due):
        other = {first: second, second: first}[due.key]
        expect_object(other)
        deleted(due)

    monkeypatch.setattr(deletions, "delete", somebody_stores_the_other)
    assert finish_deletions() == 1
    assert len({first, second} & stored_keys("images/")) == 1
    assert Deletion.objects.get().not_before > timezone.now()


def test_the_same_picture_sent_again_while_the_first_one_goes_has_its_thumbnails(
    editor, django_capture_on_commit_callbacks, monkeypatch
):
    image = make_image()
    image.delete()  # its pictures are due, and nothing has deleted them yet
    upload = make_upload(editor)
    deleted = deletions.delete

    def the_upload_comes_first(due):
        monkeypatch.setattr(deletions, "delete", deleted)
        if Upload.objects.arrived().exists():
            admit(upload)
        deleted(due)

    monkeypatch.setattr(deletions, "delete", the_upload_comes_first)
    with django_capture_on_commit_callbacks(execute=True):
        finish_deletions()
    names = {picture["name"] for picture in StoredFile.objects.get().pictures.values()}
    assert names
    assert names <= stored_keys("pictures/", "public")


def test_pictures_deleted_just_before_they_are_shown_are_made_again(
    editor, django_capture_on_commit_callbacks, monkeypatch
):
    upload, settled = make_upload(editor), uploads.settle

    def gone_meanwhile(*args):
        as_of_yesterday()
        finish_deletions()
        monkeypatch.setattr(uploads, "settle", settled)
        # The original goes by a key that nobody else has.
        storages["default"].save(args[1], ContentFile(image_bytes()))
        return settled(*args)

    monkeypatch.setattr(uploads, "settle", gone_meanwhile)
    upload.refresh_from_db()
    admit(upload)
    assert StoredFile.objects.get().pictures == {}
    with django_capture_on_commit_callbacks(execute=True):
        JOBS["ingest_waiting"].run()
    stored = StoredFile.objects.get()
    names = {picture["name"] for picture in stored.pictures.values()}
    assert (stored.state, stored.retry_at) == ("ready", None)
    assert names
    assert names <= stored_keys("pictures/", "public")
