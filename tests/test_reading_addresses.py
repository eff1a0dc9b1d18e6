"""Each language has slugs of its own, and an address that is not there tells in which languages the page is."""

from urllib.parse import quote

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Locale
from wagtail_localize.fields import TranslatableField, get_translatable_fields
from wagtail_localize.models import StringTranslation, Translation
from wagtail_localize.operations import translate_object

from blog.models import BlogIndexPage, BlogPage
from cms.sitemaps import PageSitemap
from home.models import (
    ActivityPage,
    CampaignIndexPage,
    CampaignPage,
    EditionPage,
    HomePage,
    ProgrammePage,
    SiteText,
    StandardPage,
)
from library.models import GraphicPage, LibraryPage
from tests.factories import make_page, make_post

pytestmark = pytest.mark.django_db

WEEK = "أسبوع"
MODELS = [
    ActivityPage,
    BlogIndexPage,
    BlogPage,
    CampaignIndexPage,
    CampaignPage,
    EditionPage,
    GraphicPage,
    HomePage,
    LibraryPage,
    ProgrammePage,
    StandardPage,
]


def publish_in(locale, page, title, slug):
    copy = page.copy_for_translation(locale)
    copy.title, copy.slug = title, slug
    copy.save_revision().publish()
    copy.refresh_from_db()
    return copy


@pytest.fixture
def privacy(home_page):
    return make_page(home_page, StandardPage, title="Privacy")


@pytest.fixture
def vie_privee(privacy, french):
    return publish_in(french, privacy, "Vie privée", "vie-privee")


@pytest.fixture
def arabic(home_page):
    locale = Locale.objects.create(language_code="ar")
    publish_in(locale, home_page, "الصفحة الأولى", "home-ar")
    return locale


def named(client, address):
    """The languages that the page of 404 at `address` names, with the links' attributes."""
    response = client.get(address)
    assert response.status_code == 404
    links = BeautifulSoup(response.text, "html.parser").select(".slip a[hreflang]")
    return {link["hreflang"]: link for link in links}


@pytest.mark.parametrize("model", MODELS)
def test_a_slug_is_translated_like_other_words(model):
    [slug] = [field for field in get_translatable_fields(model) if field.field_name == "slug"]
    assert isinstance(slug, TranslatableField)


@pytest.mark.parametrize("slug", ["privacy", "vie-privee"])
def test_what_is_not_found_names_every_language_that_has_it(client, privacy, vie_privee, arabic, slug):
    found = named(client, f"/ar/{slug}/")
    assert {code: link["href"] for code, link in found.items()} == {"en": privacy.url, "fr": vie_privee.url}
    assert (found["fr"]["lang"], found["fr"]["dir"]) == ("fr", "ltr")


def test_the_slug_of_one_language_under_the_prefix_of_another_leads_on(client, privacy, vie_privee):
    assert set(named(client, "/fr/privacy/")) == {"en", "fr"}
    assert set(named(client, "/en/vie-privee/")) == {"en", "fr"}


def test_what_was_unpublished_in_one_language_is_named_in_the_others(client, privacy, vie_privee):
    vie_privee.unpublish()
    assert set(named(client, "/fr/vie-privee/")) == {"en"}


def test_a_draft_names_nothing_and_is_not_named(client, privacy, french):
    draft = privacy.copy_for_translation(french)
    draft.slug = "brouillon"
    draft.save()
    assert named(client, "/fr/brouillon/") == {}
    assert set(named(client, "/fr/privacy/")) == {"en"}


def test_an_arabic_slug_works_in_address_head_sitemap_and_redirect(client, privacy, arabic):
    page = publish_in(arabic, privacy, "الخصوصية", WEEK)
    assert page.slug == WEEK
    response = client.get(f"/ar/{WEEK}/")
    assert response.status_code == 200
    assert quote(WEEK) in page.full_url
    assert f'<link rel="canonical" href="{page.full_url}">' in response.text
    assert f"<loc>{page.full_url}</loc>" in client.get("/sitemap.xml").text
    assert set(named(client, f"/en/{WEEK}/")) == {"ar", "en"}


