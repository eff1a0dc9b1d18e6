"""The page of a graphic: all that one needs to use it, and nothing that is not given out."""

import html
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from bs4 import BeautifulSoup
from django.conf import settings

from home.models import HomePage, SiteText
from home.share_links import share_links
from library.channel_posts import channel_posts
from library.models import CaptionTrack, GraphicPage, LibraryPage, StoredFile
from tests.conftest import make_campaign
from tests.factories import make_document, make_edition, make_graphic, make_image, make_page
from tests.kit_files import ready_file, ready_shape

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def made(made_once):
    home_page = HomePage.objects.get()
    edition = make_edition(make_campaign(home_page), slug="2019", hashtag="#ExpOfCare")
    make_graphic(
        make_page(home_page, LibraryPage, title="Library"),
        [make_image().stored_file, make_document().stored_file],
        ["tea"],
        title='Tea & "time"',
        alt_text='A cup <of> "tea".',
        words="TEA\nfor all",
        edition=edition,
        ready_made_wording=[
            ("x", "Listen first. https://commons.example/a/very/long/address/of/a/page"),
            ("linkedin", "We listen."),
            ("post", "Any words."),
            ("bluesky", "é" * 301),
        ],
    )


@pytest.fixture
def library(made, db):
    return LibraryPage.objects.get()


@pytest.fixture
def graphic(made, db):
    return GraphicPage.objects.get()


def test_each_post_has_its_length_its_limit_and_its_link(client, graphic):
    response = client.get(graphic.url)
    posts = {post.channel: post for post in response.context["posts"]}
    # 37 of the words, then a space and the address, a space and the hashtag.
    assert (posts["x"].length, posts["x"].limit) == (37 + 24 + 11, 280)
    assert posts["bluesky"].is_too_long
    assert posts["post"].share is None
    assert "<b data-length>72</b> of 280 characters" in response.text
    assert "The address of this page and <bdi>#ExpOfCare</bdi> are counted too" in response.text
    assert "counted too: “Open Bluesky” adds it." in response.text
    assert "“Open LinkedIn” adds" not in response.text
    assert "Too long for Bluesky" in response.text
    asked = parse_qs(urlsplit(posts["x"].share.address).query)
    assert asked["text"][0].startswith("Listen first.")
    assert asked["hashtags"] == ["ExpOfCare"]
    assert asked["url"] == [graphic.full_url]


def test_share_links_are_plain_links_to_each_channel(client, graphic):
    text = html.unescape(client.get(graphic.url).text)
    for start in (
        "https://x.com/intent/tweet?",
        "https://www.linkedin.com/sharing/share-offsite/?url=",
        "https://www.facebook.com/sharer/sharer.php?u=",
        "https://bsky.app/intent/compose?text=",
        "https://share.joinmastodon.org/#text=",
        "https://wa.me/?text=",
        "mailto:?subject=",
    ):
        assert f'href="{start}' in text
    assert 'rel="noopener nofollow"' in text


def test_a_post_is_as_long_as_what_its_link_posts(graphic):
    posts = {post.channel: post for post in channel_posts(graphic, "#ExpOfCare")}
    assert posts["bluesky"].length == 301 + len(f"\n\n{graphic.full_url}")
    assert posts["linkedin"].length == len("We listen.")
    assert posts["post"].length == len("Any words.")
    graphic.ready_made_wording = [("x", "x" * 245), ("x", "x" * 246), ("x", "#ExpOfCare")]
    fits, is_too_long, names_it = channel_posts(graphic, "#ExpOfCare")
    assert (fits.length, fits.is_too_long) == (280, False)
    assert (is_too_long.length, is_too_long.is_too_long) == (281, True)
    assert names_it.length == 10 + 24


def test_words_in_a_share_link_survive_whatever_they_are():
    links = share_links("a&b #c + é\n“d”", "https://commons.example/?a=1&b=2", "s&t")
    shared = unquote(links["bluesky"].address.partition("text=")[2])
    assert shared == "a&b #c + é\n“d”\n\nhttps://commons.example/?a=1&b=2"
    assert "#" not in links["mastodon"].address.partition("#text=")[2]
    assert links["mail"].address.startswith("mailto:?subject=s%26t&body=a%26b%20")
    assert parse_qs(urlsplit(links["linkedin"].address).query) == {
        "url": ["https://commons.example/?a=1&b=2"]
    }


def test_the_code_to_embed_shows_the_picture_and_leads_to_the_page(client, graphic):
    code = client.get(graphic.url).context["embed_code"]
    best = graphic.best_file
    assert f'src="{settings.BASE_URL}{best.url}picture/"' in code
    assert f'<a href="{graphic.full_url}">' in code
    assert 'alt="A cup &lt;of&gt; &quot;tea&quot;."' in code
    assert "width=" in code
    assert "amz" not in code.lower()
    assert html.escape(code).replace("&#x27;", "&#39;") in client.get(graphic.url).text


