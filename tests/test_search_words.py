"""Which words search takes for one: stems by language on PostgreSQL, accents and vowel signs everywhere."""

from uuid import uuid4

import pytest
from django.contrib.contenttypes.models import ContentType
from django.contrib.postgres.search import SearchQuery
from django.core.management import call_command
from django.db import connection
from django.db.models import F
from django.urls import reverse
from modelsearch.query import Phrase
from wagtail.models import Locale, Page
from wagtail.search.backends import get_search_backend
from wagtail.search.models import IndexEntry

from home.search_words import WordsIn
from library.models import SiteImage
from search.backends import SearchBackend
from search.configurations import CONFIGURATIONS, configuration_of
from search.folding import both_ways, fold, words_of
from tests.conftest import staff
from tests.factories import make_document, make_image, make_post

pytestmark = [pytest.mark.django_db, pytest.mark.smoke]
stemming = pytest.mark.skipif(connection.vendor != "postgresql", reason="Only PostgreSQL knows stems")


@pytest.fixture
def indexed(django_capture_on_commit_callbacks):
    """What is made inside stands in the search index afterwards."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


@pytest.fixture
def page_in(home_page, blog, indexed):
    """page_in(language, title): a post in that language."""
    blogs = {}

    def make(language, title):
        with indexed():
            if language not in blogs:
                locale, new = Locale.objects.get_or_create(language_code=language)
                blogs[language] = blog.copy_for_translation(locale, copy_parents=True) if new else blog
            return make_post(blogs[language], title=title, slug=f"post-{uuid4()}", standfirst="Z", body=[])

    return make


def found(query) -> list[str]:
    return [page.title for page in Page.objects.all().search(query)]


STEMS = [
    ("en", "We listen at night", "listening"),
    ("en", "Listening", "listens"),
    ("fr", "Les parcs nationaux", "nationale"),
    ("fr", "Nos activités", "active"),
    ("fr", "L’événement", "événements"),
    ("ar", "المستشفى الكبير", "مستشفى"),
    ("ar", "كتاب", "الكتاب"),
    ("ar", "الكِتَابُ", "كتاب"),
]


@stemming
def test_a_word_is_found_in_its_other_forms(page_in):
    for language, title, _ in STEMS:
        page_in(language, title)
    missed = [
        (title, query) for language, title, query in STEMS if title not in found(WordsIn(language, query))
    ]
    assert missed == []
    # Without a language, as the admin asks, every language of the site is tried.
    assert [(title, query) for _, title, query in STEMS if title not in found(query)] == []


@stemming
def test_the_stems_of_one_language_are_not_those_of_another(page_in):
    page_in("fr", "Heureux")
    page_in("en", "Listening")
    assert found(WordsIn("fr", "heureuse")) == ["Heureux"]
    assert found(WordsIn("en", "heureuse")) == []
    assert found(WordsIn("fr", "listened")) == []


@stemming
def test_a_language_that_postgresql_does_not_know_is_left_as_it_is(page_in):
    page_in("cy", "Nyrsys")
    assert found(WordsIn("cy", "nyrs")) == []
    assert found(WordsIn("cy", "nyrsys")) == ["Nyrsys"]


@stemming
def test_the_search_page_asks_for_untranslated_pages_in_the_forms_of_their_language(client, page_in):
    page_in("en", "We listen")
    page_in("fr", "Nationaux")

    def titles(query):
        response = client.get("/fr/search/", {"q": query})
        return [page.title for page in response.context["results"].object_list]

    assert titles("listening") == ["We listen"]
    assert titles("nationale") == ["Nationaux"]


@stemming
def test_every_configuration_named_is_there(db):
    with connection.cursor() as cursor:
        cursor.execute("SELECT cfgname FROM pg_ts_config")
        there = {name for (name,) in cursor.fetchall()}
    assert {*CONFIGURATIONS.values(), "simple"} <= there


@pytest.mark.parametrize(
    "language, configuration",
    [("en", "english"), ("fr-ca", "french"), ("AR", "arabic"), ("cy", "simple"), ("zh-hans", "simple")],
)
def test_a_region_shares_the_configuration_of_its_language(language, configuration):
    assert configuration_of(language) == configuration


FOLDED = [
    ("cy", "Ysgôl y tŷ", "ysgol ty"),
    ("cy", "Ysgol y ty", "ysgôl tŷ"),
    ("fr", "Événement", "evenement"),
    ("fr", "evenement", "ÉVÉNEMENT"),
    ("fr", "Cœur à cœur", "coeur a"),
    ("fr", "L’été", "l'ete"),
    ("de", "Straße für Bärbel", "strasse barbel"),
    ("pl", "Łódź", "lodz"),
    ("ar", "أسبوع", "اسبوع"),
    ("ar", "اسبوع", "أسبوع"),
    ("ar", "رعايـــة", "رعايه"),
    ("ar", "مُسْتَشْفَى", "مستشفي"),
    ("ar", "آمال", "امال"),
    ("ar", "مسؤول", "مسوول"),
    ("en", "cafe\u0301 Covid-19, ward/team", "café covid-19 ward"),
    ("en", "Covid 19", "Covid-19"),
    ("en", "“Soft\u00adly”", "softly"),
]


def test_accents_and_vowel_signs_may_be_left_out_or_written(page_in, settings):
    languages = [*settings.LANGUAGES, ("de", "German"), ("pl", "Polish")]
    settings.LANGUAGES = settings.WAGTAIL_CONTENT_LANGUAGES = list(dict(languages).items())
    for language, title, _ in FOLDED:
        page_in(language, title)
    missed = [
        (title, query) for language, title, query in FOLDED if title not in found(WordsIn(language, query))
    ]
    assert missed == []
    assert [(title, query) for _, title, query in FOLDED if title not in found(query)] == []
    assert found("ysgolion") == []


@pytest.mark.parametrize(
    "text, folded",
    [
        ("Ŵy Łódź Đà Nẵng İstanbul", "wy lodz da nang istanbul"),
        ("ﷺ ﻻ ﬁn", "صلي الله عليه وسلم لا fin"),
        ("عدہ کریم ی", "عده كريم ي"),
        # Vowels of other scripts are no accents.
        ("हिन्दी ภาษาไทย が 한국어", "हिन्दी ภาษาไทย が 한국어"),
        ("a\u200db 🫖\ufe0f x_y", "ab x y"),
        ("", ""),
        ("“…”", ""),
    ],
)
def test_folding_takes_accents_and_nothing_else(text, folded):
    assert fold(text) == folded
    assert fold(folded) == folded


def test_words_are_kept_as_written_beside_their_folded_form():
    assert words_of("L’Été, c’est-à-dire") == "l été c est à dire"
    assert both_ways("Un été dans l’été") == "un été dans l été ete l ete"
    assert both_ways("Listen") == "listen"


HOSTILE = [
    '"',
    "",
    "-",
    "…",
    "'",
    "\\",
    "%s",
    "a:* | b",
    "!a",
    '" OR "',
    "x" * 5000,
    "\u3316" * 3000,
    "a\x00b",
    "'\\'",
]


def test_any_text_may_be_asked_of_the_backend(page_in):
    page_in("en", "x")
    pages = Page.objects.all()
    for query in HOSTILE:
        phrase = Phrase(query or "-")
        for results in (
            pages.search(query),
            pages.search(query, operator="or"),
            pages.search(query, fields=["title"]),
            pages.autocomplete(query),
            pages.search(phrase),
        ):
            assert len(results) <= 1, query
        assert len(pages.search(~phrase)) >= 0


def test_phrases_negations_and_choices_are_understood(page_in):
    page_in("fr", "Soirée d’été")
    page_in("en", "Summer evening")
    assert found(Phrase("soirée d’été")) == ["Soirée d’été"]
    assert found(Phrase("summer evening")) == ["Summer evening"]
    assert found(Phrase("evening summer")) == []
    assert set(found(WordsIn("fr", "ete") | WordsIn("en", "summer"))) == {"Soirée d’été", "Summer evening"}
    assert "Summer evening" in found(~WordsIn("fr", "ete"))
    assert "Soirée d’été" not in found(~WordsIn("fr", "ete"))


def test_a_beginning_is_completed_whatever_its_accents(page_in):
    page_in("fr", "Événement national")
    for beginning in ("évén", "even", "national EVEN"):
        results = Page.objects.all().autocomplete(beginning)
        assert [page.title for page in results] == ["Événement national"]


def rows():
    vectors = IndexEntry.objects.order_by("content_type", "object_id")
    return list(vectors.values_list("content_type", "object_id", "title", "body", "autocomplete"))


def test_a_rebuild_writes_what_stands_there_already(page_in):
    page_in("fr", "Événements nationaux")
    make_image("Élan")
    call_command("update_index", verbosity=0)
    first = rows()
    call_command("update_index", verbosity=0)
    assert rows() == first
    assert found(WordsIn("fr", "evenement" if connection.vendor == "postgresql" else "evenements")) != []


def test_a_rebuild_makes_rows_good_that_another_backend_wrote(page_in):
    page = page_in("fr", "Événement")
    IndexEntry.objects.filter(
        content_type=ContentType.objects.get_for_model(page), object_id=str(page.pk)
    ).delete()
    assert found(WordsIn("fr", "evenement")) == []
    call_command("update_index", verbosity=0)
    assert found(WordsIn("fr", "evenement")) == ["Événement"]


def test_pictures_and_documents_are_words_of_the_default_language(indexed):
    with indexed():
        make_image("Nurses listening")
        make_document("Événement")
    if connection.vendor == "postgresql":
        assert [image.title for image in SiteImage.objects.all().search("listen")] == ["Nurses listening"]
    assert SiteImage.objects.all().search("evenement").count() == 0
    assert [image.title for image in SiteImage.objects.all().search("listening")] == ["Nurses listening"]


def test_the_admin_finds_what_it_found(client, admin, signed_in, page_in, indexed):
    with indexed():
        make_image("Écoute lente")
        make_document("Guide écrit hier")
    page_in("fr", "Événement quotidien")
    staff("zebedee")
    signed_in(admin)
    # Each is looked for by a word without accents, which JSON would write in its own way.
    for address, query, word in [
        ("wagtailimages:index", "ecoute", "lente"),
        ("wagtailimages_chooser:choose", "écou", "lente"),
        ("wagtaildocs:index", "guide", "hier"),
        ("wagtaildocs_chooser:choose", "ecrit", "hier"),
        ("wagtailadmin_pages:search", "evenem", "quotidien"),
        ("wagtailadmin_choose_page_search", "événem", "quotidien"),
        ("wagtailusers_users:index", "zebe", "zebedee"),
    ]:
        assert word in client.get(reverse(address), {"q": query}).text, address
        assert word not in client.get(reverse(address), {"q": "unheard"}).text, address


def test_the_admin_searches_within_a_collection_and_an_order(client, admin, signed_in, indexed):
    with indexed():
        image = make_image("Écoute")
    answer = signed_in(admin).get(
        reverse("wagtailimages:index"),
        {"q": "ecoute", "collection_id": image.collection_id, "ordering": "title"},
    )
    assert "Écoute" in answer.text


def test_the_backend_of_the_settings_is_ours(db):
    assert type(get_search_backend()) is type(SearchBackend({}))
    assert type(get_search_backend()).__module__.startswith("search.backends.")


def test_a_change_replaces_the_row(page_in, indexed):
    page = page_in("en", "One")
    with indexed():
        page.title = "Two"
        page.save_revision().publish()
    assert found("one") == []
    assert found("two") == ["Two"]


@stemming
def test_words_of_title_and_body_are_looked_up_in_one_index():
    entries = IndexEntry.objects.annotate(both=F("title")._combine(F("body"), "||", False))
    with connection.cursor() as cursor:
        # A table of some rows is read whole, unless that is forbidden.
        cursor.execute("SET LOCAL enable_seqscan = off")
    assert "search_title_and_body" in entries.filter(both=SearchQuery("tea")).explain()
