import pytest
from django.core.files.storage import storages
from django.db import connection
from django.test.utils import CaptureQueriesContext

from library.models import GraphicPage, SiteImage, StoredFile
from tests.conftest import staff
from tests.factories import make_document, make_graphic, make_image

pytestmark = pytest.mark.django_db


@pytest.fixture
def stored():
    return make_image(title="Poster with tea").stored_file


def test_an_editor_withdraws_a_file_and_its_address_says_so(signed_in, editor, client, library, stored):
    make_graphic(library, [stored])
    address = f"/admin/snippets/library/storedfile/edit/{stored.pk}/"
    signed_in(editor).post(address, {"language": "en", "giving": "withdrawn"})
    client.logout()
    assert client.get(stored.url).status_code == 410


def test_the_list_of_files_says_what_each_is(signed_in, editor, stored):
    text = signed_in(editor).get("/admin/snippets/library/storedfile/").text
    assert "Poster with tea" in text
    assert "English" in text


@pytest.mark.parametrize("action", ["add/", "delete/{pk}/"])
def test_nobody_makes_or_deletes_a_file_beside_its_upload(signed_in, editor, stored, action):
    signed_in(editor).post(
        f"/admin/snippets/library/storedfile/{action.format(pk=stored.pk)}", {"language": "fr"}
    )
    assert StoredFile.objects.get() == stored


def test_an_author_neither_lists_nor_withdraws_files(signed_in, author, stored):
    client = signed_in(author)
    assert client.get("/admin/snippets/library/storedfile/").status_code == 302
    client.post(
        f"/admin/snippets/library/storedfile/edit/{stored.pk}/", {"language": "en", "giving": "withdrawn"}
    )
    assert StoredFile.objects.get().state == "ready"


def answer(client, stored, **given):
    address = f"/admin/snippets/library/storedfile/edit/{stored.pk}/"
    response = client.post(address, {"language": "en", **given})
    stored.refresh_from_db()
    return response


def test_withdrawing_takes_the_pictures_away_and_releasing_brings_them_back(
    signed_in, editor, stored, django_capture_on_commit_callbacks
):
    names = {picture["name"] for picture in stored.pictures.values()}
    client = signed_in(editor)
    with django_capture_on_commit_callbacks(execute=True):
        answer(client, stored, giving="withdrawn")
    assert (stored.state, stored.pictures, SiteImage.objects.get().pictures) == ("withdrawn", {}, {})
    assert not any(storages["public"].exists(name) for name in names)
    with django_capture_on_commit_callbacks(execute=True):
        answer(client, stored, giving="given_out")
    stored.refresh_from_db()
    assert stored.state == "ready"
    assert stored.pictures == SiteImage.objects.get().pictures != {}
    assert all(storages["public"].exists(name) for name in names)


def test_pictures_that_another_file_shows_too_stay(
    signed_in, editor, stored, django_capture_on_commit_callbacks
):
    other = make_image(title="The same once more").stored_file
    with django_capture_on_commit_callbacks(execute=True):
        answer(signed_in(editor), stored, giving="withdrawn")
    assert all(storages["public"].exists(picture["name"]) for picture in other.pictures.values())


def test_deleting_an_upload_takes_its_pictures_away(stored, django_capture_on_commit_callbacks):
    names = [picture["name"] for picture in stored.pictures.values()]
    key = stored.key
    with django_capture_on_commit_callbacks(execute=True):
        stored.image.delete()
    assert not storages["default"].exists(key)
    assert not any(storages["public"].exists(name) for name in names)


@pytest.mark.parametrize("given", [{"state": "ready"}, {"state": "ready", "giving": "given_out"}])
def test_nobody_says_by_hand_that_a_file_is_ready(signed_in, editor, stored, given):
    StoredFile.objects.update(state="unready")
    answer(signed_in(editor), stored, **given)
    assert stored.state == "unready"


