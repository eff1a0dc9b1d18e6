import io
import socket
import time
from contextlib import closing
from unittest import mock

import pytest
import requests
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.db import DatabaseError
from PIL import Image

from library.models import DownloadCount, SiteImage, StoredFile
from library.storage import buckets_answer
from tests.factories import image_bytes, make_document, make_graphic, make_image

pytestmark = [pytest.mark.django_db, pytest.mark.smoke]


def test_an_uploaded_image_gets_its_facts_and_its_pictures():
    stored = make_image(content=image_bytes(size=(1600, 900))).stored_file
    assert stored.state == "ready"
    assert (stored.width, stored.height, stored.media_type) == (1600, 900, "image/png")
    assert set(stored.pictures) == {"320", "640", "1200", "share"}
    assert stored.image.pictures == stored.pictures


def test_a_pdf_gets_its_first_page_as_picture():
    stored = make_document().stored_file
    assert stored.pages == 1
    assert stored.pictures["320"]["width"] == 320


def test_pictures_carry_no_metadata_of_the_camera():
    exif = Image.Exif()
    exif[0x010F] = "A camera"
    image = make_image(name="p.jpg", content=image_bytes("JPEG", size=(400, 300), exif=exif))
    name = image.pictures["320"]["name"]
    with Image.open(io.BytesIO(storages["public"].open(name).read())) as kept:
        assert not kept.getexif()


def test_a_visitor_downloads_the_very_bytes_of_a_published_graphic(client, library):
    content = image_bytes(colour="teal")
    stored = make_image(content=content).stored_file
    make_graphic(library, [stored])
    response = client.get(stored.url, headers={"User-Agent": "Mozilla/5.0"})
    assert response.status_code == 302
    assert "no-store" in response["Cache-Control"]
    fetched = requests.get(response["Location"], timeout=5)
    assert fetched.content == content
    assert fetched.headers["Content-Disposition"].startswith("attachment; filename*=UTF-8''poster-en.png")
    assert DownloadCount.objects.get(file=stored.uuid).number == 1


def test_an_arabic_title_makes_an_arabic_file_name(client, library):
    stored = make_image(title="ملصق").stored_file
    make_graphic(library, [stored])
    assert requests.get(client.get(stored.url)["Location"], timeout=5).status_code == 200


def test_the_signed_address_ends_within_300_seconds(client, library):
    stored = make_image().stored_file
    make_graphic(library, [stored])
    assert "X-Amz-Expires=300&" in client.get(stored.url)["Location"]


def test_nobody_fetches_an_original_without_a_signature():
    stored = make_image().stored_file
    unsigned = stored.signed_address().split("?")[0]
    assert requests.get(unsigned, timeout=5).status_code == 403


def test_anyone_fetches_a_kept_picture_and_nobody_lists_them():
    image = make_image()
    public = storages["public"]
    assert requests.get(public.url(image.pictures["320"]["name"]), timeout=5).status_code == 200
    assert requests.get(public.base_address, timeout=5).status_code == 403


@pytest.mark.parametrize("state, status", [("unready", 404), ("withdrawn", 410)])
def test_a_file_that_is_not_ready_is_not_given(client, library, state, status):
    stored = make_image().stored_file
    make_graphic(library, [stored])
    StoredFile.objects.update(state=state)
    assert client.get(stored.url).status_code == status


def test_a_file_of_a_draft_is_given_to_staff_alone(client, signed_in, library, editor):
    stored = make_image().stored_file
    graphic = make_graphic(library, [stored])
    graphic.unpublish()
    assert client.get(stored.url).status_code == 404
    assert signed_in(editor).get(stored.url).status_code == 302


def test_a_document_linked_from_a_published_text_may_be_fetched(
    client, home_page, django_capture_on_commit_callbacks
):
    document = make_document()
    assert client.get(document.url).status_code == 404
    home_page.body = [("text", f'<p><a linktype="document" id="{document.pk}">The toolkit</a></p>')]
    with django_capture_on_commit_callbacks(execute=True):
        home_page.save_revision().publish()
    assert client.get(document.url).status_code == 302


