"""A film and a talk play in a browser, from the store and with captions, and not before somebody asks."""

import functools
import subprocess

import imageio_ffmpeg
import pytest
from wagtail.models import Locale

from library.models import CaptionTrack, LibraryPage, StoredFile
from tests.browser.visits import DESK, PHONE
from tests.factories import make_document, make_graphic, make_page

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SOUND = ["-f", "lavfi", "-i", "sine=d=2"]
# A codec that every browser plays, also one without a licence for H.264.
PICTURE = ["-f", "lavfi", "-i", "testsrc=d=2:s=640x360:r=10", "-c:v", "libvpx-vp9", "-pix_fmt", "yuv420p"]
MOVED = """player => new Promise((done) => {
    const look = () => player.currentTime ? done(player.currentTime) : setTimeout(look, 50);
    look();
})"""
# How many captions the track that is on from the start has, once it is loaded (2) and not when it failed (3).
CUES = """player => new Promise((done) => {
    const track = player.querySelector("track[default]");
    const look = () => track.readyState < 2 ? setTimeout(look, 50) : done(track.readyState === 2 && track.track.cues.length);
    look();
})"""
VTT = "WEBVTT\n\n00:00.000 --> 00:02.000\nTea?\n"


@functools.cache
def recording(kind, *arguments) -> bytes:
    path = f"/dev/shm/player-{id(arguments)}.{kind}"
    try:
        command = [imageio_ffmpeg.get_ffmpeg_exe(), "-v", "error", "-y", *arguments, path]
        subprocess.run(command, check=True)
        with open(path, "rb") as file:
            return file.read()
    finally:
        subprocess.run(["rm", "-f", path], check=True)


def recorded(name, content, language="en", captions=()):
    stored = make_document(title=name, name=name, content=content).stored_file
    StoredFile.objects.filter(pk=stored.pk).update(language=language)
    for each in captions:
        CaptionTrack.objects.create(stored_file=stored, language=each, vtt=VTT)
    return StoredFile.objects.get(pk=stored.pk)


@pytest.fixture
def films(live_site, home_page):
    """A graphic with a film in three languages, and one with a talk; the wall that they are on."""
    library = make_page(home_page, LibraryPage, title="Library")
    film = recording("mp4", *PICTURE)
    versions = [recorded("film.mp4", film, each, ["en", "ar"]) for each in ("en", "ar", "fr")]
    make_graphic(library, versions, title="Tea film", kind="video", transcript="She says: tea?")
    talk = recorded("talk.mp3", recording("mp3", *SOUND), captions=["en"])
    make_graphic(library, [talk], title="Tea talk", kind="other", transcript="He says: tea.")
    return library


def media_requests(visitor):
    return [request for request in visitor.requests if request.resource_type == "media"]


@pytest.mark.parametrize("slug, tag", [("tea-film", "video"), ("tea-talk", "audio")])
def test_it_plays_from_the_store_when_somebody_asks(visit, live_site, films, slug, tag):
    visitor = visit(live_site)
    visitor.open(f"/en/library/{slug}/")
    page = visitor.page
    assert media_requests(visitor) == []
    player = page.locator(tag).first
    assert player.evaluate("player => player.paused && player.networkState") == 1
    with page.expect_response(lambda response: "X-Amz-" in response.url) as answer:
        # By the keyboard alone.
        player.focus()
        page.keyboard.press("Space")
    assert answer.value.status in {200, 206}
    assert player.evaluate(MOVED) > 0
    assert player.evaluate("player => player.error") is None
    assert player.evaluate("player => [...player.textTracks].map(track => track.mode)")[-1] == "showing"
    assert player.evaluate(CUES) == 1
    assert visitor.kept == {}
    assert visitor.complaints == []


def test_it_plays_without_a_script(visit, live_site, films):
    visitor = visit(live_site, java_script_enabled=False)
    visitor.open("/en/library/tea-film/")
    player = visitor.page.locator("video").first
    with visitor.page.expect_response(lambda response: "/play/" in response.url) as answer:
        player.focus()
        visitor.page.keyboard.press("Space")
    assert answer.value.status == 302
    assert visitor.complaints == []


def test_the_other_versions_unfold_and_play(visit, live_site, films):
    visitor = visit(live_site)
    visitor.open("/en/library/tea-film/")
    page = visitor.page
    page.get_by_text("Other versions to play").focus()
    page.keyboard.press("Enter")
    others = page.locator(".players__others video")
    others.last.wait_for(state="visible")
    assert others.count() == 2
    with page.expect_response(lambda response: "X-Amz-" in response.url) as answer:
        others.last.evaluate("player => player.play()")
    assert answer.value.status in {200, 206}
    assert visitor.complaints == []


@pytest.mark.long
@pytest.mark.parametrize("window", [DESK, PHONE], ids=["desk by day", "phone at night"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_page_with_players_has_no_barrier(visit, live_site, films, home_page, window, language):
    if language == "ar":
        arabic = Locale.objects.get_or_create(language_code="ar")[0]
        for page in (home_page, films, *films.get_children().specific()):
            page.copy_for_translation(arabic).save_revision().publish()
    visitor = visit(live_site, **window)
    for slug in ("tea-film", "tea-talk"):
        visitor.open(f"/{language}/library/{slug}/")
        for each in visitor.page.locator("summary").all():
            if each.is_visible():
                each.click()
        assert visitor.barriers() == []
        assert visitor.overflow() <= 0
    assert visitor.complaints == []
