import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import translation
from wagtail.models import Locale, PageViewRestriction

from cms.views import preferred
from home.models import SiteText, StandardPage
from tests.factories import make_page

pytestmark = [pytest.mark.django_db, pytest.mark.smoke]


@pytest.fixture
def privacy(home_page, french):
    page = make_page(home_page, StandardPage, title="Privacy")
    page.locale_fr = page.copy_for_translation(french)
    page.locale_fr.title = "Vie privée"
    page.locale_fr.save_revision().publish()
    page.locale_fr.refresh_from_db()
    return page


@pytest.mark.parametrize(
    "header, address",
    [
        ("fr-CA,fr;q=0.9,en;q=0.5", "/fr/"),
        ("de", "/en/"),
        ("", "/en/"),
        ("cy,fr;q=0.5", "/fr/"),
        ("x" * 5000, "/en/"),
    ],
)
def test_the_root_leads_to_the_best_published_language(client, french, header, address):
    response = client.get("/", headers={"Accept-Language": header})
    assert (response.status_code, response["Location"]) == (302, address)
    assert response["Vary"] == "Accept-Language"


@pytest.mark.parametrize(
    "header, published, language",
    [
        ("zh-CN", ["en", "zh-hans"], "zh-hans"),
        ("zh-TW,en;q=0.5", ["en", "zh-hant"], "zh-hant"),
        ("pt", ["en", "pt-br"], "pt-br"),
        ("pt-PT", ["en", "pt-br"], "pt-br"),
        ("fr-CA", ["en", "fr"], "fr"),
        ("ckb,*", ["en"], ""),
    ],
)
def test_a_general_language_finds_its_regional_forms_and_they_find_it(rf, header, published, language):
    assert preferred(rf.get("/", headers={"Accept-Language": header}), published) == language


def test_the_root_leads_to_no_front_page_that_is_hidden(client, french, home_page):
    def arrived(language="fr"):
        return client.get("/", headers={"Accept-Language": language})["Location"]

    assert arrived() == "/fr/"
    hidden = PageViewRestriction.objects.create(
        page=home_page.get_translation(french), restriction_type="login"
    )
    assert arrived() == "/en/"
    hidden.delete()
    german = Locale.objects.create(language_code="de")
    home_page.copy_for_translation(german).save_revision().publish()
    assert arrived("de") == "/en/"


def test_a_site_behind_a_password_still_has_a_door(client, home_page):
    PageViewRestriction.objects.create(page=home_page, restriction_type="login")
    assert client.get("/")["Location"] == "/en/"


def test_the_root_without_a_site_is_not_found(client, home_page):
    home_page.unpublish()
    assert client.get("/").status_code == 404


def test_a_page_is_not_served_under_a_language_that_it_does_not_exist_in(client, home_page):
    Locale.objects.create(language_code="cy")
    assert client.get("/en/").status_code == 200
    assert client.get("/cy/").status_code == 404


@pytest.mark.parametrize(
    "address", ["/nothing/", "/blogs/99999999", "/files/6d0a9a34-1111-4222-8333-444455556666/"]
)
def test_an_unprefixed_address_that_is_not_there_is_404_and_no_redirect(client, home_page, address):
    assert client.get(address).status_code == 404


def test_a_page_names_its_translations_and_itself(client, privacy):
    text = client.get(privacy.url).text
    assert f'<link rel="canonical" href="{privacy.full_url}">' in text
    assert f'hreflang="fr" href="{privacy.locale_fr.full_url}"' in text
    assert f'hreflang="x-default" href="{privacy.full_url}"' in text


def test_the_switcher_leads_to_the_translation_or_to_the_front_page(client, privacy):
    french_address = privacy.locale_fr.url
    assert french_address in client.get(privacy.url).text
    privacy.locale_fr.unpublish()
    text = client.get(privacy.url).text
    assert french_address not in text
    assert 'href="/fr/"' in text


def switcher(client, address):
    """{language: (address, note)} of the switcher at `address`, and the name shown when it is closed."""
    soup = BeautifulSoup(client.get(address).text, "html.parser")
    links = soup.select(".languages a")
    found = {link["hreflang"]: (link["href"], bool(link.select_one(".languages__note"))) for link in links}
    return found, soup.select_one("summary span[lang]").get_text()


def test_the_switcher_of_search_keeps_what_is_searched_for(client, french):
    found, name = switcher(client, "/en/search/?q=tea+%26+talk&kind=post&page=2")
    assert found == {
        "en": ("/en/search/?q=tea+%26+talk", False),
        "fr": ("/fr/search/?q=tea+%26+talk", False),
    }
    assert name == "English"
    assert switcher(client, "/en/nothing/")[0]["fr"] == ("/fr/", True)
    assert switcher(client, reverse("account_login"))[0]["fr"] == ("/fr/", True)


