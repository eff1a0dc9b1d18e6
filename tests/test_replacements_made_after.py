"""Whoever replaces a file says with it whether the new content is made after what its source says now."""

import json

import pytest
from django.core.files.storage import storages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.models import ModelLogEntry

from library.models import FileVersion, StoredFile, Upload
from library.sources import bring_up_to_date
from library.uploads.claims import CLAIMED
from library.versions import facts_of, replace, restore
from tests.factories import image_bytes, make_file, make_graphic, make_image

pytestmark = pytest.mark.django_db
WORDS = "This is made after the present version of “Tea &amp; time”"


@pytest.fixture
def english(library):
    return make_file("Tea & time", "en", "coral")


@pytest.fixture
def welsh(library, english):
    """Made after the first version of the English file."""
    stored = make_file("Te", "cy", "teal")
    make_graphic(library, [english, stored], title="Tea")
    return StoredFile.objects.get(pk=stored.pk)


@pytest.fixture
def behind(english, welsh):
    renew(english)
    return StoredFile.objects.get(pk=welsh.pk)


def renew(stored, colour="navy"):
    other = make_image("Other", content=image_bytes(colour=colour)).stored_file
    replace(StoredFile.objects.get(pk=stored.pk), other.key, facts_of(other), None)


def now(stored):
    return StoredFile.objects.get(pk=stored.pk)


@pytest.fixture
def post(signed_in, editor, django_capture_on_commit_callbacks):
    client = signed_in(editor)

    def post(name, key, data=None):
        with django_capture_on_commit_callbacks(execute=True):
            return client.post(reverse(name, args=[key]), data or {})

    post.client = client
    return post


def content(colour="gold"):
    return SimpleUploadedFile("te.png", image_bytes(colour=colour), "image/png")


def box(post, stored):
    """The box of the form."""
    return post.client.get(reverse("replace_file", args=[stored.pk])).context["form"].fields["made_after"]


def test_the_box_is_ticked_for_a_file_that_is_behind_and_for_no_other(post, english, welsh):
    form = post.client.get(reverse("replace_file", args=[welsh.pk]))
    assert WORDS in form.text
    assert box(post, welsh).initial is None
    renew(english)
    assert box(post, welsh).initial == 2
    text = post.client.get(reverse("replace_file", args=[welsh.pk])).text
    assert 'name="made_after" value="2"' in text
    assert "checked" in text.split('name="made_after"')[1].split(">")[0]


def test_a_file_that_was_made_after_nothing_has_no_box(post, english, welsh):
    for name in ("replace_file", "wagtailsnippets_library_storedfile:edit"):
        assert "made_after" not in post.client.get(reverse(name, args=[english.pk])).text


def test_ticked_it_takes_the_mark_off(post, behind):
    assert behind.is_behind
    answer = post("replace_file", behind.pk, {"file": content(), "made_after": "2"})
    assert answer.status_code == 302
    assert (now(behind).version, now(behind).made_from_version) == (2, 2)


def test_not_ticked_it_leaves_the_mark(post, behind):
    post("replace_file", behind.pk, {"file": content()})
    assert now(behind).version == 2
    assert now(behind).is_behind
    assert not ModelLogEntry.objects.filter(action=CLAIMED).exists()


def test_content_that_is_refused_leaves_the_mark(post, behind):
    broken = SimpleUploadedFile("te.png", b"no picture", "image/png")
    post("replace_file", behind.pk, {"file": broken, "made_after": "2"})
    assert Upload.objects.get().state == "refused"
    assert now(behind).is_behind


def test_it_is_noted_of_the_version_that_the_person_saw(post, english, behind):
    renew(english, "olive")
    post("replace_file", behind.pk, {"file": content(), "made_after": "2"})
    assert now(behind).made_from_version == 2
    assert now(behind).is_behind


@pytest.mark.parametrize("version", ["999", "9" * 18])
def test_a_version_to_come_counts_as_the_present_one(post, english, behind, version):
    post("replace_file", behind.pk, {"file": content(), "made_after": version})
    assert now(behind).made_from_version == 2
    renew(english, "olive")
    assert now(behind).is_behind


@pytest.mark.parametrize("version", ["-1", "0", "yes", "9" * 5000])
def test_what_is_no_version_is_refused(post, behind, version):
    answer = post("replace_file", behind.pk, {"file": content(), "made_after": version})
    assert answer.status_code == 422
    assert not Upload.objects.exists()
    assert post("library_upload_replace", behind.pk, {"made_after": version}).status_code == 302
    assert not ModelLogEntry.objects.filter(action=CLAIMED).exists()


def test_a_form_that_comes_back_keeps_the_tick(post, behind):
    text = post("replace_file", behind.pk, {"made_after": "2"}).text
    assert "checked" in text.split('name="made_after"')[1].split(">")[0]


