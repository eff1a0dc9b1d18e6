"""Search finds pages in the reader's language, then those that nobody has translated yet."""

import re

import pytest
from bs4 import BeautifulSoup
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale, PageViewRestriction, Site

from tests.factories import make_graphic, make_page, make_post

pytestmark = [pytest.mark.django_db, pytest.mark.smoke]


@pytest.fixture
def indexed(django_capture_on_commit_callbacks):
    """What is made inside stands in the search index afterwards."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


@pytest.fixture
def french_blog(home_page, french, blog):
    return translated(blog, french, title="Blogue")


def translated(page, locale, **fields):
    """The published translation of `page`."""
    translation = page.copy_for_translation(locale)
    for name, value in fields.items():
        setattr(translation, name, value)
    translation.save_revision().publish()
    translation.refresh_from_db()
    return translation


def titles(response):
    return [page.title for page in response.context["results"].object_list]


def languages(response):
    return [page.listing_language for page in response.context["results"].object_list]


def test_pages_in_the_readers_language_come_first_then_untranslated_ones(client, blog, french_blog, indexed):
    with indexed():
        make_post(blog, title="Lanterne lanterne lanterne")
        make_post(french_blog, title="Un soir", standfirst="Avec une lanterne.")
    assert titles(client.get("/fr/search/?q=lanterne")) == ["Un soir", "Lanterne lanterne lanterne"]
    assert titles(client.get("/en/search/?q=lanterne")) == ["Lanterne lanterne lanterne"]


def test_a_page_is_found_in_one_language_whichever_words_match(client, french, blog, french_blog, indexed):
    with indexed():
        post = make_post(blog, title="Lantern and candle", body=[])
        translated(post, french, title="Lanterne and candle")
        graphic = make_post(blog, title="Only the source says candle", body=[])
        translated(graphic, french, title="Bougie")
    assert titles(client.get("/fr/search/?q=candle")) == ["Lanterne and candle"]
    assert titles(client.get("/fr/search/?q=source")) == []
    assert titles(client.get("/en/search/?q=candle")) != []


def test_an_unpublished_translation_brings_its_source_back(client, french, blog, french_blog, indexed):
    with indexed():
        translation = translated(make_post(blog, title="Lantern"), french, title="Lantern en français")
    assert titles(client.get("/fr/search/?q=lantern")) == ["Lantern en français"]
    with indexed():
        translation.unpublish()
    assert titles(client.get("/fr/search/?q=lantern")) == ["Lantern"]


def test_an_alias_is_no_translation(client, french, blog, french_blog, indexed):
    with indexed():
        make_post(blog, title="Lantern").copy_for_translation(french, alias=True)
    assert titles(client.get("/fr/search/?q=lantern")) == ["Lantern"]
    assert languages(client.get("/fr/search/?q=lantern")) == ["en"]


def test_drafts_and_private_pages_are_found_in_no_language(client, french, blog, french_blog, indexed):
    with indexed():
        make_post(blog, title="Lantern draft").unpublish()
        make_post(french_blog, title="Lantern brouillon").unpublish()
        for parent, title in [(blog, "Lantern for staff"), (french_blog, "Lantern interne")]:
            private = make_post(parent, title=title)
            PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)
    assert titles(client.get("/fr/search/?q=lantern")) == []


def test_a_result_in_another_language_says_so_and_carries_it(client, blog, library, french, indexed):
    with indexed():
        make_post(blog, title="Lantern post", standfirst="With a lantern.")
        make_graphic(library, title="Lantern poster", alt_text="A lantern")
    soup = BeautifulSoup(client.get("/fr/search/?q=lantern").content, "html.parser")
    results = soup.select(".results > li")
    assert len(results) == 2
    for result in results:
        assert re.search("English|anglais", result.select_one(".language-note").text)
        assert [(part["lang"], part["dir"]) for part in result.select("h3, h3 ~ p")] == [("en", "ltr")] * 2
        assert result.a["href"].startswith("/en/")


def test_a_result_in_the_language_of_the_page_carries_no_label(client, blog, indexed):
    with indexed():
        make_post(blog, title="Lantern")
    soup = BeautifulSoup(client.get("/en/search/?q=lantern").content, "html.parser")
    assert not soup.select(".results .language-note, .results [lang]")


def test_counts_kinds_and_pages_go_over_both_languages(client, blog, french_blog, library, indexed):
    with indexed():
        for n in range(12):
            make_post(french_blog, title=f"Lanterne {n}", slug=f"post-{n}")
        for n in range(10):
            make_graphic(library, title=f"Lanterne {n} in English", slug=f"graphic-{n}")
    first = client.get("/fr/search/?q=lanterne")
    assert first.context["total"] == 22
    assert [(kind["count"], str(kind["url"])) for kind in first.context["kinds"]] == [
        (12, "?q=lanterne&kind=post"),
        (10, "?q=lanterne&kind=graphic"),
    ]
    assert languages(first) == ["fr"] * 12 + ["en"] * 8
    assert languages(client.get("/fr/search/?q=lanterne&page=2")) == ["en", "en"]
    only = client.get("/fr/search/?q=lanterne&kind=graphic")
    assert (only.context["total"], len(titles(only))) == (10, 10)


def test_without_a_result_the_page_says_in_which_languages_it_looked(client, home_page, french):
    def advice(address):
        return BeautifulSoup(client.get(address).content, "html.parser").select("[role=status] li")[1].text

    assert "English" not in advice("/en/search/?q=unheard")
    assert re.search("English|anglais", advice("/fr/search/?q=unheard"), re.IGNORECASE)


def test_a_language_without_a_single_page_still_finds_the_source(client, blog, indexed):
    with indexed():
        make_post(blog, title="Lantern")
    assert not Locale.objects.filter(language_code="cy").exists()
    assert titles(client.get("/cy/search/?q=lantern")) == ["Lantern"]


def test_no_search_asks_more_for_twenty_results_than_for_two(
    client, home_page, blog, french_blog, library, indexed
):
    french_library = make_page(home_page.get_translation(french_blog.locale), type(library), title="Visuels")

    def grow(start, stop):
        with indexed():
            for n in range(start, stop):
                make_post(blog, title=f"Lanterne {n}", slug=f"p{n}")
                make_post(french_blog, title=f"Lanterne {n}", slug=f"q{n}")
                make_graphic(library, title=f"Lanterne {n}", slug=f"r{n}")
                make_graphic(french_library, title=f"Lanterne {n}", slug=f"s{n}")

    def questions():
        cache.clear()
        Site.clear_site_root_paths_cache()
        client.get("/fr/search/?q=lanterne&page=2")
        with CaptureQueriesContext(connection) as captured:
            assert client.get("/fr/search/?q=lanterne").status_code == 200
        return len(captured)

    grow(0, 1)
    few = questions()
    grow(1, 8)
    assert questions() == few <= 24