def test_with_the_store_away_a_download_says_so_and_pages_still_answer(client, library, object_store):
    image = make_image()
    graphic = make_graphic(library, [image.stored_file])
    object_store.stop()
    response = client.get(image.stored_file.url)
    assert response.status_code == 503
    assert response["Retry-After"] == "60"
    page = client.get(graphic.url)
    assert page.status_code == 200
    assert image.pictures["320"]["name"] in page.text


def test_replacing_a_file_keeps_its_address_and_takes_a_new_key(django_capture_on_commit_callbacks):
    image = make_image()
    address, key = image.stored_file.url, image.file.name
    image.file = ContentFile(image_bytes(colour="black"), name="other.png")
    with django_capture_on_commit_callbacks(execute=True):
        image.save()
    image = SiteImage.objects.get(pk=image.pk)
    assert image.stored_file.url == address
    assert image.file.name != key
    assert image.stored_file.ingested_key == image.file.name


def test_head_answers_without_an_address(client, library):
    stored = make_image().stored_file
    make_graphic(library, [stored])
    response = client.head(stored.url)
    assert response.status_code == 200
    assert response["Content-Type"] == "image/png"


def test_a_visitor_who_downloads_too_much_is_asked_to_wait(client, library, settings):
    settings.RATE_LIMITS = {**settings.RATE_LIMITS, "download": "2/600"}
    stored = make_image().stored_file
    make_graphic(library, [stored])
    assert [client.get(stored.url).status_code for _ in range(3)] == [302, 302, 429]


@pytest.fixture
def silent_store(settings):
    """A store that takes every call and never answers."""
    with closing(socket.create_server(("127.0.0.1", 0))) as listener:
        address = f"http://127.0.0.1:{listener.getsockname()[1]}"
        quiet = {
            name: {
                **settings.STORAGES[name],
                "OPTIONS": {**settings.STORAGES[name]["OPTIONS"], "endpoint_url": address},
            }
            for name in ("default", "public")
        }
        yield lambda: setattr(settings, "STORAGES", {**settings.STORAGES, **quiet})


def test_a_download_does_not_wait_for_a_store_that_hangs(client, library, silent_store):
    stored = make_image().stored_file
    make_graphic(library, [stored])
    silent_store()
    begun = time.monotonic()
    assert client.get(stored.url).status_code == 503
    assert time.monotonic() - begun < 4


def test_the_buckets_are_known_to_answer_or_to_hang(silent_store):
    assert buckets_answer() is True
    silent_store()
    begun = time.monotonic()
    assert buckets_answer() is False
    assert time.monotonic() - begun < 4


def test_a_replaced_file_is_not_given_before_it_is_read(client, library, django_capture_on_commit_callbacks):
    image = make_image()
    make_graphic(library, [image.stored_file])
    image.file = ContentFile(image_bytes(colour="black"), name="other.png")
    with django_capture_on_commit_callbacks() as waiting:
        image.save()
    assert client.get(image.stored_file.url).status_code == 404
    for run in waiting:
        run()
    assert client.get(image.stored_file.url).status_code == 302


def test_a_replaced_file_that_is_withdrawn_stays_withdrawn(django_capture_on_commit_callbacks):
    image = make_image()
    StoredFile.objects.update(state="withdrawn")
    image.file = ContentFile(image_bytes(colour="black"), name="other.png")
    with django_capture_on_commit_callbacks(execute=True):
        image.save()
    assert StoredFile.objects.get().state == "withdrawn"


def test_a_download_that_cannot_be_counted_is_given_all_the_same(client, library):
    stored = make_image().stored_file
    make_graphic(library, [stored])
    with mock.patch.object(type(DownloadCount.objects.all()), "add", side_effect=DatabaseError) as add:
        assert client.get(stored.url, headers={"User-Agent": "Mozilla/5.0"}).status_code == 302
    add.assert_called_once()


def test_a_task_that_deletes_an_object_is_told_no_keys():
    """Tasks keep what they are told in the database."""
    for name in ("default", "public"):
        assert storages[name].deconstruct() == ("library.storage.bucket", [name], {})
