"""A file is replaced under its address, which serves the earlier content until the later one is clean."""

from datetime import timedelta

import pytest
from django.core.files.storage import storages
from django.core.files.uploadedfile import SimpleUploadedFile

from library.deletions import finish_deletions
from library.ingest.uploads import admit
from library.models import FileVersion, SiteImage, StoredFile, Upload
from library.versions import facts_of, replace, restore, submit_replacement
from library.withdrawal import withdraw
from tests.factories import PDF, image_bytes, make_document, make_graphic, make_image, stored_keys

pytestmark = pytest.mark.django_db


@pytest.fixture
def stored():
    return make_image(content=image_bytes(size=(400, 300))).stored_file


def black(name="black.png"):
    return SimpleUploadedFile(name, image_bytes(colour="black", size=(640, 640)))


@pytest.fixture
def replaced(editor, stored, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        submit_replacement(stored, black(), editor)
    return StoredFile.objects.for_cards().get()


def test_a_replaced_file_keeps_its_address_and_the_earlier_content(stored, replaced, editor):
    version = FileVersion.objects.get()
    assert (replaced.uuid, replaced.state, replaced.version) == (stored.uuid, "ready", 2)
    assert (replaced.width, replaced.version_made_by) == (640, editor)
    assert (SiteImage.objects.get().width, SiteImage.objects.get().pictures) == (640, replaced.pictures)
    assert (version.number, version.key, version.replaced_by) == (1, stored.key, editor)
    assert {stored.key, replaced.key} <= stored_keys("images/")


def test_the_address_serves_the_earlier_content_until_the_later_one_is_clean(client, library, stored, editor):
    make_graphic(library, [stored])
    upload = submit_replacement(stored, black(), editor)
    assert stored.key in client.get(stored.url)["Location"]
    admit(upload)
    assert StoredFile.objects.get().key in client.get(stored.url)["Location"]


def test_pictures_of_the_earlier_content_go(stored, replaced):
    earlier = {picture["name"] for picture in stored.pictures.values()}
    assert not earlier & stored_keys("pictures/", "public")
    assert {picture["name"] for picture in replaced.pictures.values()} <= stored_keys("pictures/", "public")


def test_an_earlier_version_becomes_current_again(
    stored, replaced, admin, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        assert restore(FileVersion.objects.get(), admin)
    now = StoredFile.objects.get()
    assert (now.key, now.sha256, now.version, now.version_made_by) == (stored.key, stored.sha256, 3, admin)
    assert FileVersion.objects.get().key == replaced.key
    assert now.pictures == SiteImage.objects.get().pictures != {}
    assert now.retry_at is None


def test_putting_the_current_content_in_its_own_place_changes_nothing(stored, editor):
    assert replace(stored, stored.key, facts_of(stored), editor) is False
    assert not FileVersion.objects.exists()


@pytest.mark.parametrize(
    "file", [SimpleUploadedFile("t.pdf", PDF), SimpleUploadedFile("t.png", b"no picture")]
)
def test_what_may_not_take_its_place_is_refused_and_nothing_changes(
    stored, editor, file, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        upload = submit_replacement(stored, file, editor)
    upload.refresh_from_db()
    assert upload.state == "refused"
    assert StoredFile.objects.get().key == stored.key
    assert not FileVersion.objects.exists()


def test_a_withdrawn_file_stays_withdrawn_with_its_new_content(
    stored, editor, django_capture_on_commit_callbacks
):
    withdraw(stored)
    with django_capture_on_commit_callbacks(execute=True):
        submit_replacement(stored, black(), editor)
    now = StoredFile.objects.get()
    assert (now.state, now.version, now.pictures, now.width) == ("withdrawn", 2, {}, 640)


def test_wagtails_form_has_a_new_file_checked_first(
    signed_in, editor, stored, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks() as waiting:
        page = signed_in(editor).post(
            f"/admin/images/{stored.image_id}/",
            {"title": "Another", "file": black(), "collection": 1, "tags": "", "file_language": "en"},
            follow=True,
        )
    assert "The new file is being checked" in page.text
    image = SiteImage.objects.get()
    assert (image.title, image.file.name, image.width) == ("Another", stored.key, 400)
    assert storages["default"].exists(stored.key)
    assert Upload.objects.get().replaces == stored
    for run in waiting:
        run()
    assert StoredFile.objects.get().version == 2


def test_wagtails_form_of_a_document_does_so_too(signed_in, editor, django_capture_on_commit_callbacks):
    document = make_document()
    other = SimpleUploadedFile("other.pdf", PDF.replace(b"200 280", b"300 200"))
    with django_capture_on_commit_callbacks(execute=True):
        signed_in(editor).post(
            f"/admin/documents/edit/{document.pk}/",
            {"title": "A toolkit", "file": other, "collection": 1, "tags": "", "file_language": "en"},
        )
    assert StoredFile.objects.get().version == 2
    assert FileVersion.objects.get().key == document.file.name


def test_with_the_store_away_the_forms_say_so_and_nothing_changes(signed_in, editor, object_store):
    client, document = signed_in(editor), make_document()
    object_store.stop()
    for address, file in (
        (f"/admin/documents/edit/{document.pk}/", SimpleUploadedFile("other.pdf", PDF)),
        ("/admin/images/add/", black()),
    ):
        page = client.post(address, {"title": "Another", "file": file, "collection": 1, "tags": ""})
        assert "nothing was saved" in page.text
    assert StoredFile.objects.get().title == "A toolkit"
    assert not Upload.objects.exists()


def test_a_version_past_its_days_is_found(stored, replaced):
    assert not FileVersion.objects.past_keeping().exists()
    FileVersion.objects.update(replaced_at=FileVersion.objects.get().replaced_at - timedelta(days=91))
    assert FileVersion.objects.past_keeping().exists()


def test_a_withdrawn_file_with_new_content_leaves_no_picture_in_the_public_bucket(
    stored, editor, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        withdraw(stored)
    with django_capture_on_commit_callbacks(execute=True):
        submit_replacement(stored, black(), editor)
    now = StoredFile.objects.get()
    assert (now.state, now.version, now.pictures) == ("withdrawn", 2, {})
    finish_deletions()
    assert not stored_keys(f"pictures/{now.sha256[:32]}", "public")
