from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone, translation
from wagtail.models import PageViewRestriction

from home.clock import JOBS
from home.models import HomePage
from library.models import GraphicPage, KitArchive, LibraryPage, StoredFile, Withdrawal
from library.rights.withdrawing import give_back, withdraw_graphic
from library.withdrawal import withdraw
from tests.conftest import staff
from tests.factories import make_graphic, make_image, make_page

pytestmark = pytest.mark.django_db

MISTAKE = Withdrawal.Reason.MISTAKE


@pytest.fixture(scope="module")
def made(made_once):
    library = make_page(HomePage.objects.get(), LibraryPage, title="Library")
    make_graphic(library, [make_image(title="Tea").stored_file], title="Poster with tea")


@pytest.fixture
def library(made, db):
    return LibraryPage.objects.get()


@pytest.fixture
def stored(made, db):
    return StoredFile.objects.get()


@pytest.fixture
def graphic(made, db):
    return GraphicPage.objects.get()


@pytest.fixture
def in_french(library, french, graphic):
    library.copy_for_translation(french).save_revision().publish()
    copy = graphic.copy_for_translation(french)
    copy.title = "Affiche au thé"
    copy.save_revision().publish()
    return GraphicPage.objects.get(pk=copy.pk)


def test_a_withdrawn_graphic_is_gone_in_every_language_with_its_files(
    client, graphic, in_french, stored, editor
):
    withdraw_graphic(graphic, MISTAKE, editor, "The time is wrong.")
    for address in (graphic.url, in_french.url, stored.url):
        assert client.get(address).status_code == 410
    row = Withdrawal.objects.get()
    assert (row.graphic, row.withdrawn_by, row.note) == (
        graphic.translation_key,
        editor,
        "The time is wrong.",
    )
    assert "The time is wrong." not in client.get(graphic.url).text


def test_the_tombstone_names_the_successor_in_the_readers_language(
    client, library, graphic, in_french, stored
):
    new = make_graphic(library, [make_image().stored_file], title="The new poster")
    GraphicPage.objects.filter(translation_key=graphic.translation_key).update(successor=new)
    withdraw_graphic(graphic, MISTAKE)
    assert f'href="{new.url}"' in client.get(graphic.url).text
    assert f'href="{new.url}" lang="en"' in client.get(in_french.url).text
    assert "The new poster" in client.get(stored.url).text
    french_new = new.copy_for_translation(in_french.locale)
    french_new.title = "La nouvelle affiche"
    french_new.save_revision().publish()
    assert "La nouvelle affiche" in client.get(in_french.url).text
    GraphicPage.objects.filter(translation_key=new.translation_key).update(live=False)
    assert "new poster" not in client.get(graphic.url).text


def test_a_file_that_another_graphic_offers_stays(client, library, graphic, stored):
    make_graphic(library, [stored], title="Another")
    withdraw_graphic(graphic, MISTAKE)
    assert client.get(graphic.url).status_code == 410
    assert client.get(stored.url).status_code == 302


def test_the_picture_on_the_wall_is_withdrawn_with_its_graphic(library):
    wall, used = make_image(title="Wall"), make_image(title="Used")
    graphic = make_graphic(library, [make_image().stored_file], preview_image=wall)
    shared = make_graphic(library, [make_image().stored_file], preview_image=used, title="One")
    make_graphic(library, [make_image().stored_file], preview_image=used, title="Two")
    withdraw_graphic(graphic, MISTAKE)
    withdraw_graphic(shared, MISTAKE)
    states = dict(StoredFile.objects.values_list("image", "state"))
    assert (states[wall.pk], states[used.pk]) == ("withdrawn", "ready")


def test_no_kit_packed_earlier_gives_it_out(graphic):
    KitArchive.objects.create(
        digest="1", graphics={"graphics": [graphic.pk]}, state="ready", key="kits/1.zip"
    )
    other = KitArchive.objects.create(
        digest="2", graphics={"graphics": [graphic.pk + 1]}, state="ready", key="kits/2.zip"
    )
    withdraw_graphic(graphic, MISTAKE)
    assert list(KitArchive.objects.all()) == [other]


def test_an_infected_file_stays_infected(graphic, stored):
    StoredFile.objects.update(state="infected")
    withdraw_graphic(graphic, MISTAKE)
    stored.refresh_from_db()
    assert stored.state == "infected"


def test_publishing_an_older_draft_or_on_a_date_brings_nothing_back(client, graphic, in_french, stored):
    old = graphic.get_latest_revision()
    graphic.go_live_at = timezone.now() + timedelta(days=1)
    graphic.save_revision(approved_go_live_at=graphic.go_live_at)
    withdraw_graphic(graphic, MISTAKE)
    call_command("publish_scheduled", verbosity=0)
    old.publish()
    in_french.get_latest_revision().publish()
    assert not GraphicPage.objects.live().exists()
    assert client.get(graphic.url).status_code == 410
    assert client.get(stored.url).status_code == 410


