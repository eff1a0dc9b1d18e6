"""Who may do what with offered files and with the labels of tags: each person, each address, open graphics and others."""

import pytest
from django.urls import reverse
from taggit.models import Tag
from wagtail.models import Locale

from home.models import HomePage, TagLabel
from library.models import FileOffer, GraphicPage, LibraryPage, UploadBatch
from library.offers.intentions import begin_offer
from tests.conftest import make_french
from tests.factories import make_file, make_graphic, make_page
from tests.translation_people import (
    EDITORS,
    FRENCH,
    NOBODY,
    WELSH,
    WITH_ROLE,
    again,
    client_of,
    for_each_person,
    let_in,
    make_people,
    tries,
)

pytestmark = [pytest.mark.long, pytest.mark.django_db]

SECRET = "Not yet announced"
SENDER = {"translator"}
# A role opens what the public can read; of the rest one keeps what one has sent oneself.
OFFERING = {"open": FRENCH - {"page editor"}, "private": NOBODY}
DECIDING = {"open": EDITORS | {"reviewer", "publisher"}, "private": EDITORS}
LABELLING = EDITORS | {"reviewer", "publisher"}


@pytest.fixture(scope="module")
def made(made_once):
    """The numbers of people, and of an offer in French to a graphic of each kind, all from the translator."""
    home_page = HomePage.objects.get()
    french, welsh = make_french(home_page), Locale.objects.create(language_code="cy")
    people = make_people(french, welsh)
    library = make_page(home_page, LibraryPage, title="Library")
    offers = {}
    for kind, title, colour in (("open", "Tea", "teal"), ("private", SECRET, "gold")):
        graphic = make_graphic(library, tags=[kind], title=title, slug=kind)
        offers[kind] = FileOffer.objects.create(
            graphic=graphic, stored_file=make_file(title, "fr", colour), offered_by=people["translator"]
        )
        if kind == "private":
            graphic.view_restrictions.create(restriction_type="login")
        begin_offer(graphic, "fr", None, "", people["translator"])
    return [{name: thing and thing.pk for name, thing in some.items()} for some in (people, offers)]


@pytest.fixture
def people(made, db):
    return again(made[0])


@pytest.fixture
def offers(made, db):
    return {kind: FileOffer.objects.get(pk=pk) for kind, pk in made[1].items()}


@for_each_person
def test_a_file_is_added_by_those_who_translate_what_the_public_reads(people, offers, name):
    client = client_of(people[name])
    for kind, offer in offers.items():
        welsh = WELSH if kind == "open" else NOBODY
        for language, allowed in (("fr", OFFERING[kind]), ("cy", welsh), ("en", NOBODY)):
            for method in ("get", "post"):
                args = [offer.graphic_id, language]
                response, text = tries(client, name, method, "translations:file_add", args)
                assert let_in(response) is (name in allowed), (name, method, kind, language)
                assert name in allowed or SECRET not in text


@for_each_person
def test_what_became_of_a_sending_is_seen_by_its_sender(people, offers, name):
    client = client_of(people[name])
    for batch, kind in zip(UploadBatch.objects.order_by("pk"), offers, strict=True):
        allowed = SENDER if kind == "open" else NOBODY
        for method in ("get", "post"):
            response, text = tries(client, name, method, "translations:file_sent", [batch.uuid])
            assert let_in(response) is (name in allowed), (name, method, kind)
            assert name in allowed or SECRET not in text


@for_each_person
def test_the_list_of_offers_shows_each_what_they_decide(people, offers, name):
    response, text = tries(client_of(people[name]), name, "get", "translations:files")
    assert let_in(response) is (name in WITH_ROLE)
    for kind, offer in offers.items():
        address = reverse("translations:file_publish", args=[offer.pk])
        assert (address in text) is (name in DECIDING[kind]), (name, kind)
    assert (SECRET in text) is (name in EDITORS)


@for_each_person
def test_an_offer_is_fetched_decided_and_taken_back_by_those_whose_it_is(people, offers, name):
    client = client_of(people[name])
    for kind, offer in offers.items():
        for method, deed, allowed in (
            ("get", "fetch", DECIDING[kind] | SENDER),
            ("post", "publish", DECIDING[kind]),
            ("post", "decline", DECIDING[kind]),
            ("post", "take_back", SENDER),
        ):
            data = {"reason": "Too small."} if deed == "decline" else {}
            response, text = tries(client, name, method, f"translations:file_{deed}", [offer.pk], data)
            # Who has taken back what is closed to them meanwhile goes to the front of the admin.
            if (deed, kind) == ("take_back", "private") and name in SENDER:
                continue
            assert let_in(response) is (name in allowed), (name, deed, kind)
            assert name in allowed or SECRET not in text
    assert GraphicPage.objects.get(slug="open").files.count() == 0


@for_each_person
def test_tags_are_labelled_by_those_who_review_the_language(people, offers, name):
    client = client_of(people[name])
    field = f"label-{Tag.objects.get(name='open').pk}"
    for language, allowed in (("fr", LABELLING), ("cy", WELSH), ("en", NOBODY), ("", LABELLING | WELSH)):
        response, _text = tries(
            client, name, "get", "translations:tags", data={"language": language} if language else {}
        )
        assert let_in(response) is (name in allowed), (name, language)
        response = client.post(f"{reverse('translations:tags')}?language={language}", {field: "Ouvert"})
        assert let_in(response) is (name in allowed), (name, "write", language)
        written = TagLabel.objects.filter(label="Ouvert")
        assert written.exists() is (name in allowed), (name, language)
        written.delete()
