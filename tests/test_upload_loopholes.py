"""What uploads once let through: files lost on their way, files in use deleted, files of others published."""

import json
from datetime import timedelta

import pytest
from botocore.exceptions import EndpointConnectionError
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Collection, GroupCollectionPermission

from library.housekeeping import settle_expected_uploads
from library.models import GraphicFile, GraphicPage, SiteImage, StoredFile, Upload, UploadBatch
from library.uploads import sending
from library.uploads.batches import questions_in, undescribed_in
from library.uploads.twins import TwinForm, answer, may_extend
from tests.conftest import staff
from tests.factories import make_document, make_graphic, make_image, make_upload

pytestmark = pytest.mark.django_db


@pytest.fixture
def batch(library, editor):
    return UploadBatch.objects.create(owner=editor, collection=Collection.get_first_root_node())


def asked(batch, twin, name="new.png", **fields) -> Upload:
    """A clean picture of which it is asked what it is to `twin`."""
    new = make_image(name=name).stored_file
    return batch.uploads.create(
        name=name, size=1, staging_key=name, state="clean", stored_file=new, twin=twin, **fields
    )


def answers(upload, user) -> set:
    return {value for value, _label in TwinForm(upload=upload, user=user).fields["answer"].choices}


def test_a_file_that_is_tried_again_after_a_day_is_not_cancelled_on_its_way(batch):
    upload = batch.uploads.create(name="film.mp4", size=9, staging_key="staging/old")
    Upload.objects.update(created_at=timezone.now() - timedelta(hours=30))
    sending.expect_again(upload)
    assert settle_expected_uploads() == 0
    Upload.objects.update(queued_at=timezone.now() - timedelta(hours=25))
    assert settle_expected_uploads() == 1


@pytest.mark.parametrize("hours", [1, 30])
def test_a_file_whose_browser_was_closed_before_it_could_say_so_is_read(
    editor, hours, django_capture_on_commit_callbacks
):
    upload = make_upload(editor, state="expected")
    with django_capture_on_commit_callbacks(execute=True):
        assert settle_expected_uploads() == 0
        assert Upload.objects.get().state == "expected"
        Upload.objects.update(created_at=timezone.now() - timedelta(hours=hours))
        assert settle_expected_uploads() == 0
    assert Upload.objects.get(pk=upload.pk).state == "clean"
    assert StoredFile.objects.get().state == "ready"


def test_nothing_is_cancelled_while_the_store_does_not_say_whether_it_is_there(editor, monkeypatch):
    def away(key):
        raise EndpointConnectionError(endpoint_url="http://store.example")

    make_upload(editor, state="expected")
    Upload.objects.update(created_at=timezone.now() - timedelta(hours=30))
    monkeypatch.setattr("library.housekeeping.size_in_store", away)
    assert settle_expected_uploads() == 0
    assert Upload.objects.get().state == "expected"


def test_a_slow_store_is_asked_about_silent_uploads_for_five_minutes_and_no_longer(batch, monkeypatch):
    asked_about = []
    for number in range(9):
        batch.uploads.create(name="film.mp4", size=9, staging_key=f"staging/{number}")
    Upload.objects.update(created_at=timezone.now() - timedelta(hours=30))
    monkeypatch.setattr("library.housekeeping.size_in_store", asked_about.append)
    # Two minutes for each answer.
    monkeypatch.setattr("library.housekeeping.monotonic", lambda: 120 * len(asked_about))
    assert settle_expected_uploads() == len(asked_about) == 3
    assert settle_expected_uploads() == 3


def test_nothing_is_asked_about_a_file_that_a_graphic_has_taken(batch, library, editor):
    upload = asked(batch, make_image().stored_file)
    assert questions_in(batch, editor).get() == upload
    make_graphic(library, [upload.stored_file])
    assert not questions_in(batch, editor).exists()


@pytest.mark.parametrize("what", ["same", "new_version"])
def test_a_file_that_a_graphic_takes_before_the_answer_comes_is_not_deleted(batch, library, editor, what):
    upload = asked(batch, make_image().stored_file)
    make_graphic(library, [upload.stored_file])
    assert answer(upload, what, "en", editor) is False
    assert StoredFile.objects.filter(pk=upload.stored_file_id).exists()
    assert Upload.objects.get(pk=upload.pk).twin_answer == ""