@pytest.mark.parametrize(
    ("before", "after"), [("vie-privee", "donnees"), (WEEK, "الخصوصية"), ("privacy", WEEK)]
)
def test_a_new_slug_of_a_published_page_leaves_a_redirect(
    client, privacy, arabic, before, after, django_capture_on_commit_callbacks
):
    page = publish_in(arabic, privacy, "الخصوصية", before)
    old = page.url
    with django_capture_on_commit_callbacks(execute=True):
        page.slug = after
        page.save_revision().publish()
    page.refresh_from_db()
    response = client.get(old)
    assert (response.status_code, response["Location"]) == (301, page.url)
    assert Redirect.objects.get().automatically_created


def translate(page, locale, **strings):
    """Publish the translation of `page` as wagtail-localize saves it, with `strings` for the fields of these names."""
    translate_object(page, [locale])
    row = Translation.objects.get(source__object_id=page.translation_key, target_locale=locale)
    for segment in row.source.stringsegment_set.select_related("context", "string"):
        if segment.context.path in strings:
            StringTranslation.objects.update_or_create(
                translation_of=segment.string,
                locale=locale,
                context=segment.context,
                defaults={"data": strings[segment.context.path], "translation_type": "manual"},
            )
    row.save_target(publish=True)
    return page.get_translation(locale)


def test_a_translated_slug_is_published_and_its_change_leaves_a_redirect(
    client, privacy, french, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        page = translate(privacy, french, title="Vie privée", slug="vie-privee")
    assert page.url == "/fr/vie-privee/"
    with django_capture_on_commit_callbacks(execute=True):
        page = translate(privacy, french, slug="donnees")
    assert page.url == "/fr/donnees/"
    assert client.get("/fr/vie-privee/")["Location"] == "/fr/donnees/"


def head(client, address):
    """The canonical address and the languages that the head of the page at `address` names, and the page."""
    soup = BeautifulSoup(client.get(address).text, "html.parser")
    [canonical] = soup.select('link[rel="canonical"]')
    return canonical["href"], {link["hreflang"] for link in soup.select("link[hreflang]")}, soup


def test_what_stands_below_a_page_names_itself_and_no_translations(client, blog, french):
    publish_in(french, blog, "Le blog", "le-blog")
    for n in range(blog.POSTS_A_PAGE + 1):
        make_post(blog, f"Post {n}", slug=f"post-{n}", tags=["nights"], byline_handle="We")
    assert head(client, blog.url)[:2] == (blog.full_url, {"en", "fr", "x-default"})
    assert head(client, f"{blog.url}?x=1&page=1")[0] == blog.full_url
    for below in (
        "tags/nights/",
        "by/We/",
        f"years/{timezone.localdate().year}/",
        "?page=2",
        "tags/nights/?page=2",
    ):
        canonical, languages, soup = head(client, blog.url + below)
        assert (canonical, languages) == (blog.full_url + below, set())
    assert head(client, f"{blog.url}?page=999")[0] == f"{blog.full_url}?page=2"


def test_an_alias_in_another_language_says_whose_words_it_holds(client, privacy, arabic):
    privacy.copy_for_translation(arabic, alias=True)
    alias = privacy.get_translation(arabic)
    canonical, languages, soup = head(client, alias.url)
    assert (canonical, languages) == (privacy.full_url, set())
    assert (soup.html["lang"], soup.main["lang"], soup.main["dir"]) == ("ar", "en", "ltr")
    assert "lang" not in head(client, privacy.url)[2].main.attrs


def test_the_menu_marks_a_page_with_an_arabic_address(client, privacy, arabic):
    page = publish_in(arabic, privacy, "الخصوصية", WEEK)
    SiteText.objects.create(site_name="x", locale=arabic, menu=[("item", {"page": page, "label": ""})])
    assert f'href="{page.url}" aria-current="page"' in client.get(page.url).text


def test_alternates_are_right_across_the_pages_of_a_sitemap(client, privacy, vie_privee, monkeypatch):
    monkeypatch.setattr(PageSitemap, "limit", 1)
    address = reverse("sitemap")
    pages = [client.get(f"{address}?p={number}").text for number in range(1, 5)]
    [own] = [text for text in pages if f"<loc>{privacy.full_url}</loc>" in text]
    assert f'hreflang="fr" href="{vie_privee.full_url}"' in own
    assert f'hreflang="x-default" href="{privacy.full_url}"' in own
