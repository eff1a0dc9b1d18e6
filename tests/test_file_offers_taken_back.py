"""Who offered a file takes the offer back as long as nobody has decided; the file goes with it."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageLogEntry

from cms.localisation.models import LocaleRole
from home.retention import apply_rules
from library.deletions import finish_deletions
from library.models import FileOffer, GraphicFile, SiteImage, StoredFile
from library.offers import deciding
from tests.factories import image_bytes, make_graphic, make_image, stored_keys
from tests.translating import with_role

pytestmark = pytest.mark.django_db
BUTTON = "Take it back…"


@pytest.fixture
def graphic(library):
    return make_graphic(library, [make_image("Tea").stored_file], title="Tea")


@pytest.fixture
def translator(french):
    return with_role("translator", french)


@pytest.fixture
def reviewer(french):
    return with_role("reviewer", french, LocaleRole.Role.REVIEWER)


@pytest.fixture
def offer(graphic, translator):
    stored = make_image("Thé", content=image_bytes(colour="teal")).stored_file
    StoredFile.objects.filter(pk=stored.pk).update(language="fr")
    return FileOffer.objects.create(graphic=graphic, stored_file=stored, offered_by=translator)


@pytest.fixture
def take_back(signed_in, django_capture_on_commit_callbacks):
    def take_back(user, offer):
        address = reverse("translations:file_take_back", args=[offer.pk])
        with django_capture_on_commit_callbacks(execute=True):
            return signed_in(user).post(address, follow=True)

    return take_back


def files_of(graphic):
    return reverse("translations:file_add", args=[graphic.pk, "fr"])


def test_the_offer_goes_and_its_file_with_all_that_is_stored_of_it(
    take_back, signed_in, translator, offer, graphic
):
    key = offer.stored_file.key
    pictures = {picture["name"] for picture in offer.stored_file.pictures.values()}
    assert BUTTON in signed_in(translator).get(files_of(graphic)).text
    response = take_back(translator, offer)
    assert response.redirect_chain[-1][0] == files_of(graphic)
    assert "The file is taken back, and deleted." in response.text
    assert not FileOffer.objects.exists()
    assert not StoredFile.objects.filter(language="fr").exists()
    assert not SiteImage.objects.filter(title="Thé").exists()
    finish_deletions()
    assert key not in stored_keys("images/")
    assert pictures
    assert not pictures & stored_keys("pictures/", "public")


def test_the_history_of_the_graphic_says_it(take_back, signed_in, translator, offer, graphic, admin):
    take_back(translator, offer)
    entry = PageLogEntry.objects.get(action=deciding.TAKEN_BACK)
    assert (entry.page_id, entry.user) == (graphic.pk, translator)
    assert entry.data["file"] == "Thé"
    history = signed_in(admin).get(reverse("wagtailadmin_pages:history", args=[graphic.pk])).text
    assert "Took back a file that was offered" in history


@pytest.mark.parametrize("name", ["reviewer", "admin", "translator"])
def test_nobody_else_takes_it_back(take_back, signed_in, offer, graphic, french, reviewer, admin, name):
    other = {"reviewer": reviewer, "admin": admin, "translator": with_role("other", french)}[name]
    assert BUTTON not in signed_in(other).get(files_of(graphic)).text
    assert take_back(other, offer).redirect_chain[-1][0] == "/admin/"
    assert FileOffer.objects.get().state == "waiting"


def test_it_takes_a_post_and_an_offer_that_is_there(signed_in, take_back, translator, offer):
    address = reverse("translations:file_take_back", args=[offer.pk])
    assert signed_in(translator).get(address).status_code == 405
    take_back(translator, offer)
    assert take_back(translator, offer).redirect_chain[-1][0] == "/admin/"


@pytest.mark.parametrize("deed", ["publish", "decline"])
def test_what_somebody_has_decided_meanwhile_stays(
    take_back, signed_in, translator, offer, graphic, reviewer, deed
):
    reason = ["No."] if deed == "decline" else []
    getattr(deciding, deed)(offer.pk, reviewer, *reason)
    assert "Somebody has decided on this file meanwhile." in take_back(translator, offer).text
    assert FileOffer.objects.get().state != "waiting"
    assert StoredFile.objects.filter(language="fr").exists()
    assert BUTTON not in signed_in(translator).get(files_of(graphic)).text


def test_a_decision_that_comes_too_late_says_so(signed_in, reviewer, translator, offer, monkeypatch):
    publish = deciding.publish

    def late(pk, user):
        deciding.take_back(pk, translator)
        return publish(pk, user)

    monkeypatch.setattr(deciding, "publish", late)
    address = reverse("translations:file_publish", args=[offer.pk])
    assert "was taken back meanwhile" in signed_in(reviewer).post(address, follow=True).text
    assert not GraphicFile.objects.filter(stored_file__language="fr").exists()


def test_a_file_that_an_editor_has_put_to_use_stays(take_back, translator, offer, graphic):
    draft = graphic.get_latest_revision_as_object()
    draft.files.add(GraphicFile(stored_file=offer.stored_file))
    draft.save_revision()
    assert "Somebody uses the file already" in take_back(translator, offer).text
    assert FileOffer.objects.get().state == "waiting"
    assert not PageLogEntry.objects.filter(action=deciding.TAKEN_BACK).exists()


def test_a_file_that_is_put_to_use_at_that_moment_stays(take_back, translator, offer, graphic, monkeypatch):
    def too_early(stored):
        GraphicFile.objects.create(page=graphic, stored_file=stored)
        return False

    monkeypatch.setattr(deciding, "is_used", too_early)
    assert "Somebody uses the file already" in take_back(translator, offer).text
    assert FileOffer.objects.exists()


def test_it_can_be_taken_back_also_when_the_graphic_is_closed_to_its_sender(
    take_back, translator, offer, graphic
):
    LocaleRole.objects.all().delete()
    assert take_back(translator, offer).redirect_chain[-1][0] == "/admin/"
    assert not FileOffer.objects.exists()


@pytest.mark.parametrize(
    ("end", "forgotten", "left"), [("taken back", 0, 0), ("declined", 1, 0), ("waiting", 0, 1)]
)
def test_a_month_later_only_what_was_declined_is_still_to_be_forgotten(
    take_back, translator, reviewer, offer, end, forgotten, left
):
    if end == "taken back":
        take_back(translator, offer)
    elif end == "declined":
        deciding.decline(offer.pk, reviewer, "No.")
    FileOffer.objects.update(
        **dict.fromkeys(["offered_at", "decided_at"], timezone.now() - timedelta(days=31))
    )
    assert apply_rules()["declined_file_offers"] == forgotten
    assert FileOffer.objects.count() == StoredFile.objects.filter(language="fr").count() == left
