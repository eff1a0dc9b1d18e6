"""Many files in one go: each is taken or refused by itself, and its state is to be seen at any time."""

import json
from datetime import timedelta

import pytest
from botocore.exceptions import EndpointConnectionError
from django.core.files.storage import storages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Collection

from library.models import StoredFile, Upload, UploadBatch
from library.uploads import sending
from tests.factories import PDF, image_bytes

pytestmark = pytest.mark.django_db


@pytest.fixture
def post(signed_in, editor, django_capture_on_commit_callbacks):
    """post(address name, key, data): what the editor sends, with all that follows from it."""
    client = signed_in(editor)

    def send(name, key, data=None):
        with django_capture_on_commit_callbacks(execute=True):
            return client.post(reverse(name, args=[key]), data or {})

    send.client = client
    return send


@pytest.fixture
def batch(editor, home_page):
    return UploadBatch.objects.create(owner=editor, collection=Collection.get_first_root_node())


def announce(post, batch, *files, language="en"):
    about = json.dumps([{"name": name, "size": size} for name, size in files])
    return post("library_upload_sign", batch.uuid, {"files": about, "language": language})


def put(upload, content):
    storages["default"].connection.meta.client.put_object(
        Bucket=storages["default"].bucket_name, Key=upload.staging_key, Body=content
    )


def sent_in(post, batch, **files):
    """A file for each name (with "__" for the dot) that has arrived."""
    for name, content in files.items():
        name = name.replace("__", ".")
        announce(post, batch, (name, len(content)))
        upload = batch.uploads.get(name=name)
        put(upload, content)
        post("library_upload_arrived", upload.uuid)
    return [batch.uploads.get(name=name.replace("__", ".")) for name in files]


def test_an_upload_begins_with_its_collection_and_an_empty_one_is_used_again(signed_in, editor, home_page):
    client = signed_in(editor)
    assert client.get(reverse("library_uploads")).status_code == 200
    data = {"collection": Collection.get_first_root_node().pk, "language": "fr"}
    first = client.post(reverse("library_upload_begin"), data)
    again = client.post(reverse("library_upload_begin"), data)
    assert first.url == again.url
    assert "language=fr" in first.url
    text = client.get(first.url).text
    assert '<option value="fr" selected>' in text
    assert "No files yet." in text


def test_each_file_is_announced_signed_or_refused_by_itself(post, batch):
    answer = announce(post, batch, ("a.png", 100), ("b.exe", 100), ("c.svg", 6 * 1024**2), ("d.pdf", 0))
    forms = [each["form"] for each in answer.json()["files"]]
    assert [bool(form) for form in forms] == [True, False, False, False]
    states = dict(batch.uploads.values_list("name", "state"))
    assert states == {"a.png": "expected", "b.exe": "refused", "c.svg": "refused", "d.pdf": "refused"}
    text = post.client.get(reverse("library_upload_batch", args=[batch.uuid])).text
    assert "0 of 4 are ready, 3 were refused." in text
    assert "a file of type SVG may have 5.0" in text


@pytest.mark.parametrize(
    "files",
    ["", "[]", "{}", "[1]", '[{"name":"a.png"}]', '[{"name":"a.png","size":-1}]', '[{"name":1,"size":1}]'],
)
def test_what_is_no_list_of_files_is_refused_politely(post, batch, files):
    response = post("library_upload_sign", batch.uuid, {"files": files, "language": "en"})
    assert response.status_code == 400
    assert not batch.uploads.exists()


def test_names_of_any_sort_neither_break_the_page_nor_write_into_it(post, batch):
    names = [
        '<img src=x onerror="alert(1)">.png',
        "a\x00b\n.png",
        "x" * 300 + ".png",
        "../../etc.png",
        "نعم.png",
    ]
    answer = announce(post, batch, *[(name, 10) for name in names])
    assert answer.status_code == 200
    assert "<img" not in "".join(each["row"] for each in answer.json()["files"])
    assert "<img src=x" not in post.client.get(reverse("library_upload_batch", args=[batch.uuid])).text
    assert batch.uploads.filter(state="refused").count() == 2


def test_one_upload_holds_so_many_files_and_no_more(post, batch, settings):
    settings.UPLOAD_FILES = 2
    assert announce(post, batch, ("a.png", 1), ("b.png", 1)).status_code == 200
    assert announce(post, batch, ("c.png", 1)).status_code == 422
    assert batch.uploads.count() == 2


def test_a_file_that_arrived_is_read_and_becomes_ready(post, batch):
    (upload,) = sent_in(post, batch, poster__png=image_bytes())
    upload.refresh_from_db()
    assert (upload.state, upload.stored_file.state) == ("clean", "ready")
    states = post.client.get(reverse("library_upload_states", args=[batch.uuid])).json()
    assert states["summary"] == "1 of 1 is ready."
    assert states["unfinished"] is False
    assert "Describe them" not in states["next"]
    assert states["files"][str(upload.uuid)]["words"] == "Ready."


def test_a_bad_file_is_refused_in_words_and_the_good_one_beside_it_is_ready(post, batch):
    good, bad = sent_in(post, batch, good__pdf=PDF, bad__pdf=b"MZ this is a program")
    states = post.client.get(reverse("library_upload_states", args=[batch.uuid])).json()
    assert states["summary"] == "1 of 2 are ready, 1 was refused."
    assert "not what its name says" in states["files"][str(bad.uuid)]["words"]


