"""All that editors do with files, while the store is away, overloaded or slow: it waits, says so, and ends well."""

import contextlib
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Collection

from home.clock import JOBS
from library.kits.archives import archive_of
from library.kits.orders import Order
from library.kits.packing_lists import PackingList
from library.models import (
    Deletion,
    Derivative,
    FileVersion,
    KitArchive,
    SiteDocument,
    SiteImage,
    StoredFile,
    Upload,
    UploadBatch,
    Withdrawal,
)
from library.rights.withdrawing import withdraw_graphic
from library.shapes.tasks import queue_shapes
from library.tasks import queue_for_ingest, queue_upload
from library.versions import submit_replacement
from tests.factories import image_bytes, make_document, make_graphic, make_image, make_upload, stored_keys
from tests.fault_proxy import fault_proxy

pytestmark = pytest.mark.django_db

JOBS_OF_FILES = ("read_uploads", "ingest_waiting", "missing_shapes", "pack_waiting_kits", "finish_deletions")


@pytest.fixture(
    params=["503", *(pytest.param(mode, marks=pytest.mark.drill) for mode in ("stopped", "slow"))]
)
def outage(request, object_store, settings):
    """outage(): a context in which the store is so; `outage.mode` says how."""

    @contextlib.contextmanager
    def stopped():
        object_store.stop()
        yield
        object_store.start()

    @contextlib.contextmanager
    def faulty():
        proxy.mode = request.param
        yield
        proxy.mode = ""

    with fault_proxy(object_store.endpoint_url) as proxy:
        if request.param != "stopped":
            proxy.stand_before_the_store(settings)
        begin = stopped if request.param == "stopped" else faulty
        begin.mode = request.param
        yield begin


@pytest.fixture
def batch(editor):
    return UploadBatch.objects.create(owner=editor, collection=Collection.get_first_root_node())


@pytest.fixture
def editing(signed_in, editor, django_capture_on_commit_callbacks):
    """editing(address name, key, data): what an editor sends, with all that follows from it."""
    client = signed_in(editor)

    def send(name, key, data=None):
        with django_capture_on_commit_callbacks(execute=True):
            return client.post(reverse(name, args=[key]), data or {})

    send.client = client
    return send


@pytest.fixture
def recover(django_capture_on_commit_callbacks):
    def an_hour_later():
        before = timezone.now() - timedelta(seconds=1)
        for model in (Upload, StoredFile):
            model.objects.exclude(retry_at=None).update(retry_at=before)
        KitArchive.objects.update(queued_at=before - timedelta(hours=2))
        StoredFile.objects.exclude(queued_at=None).update(queued_at=before - timedelta(hours=2))
        Deletion.objects.filter(attempts__gt=0).update(not_before=before)
        with django_capture_on_commit_callbacks(execute=True):
            for name in JOBS_OF_FILES:
                JOBS[name].run()

    return an_hour_later


def without_owner() -> set:
    """Objects that nothing names and nothing will delete; no row may lack its object."""
    there = stored_keys()
    named = [stored.key for stored in StoredFile.objects.for_cards()]
    for model in (FileVersion, Derivative, KitArchive):
        named += model.objects.values_list("key", flat=True)
    assert set(named) - there == set()
    # What was broken off is known, and goes tomorrow.
    written_down = set(Deletion.objects.values_list("key", flat=True))
    waiting = set(Upload.objects.unfinished().values_list("staging_key", flat=True))
    return there - set(named) - written_down - waiting


def test_sending_and_reading(outage, batch, editing, recover):
    content, page = image_bytes(size=(300, 200)), reverse("library_upload_batch", args=[batch.uuid])
    left = without_owner()  # Other tests have left some behind.
    read = make_upload(batch.owner, "read.png", batch=batch)
    sent = make_upload(batch.owner, "sent.png", content, batch=batch, state=Upload.State.EXPECTED)
    away = outage.mode != "slow"
    with outage():
        about = {"files": '[{"name": "signed.png", "size": 9}]', "language": "en"}
        signed = editing("library_upload_sign", batch.uuid, about)
        assert signed.json()["files"][0]["form"]["url"]
        file = SimpleUploadedFile("form.png", image_bytes(colour="navy"))
        editing("library_upload_send", batch.uuid, {"files": [file], "language": "en"})
        assert batch.uploads.filter(name="form.png").exists() != away
        arrived = editing("library_upload_arrived", sent.uuid)
        # What the store is too busy to confirm stays where it was sent, and is asked about once more.
        assert arrived.status_code == (503 if away else 200)
        assert Upload.objects.get(pk=sent.pk).staging_key == sent.staging_key
        if away:
            assert "does not answer" in arrived.json()["message"]
            assert Upload.objects.get(pk=sent.pk).state == "expected"
        queue_upload(read.pk)
        text = editing.client.get(page).text
        if away:
            read.refresh_from_db()
            assert (read.state, read.faults) == ("arrived", 1)
            at = timezone.localtime(read.retry_at).strftime("%H:%M")
            assert f"The store does not answer; we try again at {at}." in text
            assert "Send these again later: form.png" in text
    assert editing("library_upload_arrived", sent.uuid).status_code == 200
    if away:
        file.seek(0)
        editing("library_upload_send", batch.uuid, {"files": [file], "language": "en"})
    recover()
    states = dict(batch.uploads.exclude(name="signed.png").values_list("name", "state"))
    assert states == {"read.png": "clean", "sent.png": "clean", "form.png": "clean"}
    assert StoredFile.objects.ready().count() == 3
    assert without_owner() <= left


