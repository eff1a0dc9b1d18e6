"""Lists offer what is not translated yet, in the default language, and say so."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Locale, PageViewRestriction, Site

from blog.models import BlogIndexPage
from home.models import CampaignIndexPage, CampaignPage, EditionPage, HomePage, SiteText
from library.models import LibraryPage
from tests.conftest import make_campaign, make_french
from tests.factories import make_activity, make_edition, make_graphic, make_page, make_post

pytestmark = pytest.mark.django_db


def translated(page, locale, title):
    """A published translation of `page`, with a slug of its own."""
    copy = page.specific.copy_for_translation(locale, copy_parents=True)
    copy.title, copy.slug = title, f"{page.slug}-{locale.language_code}"
    copy.save_revision().publish()
    copy.refresh_from_db()
    return copy


@pytest.fixture(scope="class")
def french_pages(made_for_class):
    """The campaign, an edition and the blog in French; what is in them is for each test."""
    home_page = HomePage.objects.get()
    french, campaign = make_french(home_page), make_campaign(home_page)
    edition = make_edition(campaign)
    blog = make_page(home_page, BlogIndexPage, title="Blog")
    make_page(home_page, LibraryPage, title="Library")
    translated(campaign.get_parent(), french, "Campagnes")
    translated(campaign, french, "Semaine")
    translated(edition, french, "Édition")
    translated(blog, french, "Le blog")


def soup(client, address):
    response = client.get(address)
    assert response.status_code == 200, address
    return BeautifulSoup(response.text, "html.parser")


def link_to(page, found):
    return found.select_one(f'main a[href="{page.url}"]')


def labelled(link):
    """What a link to something English says of itself on a French page, and its label."""
    said = [link.get(name) for name in ("lang", "dir", "hreflang")]
    return [*said, link.find_parent("li").select_one(".language-note").get_text(strip=True)]


ENGLISH = ["en", "ltr", "en", "En anglais"]
HELP = "https://commons.example/help"


@pytest.fixture
def helping(home_page):
    """The way to help, which the English texts alone name."""
    link = ("link", {"label": "Help", "page": None, "url": HELP})
    return SiteText.objects.create(site_name="Commons", locale=home_page.locale, translation_help=[link])


class TestFrenchPages:
    @pytest.fixture
    def french(self, french_pages, db):
        return Locale.objects.get(language_code="fr")

    @pytest.fixture
    def french_site(self, french):
        return {
            "index": CampaignIndexPage.objects.get(locale=french),
            "campaign": CampaignPage.objects.get(locale=french),
            "edition": EditionPage.objects.get(locale=french),
            "blog": BlogIndexPage.objects.get(locale=french),
        }

    @pytest.fixture
    def home_page(self, french):
        return HomePage.objects.exclude(locale=french).get()

    @pytest.fixture
    def campaign(self, french):
        return CampaignPage.objects.exclude(locale=french).get()

    @pytest.fixture
    def edition(self, french):
        return EditionPage.objects.exclude(locale=french).get()

    @pytest.fixture
    def blog(self, french):
        return BlogIndexPage.objects.exclude(locale=french).get()

    @pytest.fixture
    def library(self, french):
        return LibraryPage.objects.get()

    def test_the_blog_offers_each_post_once_in_the_best_language(self, client, french, french_site, blog):
        both = make_post(blog, "The night shift", slug="night")
        english = make_post(blog, "The day shift", slug="day")
        own = translated(both, french, "La nuit")
        found = soup(client, french_site["blog"].url)
        assert link_to(own, found)
        assert link_to(both, found) is None
        link = link_to(english, found)
        assert (link["lang"], link["dir"], link["hreflang"]) == ("en", "ltr", "en")
        assert "lang" not in link_to(own, found).attrs
        assert link.find_parent("article").select_one(".language-note").get_text(strip=True) == "En anglais"
        assert not link_to(own, found).find_parent("article").select_one(".language-note")

    def test_a_private_or_unpublished_page_of_the_source_is_not_offered(self, client, french_site, blog):
        draft = make_post(blog, "Hidden", slug="hidden")
        draft.unpublish()
        private = make_post(blog, "Ours alone", slug="ours")
        PageViewRestriction.objects.create(page=private, restriction_type="login")
        text = client.get(french_site["blog"].url).text
        assert draft.url not in text
        assert private.url not in text

    def test_what_nobody_may_read_and_an_alias_stand_for_no_translation(
        self, client, french, french_site, blog
    ):
        night, day = (
            make_post(blog, "The night shift", slug="night"),
            make_post(blog, "The day shift", slug="day"),
        )
        private = translated(night, french, "La nuit")
        PageViewRestriction.objects.create(page=private, restriction_type="login")
        alias = day.copy_for_translation(french, alias=True)
        found = soup(client, french_site["blog"].url)
        assert alias.live
        assert [link_to(page, found)["lang"] for page in (night, day)] == ["en", "en"]
        assert not found.select(f'a[href="{alias.url}"], a[href="{private.url}"]')

    def test_tags_handles_and_years_count_what_is_offered(self, client, french, french_site, blog):
        both = make_post(blog, "The night shift", tags=["nights"], slug="night", byline_handle="We")
        make_post(blog, "The day shift", tags=["nights"], slug="day", byline_handle="We")
        translated(both, french, "La nuit")
        address, year = french_site["blog"].url, timezone.localdate().year
        for path in ("tags/nights/", "by/We/", f"years/{year}/"):
            assert len(soup(client, address + path).select("main .card")) == 2, path
        assert "2" in soup(client, address).select_one(f'a[href="{address}tags/nights/"]').get_text()

    def test_a_feed_carries_its_own_language_alone(self, client, french_site, blog):
        make_post(blog, "The day shift", slug="day")
        assert "The day shift" not in client.get(f"{french_site['blog'].url}feed/").text

    def test_a_calendar_holds_what_its_timetable_shows(self, client, french, french_site, edition):
        english = make_activity(edition, title="Opening chat", slug="chat")
        translated(make_activity(edition, title="Closing chat", slug="close"), french, "Au revoir")
        calendar = client.get(f"{french_site['edition'].url}calendar.ics").text
        assert "SUMMARY:Opening chat" in calendar
        assert "SUMMARY:Au revoir" in calendar
        assert "Closing chat" not in calendar
        assert link_to(english, soup(client, french_site["edition"].url))

    def test_a_graphic_in_the_fan_says_its_language_and_how_to_help(
        self, client, helping, french_site, library, edition
    ):
        graphic = make_graphic(library, title="Tea", slug="tea", edition=edition)
        for address in ("/fr/", french_site["edition"].url):
            found = soup(client, address)
            assert labelled(found.select_one(f'.fan a[href="{graphic.url}"]')) == ENGLISH
            assert len(found.select(f'.language-note a[href="{HELP}"]')) == 1

    def test_what_is_on_now_says_its_language(self, client, french_site, edition):
        make_activity(edition, start=timezone.now() - timedelta(minutes=5), title="Opening chat", slug="chat")
        assert labelled(soup(client, french_site["edition"].url).select_one(".slip a")) == ENGLISH

    def test_texts_that_name_no_way_to_help_take_the_sources(
        self, client, helping, french, french_site, blog
    ):
        make_post(blog, "Post", slug="post")
        SiteText.objects.create(site_name="Communs", locale=french)
        assert soup(client, french_site["blog"].url).select_one(f'.language-note a[href="{HELP}"]')

    def test_the_way_to_help_stands_beside_an_activity_and_a_post_too(
        self, client, helping, french, french_site, campaign, edition
    ):
        make_activity(edition, title="Opening chat", slug="chat")
        own = translated(make_activity(edition, title="Closing chat", slug="close"), french, "Au revoir")
        english = make_edition(campaign, start=100, title="Next year", slug="next")
        post = make_post(french_site["blog"], "La nuit", slug="nuit", edition=english)
        for page in (own, post):
            assert soup(client, page.url).select_one(f'.language-note a[href="{HELP}"]'), page

    def test_campaigns_editions_and_activities_are_offered(self, client, french_site, campaign, edition):
        other = make_page(campaign.get_parent(), CampaignPage, title="Hands", introduction="Clean ones.")
        later = make_edition(campaign, start=200, title="Next year", slug="next")
        activity = make_activity(edition, title="Opening chat", slug="chat")
        assert link_to(other, soup(client, french_site["index"].url))["hreflang"] == "en"
        found = soup(client, french_site["campaign"].url)
        assert link_to(later, found)["lang"] == "en"
        assert link_to(edition, found) is None
        assert link_to(activity, soup(client, french_site["edition"].url))["dir"] == "ltr"
        assert link_to(activity, soup(client, "/fr/")) is not None

    def test_a_page_in_the_default_language_offers_nothing_else(self, client, french, french_site, blog):
        only_french = make_post(french_site["blog"], "Chambre douze", slug="douze")
        assert link_to(only_french, soup(client, blog.url)) is None

    def test_related_posts_are_offered_in_the_source_too(self, client, french, french_site, blog):
        own = make_post(french_site["blog"], "La nuit", tags=["nights"], slug="nuit")
        english = make_post(blog, "The day shift", tags=["nights"], slug="day")
        assert link_to(english, soup(client, own.url))["lang"] == "en"

    def test_the_way_to_help_stands_once_a_page(self, client, french, french_site, blog):
        for n in range(3):
            make_post(blog, f"Post {n}", slug=f"post-{n}")
        helping = [("link", {"label": "Help", "page": None, "url": "https://commons.example/help"})]
        SiteText.objects.create(site_name="Commons", locale=french, translation_help=helping)
        found = soup(client, french_site["blog"].url)
        assert len(found.select('a[href="https://commons.example/help"]')) == 1
        assert not soup(client, blog.url).select('a[href="https://commons.example/help"]')

    def test_without_an_address_nobody_is_asked_to_help(self, client, french, french_site, blog):
        make_post(blog, "Post", slug="post")
        assert not soup(client, french_site["blog"].url).select(".language-note a")

    def test_what_is_not_translated_costs_no_question_a_card(
        self, client, french, french_site, blog, library, edition
    ):
        helping = [("link", {"label": "Help", "page": blog.get_parent(), "url": ""})]
        SiteText.objects.create(site_name="Commons", locale=french, translation_help=helping)
        addresses = [french_site[name].url for name in french_site] + ["/fr/"]

        def questions():
            counts = {}
            for address in addresses:
                cache.clear()
                Site.clear_site_root_paths_cache()
                client.get(address)
                with CaptureQueriesContext(connection) as captured:
                    assert client.get(address).status_code == 200
                counts[address] = len(captured)
            return counts

        def add(number):
            for n in range(number):
                make_post(blog, f"Post {n}", tags=["nights"], slug=f"p-{number}-{n}")
                make_activity(edition, title=f"Chat {n}", slug=f"a-{number}-{n}")
                make_graphic(library, title=f"Graphic {n}", slug=f"g-{number}-{n}")
                make_edition(
                    edition.get_parent(), start=-400 * (n + 1), title=f"E {n}", slug=f"e-{number}-{n}"
                )

        add(2)
        few = questions()
        add(6)
        assert questions() == few


def test_the_front_page_shows_the_edition_in_the_source_until_it_is_translated(client, french, edition):
    found = soup(client, "/fr/")
    assert found.select_one(".slip h2")["lang"] == "en"
    assert link_to(edition, found)["hreflang"] == "en"
