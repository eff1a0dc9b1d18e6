"""A language that Django ships no catalogue for is added by a setting and a row."""

import os
import subprocess
import sys

import pytest
from django.utils import translation
from wagtail.models import Locale

from cms.catalogues import compile_catalogues, gaps, without_catalogue
from home.languages import Language, language_tag
from home.models import SiteText, StandardPage
from tests.factories import make_activity, make_page, make_post

pytestmark = pytest.mark.django_db


@pytest.fixture
def somali_setting(settings, tmp_path):
    settings.LOCALE_PATHS = [*settings.LOCALE_PATHS[:1], tmp_path]
    settings.LANGUAGES = settings.WAGTAIL_CONTENT_LANGUAGES = [*settings.LANGUAGES, ("so", "Somali")]


@pytest.fixture
def somali(somali_setting, home_page):
    """The front page of a site in Somali, whose other pages are in English."""
    compile_catalogues()
    page = home_page.copy_for_translation(Locale.objects.create(language_code="so"))
    page.title, page.slug = "Ololaha", "home-so"
    page.save_revision().publish()
    page.refresh_from_db()
    return page


def settings_with(languages):
    """What Django says of its languages when the environment names `languages`."""
    env = {**os.environ, "SITE_LANGUAGES": languages, "DJANGO_SETTINGS_MODULE": "cms.settings.test"}
    words = "from django.conf import settings; print([code for code, name in settings.LANGUAGES])"
    return subprocess.run([sys.executable, "-c", words], env=env, capture_output=True, text=True, check=False)


def test_the_environment_names_the_languages():
    said = settings_with("en, so,ps")
    assert said.stdout.strip() == "['en', 'so', 'ps']", said.stderr


def test_a_language_that_nothing_is_known_of_is_refused_in_words():
    said = settings_with("en,qqq")
    assert said.returncode != 0
    assert "SITE_LANGUAGES names 'qqq'" in said.stderr


def test_a_language_without_catalogue_breaks_neither_start_nor_the_catalogues_of_others(
    somali_setting, home_page
):
    assert without_catalogue() == ["so"]
    assert not [gap for gap in gaps() if gap.startswith("so")]
    assert Locale.objects.create(language_code="so").pk


def test_an_empty_catalogue_is_made_once(somali_setting):
    compile_catalogues()
    assert without_catalogue() == []
    assert compile_catalogues() == 0


def test_a_page_in_somali_says_so_and_the_interface_speaks_english(client, somali):
    response = client.get("/so/")
    assert response.status_code == 200
    assert '<html lang="so" dir="ltr"' in response.text
    assert "Skip to the content" in response.text
    with translation.override("so"):
        assert translation.ngettext("%(n)s day", "%(n)s days", 2) % {"n": 2} == "2 days"


def test_switcher_head_and_sitemap_carry_somali(client, somali, home_page):
    text = client.get("/en/").text
    assert '<span lang="so" dir="ltr">Soomaali</span>' in text
    assert f'<link rel="alternate" hreflang="so" href="{somali.full_url}">' in text
    assert f'hreflang="so" href="{somali.full_url}"' in client.get("/sitemap.xml").text


def test_the_root_leads_somali_readers_to_their_front_page(client, somali):
    assert client.get("/", headers={"Accept-Language": "so-SO,so;q=0.9,en;q=0.5"})["Location"] == "/so/"


def test_nothing_public_breaks_in_somali(client, somali, home_page, edition, blog, library):
    make_activity(edition)
    make_post(blog)
    SiteText.objects.create(site_name="Commons", locale=home_page.locale)
    make_page(somali, StandardPage, title="Asturnaanta", slug="asturnaanta")
    addresses = [
        "",
        "asturnaanta/",
        "search/?q=tea",
        "blog/",
        "nothing/at/all/",
        "comments/",
        "../accounts/login/",
    ]
    assert {path: code for path in addresses if (code := client.get(f"/so/{path}").status_code) >= 500} == {}
    front = client.get("/so/").text
    assert "What the night taught me" in front
    assert "In English" in front


@pytest.mark.parametrize(
    ("code", "tag"),
    [
        ("en", "en"),
        ("zh-hans", "zh-Hans"),
        ("pt-br", "pt-BR"),
        ("es-419", "es-419"),
        ("sr-latn-rs", "sr-Latn-RS"),
    ],
)
def test_tags_are_in_the_case_that_bcp_47_asks_for(code, tag):
    assert language_tag(code) == tag


@pytest.mark.parametrize(
    ("code", "direction"), [("ps", "rtl"), ("prs", "rtl"), ("ur", "rtl"), ("ti", "ltr"), ("qqq", "ltr")]
)
def test_every_language_has_a_direction_and_a_name(code, direction):
    language = Language.of(code)
    assert language.dir == direction
    assert language.name_local
    assert language.name


def test_a_language_is_named_as_it_stands_within_a_sentence():
    with translation.override("fr"):
        assert Language.of("en").name == "anglais"
    with translation.override("en"):
        assert Language.of("cy").name == "Welsh"