def test_ingesting_replacing_and_shaping(outage, library, editor, editing, recover):
    shown = make_image(content=image_bytes(size=(1080, 1080))).stored_file
    new = make_image("New", content=image_bytes(colour="navy")).stored_file
    left = without_owner()
    StoredFile.objects.filter(pk=new.pk).update(state="unready")
    make_graphic(library, [shown])
    file = SimpleUploadedFile("b.png", image_bytes(size=(900, 900), colour="black"))
    upload = submit_replacement(shown, file, editor)
    with outage():
        queue_for_ingest(new.pk)
        queue_shapes(shown.pk)
        queue_upload(upload.pk)
        if outage.mode != "slow":
            new.refresh_from_db()
            assert (new.state, new.faults) == ("unready", 1)
            assert StoredFile.objects.get(pk=shown.pk).version == 1
            assert StoredFile.objects.get(pk=shown.pk).queued_at > timezone.now()
            assert not Derivative.objects.exists()
        file = SimpleUploadedFile("c.png", image_bytes(colour="teal"))
        data = {"title": "T", "collection": 1, "file_language": "en", "file": file}
        answer = editing("wagtailimages:edit", new.image_id, data)
        if outage.mode != "slow":
            assert "The store for files does not answer" in answer.text
    recover()
    recover()
    shown, new = StoredFile.objects.get(pk=shown.pk), StoredFile.objects.get(pk=new.pk)
    assert (shown.state, shown.version, shown.faults, shown.width) == ("ready", 2, 0, 900)
    assert (new.state, new.retry_at) == ("ready", None)
    assert Derivative.objects.filter(stored_file=shown).exists()
    assert without_owner() <= left


@pytest.mark.drill
def test_packing_withdrawing_and_deleting(outage, library, editor, editing, recover):
    packed = make_graphic(library, [make_image("Packed").stored_file], title="Packed")
    taken_back = make_image("Back", content=image_bytes(colour="navy")).stored_file
    graphic = make_graphic(library, [taken_back], title="Back")
    image, document = make_image("Gone", content=image_bytes(colour="plum")), make_document()
    pictures = StoredFile.objects.get(image=image).pictures
    shown = {each["name"] for each in taken_back.pictures.values()}
    ending = {image.file.name, document.file.name}
    order = Order(graphics=(packed.pk,))
    archive = archive_of(PackingList.of(order, "en"))[0]
    with outage():
        JOBS["pack_waiting_kits"].run()
        withdraw_graphic(graphic, Withdrawal.Reason.MISTAKE, editor)
        assert editing("wagtailimages:delete", image.pk).status_code == 302
        assert editing("wagtaildocs:delete", document.pk).status_code == 302
        JOBS["finish_deletions"].run()
        if outage.mode != "slow":
            assert KitArchive.objects.get().state == "waiting"
            assert Deletion.objects.filter(key__in=ending).count() == 2
            assert Deletion.objects.filter(attempts__gt=0).exists()
    assert not SiteImage.objects.filter(pk=image.pk).exists()
    assert not SiteDocument.objects.exists()
    recover()
    assert KitArchive.objects.get(pk=archive.pk).state == "ready"
    assert not ending & stored_keys()
    assert not {each["name"] for each in pictures.values()} & stored_keys(bucket="public")
    taken_back.refresh_from_db()
    assert (taken_back.state, taken_back.pictures) == ("withdrawn", {})
    assert not shown & stored_keys(bucket="public")
    assert not Deletion.objects.filter(not_before__lte=timezone.now()).exists()
    assert KitArchive.objects.get().key in stored_keys("kits/")
