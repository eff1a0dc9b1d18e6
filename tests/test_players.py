"""Video and sound play on the page of their graphic: when somebody asks, with captions, and as guarded as a download."""

from urllib.parse import parse_qs, urlsplit

import boto3
import pytest
import requests
from botocore.config import Config
from bs4 import BeautifulSoup

from cms.settings.files import signed_origin
from library.models import CaptionTrack, DownloadCount, StoredFile
from tests import factories
from tests.factories import image_bytes, make_document, make_image
from tests.test_downloads import PERSON
from tests.test_rights import make_recording

pytestmark = pytest.mark.django_db

VTT = "WEBVTT\n\n00:00.000 --> 00:01.000\nTea?\n"


def recorded(media_type="video/mp4", language="en", title="The film", captions=("en",), **fields):
    stored = make_recording(media_type, title)
    StoredFile.objects.filter(pk=stored.pk).update(language=language, **fields)
    for each in captions:
        CaptionTrack.objects.create(stored_file=stored, language=each, vtt=VTT)
    return StoredFile.objects.get(pk=stored.pk)


def make_graphic(library, files, **fields):
    """A published graphic: what is heard has a transcript, else it would not be published."""
    return factories.make_graphic(library, files, **{"transcript": "She says: tea?", **fields})


@pytest.fixture
def film():
    return recorded(captions=["cy", "en"], duration=65, width=320, height=180)


@pytest.fixture
def graphic(library, film):
    return make_graphic(library, [film], title="Tea film", transcript="She says: tea?")


def address(stored) -> str:
    return f"/files/{stored.uuid}/play/"


def page(client, graphic):
    return BeautifulSoup(client.get(graphic.url).text, "html.parser")


def media_rule(response) -> set[str]:
    rules = dict(rule.strip().split(" ", 1) for rule in response["Content-Security-Policy"].split(";"))
    return set(rules["media-src"].split())


# The address


@pytest.mark.parametrize("media_type", ["video/mp4", "audio/mpeg"])
def test_a_player_is_sent_to_the_file_itself_and_may_fetch_parts_of_it(client, library, media_type):
    stored = recorded(media_type)
    make_graphic(library, [stored])
    response = client.get(address(stored), headers=PERSON)
    assert response.status_code == 302
    fetched = requests.get(response["Location"], headers={"Range": "bytes=0-0"}, timeout=5)
    assert (fetched.status_code, fetched.content) == (206, b"\0")
    assert fetched.headers["Content-Type"] == media_type
    assert fetched.headers["Content-Disposition"] == "inline"


def test_a_player_has_longer_than_a_download_and_both_have_an_end(client, film, graphic):
    lives = [
        int(parse_qs(urlsplit(client.get(each)["Location"]).query)["X-Amz-Expires"][0])
        for each in (film.url, address(film))
    ]
    assert lives == [300, 4 * 3600]


def test_playing_is_no_download_and_leaves_nothing_behind(client, film, graphic):
    response = client.get(address(film), headers=PERSON)
    assert not response.cookies
    assert "no-store" in response["Cache-Control"]
    assert not DownloadCount.objects.exists()


def test_head_answers_without_an_address(client, film, graphic):
    response = client.head(address(film))
    assert (response.status_code, response["Content-Type"]) == (200, "video/mp4")
    assert "Location" not in response
    assert client.post(address(film)).status_code == 405


def test_nothing_but_video_and_sound_is_ever_shown_from_there(client, library):
    others = [
        make_image().stored_file,
        make_document().stored_file,
        recorded("text/html"),
        recorded("image/svg+xml"),
        recorded("video/mp4; charset=x"),
        recorded(""),
    ]
    make_graphic(library, others)
    for stored in others:
        assert client.get(stored.url).status_code == 302
        assert client.get(address(stored)).status_code == 404
        assert client.head(address(stored)).status_code == 404


@pytest.mark.parametrize("state", ["unready", "refused", "infected"])
def test_what_was_never_given_out_does_not_play_for_anybody(client, signed_in, admin, film, graphic, state):
    StoredFile.objects.update(state=state)
    assert client.get(address(film)).status_code == 404
    assert signed_in(admin).get(address(film)).status_code == 404


