"""From clean files to graphics: proposals, one table, each graphic once; and what is like another file is asked."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Collection, GroupPagePermission, ModelLogEntry, Page

from library.models import FileVersion, GraphicPage, SiteImage, StoredFile, UploadBatch
from library.uploads.orders import ORDERED
from library.uploads.proposals import propose
from library.uploads.tasks import make_ordered
from tests.conftest import staff
from tests.factories import make_document, make_edition, make_graphic, make_image
from tests.test_upload_roles import make_helper

pytestmark = pytest.mark.django_db


@pytest.fixture
def batch(editor, library):
    return UploadBatch.objects.create(owner=editor, collection=Collection.get_first_root_node())


def add(batch, media, name="poster.png", **fields):
    """A clean upload in the batch."""
    key = f"staging/{media.stored_file.pk}"
    return batch.uploads.create(
        name=name, size=1, staging_key=key, state="clean", stored_file=media.stored_file, **fields
    )


def filled(*uploads, for_all=None, **changes):
    """What a browser posts for these rows."""
    rights = {"licence": "free_use", "credit": "", "people_shown": "nobody", "consent_until": ""}
    data = {"rows": [upload.pk for upload in uploads], "all_tags": "", "all_edition": "", **rights}
    data |= for_all or {}
    for upload in uploads:
        words = {
            "belongs_to": "",
            "title": upload.name,
            "kind": "poster",
            "language": "en",
            "tags": "",
            "alt_text": "A cup of tea.",
            "edition": "",
        }
        data |= {f"file-{upload.pk}-{name}": value for name, value in (words | changes).items()}
    return data


def work_off(batch):
    """What a worker does with the orders; what it hands on to others is not done."""
    ordered = ModelLogEntry.objects.for_instance(batch).filter(action=ORDERED)
    for pk in ordered.order_by("pk").values_list("pk", flat=True):
        make_ordered.call(pk)


@pytest.fixture
def make(signed_in, editor, batch):
    """make(data): the editor's POST of the table, and what a worker does then."""
    client = signed_in(editor)

    def send(data):
        response = client.post(reverse("library_upload_make", args=[batch.uuid]), data)
        work_off(batch)
        return response

    return send


@pytest.mark.parametrize(
    "name, title, kind, language",
    [
        ("poster_nhs-cup_FR_A4.pdf", "Nhs cup", "poster", "fr"),
        ("Share-it today.mp4", "Share it today", "video", "en"),
        ("welsh banner quiet nights.png", "Quiet nights", "banner", "cy"),
        ("tea_time-ar.pptx", "Tea time", "slide_deck", "ar"),
        ("logo.svg", "Logo", "logo", "en"),
        ("caf\u00e9_fran\u00e7ais_final_v2.png", "Caf\u00e9", "other", "fr"),
        ("1080x1080.png", "1080x1080", "other", "en"),
    ],
)
def test_a_name_tells_title_kind_and_language(name, title, kind, language):
    proposal = propose(name, None, "en", {"tea": "Tea"})
    assert (proposal.title, proposal.kind, proposal.language) == (title, kind, language)


@pytest.mark.parametrize(
    "shape, kind",
    [("story", "social_card"), ("square", "social_card"), ("banner", "banner"), ("portrait", "poster")],
)
def test_the_shape_of_a_picture_tells_its_kind(shape, kind):
    assert propose("tea.png", SimpleNamespace(proportions=shape, pages=None), "en", {}).kind == kind


def test_the_table_proposes_and_gathers_the_languages_of_one_graphic(signed_in, editor, batch, library):
    make_graphic(library, tags=["Tea"], title="Earlier")
    first = add(batch, make_image(), "poster_tea-time_EN.png")
    second = add(batch, make_document(), "poster_tea-time_FR.pdf")
    add(batch, make_document(name="other.pdf"), "something-else.pdf")
    text = signed_in(editor).get(reverse("library_upload_table", args=[batch.uuid])).text
    assert 'value="Tea time"' in text
    assert f'name="file-{first.pk}-tags" value="Tea"' in text
    belongs = text.split(f'name="file-{second.pk}-belongs_to"')[1].split("</select>")[0]
    assert f'value="{first.pk}" selected' in belongs


def test_one_post_makes_all_graphics_as_drafts(make, batch, campaign):
    edition = make_edition(campaign)
    uploads = [add(batch, make_image(), f"{number}.png") for number in range(3)]
    data = filled(
        *uploads, tags="Tea, Night shift", for_all={"all_edition": edition.pk, "all_tags": "Tea, 2026"}
    )
    data[f"file-{uploads[1].pk}-language"] = "fr"
    data[f"file-{uploads[2].pk}-belongs_to"] = uploads[0].pk
    assert make(data).status_code == 302
    one, two = GraphicPage.objects.order_by("pk")
    assert (one.live, one.title, one.edition_id, one.owner.username) == (False, "0.png", edition.pk, "editor")
    assert set(one.tags.names()) == {"Tea", "Night shift", "2026"}
    assert [row.stored_file for row in one.files.all()] == [uploads[0].stored_file, uploads[2].stored_file]
    assert StoredFile.objects.get(pk=uploads[1].stored_file_id).language == "fr"
    assert StoredFile.objects.get(pk=uploads[1].stored_file_id).title == two.title == "1.png"
    assert one.get_latest_revision_as_object().files.count() == 2


