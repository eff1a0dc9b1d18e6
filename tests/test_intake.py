"""From the bytes that an editor sends to a file that may be given out: read and cleaned first, and made once."""

import io
from datetime import timedelta

import pytest
from django.core import mail
from django.core.files.storage import storages
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from home.clock import JOBS
from library.ingest import uploads
from library.ingest.alarm import screen_for
from library.models import Deletion, SiteDocument, SiteImage, StoredFile, Upload
from library.tasks import queue_upload
from tests.conftest import staff
from tests.factories import PDF, image_bytes, make_document, make_image, make_upload, stored_keys

pytestmark = pytest.mark.django_db

EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-" + b"ANTIVIRUS-TEST-FILE!$H+H*"


@pytest.fixture
def admitted(editor, django_capture_on_commit_callbacks):
    """admitted(name, content): the upload after its task has run."""

    def admit(*args, **fields):
        upload = make_upload(editor, *args, **fields)
        with django_capture_on_commit_callbacks(execute=True):
            queue_upload(upload.pk)
        upload.refresh_from_db()
        return upload

    return admit


def camera_jpeg() -> bytes:
    """A picture that stands on its side and says who made it and where."""
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = 6, "A camera"
    exif.get_ifd(0x8825)[1] = "N"
    return image_bytes("JPEG", size=(80, 40), exif=exif)


def test_an_upload_becomes_an_image_that_is_ready(admitted, editor):
    upload = admitted("ward_poster-A4.png", image_bytes(size=(640, 900)), language="fr")
    stored, image = upload.stored_file, SiteImage.objects.get()
    assert (upload.state, stored.state, stored.language) == ("clean", "ready", "fr")
    assert (stored.title, image.title, image.uploaded_by_user) == (*["Ward poster A4"] * 2, editor)
    assert (stored.width, stored.height, stored.media_type) == (640, 900, "image/png")
    assert (image.width, image.height, image.file_size) == (640, 900, stored.size)
    assert stored.ingested_key == image.file.name
    assert set(image.pictures) == {"320", "640", "share"}
    assert (stored.version, stored.version_made_by) == (1, editor)


def test_an_upload_becomes_a_document_with_its_pages(admitted):
    stored = admitted("toolkit.pdf", PDF).stored_file
    assert (stored.document, stored.pages) == (SiteDocument.objects.get(), 1)
    assert stored.document.file.name.startswith("documents/")


def test_nothing_of_what_was_sent_is_left_in_staging(admitted):
    upload = admitted()
    assert upload.staging_key not in stored_keys("staging/")
    assert not Deletion.objects.exists()


def test_what_a_camera_wrote_goes_and_the_picture_stands_upright(admitted):
    stored = admitted("photo.jpg", camera_jpeg()).stored_file
    with Image.open(io.BytesIO(storages["default"].open(stored.key).read())) as kept:
        assert not kept.getexif()
        assert kept.size == (40, 80) == (stored.width, stored.height)


def test_an_image_of_wagtails_form_is_cleaned_and_the_raw_one_goes_for_good(
    django_capture_on_commit_callbacks,
):
    with django_capture_on_commit_callbacks(execute=True):
        image = make_image(name="photo.jpg", content=camera_jpeg())
    image.refresh_from_db()
    storage = storages["default"]
    with Image.open(io.BytesIO(storage.open(image.file.name).read())) as kept:
        assert not kept.getexif()
    assert (image.width, image.height) == (40, 80)
    listed = storage.connection.meta.client.list_object_versions(Bucket=storage.bucket_name, Prefix="images/")
    bodies = [
        storage.connection.meta.client.get_object(
            Bucket=storage.bucket_name, Key=version["Key"], VersionId=version["VersionId"]
        )["Body"].read()
        for version in listed.get("Versions", ())
    ]
    assert not any(b"A camera" in body for body in bodies)


def test_a_file_is_refused_with_its_reason_and_deleted(admitted):
    upload = admitted("poster.png", b"only text")
    assert (upload.state, bool(upload.refusal), upload.stored_file) == ("refused", True, None)
    assert upload.staging_key not in stored_keys("staging/")
    assert not StoredFile.objects.exists()


def test_bytes_that_are_not_there_are_refused(admitted, editor):
    upload = make_upload(editor)
    storages["default"].delete(upload.staging_key)
    queue_upload(upload.pk)
    upload.refresh_from_db()
    assert (upload.state, upload.refusal) == ("refused", "missing")


def test_malware_is_refused_and_those_who_look_after_files_are_told(admitted):
    upload = admitted("poster.png", EICAR)
    assert (upload.state, upload.refusal) == ("refused", "infected")
    assert upload.staging_key not in stored_keys("staging/")
    assert [letter.to for letter in mail.outbox] == [["editor@commons.example"]]
    assert "poster.png" in mail.outbox[0].body
    # The screen on which whoever is told sees the file and its sender.
    assert reverse("library_upload_batch", args=[upload.batch.uuid]) in mail.outbox[0].body
    assert screen_for(staff("somebody"), upload.batch) == reverse("wagtailadmin_home")


def test_an_infected_file_is_given_to_nobody_and_its_object_goes(
    client, signed_in, admin, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        document = make_document(content=EICAR)
    stored = document.stored_file
    assert (stored.state, stored.refusal) == ("infected", "infected")
    assert f"{reverse('wagtailsnippets_library_storedfile:list')}?state=infected" in mail.outbox[0].body
    assert document.file.name not in stored_keys("documents/")
    assert client.get(stored.url).status_code == 404
    assert signed_in(admin).get(stored.url).status_code == 404


def test_a_document_that_is_no_document_says_why():
    stored = make_document(content=b"%PDF-1.4 nothing").stored_file
    assert stored.state == "refused"
    assert stored.refusal


def test_the_same_bytes_are_found_and_nothing_is_decided(admitted):
    first = admitted()
    second = admitted()
    assert (second.twin, second.twin_is_exact, second.twin_answer) == (first.stored_file, True, "")
    assert StoredFile.objects.ready().count() == 2


def test_admitted_twice_it_is_one_file(admitted):
    upload = admitted()
    uploads.admit(upload)
    upload.state = Upload.State.ARRIVED
    keys = stored_keys("images/")
    uploads.admit(upload)
    assert StoredFile.objects.count() == 1
    assert stored_keys("images/") >= keys


def test_an_upload_cancelled_while_it_is_read_becomes_nothing(
    editor, monkeypatch, django_capture_on_commit_callbacks
):
    upload, take_in, before = make_upload(editor), uploads.take_in, stored_keys("images/")

    def cancelled_meanwhile(*args, **options):
        Upload.objects.update(state=Upload.State.CANCELLED)
        return take_in(*args, **options)

    monkeypatch.setattr(uploads, "take_in", cancelled_meanwhile)
    with django_capture_on_commit_callbacks(execute=True):
        uploads.admit(upload)
    assert not StoredFile.objects.exists()
    assert stored_keys("images/") == before


def test_what_ends_its_process_every_time_is_given_up(editor):
    upload = make_upload(editor, attempts=5)
    uploads.admit(upload)
    upload.refresh_from_db()
    assert (upload.state, upload.refusal) == ("refused", "unreadable")


def test_an_upload_lost_with_its_worker_is_read_again(editor):
    upload = make_upload(editor, queued_at=timezone.now() - timedelta(minutes=16))
    JOBS["read_uploads"].run()
    upload.refresh_from_db()
    assert upload.state == "clean"