def test_a_withdrawn_film_answers_410_and_has_no_player(client, film, graphic):
    StoredFile.objects.update(state="withdrawn")
    assert client.get(address(film)).status_code == 410
    assert page(client, graphic).find(["video", "audio"]) is None


def test_the_film_of_a_draft_plays_for_staff_alone(client, signed_in, editor, film, graphic):
    graphic.unpublish()
    assert client.get(address(film)).status_code == 404
    assert signed_in(editor).get(address(film)).status_code == 302


def test_an_unknown_file_and_a_wrong_address_are_not_there(client, film, graphic):
    assert client.get("/files/00000000-0000-4000-8000-000000000000/play/").status_code == 404
    assert client.get(f"{address(film)}more/").status_code == 404


def test_without_the_store_a_player_is_told_to_come_back(client, film, graphic, object_store):
    object_store.stop()
    response = client.get(address(film))
    assert (response.status_code, response["Retry-After"]) == (503, "60")
    assert client.get(graphic.url).status_code == 200


def test_who_asks_too_often_waits_and_can_still_download(client, film, graphic, settings):
    settings.RATE_LIMITS = settings.RATE_LIMITS | {"play": "2/600"}
    assert [client.get(address(film)).status_code for _ in range(3)] == [302, 302, 429]
    assert client.get(film.url).status_code == 302


def test_whoever_downloads_too_often_can_still_play(client, film, graphic, settings):
    settings.RATE_LIMITS = settings.RATE_LIMITS | {"download": "1/600"}
    assert [client.get(film.url).status_code for _ in range(2)] == [302, 429]
    assert client.get(address(film)).status_code == 302


# The page


def test_a_film_has_a_player_that_waits_to_be_asked(client, film, graphic):
    video = page(client, graphic).find("video")
    assert video["src"] == address(film)
    assert video["preload"] == "none"
    assert (video["width"], video["height"]) == ("320", "180")
    assert {"controls", "playsinline"} <= set(video.attrs)
    assert not {"autoplay", "muted", "loop"} & set(video.attrs)


def test_a_player_is_called_by_the_graphic_and_its_language(client, film, graphic):
    found = page(client, graphic)
    names = [found.find(id=each).get_text() for each in found.find("video")["aria-labelledby"].split()]
    assert names[0] == "Tea film"
    assert "English" in names[1]
    assert "1:05" in names[1]


def test_captions_come_from_our_own_address_and_those_of_the_reader_are_on(client, film, graphic):
    tracks = page(client, graphic).find("video").find_all("track")
    assert [(each["srclang"], each["label"], each.has_attr("default")) for each in tracks] == [
        ("cy", "Cymraeg", False),
        ("en", "English", True),
    ]
    assert {each["kind"] for each in tracks} == {"captions"}
    assert client.get(tracks[0]["src"]).text == VTT


def test_no_captions_are_on_where_there_are_none_for_the_reader(client, library, french, graphic):
    for each in (library, graphic):
        each.copy_for_translation(french).save_revision().publish()
    wall = library.get_translation(french)
    found = BeautifulSoup(client.get(f"{wall.url}{graphic.slug}/").text, "html.parser")
    assert [each.has_attr("default") for each in found.find_all("track")] == [False, False]
    name = found.find(class_="player__name").find(lang="en")
    assert name.get_text() == "English"


def test_sound_plays_beside_the_picture_of_its_graphic(client, library):
    talk = recorded("audio/mpeg", captions=["en"])
    graphic = make_graphic(library, [talk], preview_image=make_image(content=image_bytes(size=(900, 900))))
    figure = page(client, graphic).find(class_="poster-page__paper")
    assert figure.find("audio")["preload"] == "none"
    assert figure.find("audio")["src"] == address(talk)
    assert figure.find("img")
    assert figure.find("video") is None


def test_the_film_shows_its_own_picture_in_the_place_of_the_large_one(client, library):
    pictures = make_image(content=image_bytes(size=(1600, 900))).stored_file.pictures
    graphic = make_graphic(library, [recorded(pictures=pictures)])
    figure = page(client, graphic).find(class_="poster-page__paper")
    assert figure.find("video")["poster"].endswith(pictures["1200"]["name"])
    assert figure.find("img") is None