def test_what_has_its_alternative_text_is_published_when_wanted(make, batch):
    described, bare = (add(batch, make_image(), f"{number}.png") for number in range(2))
    data = filled(described, bare, for_all={"publish": "on"})
    data[f"file-{bare.pk}-alt_text"] = ""
    make(data)
    assert dict(GraphicPage.objects.values_list("title", "live")) == {"0.png": True, "1.png": False}


def test_licence_credit_and_people_shown_hold_for_every_graphic(make, batch):
    described, draft = (add(batch, make_image(), f"{number}.png") for number in range(2))
    rights = {
        "licence": "cc_by_nc",
        "credit": "Northern Trust",
        "people_shown": "consented",
        "consent_until": str(timezone.localdate() + timedelta(days=30)),
    }
    data = filled(described, draft, for_all=rights | {"publish": "on"})
    data[f"file-{draft.pk}-alt_text"] = ""
    make(data)
    said = GraphicPage.objects.values_list("live", *rights)
    kept = ("cc_by_nc", "Northern Trust", "consented", timezone.localdate() + timedelta(days=30))
    assert sorted(said) == [(False, *kept), (True, *kept)]
    assert GraphicPage.objects.not_live().get().get_latest_revision_as_object().credit == "Northern Trust"


def test_nothing_is_published_at_once_before_its_rights_are_said(make, batch):
    upload = add(batch, make_image())
    none = dict.fromkeys(["licence", "credit", "people_shown"], "")
    yesterday = str(timezone.localdate() - timedelta(days=1))
    refused = make(filled(upload, for_all=none | {"publish": "on"}, alt_text="Typed with care"))
    without_credit = make(filled(upload, for_all={"publish": "on", "licence": "cc_by", "all_tags": "Tea"}))
    outdated = make(filled(upload, for_all={"publish": "on", "consent_until": yesterday}))
    assert (refused.status_code, without_credit.status_code, outdated.status_code) == (422, 422, 422)
    assert refused.text.count('class="uploads__error"') == 2
    for id in ("id_licence_error", "id_people_shown_error"):
        assert f'id="{id}"' in refused.text
    assert "what is said for all of them needs another look" in refused.text
    assert "Typed with care" in refused.text
    assert 'id="id_credit_error"' in without_credit.text
    assert 'value="cc_by" selected' in without_credit.text
    assert "has ended on this day" in outdated.text
    assert not GraphicPage.objects.exists()
    make(filled(upload, for_all=none))
    assert GraphicPage.objects.get().live is False


def test_who_may_not_publish_makes_drafts(signed_in, batch, library):
    writer = staff("writer", "Authors")
    GroupPagePermission.objects.create(
        group=writer.groups.get(), page=Page.objects.get(pk=library.pk), permission_type="add"
    )
    batch.owner = writer
    batch.save()
    upload = add(batch, make_image())
    client = signed_in(writer)
    assert 'name="publish"' not in client.get(reverse("library_upload_table", args=[batch.uuid])).text
    client.post(reverse("library_upload_make", args=[batch.uuid]), filled(upload, for_all={"publish": "on"}))
    work_off(batch)
    assert [page.live for page in GraphicPage.objects.all()] == [False]


def test_a_mistake_is_said_beside_its_field_and_everything_typed_is_kept(make, batch):
    good, bad = add(batch, make_image(), "good.png"), add(batch, make_image(), "bad.png")
    data = filled(good, bad, alt_text="Typed with care")
    data |= {f"file-{bad.pk}-title": " ", f"file-{bad.pk}-kind": "nonsense"}
    response = make(data)
    assert response.status_code == 422
    assert response.text.count("Typed with care") == 2
    assert "Give the graphic a title." in response.text
    assert not GraphicPage.objects.exists()


def test_files_cannot_belong_to_each_other_in_a_circle(make, batch):
    one, two = add(batch, make_image(), "1.png"), add(batch, make_image(), "2.png")
    data = filled(one, two)
    data |= {f"file-{one.pk}-belongs_to": two.pk, f"file-{two.pk}-belongs_to": one.pk}
    assert make(data).status_code == 422
    assert not GraphicPage.objects.exists()


def test_a_second_tab_makes_nothing_twice(make, batch):
    uploads = [add(batch, make_image(), f"{number}.png") for number in range(2)]
    data = filled(*uploads)
    assert [make(data).status_code for _time in range(2)] == [302, 302]
    assert GraphicPage.objects.count() == 2


def test_what_is_left_for_later_waits_and_a_file_of_another_batch_is_not_reached(make, batch, editor):
    mine = add(batch, make_image(), "mine.png")
    other = add(
        UploadBatch.objects.create(owner=editor, collection=batch.collection), make_image(), "other.png"
    )
    make(filled(mine, other, belongs_to="later"))
    assert not GraphicPage.objects.exists()
    make(filled(other))
    assert not GraphicPage.objects.exists()


