"""A translator adds a file in their language to a graphic; nobody gets it before a reviewer has published it."""

import json
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale, PageViewRestriction, TaskState, Workflow

from cms.localisation.files.links import offers_link
from cms.localisation.files.rights import count_waiting
from cms.localisation.models import LocaleRole
from home.retention import apply_rules
from library.deletions import finish_deletions
from library.ingest.uploads import admitted
from library.models import FileOffer, GraphicFile, StoredFile, Upload, UploadBatch
from library.offers.intentions import begin_offer
from library.rights.withdrawing import withdraw_graphic
from tests.factories import image_bytes, make_graphic, make_image, stored_keys
from tests.translating import with_role

pytestmark = pytest.mark.django_db


@pytest.fixture
def translator(french):
    return with_role("translator", french)


@pytest.fixture
def reviewer(french):
    return with_role("reviewer", french, LocaleRole.Role.REVIEWER)


@pytest.fixture
def graphic(library):
    return make_graphic(library, [make_image("Tea").stored_file], title="Tea")


@pytest.fixture
def send(signed_in, django_capture_on_commit_callbacks, graphic):
    """send(user, …) offers a file to the graphic by the plain form."""

    def send(user, name="the.png", content=None, language="fr", **data):
        content = image_bytes(colour="teal") if content is None else content
        data |= {"file": SimpleUploadedFile(name, content)} if name else {}
        with django_capture_on_commit_callbacks(execute=True):
            return signed_in(user).post(address(graphic, language), data)

    return send


@pytest.fixture
def decide(signed_in, django_capture_on_commit_callbacks):
    def decide(user, offer, deed="publish", **data):
        with django_capture_on_commit_callbacks(execute=True):
            return signed_in(user).post(reverse(f"translations:file_{deed}", args=[offer.pk]), data)

    return decide


@pytest.fixture
def offer(send, translator):
    send(translator, note="From our printer.")
    return FileOffer.objects.get()


def address(graphic, language="fr"):
    return reverse("translations:file_add", args=[graphic.pk, language])


def languages_of(graphic):
    return [
        row.stored_file.language for row in GraphicFile.objects.filter(page=graphic).order_by("sort_order")
    ]


def test_a_clean_file_waits_as_an_offer_in_the_language_of_the_role(offer, graphic, translator):
    assert (offer.graphic, offer.state, offer.offered_by) == (graphic, "waiting", translator)
    assert (offer.stored_file.language, offer.stored_file.state) == ("fr", "ready")
    assert offer.note == "From our printer."


@pytest.fixture
def publisher_in_welsh(db):
    welsh, _made = Locale.objects.get_or_create(language_code="cy")
    return with_role("welsh", welsh, LocaleRole.Role.PUBLISHER)


def test_an_offered_file_is_not_public(
    client, signed_in, offer, graphic, translator, reviewer, publisher_in_welsh
):
    client.logout()
    assert client.get(offer.stored_file.url).status_code == 404
    assert offer.stored_file.url not in client.get(graphic.url).text
    fetch = reverse("translations:file_fetch", args=[offer.pk])
    for user in (translator, reviewer):
        assert "Signature=" in signed_in(user).get(fetch).url
    assert signed_in(publisher_in_welsh).get(fetch).url == reverse("wagtailadmin_home")


def test_a_reviewer_publishes_the_file_with_the_graphic(client, offer, graphic, reviewer, decide):
    assert decide(reviewer, offer).status_code == 302
    offer.refresh_from_db()
    assert (offer.state, offer.decided_by) == ("published", reviewer)
    assert languages_of(graphic) == ["en", "fr"]
    client.logout()
    assert client.get(offer.stored_file.url).status_code == 302
    assert offer.stored_file.url in client.get(graphic.url).text


def test_nobody_reviews_what_they_offered_themselves(send, decide, reviewer, graphic):
    send(reviewer)
    offer = FileOffer.objects.get()
    assert count_waiting(reviewer) == 0
    decide(reviewer, offer)
    assert languages_of(graphic) == ["en"]


def test_a_publisher_publishes_their_own_file(send, decide, french, graphic):
    publisher = with_role("publisher", french, LocaleRole.Role.PUBLISHER)
    send(publisher)
    decide(publisher, FileOffer.objects.get())
    assert languages_of(graphic) == ["en", "fr"]


