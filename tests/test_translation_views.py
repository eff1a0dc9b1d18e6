"""wagtail-localize's own addresses in the admin: who may read and change what there."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.urls import reverse
from wagtail.models import GroupPagePermission, Locale, Page
from wagtail_localize.models import StringSegment, Translation, TranslationSource

from home.models import HomePage, SiteText, StandardPage
from library.models import StoredFile
from tests.conftest import make_french, staff
from tests.factories import make_image, make_page

pytestmark = pytest.mark.django_db

SECRET = "Not yet announced"
OUTSIDERS = ["Host managers", "Translators", "Authors", "Moderators"]
OPEN_TO_EDITORS = ["snippets_api_listing", "snippets_api_detail", "update_translations"]
SUBMITTING = ["submit_page_translation", "submit_snippet_translation"]
REPORTS = ["translations_report", "translations_report_results"]
CLOSED = [
    "convert_to_alias",
    "upload_pofile",
    "machine_translate",
    "edit_string_translation",
    "edit_override",
]
GUARDED = [*OPEN_TO_EDITORS, *SUBMITTING, *REPORTS, *CLOSED]


@pytest.fixture(scope="module")
def made(made_once):
    """A draft that is being translated into French, so that its translation is a draft too; texts of the site; a file."""
    home_page = HomePage.objects.get()
    page = make_page(home_page, StandardPage, title=SECRET, introduction="Soon.", live=False)
    source, _ = TranslationSource.update_or_create_from_instance(page)
    Translation.objects.create(source=source, target_locale=make_french(home_page)).save_target(publish=False)
    SiteText.objects.create(site_name="Commons", locale=home_page.locale)
    make_image()


@pytest.fixture
def draft(made, db):
    return StandardPage.objects.get(locale__language_code="en")


@pytest.fixture
def translation(made, db):
    return Translation.objects.get()


@pytest.fixture
def text(made, db):
    return SiteText.objects.get()


@pytest.fixture
def address(draft, translation, text):
    """address(name): where that view is, about the draft, its translation, the site's texts or a stored file."""
    stored = ["library", "storedfile"]
    arguments = {
        "snippets_api_listing": stored,
        "snippets_api_detail": [*stored, StoredFile.objects.get().pk],
        "submit_page_translation": [draft.pk],
        "submit_snippet_translation": ["home", "sitetext", text.pk],
        "update_translations": [translation.source_id],
        "convert_to_alias": [translation.get_target_instance().pk],
        "upload_pofile": [translation.pk],
        "machine_translate": [translation.pk],
        "edit_string_translation": [translation.pk, StringSegment.objects.first().pk],
        "edit_override": [translation.pk, 1],
    }
    return lambda name: reverse(f"wagtail_localize:{name}", args=arguments.get(name, []))


def grant(group, *permissions, page=None):
    """Let `group` submit translations, or do `permissions` with `page` and what lies below it."""
    group = Group.objects.get(name=group)
    if page is None:
        group.permissions.add(Permission.objects.get(codename="submit_translation"))
    for codename in permissions:
        permission = Permission.objects.get(codename=codename, content_type__app_label="wagtailcore")
        GroupPagePermission.objects.create(group=group, page=page, permission=permission)


def turned_away(response) -> bool:
    return response.status_code == 302 and response["Location"] == "/admin/"


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("group", OUTSIDERS)
def test_who_submits_no_translations_reads_and_changes_nothing(signed_in, address, group, method):
    client = signed_in(staff("someone", group))
    pages = Page.objects.count()
    for name in GUARDED:
        response = getattr(client, method)(address(name), {"locales": Locale.objects.values_list("pk")})
        assert turned_away(response), name
        assert SECRET not in response.text
    assert Page.objects.count() == pages
    assert Translation.objects.count() == 1


def test_a_script_is_told_403(signed_in, address):
    client = signed_in(staff("someone", "Host managers"))
    headers = {"X-Requested-With": "XMLHttpRequest"}
    assert client.get(address("snippets_api_listing"), headers=headers).status_code == 403


def test_a_visitor_is_sent_to_the_door(client, address):
    for name in GUARDED:
        assert client.get(address(name))["Location"].startswith("/admin/login/"), name


