"""A large file takes the place of another by the way of uploads, straight from the browser to the store."""

import json

import pytest
from django.core.files.storage import storages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from library.models import StoredFile, Upload
from library.uploads import sending
from tests.conftest import staff
from tests.factories import PDF, make_document, make_image

pytestmark = pytest.mark.django_db
LARGER = PDF.replace(b"200 280", b"400 560")


@pytest.fixture
def stored(library):
    return make_document().stored_file


@pytest.fixture
def post(signed_in, editor, django_capture_on_commit_callbacks):
    client = signed_in(editor)

    def send(name, key, data=None):
        with django_capture_on_commit_callbacks(execute=True):
            return client.post(reverse(name, args=[key]), data or {})

    send.client = client
    return send


@pytest.fixture
def upload(post, stored):
    post("library_upload_replace", stored.pk)
    return Upload.objects.get()


def choose(post, upload, *files):
    about = json.dumps([{"name": name, "size": size} for name, size in files])
    return post("library_upload_sign", upload.batch.uuid, {"files": about, "language": "en"})


def put(upload, content):
    upload.refresh_from_db()
    storages["default"].connection.meta.client.put_object(
        Bucket=storages["default"].bucket_name, Key=upload.staging_key, Body=content
    )


def page_of(post, upload):
    return post.client.get(reverse("library_upload_batch", args=[upload.batch.uuid])).text


def test_the_page_of_a_file_leads_to_where_a_large_one_is_sent(post, stored, upload):
    edit = reverse("wagtailsnippets_library_storedfile:edit", args=[stored.pk])
    page = post.client.get(edit).text
    assert reverse("library_upload_replace", args=[stored.pk]) in page
    assert "New content" not in page
    assert (upload.replaces, upload.state) == (stored, "expected")
    text = page_of(post, upload)
    assert f'href="{edit}"' in text
    assert f'data-file="{upload.uuid}"' not in text
    assert "multiple" not in text.split("data-drop")[1].split("</form>")[0]
    post("library_upload_replace", stored.pk)
    assert Upload.objects.count() == 1


def test_what_is_sent_there_becomes_the_content_and_the_address_stays(post, stored, upload):
    answer = choose(post, upload, ("film.pdf", len(LARGER))).json()["files"][0]
    assert answer["uuid"] == str(upload.uuid)
    put(upload, LARGER)
    post("library_upload_arrived", upload.uuid)
    upload.refresh_from_db()
    now = StoredFile.objects.get()
    assert (upload.state, upload.stored_file, now.version) == ("clean", stored, 2)
    assert now.uuid == stored.uuid
    assert "It is the new version of a file that was there." in page_of(post, upload)
    assert "data-drop" not in page_of(post, upload)


def test_an_upload_as_large_as_a_new_file_may_be_is_signed_and_a_larger_one_refused(post, stored, upload):
    assert choose(post, upload, ("film.mp4", 250 * 1024**2)).json()["files"][0]["form"]
    assert choose(post, upload, ("film.mp4", 251 * 1024**2)).json()["files"][0]["form"] is None
    upload.refresh_from_db()
    assert upload.state == "refused"
    assert Upload.objects.count() == 1


def test_it_can_be_tried_again_as_often_as_one_likes_until_it_has_arrived(post, stored, upload):
    assert post("library_upload_retry", upload.uuid).status_code == 409
    keys = set()
    for _turn in range(3):
        choose(post, upload, ("a.pdf", len(LARGER)))
        keys.add(post("library_upload_retry", upload.uuid).json()["form"]["fields"]["key"])
    post("library_upload_cancel", upload.uuid)
    keys.add(post("library_upload_retry", upload.uuid).json()["form"]["fields"]["key"])
    choose(post, upload, ("bad.exe", 5))
    assert choose(post, upload, ("a.pdf", len(LARGER))).json()["files"][0]["form"]
    put(upload, LARGER)
    post("library_upload_arrived", upload.uuid)
    assert len(keys) == 4
    assert choose(post, upload, ("b.pdf", 9)).status_code == 422
    assert StoredFile.objects.get().version == 2


def test_one_file_takes_the_place_of_one_and_a_document_not_that_of_a_picture(post, stored, upload):
    assert choose(post, upload, ("a.pdf", 9), ("b.pdf", 9)).status_code == 422
    choose(post, upload, ("a.png", 9))
    upload.refresh_from_db()
    assert (upload.state, upload.refusal) == ("refused", "other_kind")
    assert "a document by a document" in page_of(post, upload)


def test_without_scripts_it_goes_through_the_ordinary_form_and_an_outage_loses_nothing(
    post, stored, upload, monkeypatch
):
    files = {"files": [SimpleUploadedFile("a.pdf", LARGER)], "language": "en"}
    with monkeypatch.context() as away:
        away.setattr("library.uploads.sending_views.put", lambda upload, file: False)
        post("library_upload_send", upload.batch.uuid, files)
    upload.refresh_from_db()
    assert upload.state == "cancelled"
    files["files"][0].seek(0)
    post("library_upload_send", upload.batch.uuid, files)
    assert StoredFile.objects.get().version == 2


def test_who_may_not_change_the_file_opens_no_such_door(client, signed_in, stored, author, moderator):
    address = reverse("library_upload_replace", args=[stored.pk])
    assert client.post(address).status_code == 302
    for user in (author, moderator, staff("translator", "Translators")):
        assert signed_in(user).post(address).status_code in {302, 403}
    assert not Upload.objects.exists()


def test_who_lost_the_right_to_the_file_sends_nothing_in_its_place(post, stored, upload, editor):
    choose(post, upload, ("a.pdf", len(LARGER)))
    editor.groups.clear()
    editor.groups.add(staff("x", "Authors").groups.get())
    for name, key in (("sign", upload.batch.uuid), ("retry", upload.uuid)):
        data = {"files": '[{"name": "b.pdf", "size": 9}]', "language": "en"}
        post(f"library_upload_{name}", key, data)
    upload.refresh_from_db()
    assert upload.state == "refused" or upload.name == "a.pdf"
    assert StoredFile.objects.get().version == 1


def test_a_picture_is_replaced_by_the_same_way(post, library):
    stored = make_image().stored_file
    post("library_upload_replace", stored.pk)
    upload = Upload.objects.get()
    assert choose(post, upload, ("a.heic", 9)).json()["files"][0]["form"]
    assert sending.expect_again(upload)
