import pytest
import requests
from django.core.files.base import ContentFile
from django.core.files.storage import storages

from home.pictures import picture_address
from library.downloads.counting import is_bot
from library.models import CaptionTrack, Crop, Derivative, DownloadCount, Preset, StoredFile
from tests.factories import image_bytes, make_graphic, make_image

pytestmark = pytest.mark.django_db

PERSON = {"User-Agent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"}


@pytest.fixture
def stored():
    return make_image().stored_file


@pytest.fixture
def graphic(library, stored):
    return make_graphic(library, [stored])


@pytest.fixture
def made(stored, graphic):
    """The file in the shape `square-small`."""
    preset = Preset.objects.create(slug="square-small", width=100, height=100)
    content = image_bytes("JPEG", size=(100, 100))
    key = storages["default"].save("shapes/one.jpg", ContentFile(content))
    return Derivative.objects.create(
        stored_file=stored,
        preset=preset,
        key=key,
        media_type="image/jpeg",
        size=len(content),
        sha256="0" * 64,
        width=100,
        height=100,
        made_of="1",
    )


def counted():
    return list(DownloadCount.objects.values_list("preset", "number"))


def test_downloads_are_counted_by_file_shape_language_and_day(client, stored, graphic, made):
    for _ in range(2):
        client.get(stored.url, headers=PERSON)
    client.get(f"{stored.url}square-small/", headers=PERSON)
    assert sorted(counted()) == [("", 2), ("square-small", 1)]
    row = DownloadCount.objects.first()
    assert (row.graphic, row.file, row.language) == (graphic.translation_key, stored.uuid, "en")


@pytest.mark.parametrize(
    "name",
    [
        "",
        "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
        "facebookexternalhit/1.1",
        "curl/8.5.0",
        "python-requests/2.32",
        "Mozilla/5.0 HeadlessChrome/140.0",
    ],
)
def test_what_a_program_takes_is_given_and_not_counted(client, stored, graphic, name):
    assert is_bot(name)
    assert client.get(stored.url, headers={"User-Agent": name}).status_code == 302
    assert counted() == []


CHROME = (
    "Mozilla/5.0 (Linux; Android 15; Pixel 9; wv) AppleWebKit/537.36 Chrome/140.0.0.0 Mobile Safari/537.36"
)
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148"


@pytest.mark.parametrize(
    "name",
    [
        "WhatsApp/2.23.20.0 A",
        f"{CHROME} (compatible; GoogleOther)",
        "Mozilla/5.0 (compatible; Google-InspectionTool/1.0;)",
        "Mediapartners-Google",
        "Mozilla/5.0 (compatible; Claude-User/1.0; +Claude-User@anthropic.com)",
        "Mozilla/5.0 (compatible; Perplexity-User/1.0; +https://perplexity.ai/perplexity-user)",
        "Mozilla/5.0 (compatible; ChatGPT-User/1.0; +https://openai.com/bot)",
        "Mozilla/4.5 (compatible; HTTrack 3.0x; Windows 98)",
        "GuzzleHttp/7",
        "Python/3.12 aiohttp/3.9",
        "aiohttp/3.9",
        "PostmanRuntime/7.43",
        "meta-externalagent/1.1",
        "http.rb/5.1.1 (Mastodon/4.3.0; +https://mastodon.example/)",
        "Bluesky Cardyb/1.1",
        "Java-http-client/21",
    ],
)
def test_a_program_that_names_itself_is_a_bot(name):
    assert is_bot(name)


@pytest.mark.parametrize(
    "name",
    [
        PERSON["User-Agent"],
        "Mozilla/5.0 (Linux; Android 15; CUBOT X90) AppleWebKit/537.36 Chrome/140.0",
        f"{CHROME} Instagram 380.0.0.29.109 Android (35/15; 420dpi; Google/google; Pixel 9)",
        f"{CHROME} [FB_IAB/FB4A;FBAV/510.0.0.36.67;]",
        f"{IPHONE} [FBAN/FBIOS;FBAV/510.0.0.36.67;FBDV/iPhone16,2]",
        f"{IPHONE} Instagram 334.0.4.32.98 (iPhone16,2; iOS 18_5; en_GB)",
        f"{IPHONE} GSA/370.0 Safari/604.1",
        f"{IPHONE} [Pinterest/iOS]",
        f"{CHROME} WhatsApp/2.25.1",
        f"{IPHONE} [LinkedInApp]/9.30",
    ],
)
def test_a_person_is_no_bot(name):
    assert not is_bot(name)