def test_every_file_has_language_format_size_and_pixels_or_pages_or_length(client, library):
    image, document = make_image().stored_file, make_document().stored_file
    film = make_image().stored_file
    StoredFile.objects.filter(pk=film.pk).update(media_type="video/mp4", duration=125, width=None)
    CaptionTrack.objects.create(stored_file=film, language="cy", vtt="WEBVTT\n")
    page = make_graphic(library, [image, document, film], transcript="She says: tea?")
    text = " ".join(client.get(page.url).text.split())
    assert "<bdi>64 × 48</bdi> pixels" in text
    assert "1 page" in text
    assert "<bdi>2:05</bdi> minutes" in text
    assert f'href="/files/{film.uuid}/captions/cy.vtt"' in text
    assert "She says: tea?" in text
    assert f'href="{page.url}request/"' in text


def test_the_sizes_of_each_file_say_its_language(client, library):
    files = [ready_file("en"), ready_file("cy", b"Dwy."), ready_file("zxx", b"3")]
    for file in files:
        ready_shape(file)
    soup = BeautifulSoup(client.get(make_graphic(library, files).url).text, "html.parser")
    summaries = soup.select(".files summary")
    assert [" ".join(summary.text.split()) for summary in summaries] == [
        "Ready-made sizes · English",
        "Ready-made sizes · No words",
        "Ready-made sizes · Cymraeg",
    ]
    assert summaries[2].select_one("[lang=cy]")
    links = soup.select(".files a[href$='/square/']")
    assert [link.get("hreflang") for link in links] == ["en", None, "cy"]
    assert len({link.text for link in links}) == 3
    # Below the heading of the list, and none of them beside it.
    assert soup.select(".files h2") == []


def test_a_withdrawn_file_is_not_offered_in_any_way(client, graphic):
    gone = graphic.stored_files[0]
    StoredFile.objects.filter(pk=gone.pk).update(state="withdrawn")
    assert str(gone.uuid) not in client.get(graphic.url).text


def test_related_graphics_share_a_tag_and_are_not_itself(client, library, graphic):
    make_graphic(library, [make_image().stored_file], ["tea"], title="More tea")
    make_graphic(library, [make_image().stored_file], ["food"], title="Soup")
    assert [each.title for each in client.get(graphic.url).context["related"]] == ["More tea"]


def test_a_page_sets_no_cookie_and_holds_no_form_token(client, graphic):
    response = client.get(graphic.url)
    assert not response.cookies
    assert "csrfmiddlewaretoken" not in response.text
    assert "X-Amz" not in response.text


def test_a_graphic_without_wording_still_has_share_links(client, library):
    page = make_graphic(library, [make_image().stored_file])
    assert client.get(page.url).context["posts"] == []
    assert "Share this page" in client.get(page.url).text


@pytest.mark.parametrize(
    "state, words, others",
    [
        ("unready", "The file is on its way.", "There is no file to give out now."),
        ("withdrawn", "There is no file to give out now.", "The file is on its way."),
        ("refused", "There is no file to give out now.", "The file is on its way."),
    ],
)
def test_only_a_file_that_is_still_to_be_read_is_said_to_be_on_its_way(client, library, state, words, others):
    page = make_graphic(library, [make_image().stored_file])
    StoredFile.objects.update(state=state)
    text = client.get(page.url).text
    assert words in text
    assert others not in text


def test_a_reader_finds_the_files_in_their_language_first_and_its_sizes_unfolded(client, library, french):
    files = [ready_file("pl", b"Dwa."), ready_file("en"), ready_file("fr", b"Deux.")]
    for file in files:
        ready_shape(file)
    graphic = make_graphic(library, files)
    library.copy_for_translation(french).save_revision().publish()
    translated = graphic.copy_for_translation(french)
    translated.save_revision().publish()
    for page, languages in ((graphic, ["en", "pl", "fr"]), (translated, ["fr", "en", "pl"])):
        page.refresh_from_db()
        rows = BeautifulSoup(client.get(page.url).text, "html.parser").select(".files > li:has(details)")
        assert [row.a["hreflang"] for row in rows] == languages
        assert [row.details.has_attr("open") for row in rows] == [True, False, False]


@pytest.mark.parametrize("language, beside", [("en", ".best"), ("zxx", ".poster-page__side header")])
def test_the_way_to_help_stands_beside_the_file_or_else_beside_the_edition(
    client, library, graphic, french, language, beside
):
    helping = [("link", {"label": "Help", "page": None, "url": "https://commons.example/help"})]
    SiteText.objects.create(site_name="Commons", locale=french, translation_help=helping)
    StoredFile.objects.update(language=language)
    library.copy_for_translation(french).save_revision().publish()
    translated = graphic.copy_for_translation(french)
    translated.save_revision().publish()
    translated.refresh_from_db()
    soup = BeautifulSoup(client.get(translated.url).text, "html.parser")
    said = soup.select_one(f'a[href="{graphic.edition.url}"]').parent
    assert said.a["lang"] == "en"
    assert said.select_one(".language-note")
    (link,) = soup.select('.language-note a[href="https://commons.example/help"]')
    assert link in soup.select_one(beside).find_all("a")
