"""Who may do what with translations: each person, each address of ours and of wagtail-localize, each kind of page."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from wagtail.models import Locale, Page
from wagtail_localize.models import SegmentOverride, StringTranslation, Translation

from cms.localisation import drafts
from cms.localisation.beginnings import begin
from cms.localisation.models import TranslationOrder
from home.models import HomePage, SiteText, StandardPage
from tests.conftest import make_french
from tests.factories import make_page
from tests.translated_pages import write
from tests.translation_people import (
    EDITORS,
    FRENCH,
    OF_THE_TREE,
    PUBLISHERS,
    REVIEWERS,
    WELSH,
    WITH_ROLE,
    addresses,
    again,
    asks,
    client_of,
    for_each_person,
    let_in,
    make_people,
    tries,
)

pytestmark = [pytest.mark.long, pytest.mark.django_db]

SECRET = "Not yet announced"

# What stands behind the address of one translation: who reads it, who publishes it.
KINDS = {
    "open": (FRENCH, PUBLISHERS),
    "embargoed": (OF_THE_TREE, OF_THE_TREE),
    "private": (OF_THE_TREE, OF_THE_TREE),
    "welsh": (WELSH, WELSH),
    "text": (FRENCH - {"page editor"}, EDITORS | {"publisher"}),
}
READ = ["edit", "preview", "po_upload", "po_download"]
# These are tried by the same people in test_file_offer_roles.
OF_AN_OFFER = {"file_publish", "file_decline", "file_fetch", "file_take_back"}
ELSEWHERE = {"files", "file_add", "file_sent", "tags"} | OF_AN_OFFER


@pytest.fixture(scope="module")
def made(made_once):
    """The numbers of people, and of a translation of each kind with all its strings done."""
    home_page = HomePage.objects.get()
    french, welsh = make_french(home_page), Locale.objects.create(language_code="cy")
    home_page.copy_for_translation(welsh).save_revision().publish()
    people = make_people(french, welsh)
    kinds = [("open", "Bring a chair", True), ("embargoed", SECRET, False)]
    kinds += [("private", f"{SECRET} either", True), ("welsh", "Sit down", True)]
    pages = {
        name: make_page(home_page, StandardPage, title=title, slug=name, live=live)
        for name, title, live in kinds
    }
    pages["private"].view_restrictions.create(restriction_type="login")
    pages["text"] = SiteText.objects.create(site_name="Commons", locale=home_page.locale)
    found = {}
    for name, page in pages.items():
        found[name] = begin(page, welsh if name == "welsh" else french, people["admin"])
        write(found[name], mark="X")
    return [{name: thing and thing.pk for name, thing in some.items()} for some in (people, found)]


@pytest.fixture
def french(made, db):
    return Locale.objects.get(language_code="fr")


@pytest.fixture
def home_page(made, db):
    return HomePage.objects.get(locale__language_code="en")


@pytest.fixture
def people(made, db):
    return again(made[0])


@pytest.fixture
def things(made, db):
    return {name: Translation.objects.get(pk=pk) for name, pk in made[1].items()}


def test_every_address_of_ours_is_tried():
    of_one = {*READ, "send", "take_back", "approve", "request_changes", "publish", "stop"}
    of_all = {"board", "board_csv", "begin", "assign", "order", "order_progress"}
    assert addresses("translations") - ELSEWHERE == of_one | of_all


@for_each_person
def test_a_translation_is_read_by_those_who_may_write_it(people, things, name):
    client = client_of(people[name])
    for kind, (readers, _publishers) in KINDS.items():
        for address in READ:
            response, text = tries(client, name, "get", f"translations:{address}", [things[kind].pk])
            if address == "preview" and kind == "text" and name in readers:
                continue  # a text around every page has no page of its own to look at
            assert let_in(response) is (name in readers), (name, address, kind, response.status_code)
            if name not in readers:
                assert SECRET not in text
        response, _text = tries(client, name, "post", "translations:edit", [things[kind].pk], {"x": "y"})
        assert let_in(response) is (name in readers), (name, "write", kind)


@for_each_person
def test_each_step_is_taken_by_those_whose_role_it_is(people, things, name):
    client = client_of(people[name])
    for kind, (readers, publishers) in KINDS.items():
        for address, allowed in (
            ("send", readers),
            ("take_back", readers),
            ("publish", publishers),
            ("stop", OF_THE_TREE if kind in {"open", "embargoed", "private"} else EDITORS),
        ):
            response, _text = tries(client, name, "post", f"translations:{address}", [things[kind].pk])
            assert let_in(response) is (name in allowed), (name, address, kind)
        if kind == "open":
            response, _text = tries(client, name, "get", "translations:publish", [things[kind].pk])
            assert response.status_code in {302, 403, 405}, "a step is a POST"


@for_each_person
def test_a_review_is_decided_by_those_who_review_the_language(people, things, name):
    translation = things["open"]
    drafts.send_for_review(translation, people["translator"])
    client = client_of(people[name])
    for address in ("approve", "request_changes"):
        response, _text = tries(
            client, name, "post", f"translations:{address}", [translation.pk], {"comment": "Please."}
        )
        assert let_in(response) is (name in REVIEWERS), (name, address)


def test_nobody_approves_what_they_sent_but_those_who_publish_anyway(people, things):
    translation = things["open"]
    for name in ("reviewer", "publisher"):
        drafts.send_for_review(translation, people[name])
        response, _text = tries(
            client_of(people[name]), name, "post", "translations:approve", [translation.pk]
        )
        assert let_in(response) is (name == "publisher")
        drafts.take_back(translation, people[name])


@pytest.mark.parametrize("kind", ["embargoed"])
def test_nobody_publishes_the_translation_of_what_is_not_published(
    people, things, kind, django_capture_on_commit_callbacks
):
    translation = things[kind]
    for name in ("translator", "publisher", "page editor", "editor", "admin"):
        client = client_of(people[name])
        for address in ("send", "approve", "publish"):
            with django_capture_on_commit_callbacks(execute=True):
                client.post(reverse(f"translations:{address}", args=[translation.pk]), {"comment": "Yes."})
            assert not translation.get_target_instance().live, (name, address)
    assert SECRET not in Client().get("/fr/").text


@for_each_person
def test_the_board_shows_each_what_is_theirs(people, things, name):
    client = client_of(people[name])
    for address in ("board", "board_csv"):
        response, text = tries(client, name, "get", f"translations:{address}")
        assert let_in(response) is (name in WITH_ROLE), (name, address)
        assert (SECRET in text) is (name in EDITORS), (name, address)
        if not let_in(response):
            continue
        words = (
            text
            if address == "board_csv"
            else BeautifulSoup(text, "html.parser").select_one("main, body").text
        )
        if name in {"translator", "reviewer", "publisher"}:
            assert "Welsh" not in words
        if name == "welsh publisher":
            assert "French" not in words


@for_each_person
def test_a_translation_is_begun_and_given_away_by_those_whose_language_it_is(
    home_page, french, people, things, name
):
    client = client_of(people[name])
    fresh = make_page(home_page, StandardPage, title="New", slug="new")
    hidden = make_page(home_page, StandardPage, title=f"{SECRET} at all", slug="hidden", live=False)
    for page, allowed in ((fresh, FRENCH - {"page editor"}), (hidden, EDITORS)):
        cell = f"{page.translation_key}:{french.pk}"
        response, text = tries(client, name, "post", "translations:begin", data={"begin": cell})
        assert let_in(response) is (name in allowed), (name, page)
        assert (name in allowed) or SECRET not in text
        # To give away what nobody has begun asks for more than to begin it.
        allowed = EDITORS | {"reviewer", "publisher"} if page == fresh else EDITORS
        for data in ({}, {"save": "1", "person": "nobody"}):
            response, text = tries(client, name, "post", "translations:assign", data={"cell": cell, **data})
            assert let_in(response) is (name in allowed), (name, page, data)
            assert (name in allowed) or SECRET not in text
    for kind in ("open", "embargoed", "welsh"):
        translation = things[kind]
        cell = f"{translation.source.object_id}:{translation.target_locale_id}"
        reviewers = {
            "open": EDITORS | {"reviewer", "publisher"},
            "embargoed": EDITORS,
            "welsh": WELSH,
        }[kind]
        for method in ("get", "post"):
            response, text = tries(client, name, method, "translations:assign", data={"cell": cell})
            assert let_in(response) is (name in reviewers), (name, method, kind)
            assert (name in reviewers) or SECRET not in text


@for_each_person
def test_orders_are_made_and_followed_by_editors(home_page, people, things, name):
    client = client_of(people[name])
    pages = Page.objects.filter(locale=home_page.locale, slug__in=["open", "embargoed"])
    made = TranslationOrder.objects.create(page=pages.get(slug="embargoed"), person=people["admin"])
    for page in pages:
        for method in ("get", "post"):
            response, text = tries(client, name, method, "translations:order", [page.pk])
            assert let_in(response) is (name in EDITORS), (name, method, page)
            assert name in EDITORS or SECRET not in text
    response, text = tries(client, name, "get", "translations:order_progress", [made.pk])
    assert let_in(response) is (name in EDITORS)


@for_each_person
def test_the_source_and_drafts_stay_out_of_reach_of_a_role(people, things, name):
    client = client_of(people[name])
    for kind in ("open", "embargoed", "private"):
        source = things[kind].source.get_source_instance()
        for address in (
            "wagtailadmin_pages:edit",
            "wagtailadmin_pages:view_draft",
            "wagtailadmin_pages:history",
        ):
            for page, allowed in ((source, EDITORS), (things[kind].get_target_instance(), OF_THE_TREE)):
                response, text = tries(client, name, "get", address, [page.pk])
                if name not in allowed:
                    assert not let_in(response), (name, address, kind)
                    assert SECRET not in text
    response, _text = tries(client, name, "get", "wagtailsnippets_home_sitetext:list")
    assert let_in(response) is (name in EDITORS)


# Those of wagtail-localize that say nothing of what anybody wrote.
HARMLESS = {"javascript_catalog", "translations_report", "translations_report_results"}


def attempts_on(translation) -> dict:
    """Each address of wagtail-localize, as it stands for `translation` or what that is made from."""
    segment = translation.source.stringsegment_set.first()
    source, target = translation.source.get_source_instance(), translation.get_target_instance()
    page, text = (source.pk, 0) if isinstance(source, Page) else (0, source.pk)
    choice = translation.source.overridablesegment_set.first()
    return {
        "edit_string_translation": [translation.pk, segment.pk],
        "edit_override": [translation.pk, choice.pk if choice else 0],
        "download_pofile": [translation.pk],
        "upload_pofile": [translation.pk],
        "machine_translate": [translation.pk],
        "preview_translation": [translation.pk],
        "stop_translation": [translation.pk],
        "submit_page_translation": [page],
        "submit_snippet_translation": ["home", "sitetext", text],
        "update_translations": [translation.source_id],
        "convert_to_alias": [page and target.pk],
        "translations_report": [],
        "translations_report_results": [],
        "snippets_api_listing": ["home", "sitetext"],
        "snippets_api_detail": ["home", "sitetext", text],
        "javascript_catalog": [],
    }


def state_of_all():
    """What an address could change behind a refusal: how much there is, and the words."""
    words = StringTranslation.objects.order_by("pk").values_list("pk", "data")
    begun = Translation.objects.order_by("pk").values_list("pk", "enabled")
    return list(words), list(begun), Page.objects.count(), SegmentOverride.objects.count()


@for_each_person
def test_wagtail_localizes_own_addresses_give_a_role_nothing_more(people, things, name):
    client, before = client_of(people[name]), state_of_all()
    for kind in ("open", "embargoed", "private", "text"):
        attempts = attempts_on(things[kind])
        assert set(attempts) == addresses("wagtail_localize")
        # Wagtail's own permissions on the page give what they give there, and nothing on a text around every page.
        read = {"download_pofile", "preview_translation", "stop_translation"} if kind != "text" else set()
        for address, args in attempts.items():
            for method in ("get", "put", "delete") if "edit" in address else ("get", "post"):
                asked = (client, name, method, f"wagtail_localize:{address}", args)
                if name in EDITORS or (name == "page editor" and address in read):
                    tries(*asked)
                    continue
                response, text = asks(*asked)
                refused = not let_in(response) or response.status_code == 405
                assert address in HARMLESS or refused, (*asked[1:4], kind)
                assert SECRET not in text, (*asked[1:4], kind)
    assert state_of_all() == before