@pytest.mark.parametrize("deed", ["publish", "decline"])
def test_a_translator_and_a_reviewer_of_another_language_decide_nothing(
    deed, offer, decide, translator, publisher_in_welsh
):
    for user in (translator, publisher_in_welsh):
        assert decide(user, offer, deed, reason="No.").url == reverse("wagtailadmin_home")
    offer.refresh_from_db()
    assert offer.state == "waiting"


def test_a_declined_file_tells_why_and_stays_private(
    client, signed_in, offer, decide, reviewer, graphic, translator
):
    assert decide(reviewer, offer, "decline", reason=" ").status_code == 422
    decide(reviewer, offer, "decline", reason="The logo is the old one.")
    assert languages_of(graphic) == ["en"]
    assert "The logo is the old one." in signed_in(translator).get(address(graphic)).text
    client.logout()
    assert client.get(offer.stored_file.url).status_code == 404


def test_an_offer_is_decided_once(offer, decide, reviewer, graphic):
    decide(reviewer, offer, "decline", reason="Twice.")
    decide(reviewer, offer)
    offer.refresh_from_db()
    assert (offer.state, languages_of(graphic)) == ("declined", ["en"])


def test_a_declined_file_goes_after_thirty_days_with_its_object(
    offer, decide, reviewer, django_capture_on_commit_callbacks
):
    key = offer.stored_file.key
    decide(reviewer, offer, "decline", reason="No.")
    assert apply_rules()["declined_file_offers"] == 0
    FileOffer.objects.update(decided_at=timezone.now() - timedelta(days=31))
    assert apply_rules(dry_run=True)["declined_file_offers"] == 1
    with django_capture_on_commit_callbacks(execute=True):
        assert apply_rules()["declined_file_offers"] == 1
    assert not FileOffer.objects.exists()
    assert not StoredFile.objects.filter(language="fr").exists()
    finish_deletions()
    assert key not in stored_keys("images/")


def test_publishing_a_draft_that_is_older_than_the_file_keeps_the_file(offer, decide, reviewer, graphic):
    draft = graphic.get_latest_revision_as_object()
    draft.title = "Tea, and time"
    draft.save_revision()
    decide(reviewer, offer)
    graphic.refresh_from_db()
    assert (graphic.title, graphic.has_unpublished_changes) == ("Tea", True)
    graphic.get_latest_revision().publish()
    graphic.refresh_from_db()
    assert (graphic.title, languages_of(graphic)) == ("Tea, and time", ["en", "fr"])


def test_what_is_under_review_keeps_the_file_too(offer, decide, reviewer, graphic, admin):
    reviewed = graphic.save_revision()
    state = Workflow.objects.get(name="Blog review").start(graphic, admin).current_task_state
    graphic.save_revision()
    decide(reviewer, offer)
    assert state.revision_id == reviewed.pk
    TaskState.objects.get(pk=state.pk).approve(user=admin)
    assert languages_of(graphic) == ["en", "fr"]


def test_the_same_bytes_are_kept_once(send, translator, graphic):
    english = graphic.stored_files[0]
    content = storages["default"].open(english.key).read()
    send(translator, content=content)
    assert not FileOffer.objects.exists()
    assert Upload.objects.get().stored_file == english
    assert StoredFile.objects.count() == 1


@pytest.mark.parametrize(
    "name, content, words",
    [
        ("notes.exe", b"MZ", "Files of this type are not taken"),
        ("empty.png", b"", "empty"),
        ("", None, "Choose a file."),
    ],
)
def test_what_is_refused_is_said_beside_the_field(send, translator, name, content, words):
    assert words in str(send(translator, name, content).context["form"].errors["file"])
    assert not FileOffer.objects.exists()
    assert not UploadBatch.objects.exists()


def test_what_is_refused_once_it_is_read_says_why_and_leaves_room_for_another(
    send, client, translator, graphic
):
    page = send(translator, "broken.png", b"no picture at all").url
    text = client.get(page).text
    assert "What is in the file is not what its name says" in text
    assert 'name="files"' in text
    assert "What is in the file is not what its name says" in client.get(address(graphic)).text