def send_large(post):
    """Send what the upload awaits as the script does."""
    upload = Upload.objects.get()
    sent = image_bytes(colour="gold")
    about = {"files": json.dumps([{"name": "te.png", "size": len(sent)}]), "language": "cy"}
    post("library_upload_sign", upload.batch.uuid, about)
    upload.refresh_from_db()
    storages["default"].connection.meta.client.put_object(
        Bucket=storages["default"].bucket_name, Key=upload.staging_key, Body=sent
    )
    post("library_upload_arrived", upload.uuid)
    upload.refresh_from_db()
    assert upload.state == "clean"


def test_a_large_file_keeps_it_until_it_was_read(post, behind):
    edit = post.client.get(reverse("wagtailsnippets_library_storedfile:edit", args=[behind.pk]))
    assert WORDS in edit.text
    post("library_upload_replace", behind.pk, {"made_after": "2"})
    assert now(behind).is_behind
    send_large(post)
    assert (now(behind).version, now(behind).made_from_version) == (2, 2)


def test_a_large_file_without_it_leaves_the_mark_also_when_it_was_said_before(post, behind):
    post("library_upload_replace", behind.pk, {"made_after": "2"})
    post("library_upload_replace", behind.pk)
    send_large(post)
    assert now(behind).is_behind


def test_what_was_said_of_another_source_says_nothing_of_this_one(post, english, behind):
    post("library_upload_replace", behind.pk, {"made_after": "2"})
    other = make_file("Another", "en", "pink")
    StoredFile.objects.filter(pk=other.pk).update(version=5)
    StoredFile.objects.filter(pk=behind.pk).update(made_from=other, made_from_version=1)
    send_large(post)
    assert now(behind).made_from_version == 1


def test_what_was_said_meanwhile_of_the_content_before_is_not_said_of_the_new_one(post, english, behind):
    post("library_upload_replace", behind.pk, {"made_after": "2"})
    renew(english, "olive")
    bring_up_to_date(now(behind))
    assert not now(behind).is_behind
    send_large(post)
    assert now(behind).made_from_version == 2
    assert now(behind).is_behind


def test_an_earlier_version_is_behind_again_when_it_is_brought_back(
    post, behind, admin, django_capture_on_commit_callbacks
):
    post("replace_file", behind.pk, {"file": content(), "made_after": "2"})
    assert not now(behind).is_behind
    with django_capture_on_commit_callbacks(execute=True):
        assert restore(FileVersion.objects.get(stored_file=behind), admin)
    assert (now(behind).version, now(behind).made_from_version) == (3, 1)
    assert now(behind).is_behind
    later = FileVersion.objects.get(stored_file=behind)
    with django_capture_on_commit_callbacks(execute=True):
        assert restore(later, admin)
    assert not now(behind).is_behind


def without_origin(stored):
    """The earlier version of `stored`, as one that was kept before anybody noted what it was made after."""
    version = FileVersion.objects.get(stored_file=stored)
    version.facts = {name: fact for name, fact in version.facts.items() if not name.startswith("made_from")}
    version.save()
    return version


def test_a_version_of_which_nothing_was_kept_is_behind_a_source_that_was_replaced(
    post, behind, admin, client, django_capture_on_commit_callbacks
):
    post("replace_file", behind.pk, {"file": content(), "made_after": "2"})
    assert not now(behind).is_behind
    with django_capture_on_commit_callbacks(execute=True):
        assert restore(without_origin(behind), admin)
    assert now(behind).made_from_version is None
    assert now(behind).is_behind
    page = behind.graphic_files.get().page
    assert "Made from an older version of the English file" in client.get(page.url).text
    files = reverse("wagtailsnippets_library_storedfile:list")
    assert "Made from an older version" in post.client.get(files).text


def test_what_was_said_of_another_source_was_not_kept_of_this_one(
    post, behind, admin, django_capture_on_commit_callbacks
):
    post("replace_file", behind.pk, {"file": content(), "made_after": "2"})
    other = make_file("Another", "en", "pink")
    renew(other, "plum")
    StoredFile.objects.filter(pk=behind.pk).update(made_from=other, made_from_version=2)
    with django_capture_on_commit_callbacks(execute=True):
        assert restore(FileVersion.objects.get(stored_file=behind), admin)
    assert now(behind).is_behind


def test_a_source_that_was_never_replaced_leaves_nothing_to_be_behind(
    post, welsh, admin, django_capture_on_commit_callbacks
):
    post("replace_file", welsh.pk, {"file": content()})
    with django_capture_on_commit_callbacks(execute=True):
        assert restore(without_origin(welsh), admin)
    assert now(welsh).version == 3
    assert not now(welsh).is_behind
