"""Who may upload, and who sees and changes whose upload."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.models import Collection, GroupCollectionPermission

from library.models import GraphicPage, SiteImage, UploadBatch
from tests.conftest import staff
from tests.factories import image_bytes, make_image

pytestmark = pytest.mark.django_db

OF_THE_BATCH = ["batch", "states", "sign", "send", "twins", "answer_twins", "table", "make", "go_on"]
OF_THE_FILE = ["arrived", "retry", "cancel"]


def make_helper(name, collection):
    """Somebody who may add pictures to one collection, and nothing else."""
    group = Group.objects.create(name=f"Helpers of {collection.name}")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    add = Permission.objects.get(codename="add_image", content_type__app_label="wagtailimages")
    GroupCollectionPermission.objects.create(group=group, collection=collection, permission=add)
    user = staff(name)
    user.groups.add(group)
    return user


@pytest.fixture
def collections(library):
    root = Collection.get_first_root_node()
    return root.add_child(name="Tea"), root.add_child(name="Coffee")


@pytest.fixture
def owner(collections):
    return make_helper("owner", collections[0])


@pytest.fixture
def upload(owner, collections):
    batch = UploadBatch.objects.create(owner=owner, collection=collections[0])
    return batch.uploads.create(name="a.png", size=70, staging_key="staging/a")


def addresses(upload):
    batch = [reverse(f"library_upload_{name}", args=[upload.batch.uuid]) for name in OF_THE_BATCH]
    return batch + [reverse(f"library_upload_{name}", args=[upload.uuid]) for name in OF_THE_FILE]


def stays_as_it_was(upload):
    batch = upload.batch
    before = (upload.state, upload.staging_key)
    upload.refresh_from_db()
    return before == (upload.state, upload.staging_key) and batch.uploads.count() == 1


@pytest.mark.parametrize("group", [None, "Moderators", "Translators", "Host managers", "Authors"])
def test_who_has_no_part_in_an_upload_reaches_none_of_its_addresses(client, signed_in, upload, group):
    if group:
        client = signed_in(staff("somebody", group))
    for address in addresses(upload):
        for ask in (client.get, client.post):
            assert ask(address).status_code in ({302} if not group else {302, 404, 405}), address
    assert stays_as_it_was(upload)


def test_somebody_with_another_collection_reaches_none_of_them_either(signed_in, upload, collections):
    client = signed_in(make_helper("other", collections[1]))
    for address in addresses(upload):
        assert {client.get(address).status_code, client.post(address).status_code} <= {404, 405}, address
    assert stays_as_it_was(upload)
    assert "1 file of" not in client.get(reverse("library_uploads")).text


@pytest.mark.parametrize("group", ["Moderators", "Translators", "Host managers"])
def test_who_may_add_no_file_has_no_menu_item_and_begins_nothing(signed_in, home_page, group):
    client = signed_in(staff("somebody", group))
    assert "Upload graphics" not in client.get("/admin/").text
    assert client.get(reverse("library_uploads")).status_code == 302
    data = {"collection": Collection.get_first_root_node().pk, "language": "en"}
    assert client.post(reverse("library_upload_begin"), data).status_code == 302
    assert not UploadBatch.objects.exists()


def test_an_author_and_an_editor_have_the_menu_item(signed_in, author, editor, home_page):
    for user in (author, editor):
        assert "Upload graphics" in signed_in(user).get("/admin/").text


def test_an_editor_sees_all_uploads_and_a_helper_the_own_ones(signed_in, owner, editor, upload):
    for user in (owner, editor):
        client = signed_in(user)
        assert "1 file of" in client.get(reverse("library_uploads")).text
        assert client.get(reverse("library_upload_batch", args=[upload.batch.uuid])).status_code == 200


def test_nobody_begins_an_upload_in_a_collection_of_others(signed_in, owner, collections):
    data = {"collection": collections[1].pk, "language": "en"}
    assert signed_in(owner).post(reverse("library_upload_begin"), data).status_code == 422
    assert not UploadBatch.objects.exists()


def test_who_may_add_pictures_alone_is_told_so_about_a_document(signed_in, owner, upload):
    send = reverse("library_upload_send", args=[upload.batch.uuid])
    signed_in(owner).post(send, {"language": "en", "files": [SimpleUploadedFile("a.pdf", b"%PDF-")]})
    assert upload.batch.uploads.get(name="a.pdf").state == "refused"


def test_who_may_add_no_graphics_is_told_that_an_editor_does(signed_in, owner, upload):
    image = make_image(content=image_bytes())
    SiteImage.objects.update(uploaded_by_user=owner, collection=upload.batch.collection)
    upload.state, upload.stored_file = "clean", image.stored_file
    upload.save()
    client = signed_in(owner)
    text = client.get(reverse("library_upload_batch", args=[upload.batch.uuid])).text
    assert "An editor makes a graphic of it." in text
    for name in ("table", "make", "go_on"):
        address = reverse(f"library_upload_{name}", args=[upload.batch.uuid])
        assert client.post(address, {"rows": upload.pk}).status_code in {302, 405}
        assert client.get(address).status_code in {302, 405}
    assert not GraphicPage.objects.exists()
    assert SiteImage.objects.exists()


def test_who_lost_the_right_to_add_files_loses_the_uploads(signed_in, owner, upload):
    owner.groups.clear()
    owner.groups.add(Group.objects.get(name="Moderators"))
    assert signed_in(owner).get(addresses(upload)[0]).status_code == 404