@pytest.mark.parametrize("title", ["Kit", "Feed", "\u0645\u0631\u062d\u0628\u0627", "!!!"])
def test_a_title_that_makes_no_address_of_its_own_is_no_fault(make, batch, title):
    make(filled(add(batch, make_image()), title=title, for_all={"publish": "on"}))
    page = GraphicPage.objects.get()
    assert page.live
    assert page.slug not in {"kit", "feed", ""}


@pytest.mark.long
def test_forty_graphics_are_made_and_published_in_one_go(make, batch):
    uploads = [add(batch, make_image(), f"{number}.png") for number in range(40)]
    make(filled(*uploads, for_all={"publish": "on"}, tags="Tea"))
    assert GraphicPage.objects.live().count() == 40


# Twins


@pytest.fixture
def pair(batch):
    """An upload, and the file that it is like."""
    old, new = make_image("Old"), make_image("New")
    return add(batch, new, twin=old.stored_file, twin_is_exact=True), old


@pytest.fixture
def reply(signed_in, editor, batch, django_capture_on_commit_callbacks):
    client = signed_in(editor)

    def send(upload, answer, language="fr"):
        data = {f"twin-{upload.pk}-answer": answer, f"twin-{upload.pk}-language": language}
        with django_capture_on_commit_callbacks(execute=True):
            response = client.post(reverse("library_upload_answer_twins", args=[batch.uuid]), data)
        upload.refresh_from_db()
        return response

    send.client = client
    return send


def test_a_twin_is_asked_about_before_anything_is_made_or_deleted(reply, make, pair, batch):
    upload, _old = pair
    text = reply.client.get(reverse("library_upload_twins", args=[batch.uuid])).text
    assert "They are the same, byte for byte." in text
    make(filled(upload))
    reply(upload, "")
    assert (upload.twin_answer, SiteImage.objects.count(), GraphicPage.objects.count()) == ("", 2, 0)


def test_the_same_file_is_kept_once(reply, pair):
    upload, old = pair
    reply(upload, "same")
    assert SiteImage.objects.get() == old
    assert upload.stored_file == old.stored_file
    assert old.file.storage.exists(old.file.name)


def test_a_new_version_takes_the_place_at_the_same_address(reply, pair):
    upload, old = pair
    key = upload.stored_file.key
    reply(upload, "new_version")
    now = StoredFile.objects.for_cards().get()
    assert (now.uuid, now.key, now.version, now.state) == (old.stored_file.uuid, key, 2, "ready")
    assert now.image.file.storage.exists(key)
    assert FileVersion.objects.get().stored_file == now


def test_another_language_joins_the_graphic_of_its_twin(reply, pair, library):
    upload, old = pair
    graphic = make_graphic(library, [old.stored_file])
    response = reply(upload, "other_language", language="en")
    assert response.status_code == 422
    reply(upload, "other_language", language="fr")
    graphic = GraphicPage.objects.get(pk=graphic.pk)
    assert [row.stored_file.language for row in graphic.files.all()] == ["en", "fr"]
    assert not graphic.has_unpublished_changes


def test_an_unrelated_file_gets_its_words_as_any_other(reply, make, pair):
    upload, _old = pair
    reply(upload, "unrelated")
    make(filled(upload))
    assert GraphicPage.objects.get().files.get().stored_file == upload.stored_file


def test_all_exact_copies_are_answered_with_one_press(reply, pair, batch):
    upload, _old = pair
    reply.client.post(reverse("library_upload_answer_twins", args=[batch.uuid]), {"all_same": ""})
    upload.refresh_from_db()
    assert upload.twin_answer == "same"


def test_nobody_is_asked_about_or_shown_a_file_that_is_closed_to_them(signed_in, pair, batch, library):
    upload, old = pair
    closed = Collection.get_first_root_node().add_child(name="Closed")
    mine = Collection.get_first_root_node().add_child(name="Mine")
    SiteImage.objects.filter(pk=old.pk).update(collection=closed)
    helper = make_helper("helper", mine)
    UploadBatch.objects.filter(pk=batch.pk).update(owner=helper, collection=mine)
    client = signed_in(helper)
    assert "byte for byte" not in client.get(reverse("library_upload_twins", args=[batch.uuid])).text
    data = {f"twin-{upload.pk}-answer": "same", f"twin-{upload.pk}-language": "en"}
    client.post(reverse("library_upload_answer_twins", args=[batch.uuid]), data)
    assert SiteImage.objects.count() == 2


def test_the_table_asks_no_more_of_the_database_for_more_rows(signed_in, editor, batch):
    client, address = signed_in(editor), reverse("library_upload_table", args=[batch.uuid])
    counts = []
    for _time in range(2):
        for _number in range(3):
            add(batch, make_image())
        client.get(address)
        with CaptureQueriesContext(connection) as asked:
            client.get(address)
        counts.append(len(asked))
    assert counts[0] == counts[1]
