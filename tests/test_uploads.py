"""What is refused at the door, with a reason beside the field, and with nothing half-stored."""

import io
import zlib

import pytest
from django.core.files.storage import storages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart
from PIL import Image

from library.models import SiteDocument, SiteImage, StoredFile
from tests.factories import PDF, image_bytes

pytestmark = pytest.mark.django_db

TOO_LARGE = 10 * 1024 * 1024 + 1


def wide_png() -> bytes:
    """A PNG of 50 megapixels in a few kilobytes."""
    written = io.BytesIO()
    Image.new("1", (10_000, 5_000)).save(written, "PNG")
    return written.getvalue()


def objects() -> set:
    """Every key in both buckets."""
    keys = set()
    for name in ("default", "public"):
        pages = storages[name].connection.meta.client.get_paginator("list_objects_v2")
        for page in pages.paginate(Bucket=storages[name].bucket_name):
            keys |= {(name, item["Key"]) for item in page.get("Contents", [])}
    return keys


def post_file(client, address, field, name, content, **headers):
    """Post a file under exactly `name`: the test client, like a browser, would drop a path from it."""
    data = {"title": "A picture", field: SimpleUploadedFile("given.name", content), "collection": 1}
    body = encode_multipart(BOUNDARY, data).replace(b'filename="given.name"', f'filename="{name}"'.encode())
    return client.generic("POST", address, body, content_type=MULTIPART_CONTENT, headers=headers)


def upload(client, name, content):
    return post_file(client, "/admin/images/add/", "file", name, content)


@pytest.mark.parametrize(
    "name, content, says",
    [
        ("note.png", b"only text", "Upload a valid image"),
        ("wide.png", wide_png(), "too many pixels"),
        ("empty.png", b"", "empty"),
        ("large.png", image_bytes() + b"0" * TOO_LARGE, "too big"),
        ("n" * 296 + ".png", image_bytes(), "too long"),
        ("../../etc/poster.png", image_bytes(), "holds a path"),
        ("..\\poster.png", image_bytes(), "holds a path"),
        ("cut.png", image_bytes(size=(900, 900))[:-400], "Upload a valid image"),
        ("cut.jpg", image_bytes("JPEG", size=(900, 900))[:-2000], "Upload a valid image"),
        ("really-a-jpeg.png", image_bytes("JPEG"), "does not match"),
    ],
    ids=[
        "text",
        "50 megapixels",
        "empty",
        "too large",
        "long name",
        "path",
        "windows path",
        "cut",
        "cut jpeg",
        "other",
    ],
)
def test_a_bad_image_is_refused_beside_the_field_and_leaves_nothing(signed_in, editor, name, content, says):
    before = objects()
    response = upload(signed_in(editor), name, content)
    assert response.status_code == 200
    assert says in response.text
    assert 'value="A picture"' in response.text
    assert not SiteImage.objects.exists()
    assert not StoredFile.objects.exists()
    assert objects() == before


@pytest.mark.parametrize(
    "name, content", [("note.png", b"only text"), ("../x.png", image_bytes()), ("e.png", b"")]
)
def test_the_upload_of_many_at_once_refuses_the_same(signed_in, editor, name, content):
    headers = {"X-Requested-With": "XMLHttpRequest"}
    response = post_file(
        signed_in(editor), "/admin/images/multiple/add/", "files[]", name, content, **headers
    )
    assert response.json()["success"] is False
    assert response.json()["error_message"]
    assert not SiteImage.objects.exists()


SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10" onload="alert(1)"><script>alert(1)</script><rect width="10" height="10" fill="red"/></svg>'


def test_a_drawing_is_stored_without_its_scripts(signed_in, editor):
    upload(signed_in(editor), "mark.svg", SVG)
    stored = SiteImage.objects.get().file.read()
    assert b"script" not in stored
    assert b"onload" not in stored
    assert b"<rect" in stored


@pytest.mark.parametrize(
    "format, suffix", [("JPEG", "jpg"), ("PNG", "png"), ("WEBP", "webp"), ("AVIF", "avif")]
)
def test_good_images_of_each_type_are_taken(signed_in, editor, format, suffix):
    upload(signed_in(editor), f"good.{suffix}", image_bytes(format))
    assert SiteImage.objects.get().stored_file.language == "en"


def test_the_language_of_a_file_is_asked_with_its_upload(signed_in, editor):
    client = signed_in(editor)
    upload(client, "good.png", image_bytes())
    image = SiteImage.objects.get()
    client.post(
        f"/admin/images/{image.pk}/",
        {"title": "Affiche", "file_language": "fr", "collection": 1, "tags": "", "description": ""},
    )
    assert StoredFile.objects.get(image=image).language == "fr"


@pytest.mark.parametrize(
    "name, content, says",
    [
        ("page.html", b"<script>", "not allowed"),
        ("page.pdf", b"<script>", "not what its name says"),
        ("deck.pptx", b"PK\x03\x04 cut", "not what its name says"),
        ("../toolkit.pdf", PDF, "holds a path"),
        ("t" * 297 + ".pdf", PDF, "too long"),
        ("empty.pdf", b"", "empty"),
        ("one-byte.mp3", b"\xff", "not what its name says"),
    ],
)
def test_a_bad_document_is_refused_beside_the_field_and_leaves_nothing(
    signed_in, editor, name, content, says
):
    before = objects()
    response = post_file(signed_in(editor), "/admin/documents/add/", "file", name, content)
    assert response.status_code == 200
    assert says in response.text
    assert not SiteDocument.objects.exists()
    assert not StoredFile.objects.exists()
    assert objects() == before


def test_a_document_over_its_limit_is_refused(signed_in, editor, settings):
    settings.WAGTAILDOCS_MAX_UPLOAD_SIZE = 1000
    before = objects()
    response = post_file(signed_in(editor), "/admin/documents/add/", "file", "t.pdf", PDF + b"0" * 1000)
    assert "too big" in response.text
    assert not SiteDocument.objects.exists()
    assert objects() == before


def test_hostile_bytes_never_break_the_upload(signed_in, editor):
    client = signed_in(editor)
    whole = {suffix: image_bytes(format, size=(200, 200)) for format, suffix in FORMATS}
    for suffix, content in whole.items():
        for cut in (10, 30, 60, 100, len(content) // 2):
            damaged = content[:cut] + zlib.compress(b"x" * 100) + content[cut + 50 :]
            assert upload(client, f"x.{suffix}", damaged).status_code in {200, 302}


FORMATS = [("JPEG", "jpg"), ("PNG", "png"), ("WEBP", "webp"), ("AVIF", "avif"), ("GIF", "gif")]