def test_a_download_sets_no_cookie_and_is_kept_nowhere(client, stored, graphic, made):
    for address in (stored.url, f"{stored.url}square-small/", f"{stored.url}picture/"):
        response = client.get(address, headers=PERSON)
        assert not response.cookies
        assert response.status_code == 302
    assert "no-store" in client.get(f"{stored.url}square-small/")["Cache-Control"]


def test_a_shape_is_fetched_under_a_readable_name(client, stored, graphic, made):
    fetched = requests.get(client.get(f"{stored.url}square-small/")["Location"], timeout=5)
    assert fetched.status_code == 200
    assert fetched.headers["Content-Disposition"].endswith("'poster-en-square-small.jpg")


def test_head_of_a_shape_answers_without_an_address(client, stored, graphic, made):
    response = client.head(f"{stored.url}square-small/", headers=PERSON)
    assert (response.status_code, response["Content-Type"]) == (200, "image/jpeg")
    assert counted() == []


def test_a_shape_that_is_not_made_or_not_offered_is_not_there(client, stored, graphic, made):
    assert client.get(f"{stored.url}story/").status_code == 404
    crop = Crop.objects.create(
        stored_file=stored, preset=made.preset, is_offered=False, x=0, y=0, width=1, height=1
    )
    assert client.get(f"{stored.url}square-small/").status_code == 404
    crop.delete()
    Preset.objects.update(is_offered=False)
    assert client.get(f"{stored.url}square-small/").status_code == 404


@pytest.mark.parametrize("state", ["unready", "refused", "infected"])
def test_what_was_never_given_out_is_not_there_for_anybody(
    client, signed_in, admin, stored, graphic, made, state
):
    CaptionTrack.objects.create(stored_file=stored, language="en", vtt="WEBVTT\n")
    StoredFile.objects.update(state=state)
    for rest in ("", "square-small/", "picture/", "captions/en.vtt"):
        assert client.get(f"{stored.url}{rest}").status_code == 404
    assert signed_in(admin).get(stored.url).status_code == 404


def test_a_withdrawn_file_answers_410_in_every_form(client, stored, graphic, made):
    StoredFile.objects.update(state="withdrawn")
    for rest in ("", "square-small/", "picture/", "captions/en.vtt"):
        assert client.get(f"{stored.url}{rest}").status_code == 410


def test_the_picture_for_other_pages_is_the_largest_kept_and_no_download(client, library):
    stored = make_image(content=image_bytes(size=(1600, 900))).stored_file
    make_graphic(library, [stored])
    response = client.get(f"{stored.url}picture/", headers=PERSON)
    assert response["Location"] == picture_address(stored.pictures["1200"])
    assert response["Cache-Control"] == "public, max-age=3600"
    assert counted() == []


def test_the_picture_of_a_draft_is_not_sent_elsewhere_even_for_staff(signed_in, editor, stored, graphic):
    graphic.unpublish()
    assert signed_in(editor).get(f"{stored.url}picture/").status_code == 404


def test_captions_are_plain_webvtt(client, stored, graphic):
    CaptionTrack.objects.create(
        stored_file=stored, language="zh-Hans", vtt="WEBVTT\n\n00:01.000 --> 00:02.000\n你好\n"
    )
    response = client.get(f"{stored.url}captions/zh-Hans.vtt")
    assert response["Content-Type"].startswith("text/vtt")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "Content-Disposition" not in response
    assert "你好" in response.text
    assert client.get(f"{stored.url}captions/fr.vtt").status_code == 404


def test_with_the_store_away_a_shape_says_so(client, stored, graphic, made, object_store):
    object_store.stop()
    response = client.get(f"{stored.url}square-small/", headers=PERSON)
    assert (response.status_code, response["Retry-After"]) == (503, "60")
    assert counted() == []