def test_a_graphic_given_out_again_is_a_draft_whose_files_are_read_anew(
    client, graphic, stored, django_capture_on_commit_callbacks
):
    withdraw_graphic(graphic, MISTAKE)
    with django_capture_on_commit_callbacks(execute=True):
        give_back(graphic)
    stored.refresh_from_db()
    assert stored.state == "ready"
    assert client.get(graphic.url).status_code == 404
    GraphicPage.objects.get().get_latest_revision().publish()
    assert client.get(graphic.url).status_code == 200
    assert client.get(stored.url).status_code == 302


def test_an_expired_graphic_answers_410_with_its_files_and_its_translations(
    client, graphic, in_french, stored
):
    graphic.expire_at = timezone.now() - timedelta(minutes=1)
    graphic.save()
    JOBS["publish_scheduled"].run()
    JOBS["end_translations"].run()
    for address in (graphic.url, in_french.url, stored.url):
        assert client.get(address).status_code == 410


def test_a_draft_that_was_never_published_is_not_there(client, library):
    draft = make_graphic(library, [])
    GraphicPage.objects.update(live=False, expired=True, first_published_at=None)
    assert client.get(draft.url).status_code == 404


def test_an_unpublished_graphic_is_not_there(client, graphic):
    graphic.unpublish()
    assert client.get(graphic.url).status_code == 404


def test_a_private_graphic_keeps_its_secret_when_it_is_withdrawn(client, library, graphic, stored):
    PageViewRestriction.objects.create(page=graphic, restriction_type="login")
    withdraw_graphic(graphic, MISTAKE)
    assert client.get(graphic.url).status_code == 302


def test_a_private_successor_is_not_named(client, library, graphic):
    new = make_graphic(library, [make_image().stored_file], title="Secret")
    PageViewRestriction.objects.create(page=new, restriction_type="login")
    GraphicPage.objects.filter(pk=graphic.pk).update(successor=new)
    withdraw_graphic(graphic, MISTAKE)
    assert "Secret" not in client.get(graphic.url).text


def test_the_tombstone_is_written_in_the_language_of_its_address(client, graphic, in_french):
    withdraw_graphic(graphic, MISTAKE)
    with translation.override(None):
        assert '<html lang="fr"' in client.get(in_french.url).text


def test_a_consent_that_ended_withdraws_the_graphic(client, graphic, stored):
    GraphicPage.objects.update(consent_until=timezone.localdate())
    JOBS["end_consents"].run()
    assert client.get(graphic.url).status_code == 200
    GraphicPage.objects.update(consent_until=timezone.localdate() - timedelta(days=1))
    JOBS["end_consents"].run()
    JOBS["end_consents"].run()
    assert Withdrawal.objects.get().reason == "consent_ended"
    assert client.get(graphic.url).status_code == 410
    assert client.get(stored.url).status_code == 410


def test_a_consent_in_a_draft_alone_withdraws_nothing(graphic):
    graphic.consent_until = timezone.localdate() - timedelta(days=1)
    graphic.save_revision()
    JOBS["end_consents"].run()
    assert not Withdrawal.objects.exists()


def test_a_draft_translation_or_an_expired_or_locked_page_holds_no_withdrawal_up(
    client, graphic, in_french, stored, editor
):
    in_french.unpublish()
    GraphicPage.objects.filter(pk=graphic.pk).update(locked=True, locked_by=staff("colleague", "Editors"))
    withdraw_graphic(graphic, MISTAKE, editor)
    assert client.get(graphic.url).status_code == 410
    GraphicPage.objects.update(expired=True)
    withdraw_graphic(graphic, Withdrawal.Reason.LICENCE, editor)
    assert Withdrawal.objects.get().reason == "licence"
    assert client.get(stored.url).status_code == 410


def test_a_draft_with_a_date_does_not_go_live_by_itself_after_the_way_back(graphic, in_french):
    in_french.unpublish()
    in_french.go_live_at = timezone.now() + timedelta(days=1)
    in_french.save_revision(approved_go_live_at=in_french.go_live_at)
    withdraw_graphic(graphic, MISTAKE)
    assert not in_french.revisions.exclude(approved_go_live_at=None).exists()
    give_back(graphic)
    in_french.revisions.filter(approved_go_live_at__isnull=False).update(
        approved_go_live_at=timezone.now() - timedelta(minutes=1)
    )
    call_command("publish_scheduled", verbosity=0)
    assert not GraphicPage.objects.live().exists()


def test_a_file_that_was_withdrawn_by_itself_does_not_come_back_with_its_graphic(library):
    stored = make_image(title="Coffee").stored_file
    alone = make_image(title="Somebody who said no").stored_file
    graphic = make_graphic(library, [stored, alone])
    withdraw(alone)
    withdraw_graphic(graphic, MISTAKE)
    withdraw_graphic(graphic, MISTAKE)
    give_back(graphic)
    stored.refresh_from_db()
    alone.refresh_from_db()
    assert (stored.state, alone.state) == ("unready", "withdrawn")