@pytest.mark.parametrize(
    "what", ["draft", "private", "withdrawn", "missing", "own language", "other language"]
)
def test_what_one_may_not_offer_to_is_refused(what, send, translator, graphic, library, signed_in, admin):
    language = {"own language": "en", "other language": "cy"}.get(what, "fr")
    if what == "draft":
        graphic.unpublish()
    elif what == "private":
        PageViewRestriction.objects.create(page=library, restriction_type="login")
    elif what == "withdrawn":
        withdraw_graphic(graphic, "mistake")
    elif what == "missing":
        graphic.pk += 1000
    answer = send(translator, language=language)
    assert (answer.status_code, answer.url) == (302, reverse("wagtailadmin_home"))
    assert not UploadBatch.objects.exists()


def test_offers_in_other_languages_are_not_seen(offer, signed_in, graphic, publisher_in_welsh):
    client = signed_in(publisher_in_welsh)
    text = client.get(address(graphic, "cy")).text
    assert "Tea" in text
    assert "From our printer." not in text
    assert "From our printer." not in client.get(reverse("translations:files")).text


def test_reviewers_find_what_waits_for_them(offer, signed_in, reviewer, translator):
    assert (count_waiting(reviewer), count_waiting(translator)) == (1, 0)
    assert "From our printer." in signed_in(reviewer).get(reverse("translations:files")).text
    assert "From our printer." not in signed_in(translator).get(reverse("translations:files")).text


def test_a_file_is_not_published_once_its_graphic_is_taken_back(offer, decide, reviewer, graphic, admin):
    withdraw_graphic(graphic, "mistake")
    decide(admin, offer)
    assert languages_of(graphic) == ["en"]


def test_a_large_file_goes_straight_to_the_store(
    send, signed_in, translator, graphic, django_capture_on_commit_callbacks
):
    page = send(translator, name="", large="1").url
    batch = UploadBatch.objects.get()
    client, content = signed_in(translator), image_bytes(colour="olive")
    assert client.get(page).status_code == 200

    def post(name, key, data=None):
        with django_capture_on_commit_callbacks(execute=True):
            return client.post(reverse(name, args=[key]), data or {})

    about = {"files": json.dumps([{"name": "the.png", "size": len(content)}]), "language": "en"}
    assert post("library_upload_sign", batch.uuid, about).json()["files"][0]["form"]
    assert post("library_upload_sign", batch.uuid, about).status_code == 422
    upload = Upload.objects.get()
    storages["default"].save(upload.staging_key, ContentFile(content))
    assert post("library_upload_arrived", upload.uuid).status_code == 200
    assert FileOffer.objects.get().stored_file.language == "fr"
    assert "waits for a reviewer" in client.get(page).text


def test_an_offered_file_waits_for_no_editor_to_make_a_graphic(offer, signed_in, editor):
    assert (
        signed_in(editor)
        .get(reverse("library_upload_batch", args=[UploadBatch.objects.get().uuid]))
        .context["undescribed"]
        == 0
    )


def test_the_link_is_for_those_who_may(graphic, french, translator, author):
    assert offers_link(graphic, french, translator) == address(graphic)
    assert offers_link(graphic, french, author) == ""
    assert offers_link(graphic.get_parent(), french, translator) == ""


def test_a_file_whose_graphic_is_gone_by_then_is_deleted(library, graphic, translator):
    batch = begin_offer(graphic, "fr", None, "", translator)
    stored = make_image("Late").stored_file
    upload = Upload.objects.create(
        batch=batch, name="late.png", size=1, staging_key="late", state=Upload.State.CLEAN, stored_file=stored
    )
    graphic.delete()
    admitted.send(Upload, upload=upload)
    assert not StoredFile.objects.filter(pk=stored.pk).exists()
    assert Upload.objects.get().stored_file is None


def test_the_file_is_linked_for_those_only_who_may_open_it(offer, signed_in, graphic, translator, french):
    link = reverse("translations:file_fetch", args=[offer.pk])
    assert link in signed_in(translator).get(address(graphic)).text
    text = signed_in(with_role("other", french)).get(address(graphic)).text
    assert "From our printer." in text
    assert link not in text