@pytest.mark.parametrize("name", OPEN_TO_EDITORS)
def test_an_editor_reaches_every_address_that_is_open(signed_in, editor, address, name):
    assert signed_in(editor).get(address(name)).status_code == 200


@pytest.mark.parametrize("name", REPORTS)
def test_the_report_of_all_translations_leads_to_the_board(signed_in, editor, address, name):
    response = signed_in(editor).get(address(name))
    assert (response.status_code, response["Location"]) == (302, reverse("translations:board"))


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("name", CLOSED)
def test_what_would_pass_by_the_review_is_closed_to_administrators_too(
    signed_in, admin, address, name, method
):
    assert turned_away(getattr(signed_in(admin), method)(address(name)))


def test_an_editor_updates_a_page(signed_in, editor, address, draft):
    before = TranslationSource.objects.get(object_id=draft.translation_key).last_updated_at
    signed_in(editor).post(address("update_translations"), {})
    assert TranslationSource.objects.get(object_id=draft.translation_key).last_updated_at > before


@pytest.mark.parametrize("method", ["get", "post"])
def test_whoever_would_submit_a_page_or_a_text_comes_to_our_screens_and_nothing_is_begun(
    signed_in, editor, address, draft, text, method
):
    data = {"locales": [Locale.objects.create(language_code="cy").pk]}
    ours = [reverse("translations:order", args=[draft.pk]), "/admin/translations/?kind=home.sitetext"]
    for name, place in zip(SUBMITTING, ours, strict=True):
        answer = getattr(signed_in(editor), method)(address(name), data, follow=True)
        assert answer.redirect_chain == [(place, 302)]
        assert answer.status_code == 200
    assert Translation.objects.count() == 1


def test_the_report_is_in_nobodys_menu(signed_in, editor, address):
    assert address("translations_report") not in signed_in(editor).get("/admin/").text


@pytest.mark.parametrize("method", ["get", "post"])
def test_only_who_edits_a_page_or_a_text_submits_and_updates_it(signed_in, address, draft, method):
    grant("Translators")
    client = signed_in(staff("someone", "Translators"))
    data = {"locales": [Locale.objects.create(language_code="cy").pk]}
    names = ["submit_page_translation", "update_translations", "submit_snippet_translation"]
    for name in [*names, "snippets_api_listing"]:
        assert turned_away(getattr(client, method)(address(name), data)), name
    grant("Translators", "change_page", page=draft)
    assert client.get(address("update_translations")).status_code == 200
    assert not turned_away(getattr(client, method)(address("submit_page_translation"), data))


def test_nobody_publishes_words_of_the_source_in_other_languages_while_updating(
    signed_in, admin, address, draft, django_capture_on_commit_callbacks
):
    client = signed_in(admin)
    with django_capture_on_commit_callbacks(execute=True):
        assert turned_away(client.post(address("update_translations"), {"publish_translations": "on"}))
    assert not draft.get_translations().live().exists()
    assert not turned_away(client.post(address("update_translations"), {}))


def test_a_translation_is_not_translated_further(signed_in, admin, translation):
    target = translation.get_target_instance()
    assert turned_away(
        signed_in(admin).get(reverse("wagtail_localize:submit_page_translation", args=[target.pk]))
    )


def test_words_are_not_written_past_the_checks_of_the_editor(signed_in, admin, translation):
    segment = StringSegment.objects.filter(source=translation.source).first()
    address = reverse("wagtail_localize:edit_string_translation", args=[translation.pk, segment.pk])
    client = signed_in(admin)
    form = "application/x-www-form-urlencoded"
    assert client.put(address, "value=Bonjour", content_type=form).status_code == 403
    assert client.delete(address).status_code == 403


def test_who_may_change_the_translation_downloads_its_strings(signed_in, translation):
    catalogue = reverse("wagtail_localize:download_pofile", args=[translation.pk])
    client = signed_in(staff("someone", "Translators"))
    assert turned_away(client.get(catalogue))
    grant("Translators", "change_page", page=translation.get_target_instance())
    assert client.get(catalogue).status_code == 200