def test_a_file_that_was_given_up_is_read_again_when_an_editor_asks(
    signed_in, editor, stored, django_capture_on_commit_callbacks
):
    StoredFile.objects.update(state="unready", attempts=5)
    with django_capture_on_commit_callbacks(execute=True):
        answer(signed_in(editor), stored, giving="given_out")
    stored.refresh_from_db()
    assert (stored.state, stored.attempts) == ("ready", 0)


def test_the_list_of_files_says_how_often_one_could_not_be_read(signed_in, editor, stored):
    StoredFile.objects.update(state="unready", attempts=5)
    text = signed_in(editor).get("/admin/snippets/library/storedfile/").text
    assert "Failed attempts" in text
    assert "<td>5</td>" in "".join(text.split())


CHOOSER = "/admin/stored-file-chooser/"
MAY_CHOOSE = ["Authors", "Editors", "Moderators", "Translators"]


@pytest.mark.parametrize("kind", [make_image, make_document])
@pytest.mark.parametrize("group, may", [*((group, True) for group in MAY_CHOOSE), ("Host managers", False)])
def test_each_role_finds_and_fetches_the_files_it_may_choose(signed_in, home_page, group, may, kind):
    stored = kind(title="Not published").stored_file
    client = signed_in(staff("someone", group))
    assert ("Not published" in client.get(CHOOSER).json()["html"]) == may
    for query in ("", "?q=published"):
        assert ("Not published" in client.get(f"{CHOOSER}results/{query}").text) == may
    assert client.get(f"{CHOOSER}chosen/{stored.pk}/").status_code == (200 if may else 404)
    many = client.get(f"{CHOOSER}chosen-multiple/?id={stored.pk}")
    assert ("Not published" in many.text) == may
    assert client.get(stored.url).status_code == (302 if may else 404)


def test_a_file_in_a_collection_of_others_is_not_given(signed_in, author, stored, home_page):
    author.groups.first().collection_permissions.all().delete()
    client = signed_in(author)
    assert client.get(stored.url).status_code == 404
    assert "Poster with tea" not in client.get(CHOOSER).json()["html"]


@pytest.mark.parametrize("address", [CHOOSER, "/admin/snippets/library/storedfile/"])
def test_listing_twelve_files_asks_no_more_than_listing_two(signed_in, editor, address):
    client, asked = signed_in(editor), []
    for number in (2, 12):
        while StoredFile.objects.count() < number:
            make_image()
        client.get(address)
        with CaptureQueriesContext(connection) as captured:
            client.get(address)
        asked.append(len(captured))
    assert asked[0] == asked[1]


def test_a_translation_of_an_unpublished_graphic_offers_its_files(client, library, french, stored):
    source = make_graphic(library, [stored])
    library.copy_for_translation(french).save_revision().publish()
    copy = source.copy_for_translation(french)
    copy.save_revision().publish()
    source.unpublish()
    assert client.get(stored.url).status_code == 302
    GraphicPage.objects.get(pk=copy.pk).unpublish()
    assert client.get(stored.url).status_code == 404


def test_no_chooser_of_snippets_lists_the_files_of_all_collections(signed_in, author, stored):
    client = signed_in(author)
    for rest in ("", "results/", f"chosen/{stored.pk}/"):
        assert client.get(f"/admin/snippets/choose/library/storedfile/{rest}").status_code == 404


def test_not_even_a_superuser_deletes_or_adds_a_file_beside_its_upload(signed_in, admin, stored):
    client = signed_in(admin)
    listing = "/admin/snippets/library/storedfile/"
    many = f"/admin/bulk/library/storedfile/delete/?id={stored.pk}&next=/admin/"
    for address in (f"{listing}delete/{stored.pk}/", many, f"{listing}add/", f"{listing}copy/{stored.pk}/"):
        client.get(address)
        client.post(address, {"language": "fr", "giving": "given_out"})
    assert StoredFile.objects.get() == stored
    assert f"{listing}add/" not in client.get(listing).text
