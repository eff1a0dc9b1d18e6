import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from library.graphics.captions import read_captions
from library.models import CaptionTrack
from tests.conftest import staff
from tests.factories import make_graphic
from tests.test_rights import make_recording

pytestmark = pytest.mark.django_db

GOOD = "WEBVTT\n\n1\n00:01.000 --> 00:04.000 align:start\nTea?\n\n01:00:02.000 --> 01:00:05.500\nYes.\n"


@pytest.fixture
def film():
    return make_recording("video/mp4")


def address(film, rest=""):
    return f"/admin/library/files/{film.pk}/captions/{rest}"


@pytest.mark.parametrize("content", [GOOD, GOOD.replace("\n", "\r\n"), "\ufeff" + GOOD])
def test_captions_are_read_whatever_their_line_ends(content):
    assert read_captions(content.encode()) == GOOD


@pytest.mark.parametrize(
    "content, words",
    [
        (b"1\n00:00:01,000 --> 00:00:02,000\nTea\n", "WEBVTT"),
        (b"WEBVTTX\n\n00:01.000 --> 00:02.000\nTea\n", "WEBVTT"),
        (b"WEBVTT\n\n00:01.000 --> 00:02.000\nT\xe9\n", "UTF-8"),
        (b"WEBVTT\n", "no words"),
        (b"WEBVTT\n\n00:03.000 --> 00:02.000\nTea\n", "Line 3: the words end"),
        (b"WEBVTT\n\n00:03.000 --> 00:04.000\nTea\n\n00:01.000 --> 00:02.000\nYes\n", "Line 6"),
        (b"WEBVTT\n\n00:03 --> 00:04\nTea\n", "Line 3"),
        (b"WEBVTT\n\n" + b"9" * 5000 + b":00:03.000 --> 00:04.000\nTea\n", "Line 3"),
        (b"WEBVTT\n\n" + b"a" * 1024 * 1024, "1 MB"),
    ],
)
def test_what_is_no_captions_is_refused_with_its_reason(content, words):
    with pytest.raises(ValidationError, match=words):
        read_captions(content)


def test_an_editor_adds_replaces_and_deletes_captions(signed_in, editor, film):
    client = signed_in(editor)
    file = SimpleUploadedFile("film.vtt", GOOD.encode(), "text/vtt")
    assert client.post(address(film), {"language": "cy", "file": file, "text": ""}).status_code == 302
    assert CaptionTrack.objects.get().vtt == GOOD
    page = client.get(address(film, "cy/")).text
    assert "Yes." in page
    client.post(address(film, "cy/"), {"language": "cy", "text": GOOD.replace("Yes", "No")})
    assert "No." in CaptionTrack.objects.get().vtt
    assert "Cymraeg" in client.get(f"/admin/snippets/library/storedfile/edit/{film.pk}/").text
    client.post(address(film, "cy/delete/"))
    assert not CaptionTrack.objects.exists()


def test_a_fault_stands_beside_the_field(signed_in, editor, film):
    response = signed_in(editor).post(address(film), {"language": "en", "text": "Tea?"})
    assert response.status_code == 422
    assert "The first line must be WEBVTT" in response.text
    empty = signed_in(editor).post(address(film), {"language": "en", "text": ""})
    assert "Choose a file or write the captions." in empty.text
    assert not CaptionTrack.objects.exists()


@pytest.mark.parametrize("group", ["Authors", "Moderators", "Translators", "Host managers"])
def test_other_roles_write_and_delete_no_captions(signed_in, film, group):
    CaptionTrack.objects.create(stored_file=film, language="en", vtt=GOOD)
    client = signed_in(staff("someone", group))
    assert client.get(address(film)).status_code in {302, 403}
    assert client.post(address(film), {"language": "cy", "text": GOOD}).status_code in {302, 403}
    assert client.post(address(film, "en/delete/")).status_code in {302, 403}
    assert CaptionTrack.objects.count() == 1


def test_captions_are_deleted_by_a_post_alone(signed_in, editor, film):
    CaptionTrack.objects.create(stored_file=film, language="en", vtt=GOOD)
    assert signed_in(editor).get(address(film, "en/delete/")).status_code == 405
    assert CaptionTrack.objects.exists()


def test_the_last_captions_of_a_published_video_stay_and_the_editor_is_told(signed_in, editor, library, film):
    for language in ("en", "cy"):
        CaptionTrack.objects.create(stored_file=film, language=language, vtt=GOOD)
    graphic = make_graphic(library, [film], transcript="We drink tea.")
    client = signed_in(editor)
    client.post(address(film, "cy/delete/"))
    response = client.post(address(film, "en/delete/"), follow=True)
    assert "The captions stay" in response.text
    assert CaptionTrack.objects.get().language == "en"
    graphic.unpublish()
    client.post(address(film, "en/delete/"))
    assert not CaptionTrack.objects.exists()