def test_a_poster_with_a_film_beside_it_keeps_its_picture(client, library):
    poster = make_image(content=image_bytes(size=(900, 1200))).stored_file
    figure = page(client, make_graphic(library, [poster, recorded()])).find(class_="poster-page__paper")
    assert figure.find("img")
    assert figure.find("video")


def test_the_version_that_serves_the_reader_comes_first_and_the_others_play_too(client, library, french):
    versions = [recorded(language=language, title=language) for language in ("ar", "en", "fr")]
    graphic = make_graphic(library, versions, title="Tea film")
    wall = library.copy_for_translation(french)
    wall.save_revision().publish()
    graphic.copy_for_translation(french).save_revision().publish()
    in_french = graphic.get_translation(french)
    for each_page, order in ((graphic, ["en", "ar", "fr"]), (in_french, ["fr", "en", "ar"])):
        found = page(client, each_page)
        by_address = {address(each): each.language for each in versions}
        assert [by_address[each["src"]] for each in found.find_all("video")] == order
        folded = found.find(class_="players__others").find_all("video")
        assert [by_address[each["src"]] for each in folded] == order[1:]


def test_the_transcript_stands_under_the_player_and_nowhere_else(client, library, graphic):
    found = page(client, graphic)
    assert found.find(class_="players").find("details").get_text().split() == [
        "Transcript",
        "She",
        "says:",
        "tea?",
    ]
    assert found.get_text().count("She says: tea?") == 1
    printed = make_graphic(library, [make_document().stored_file], title="Print", transcript="He says: no.")
    assert page(client, printed).get_text().count("He says: no.") == 1


def test_the_downloads_stay_as_they_are(client, film, graphic):
    found = page(client, graphic)
    links = {each["href"] for each in found.find_all("a")}
    assert {film.url, f"{film.url}captions/cy.vtt"} <= links
    assert address(film) not in links


def test_a_graphic_without_video_or_sound_has_no_player(client, library):
    graphic = make_graphic(library, [make_image().stored_file, make_document().stored_file])
    assert page(client, graphic).find(["video", "audio", "track"]) is None


def test_versions_cost_no_questions(client, library, django_assert_max_num_queries):
    one = make_graphic(library, [recorded(captions=["en"])], title="One")
    many = make_graphic(
        library,
        [recorded(language=each, captions=["en", "cy"]) for each in ("en", "fr", "ar", "cy")],
        title="Many",
    )
    client.get(one.url)
    with django_assert_max_num_queries(60) as asked:
        client.get(one.url)
    with django_assert_max_num_queries(len(asked)):
        client.get(many.url)


# What a page may load


def test_pages_may_play_from_the_site_and_from_where_players_are_sent_and_from_nowhere_else(
    client, home_page, library, film, graphic
):
    target = urlsplit(client.get(address(film))["Location"])
    plain = make_graphic(library, [make_image().stored_file], title="Plain")
    for each in (graphic.url, plain.url, library.url, home_page.url, "/en/nothing/"):
        assert media_rule(client.get(each)) == {"'self'", f"{target.scheme}://{target.netloc}"}, each


@pytest.mark.parametrize("bucket", ["commons-originals", "files.commons.example"])
@pytest.mark.parametrize("style", ["path", "virtual", "auto"])
@pytest.mark.parametrize("region", ["us-east-1", "eu-west-2"])
@pytest.mark.parametrize("endpoint", [None, "https://s3.commons.example", "http://store:9000"])
def test_the_origin_is_that_of_the_addresses_that_are_signed(endpoint, region, style, bucket):
    client = boto3.client(
        "s3",
        aws_access_key_id="key",
        aws_secret_access_key="secret",
        endpoint_url=endpoint,
        region_name=region,
        config=Config(signature_version="s3v4", s3={"addressing_style": style}),
    )
    signed = urlsplit(client.generate_presigned_url("get_object", Params={"Bucket": bucket, "Key": "a.mp4"}))
    assert signed_origin(endpoint, region, style, bucket) == f"{signed.scheme}://{signed.netloc}"
