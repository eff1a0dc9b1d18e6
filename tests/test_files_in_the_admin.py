import pytest

from library.models import StoredFile
from tests.factories import make_graphic, make_image

pytestmark = pytest.mark.django_db


@pytest.fixture
def stored():
    return make_image(title="Poster with tea").stored_file


def test_an_editor_withdraws_a_file_and_its_address_says_so(signed_in, editor, client, library, stored):
    make_graphic(library, [stored])
    address = f"/admin/snippets/library/storedfile/edit/{stored.pk}/"
    signed_in(editor).post(address, {"language": "en", "state": "withdrawn"})
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
        f"/admin/snippets/library/storedfile/edit/{stored.pk}/", {"language": "en", "state": "withdrawn"}
    )
    assert StoredFile.objects.get().state == "ready"