def test_a_picture_that_a_page_shows_is_not_deleted_as_a_twin(batch, library, editor, signed_in):
    upload = asked(batch, make_image().stored_file, twin_is_exact=True)
    make_graphic(library, [make_document().stored_file], preview_image=upload.stored_file.image)
    assert answers(upload, editor) & {"same", "new_version"} == set()
    client = signed_in(editor)
    page = client.get(reverse("library_upload_twins", args=[batch.uuid])).text
    assert "The new file is in use already, so it stays." in page
    client.post(reverse("library_upload_answer_twins", args=[batch.uuid]), {"all_same": "1"})
    assert SiteImage.objects.filter(stored_file=upload.stored_file_id).exists()


def test_a_file_in_an_unpublished_draft_is_not_deleted_as_a_twin(batch, library, editor):
    upload = asked(batch, make_image().stored_file)
    graphic = make_graphic(library, [make_document().stored_file])
    assert "same" in answers(upload, editor)
    graphic.files = [*graphic.files.all(), GraphicFile(stored_file=upload.stored_file)]
    graphic.save_revision()
    assert "same" not in answers(upload, editor)


def test_a_page_that_a_colleague_has_locked_gets_no_further_file(library, editor, admin):
    stored = make_image().stored_file
    graphic = make_graphic(library, [stored])
    assert may_extend(editor, stored)
    GraphicPage.objects.filter(pk=graphic.pk).update(locked=True, locked_by=admin, locked_at=timezone.now())
    assert not may_extend(editor, stored)


def test_who_keeps_the_pictures_alone_makes_no_graphic_of_a_colleagues_document(batch, library):
    group = staff("helper", "Authors").groups.get()
    GroupCollectionPermission.objects.filter(group=group).delete()
    helper = staff("keeper", "Authors")
    keeps = GroupCollectionPermission.objects.filter(permission__codename="change_image").first()
    keeps.pk, keeps.group = None, group
    keeps.save()
    picture, document = make_image().stored_file, make_document().stored_file
    for stored in (picture, document):
        batch.uploads.create(name="a", size=1, staging_key=str(stored.pk), state="clean", stored_file=stored)
    assert [upload.stored_file for upload in undescribed_in(batch, helper)] == [picture]
    assert undescribed_in(batch, batch.owner).count() == 2


def test_nobody_sends_files_in_the_name_of_a_colleague(batch, signed_in, admin):
    client = signed_in(admin)
    upload = batch.uploads.create(name="a.png", size=70, staging_key="staging/a")
    page = client.get(reverse("library_upload_batch", args=[batch.uuid]))
    assert page.status_code == 200
    assert "data-drop" not in page.text
    data = {"files": '[{"name": "b.png", "size": 9}]', "language": "en"}
    for name, key in (
        ("sign", batch.uuid),
        ("send", batch.uuid),
        ("retry", upload.uuid),
        ("cancel", upload.uuid),
    ):
        assert client.post(reverse(f"library_upload_{name}", args=[key]), data).status_code in {302, 403}
    upload.refresh_from_db()
    assert (batch.uploads.count(), upload.state, upload.staging_key) == (1, "expected", "staging/a")


def test_trying_again_asks_once_more_whether_one_may_add_the_file(batch, signed_in, editor):
    upload = batch.uploads.create(name="a.png", size=70, staging_key="staging/a")
    GroupCollectionPermission.objects.filter(permission__codename="add_image").delete()
    answer = signed_in(editor).post(reverse("library_upload_retry", args=[upload.uuid]))
    assert answer.status_code in {302, 403}
    upload.refresh_from_db()
    assert upload.staging_key == "staging/a"


@pytest.mark.parametrize("name", ["a\ud800.png", "\udfff\x00.png", "\ud800"])
def test_a_name_with_half_a_character_is_taken_without_it_or_refused(batch, signed_in, editor, name):
    data = {"files": json.dumps([{"name": name, "size": 9}]), "language": "en"}
    answer = signed_in(editor).post(reverse("library_upload_sign", args=[batch.uuid]), data)
    assert answer.status_code == 200
    assert batch.uploads.get().name in {"a.png", ".png", ""}