def test_the_switcher_names_the_readers_language_without_a_front_page_too(client, french):
    found, name = switcher(client, "/cy/search/?q=te")
    assert name == "Cymraeg"
    assert set(found) == {"en", "cy", "fr"}


def test_an_untranslated_page_has_no_address_in_that_language(client, privacy):
    privacy.locale_fr.unpublish()
    response = client.get("/fr/privacy/")
    assert response.status_code == 404
    assert privacy.url in response.text


def test_the_page_says_its_language_and_direction(client, home_page):
    arabic = home_page.copy_for_translation(Locale.objects.create(language_code="ar"))
    arabic.save_revision().publish()
    assert '<html lang="ar" dir="rtl"' in client.get("/ar/").text


def test_the_sitemap_lists_every_language_with_its_alternates(client, privacy):
    text = client.get("/sitemap.xml").text
    assert f"<loc>{privacy.full_url}</loc>" in text
    assert f"<loc>{privacy.locale_fr.full_url}</loc>" in text
    assert f'hreflang="fr" href="{privacy.locale_fr.full_url}"' in text


def test_a_draft_is_not_in_the_sitemap(client, privacy):
    privacy.unpublish()
    assert f"<loc>{privacy.full_url}</loc>" not in client.get("/sitemap.xml").text


def test_the_texts_around_a_page_fall_back_to_english(client, privacy):
    SiteText.objects.create(site_name="Commons", locale=privacy.locale)
    assert "Commons" in client.get("/fr/").text


def test_texts_and_menus_say_their_language_and_links_that_of_their_page(client, privacy):
    text = SiteText.objects.create(
        site_name="Commons",
        tagline="Told and heard",
        footer="<p>By many.</p>",
        locale=privacy.locale,
        menu=[("item", {"page": privacy, "label": ""}), ("item", {"page": privacy, "label": "Your data"})],
    )

    def french_front():
        return BeautifulSoup(client.get("/fr/").text, "html.parser")

    soup = french_front()
    for words in (soup.select_one(".site-header__name span"), soup.select_one(".site-footer section")):
        assert (words["lang"], words["dir"]) == ("en", "ltr")
    own, labelled = soup.select(".menu")[0].select("a")
    assert (own.get_text(), own.get("lang"), own.get("hreflang")) == ("Vie privée", None, None)
    assert (labelled.get_text(), labelled["lang"], labelled.get("hreflang")) == ("Your data", "en", None)
    SiteText.objects.create(
        site_name="Communs",
        locale=privacy.locale_fr.locale,
        menu=[("item", {"page": privacy, "label": "Vos données"})],
    )
    privacy.locale_fr.unpublish()
    soup = french_front()
    [link] = soup.select(".menu")[0].select("a")
    assert (link.get_text(), link.get("lang"), link["hreflang"]) == ("Vos données", None, "en")
    assert "lang" not in soup.select_one(".site-header__name span").attrs
    assert text.pk


def test_a_menu_leads_to_the_page_in_the_readers_language_where_there_is_one(client, privacy):
    text = SiteText.objects.create(
        site_name="Commons", locale=privacy.locale, menu=[("item", {"page": privacy, "label": ""})]
    )
    assert f'href="{privacy.locale_fr.url}"' in client.get("/fr/").text
    privacy.locale_fr.unpublish()
    assert f'href="{privacy.url}"' in client.get("/fr/").text
    assert text.pk


def test_the_menu_says_where_a_reader_is_and_the_front_page_is_not_everywhere(client, home_page, privacy):
    items = [("item", {"page": page, "label": ""}) for page in (home_page, privacy)]
    SiteText.objects.create(site_name="Commons", locale=privacy.locale, menu=items)
    front = '<a href="/en/" aria-current'
    assert front in client.get("/en/").text
    text = client.get(privacy.url).text
    assert front not in text
    assert f'<a href="{privacy.url}" aria-current="page"' in text


def test_without_texts_the_pages_carry_the_name_of_the_settings(client, home_page, settings):
    settings.WAGTAIL_SITE_NAME = "Our notice board"
    assert client.get("/en/").text.count("Our notice board") >= 2


def test_french_readers_read_french_words_of_the_interface():
    with translation.override("fr"):
        assert translation.gettext("Search") == "Rechercher"


def test_the_admin_speaks_the_languages_of_the_site_and_no_others(signed_in, editor):
    client = signed_in(editor)
    page = BeautifulSoup(client.get(reverse("wagtailadmin_account")).text, "html.parser")
    offered = page.select("select[name$=preferred_language] option[value]:not([value=''])")
    assert {option["value"] for option in offered} == {"en", "cy", "fr", "ar"}
    editor.wagtail_userprofile.preferred_language = "cy"
    editor.wagtail_userprofile.save()
    assert BeautifulSoup(client.get("/admin/").text, "html.parser").html["lang"] == "cy"
