import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import resolve
from wagtail.models import Collection

from library.models import FileVersion, StoredFile
from tests.conftest import staff
from tests.factories import image_bytes, make_graphic, make_image

pytestmark = pytest.mark.django_db


@pytest.fixture
def stored():
    return make_image(title="Poster with tea").stored_file


def edit(stored):
    return f"/admin/snippets/library/storedfile/edit/{stored.pk}/"


def replace(client, stored, content=None):
    file = SimpleUploadedFile("new.png", content or image_bytes(colour="navy"), "image/png")
    return client.post(f"/admin/library/files/{stored.pk}/replace/", {"file": file})


def test_an_editor_replaces_a_file_and_brings_the_old_one_back(
    signed_in, editor, stored, django_capture_on_commit_callbacks
):
    client, first = signed_in(editor), StoredFile.objects.get().sha256
    with django_capture_on_commit_callbacks(execute=True):
        assert replace(client, stored).status_code == 302
    stored.refresh_from_db()
    assert (stored.version, stored.state) == (2, "ready")
    assert stored.sha256 != first
    page = client.get(edit(stored)).text
    assert "Bring version 1 back" in page
    assert "editor" in page
    with django_capture_on_commit_callbacks(execute=True):
        client.post(f"/admin/library/files/{stored.pk}/versions/1/back/")
    stored.refresh_from_db()
    assert stored.sha256 == first
    assert list(FileVersion.objects.values_list("number", flat=True)) == [2]


def test_a_version_that_is_not_there_cannot_be_brought_back(signed_in, editor, stored):
    client = signed_in(editor)
    assert client.post(f"/admin/library/files/{stored.pk}/versions/7/back/").status_code == 404
    assert client.get(f"/admin/library/files/{stored.pk}/versions/7/back/").status_code == 405


def test_with_the_store_away_nothing_is_replaced_and_the_form_says_so(
    signed_in, editor, stored, object_store
):
    object_store.stop()
    response = replace(signed_in(editor), stored)
    assert response.status_code == 422
    assert "The store does not answer" in response.text


def test_the_page_of_a_file_says_where_it_is_used(signed_in, editor, library, stored):
    graphic = make_graphic(library, [stored], title="A graphic of it")
    text = signed_in(editor).get(edit(stored)).text
    assert f"/admin/pages/{graphic.pk}/edit/" in text
    assert "A graphic of it" in text


@pytest.mark.parametrize("group", ["Authors", "Moderators", "Translators", "Host managers"])
def test_other_roles_replace_nothing(signed_in, stored, group):
    client = signed_in(staff("someone", group))
    FileVersion.objects.create(stored_file=stored, number=9, key="images/9.png", made_at=stored.created_at)
    assert client.get(f"/admin/library/files/{stored.pk}/replace/").status_code in {302, 403}
    assert replace(client, stored).status_code in {302, 403}
    assert client.post(f"/admin/library/files/{stored.pk}/versions/9/back/").status_code in {302, 403}
    assert not stored.replacements.exists()
    assert FileVersion.objects.exists()


@pytest.fixture
def of_others(stored, editor):
    """The file lies in a collection on which the editor has no rights."""
    root = Collection.get_first_root_node()
    own, others = root.add_child(name="Ours"), root.add_child(name="Theirs")
    permissions = editor.groups.get().collection_permissions
    permissions.update(collection=own)
    stored.image.collection = others
    stored.image.save()
    return stored


@pytest.mark.parametrize("view", ["edit", "inspect", "history", "usage"])
def test_a_file_in_a_collection_of_others_has_no_page(signed_in, editor, of_others, view):
    client = signed_in(editor)
    assert client.get(f"/admin/snippets/library/storedfile/{view}/{of_others.pk}/").status_code == 404
    assert "Poster with tea" not in client.get("/admin/snippets/library/storedfile/").text


def test_a_file_in_a_collection_of_others_is_neither_withdrawn_nor_replaced(signed_in, editor, of_others):
    client = signed_in(editor)
    client.post(edit(of_others), {"language": "en", "giving": "withdrawn"})
    assert replace(client, of_others).status_code in {302, 403}
    of_others.refresh_from_db()
    assert of_others.state == "ready"
    assert not of_others.replacements.exists()


def test_the_form_that_replaces_a_file_says_where_it_is_used(signed_in, editor, library, stored):
    make_graphic(library, [stored], title="A graphic of it")
    text = signed_in(editor).get(f"/admin/library/files/{stored.pk}/replace/").text
    assert "A graphic of it" in text
    assert "Shapes of this picture" not in text


def test_no_transaction_is_open_while_the_store_takes_the_new_content():
    assert "default" in resolve("/admin/library/files/1/replace/").func._non_atomic_requests
