"""A signature for the store allows what it was made for and nothing else: asked of the store itself."""

import base64
import json

import pytest
import requests
from django.core.files.storage import storages
from wagtail.models import Collection

from library.ingest.uploads import admit
from library.models import StoredFile, Upload, UploadBatch
from library.uploads import sending
from library.uploads.announcing import announce
from tests.factories import image_bytes, make_image

pytestmark = pytest.mark.django_db


@pytest.fixture
def content():
    return image_bytes(colour="teal")


@pytest.fixture
def upload(admin, content):
    batch = UploadBatch.objects.create(owner=admin, collection=Collection.get_first_root_node())
    return announce(batch, [("poster.png", len(content))], "en", admin)[0]


def post(form, content, **fields):
    """The answer of the store to a browser that sends `content`."""
    return requests.post(form["url"], data={**form["fields"], **fields}, files={"file": content}, timeout=10)


def size_of(key):
    return sending.size_in_store(key)


def test_what_was_signed_is_taken(upload, content):
    answer = post(sending.signed_form(upload), content)
    assert answer.status_code == 204, answer.text
    assert size_of(upload.staging_key) == len(content)


def test_a_larger_file_is_refused(upload, content):
    assert post(sending.signed_form(upload), content + b"x").status_code in {400, 403}
    assert size_of(upload.staging_key) is None


def test_an_empty_file_is_refused(upload):
    assert post(sending.signed_form(upload), b"").status_code in {400, 403}


@pytest.mark.parametrize(
    "fields",
    [
        {"Content-Type": "text/html"},
        {"key": "images/stolen.png"},
        {"key": "staging/other"},
    ],
    ids=["type", "key", "staging key"],
)
def test_another_type_or_key_is_refused(upload, content, fields):
    assert post(sending.signed_form(upload), content, **fields).status_code in {400, 403}
    assert size_of(upload.staging_key) is None
    assert size_of(fields.get("key", "images/stolen.png")) is None


def test_asking_for_everybody_to_read_it_opens_nothing(upload, content):
    form = sending.signed_form(upload)
    post(form, content, acl="public-read")
    assert requests.get(f"{form['url']}/{upload.staging_key}", timeout=10).status_code == 403


def test_the_key_of_a_file_that_is_there_is_refused_and_the_file_unchanged(upload, content):
    image = make_image()
    assert post(sending.signed_form(upload), content, key=image.file.name).status_code in {400, 403}
    assert size_of(image.file.name) == len(image_bytes())


def test_an_expired_signature_is_refused(upload, content, settings):
    settings.UPLOAD_SIGNED_SECONDS = -10
    assert post(sending.signed_form(upload), content).status_code in {400, 403}
    assert size_of(upload.staging_key) is None


def test_a_changed_policy_is_refused(upload, content):
    form = sending.signed_form(upload)
    policy = json.loads(base64.b64decode(form["fields"]["policy"]))
    policy["conditions"] = [
        ["content-length-range", 1, 10**9] if "content-length-range" in each else each
        for each in policy["conditions"]
    ]
    forged = base64.b64encode(json.dumps(policy).encode()).decode()
    assert post(form, content + b"x", policy=forged).status_code in {400, 403}


def test_a_changed_signature_is_refused(upload, content):
    form = sending.signed_form(upload)
    signature = form["fields"]["x-amz-signature"]
    forged = ("0" if signature[0] != "0" else "1") + signature[1:]
    assert post(form, content, **{"x-amz-signature": forged}).status_code in {400, 403}


def test_no_signature_at_all_is_refused(upload, content):
    form = sending.signed_form(upload)
    bare = {"url": form["url"], "fields": {"key": upload.staging_key, "Content-Type": "image/png"}}
    assert post(bare, content).status_code in {400, 403}


def test_the_policy_lives_ten_minutes_and_names_one_key(upload, content):
    policy = json.loads(base64.b64decode(sending.signed_form(upload)["fields"]["policy"]))
    assert {"key": upload.staging_key} in policy["conditions"]
    assert ["content-length-range", 1, len(content)] in policy["conditions"]
    assert {"Content-Type": "image/png"} in policy["conditions"]


def test_each_try_has_a_key_of_its_own(upload):
    first = sending.signed_form(upload)["fields"]["key"]
    sending.expect_again(upload)
    assert sending.signed_form(upload)["fields"]["key"] != first


def test_a_signature_used_again_after_the_file_was_read_changes_nothing(
    upload, content, django_capture_on_commit_callbacks
):
    form = sending.signed_form(upload)
    assert post(form, content).status_code == 204
    Upload.objects.filter(pk=upload.pk).update(state=Upload.State.ARRIVED)
    upload.refresh_from_db()
    with django_capture_on_commit_callbacks(execute=True):
        admit(upload)
    stored = StoredFile.objects.for_cards().get()
    assert size_of(upload.staging_key) is None
    before = storages["default"].open(stored.key).read()
    assert post(form, b"EVIL" + content[4:]).status_code in {204, 400, 403}
    upload.refresh_from_db()
    admit(upload)
    assert not sending.received(upload)
    assert storages["default"].open(stored.key).read() == before
    assert StoredFile.objects.count() == 1