def test_what_did_not_arrive_whole_is_not_taken(post, batch):
    announce(post, batch, ("a.png", 100))
    upload = batch.uploads.get()
    assert post("library_upload_arrived", upload.uuid).status_code == 409
    put(upload, b"half")
    assert post("library_upload_arrived", upload.uuid).status_code == 409
    upload.refresh_from_db()
    assert upload.state == "expected"


def test_trying_again_takes_a_new_key_and_ends_with_one_file(post, batch):
    content = image_bytes()
    announce(post, batch, ("a.png", len(content)))
    upload = batch.uploads.get()
    first = upload.staging_key
    assert post("library_upload_retry", upload.uuid).json()["form"]["fields"]["key"] != first
    upload.refresh_from_db()
    put(upload, content)
    assert post("library_upload_arrived", upload.uuid).json()["state"] == "arrived"
    assert post("library_upload_arrived", upload.uuid).json()["state"] == "clean"
    assert StoredFile.objects.count() == 1
    assert post("library_upload_retry", upload.uuid).status_code == 409


def test_a_cancelled_file_is_expected_no_longer_and_may_be_sent_after_all(post, batch):
    announce(post, batch, ("a.png", 100))
    upload = batch.uploads.get()
    assert post("library_upload_cancel", upload.uuid).json()["state"] == "cancelled"
    assert post("library_upload_arrived", upload.uuid).json()["state"] == "cancelled"
    assert post("library_upload_retry", upload.uuid).json()["form"]
    upload.refresh_from_db()
    assert upload.state == "expected"


def test_without_scripts_several_files_go_through_an_ordinary_form(post, batch):
    files = [
        SimpleUploadedFile("good.png", image_bytes()),
        SimpleUploadedFile("bad.exe", b"MZ"),
        SimpleUploadedFile("also-good.pdf", PDF),
    ]
    response = post("library_upload_send", batch.uuid, {"files": files, "language": "cy"})
    assert response.url == reverse("library_upload_batch", args=[batch.uuid])
    assert dict(batch.uploads.values_list("name", "state")) == {
        "good.png": "clean",
        "bad.exe": "refused",
        "also-good.pdf": "clean",
    }
    assert {stored.language for stored in StoredFile.objects.all()} == {"cy"}


def test_without_scripts_a_large_file_is_left_out_by_name(post, batch, monkeypatch):
    monkeypatch.setattr("library.uploads.sending_views.SMALL", 10)
    post("library_upload_send", batch.uuid, {"files": [SimpleUploadedFile("big.pdf", PDF)], "language": "en"})
    assert "big.pdf" in post.client.get(reverse("library_upload_batch", args=[batch.uuid])).text
    assert not batch.uploads.exists()


def away(*args, **kwargs):
    raise EndpointConnectionError(endpoint_url="http://store.example")


def test_without_the_store_nothing_is_acknowledged_and_nothing_breaks(post, batch, monkeypatch):
    monkeypatch.setattr(sending, "put", away)
    files = [SimpleUploadedFile("a.png", image_bytes()), SimpleUploadedFile("b.pdf", PDF)]
    response = post("library_upload_send", batch.uuid, {"files": files, "language": "en"})
    assert response.status_code == 302
    assert not batch.uploads.exists()
    text = post.client.get(reverse("library_upload_batch", args=[batch.uuid])).text
    assert "The store does not answer. Send these again later: a.png, b.pdf." in text


def test_without_the_store_an_arrival_is_not_noted(post, batch, monkeypatch):
    announce(post, batch, ("a.png", 100))
    monkeypatch.setattr(sending, "size_in_store", away)
    assert post("library_upload_arrived", batch.uploads.get().uuid).status_code == 503
    assert batch.uploads.get().state == "expected"


def test_a_fault_of_the_store_is_shown_with_the_time_of_the_next_try(post, batch):
    retry_at = timezone.now() + timedelta(minutes=4)
    batch.uploads.create(
        name="a.png", size=1, staging_key="staging/1", state=Upload.State.ARRIVED, faults=2, retry_at=retry_at
    )
    text = post.client.get(reverse("library_upload_batch", args=[batch.uuid])).text
    assert f"we try again at {timezone.localtime(retry_at):%H:%M}" in text


def test_the_pages_ask_no_more_of_the_database_for_more_files(
    post, batch, library, django_assert_max_num_queries
):
    address = reverse("library_upload_states", args=[batch.uuid])
    post.client.get(address)
    for number in range(30):
        batch.uploads.create(name=f"{number}.png", size=1, staging_key=f"staging/{number}")
    with django_assert_max_num_queries(30):
        post.client.get(address)


def test_not_too_many_are_begun_in_a_minute(signed_in, editor, home_page):
    root = Collection.get_first_root_node()
    for _number in range(10):
        UploadBatch.objects.create(owner=editor, collection=root).uploads.create(
            name="a.png", size=1, staging_key=str(timezone.now())
        )
    signed_in(editor).post(reverse("library_upload_begin"), {"collection": root.pk, "language": "en"})
    assert UploadBatch.objects.count() == 10
