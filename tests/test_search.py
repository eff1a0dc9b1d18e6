import pytest

from search.queries import clean_query
from tests.factories import make_edition, make_graphic, make_post

pytestmark = [pytest.mark.django_db, pytest.mark.smoke]


@pytest.fixture
def indexed(django_capture_on_commit_callbacks):
    """What is made inside stands in the search index afterwards."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


def titles(response):
    return [page.title for page in response.context["results"].object_list]


def test_search_finds_pages_posts_and_graphics_by_their_words(client, blog, library, campaign, indexed):
    with indexed():
        make_post(blog, title="The night shift", body=[("text", "<p>A lantern on the ward.</p>")])
        make_graphic(library, title="Poster", alt_text="A lantern above a bed")
        make_edition(campaign, title="Lantern week")
    assert set(titles(client.get("/en/search/?q=lantern"))) == {"The night shift", "Poster", "Lantern week"}


def test_a_new_tag_is_found_at_once(client, blog, indexed):
    with indexed():
        make_post(blog, title="Quiet", tags=["kindness"])
    assert titles(client.get("/en/search/?q=kindness")) == ["Quiet"]


@pytest.mark.parametrize(
    "query", ["#ExpOfCare", "expofcare", "#expofcare", "EXPOFCARE", "@NightNurse", "nightnurse"]
)
def test_hashtags_and_handles_are_found_with_their_sign_and_without(client, blog, campaign, indexed, query):
    with indexed():
        make_post(blog, title="Lantern", byline_handle="NightNurse", tags=["#ExpOfCare"])
        make_post(blog, title="Another", body=[("text", "<p>(#ExpOfCare/@NightNurse)</p>")])
        make_post(blog, title="None of these")
    assert set(titles(client.get("/en/search/", {"q": query}))) == {"Lantern", "Another"}


def test_a_hashtag_finds_its_edition(client, campaign, indexed):
    with indexed():
        make_edition(campaign, title="Week", hashtag="#ExpOfCare")
    assert titles(client.get("/en/search/?q=expofcare")) == ["Week"]


def test_drafts_are_not_found(client, blog, indexed):
    with indexed():
        make_post(blog, title="Lantern").unpublish()
    assert titles(client.get("/en/search/?q=lantern")) == []


def test_results_narrow_to_a_kind(client, blog, library, indexed):
    with indexed():
        make_post(blog, title="Lantern post")
        make_graphic(library, title="Lantern poster")
    assert titles(client.get("/en/search/?q=lantern&kind=graphic")) == ["Lantern poster"]


@pytest.mark.parametrize(
    "query",
    [
        "",
        " ",
        '"',
        '""',
        "\x00",
        "a\x00b",
        "'",
        "%",
        "\\",
        "(",
        ":",
        "a:b",
        "*",
        "-",
        "OR",
        "AND NOT",
        "&|!",
        "<b>",
    ]
    + [
        "x" * 10_000,
        "\ud83d\ude00",
        "ملصق",
        "é" * 300,
        "🫖",
        "title:x",
        "a " * 5000,
        "\u202e",
        "NEAR(a b)",
        "^a",
        "{a}",
        # One letter that is eighteen, and one that is six, when it is taken apart.
        "\ufdfa" * 200,
        "\u3316" * 200,
        "\u0301" * 200,
        "\u0640\u064b",
        "a\u200b\u0336b",
        "ß" * 200,
        "i'r \u2019 l'\u00e9t\u00e9",
        "Covid-19/20_21",
    ],
)
def test_any_text_is_a_valid_query(client, blog, query):
    make_post(blog)
    assert client.get("/en/search/", {"q": query.encode("utf-8", "replace").decode()}).status_code == 200


@pytest.mark.parametrize(
    "query, cleaned", [('say "hello"', "say hello"), ("\x00", ""), ("- -", ""), ("a - b", "a b")]
)
def test_a_query_is_cleaned_for_every_backend(query, cleaned):
    assert clean_query(query) == cleaned


def test_search_asks_robots_to_stay_away(client, home_page):
    assert 'name="robots" content="noindex' in client.get("/en/search/?q=x").text


def test_a_visitor_who_searches_too_often_is_asked_to_wait(client, home_page, settings):
    settings.RATE_LIMITS = {**settings.RATE_LIMITS, "search": "1/60"}
    client.get("/en/search/?q=x")
    response = client.get("/en/search/?q=x")
    assert response.status_code == 429
    assert int(response["Retry-After"]) <= 60
