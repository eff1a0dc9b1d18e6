"""The making of shapes goes wrong in its own way: it harms no reading of files, and ends."""

import pytest
from botocore.exceptions import EndpointConnectionError
from django.core.files.storage import default_storage
from django.db import connection
from django.template.loader import render_to_string
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django_tasks.backends.immediate import ImmediateBackend
from django_tasks.base import Task

from library.downloads.names import shape_name
from library.ingest import cell
from library.models import Crop, Deletion, Derivative, Preset, StoredFile
from library.models.stored_files import LONGEST_WAIT
from library.pauses import pause_after
from library.shapes import drawing, making, tasks
from library.shapes.forms import Frames
from library.shapes.gaps import queue_missing_shapes
from library.shapes.making import make_shapes
from library.versions import content_changed
from tests.factories import image_bytes, make_graphic, make_image

pytestmark = pytest.mark.django_db


@pytest.fixture
def published(library):
    stored = make_image(content=image_bytes(size=(1080, 1080))).stored_file
    make_graphic(library, [stored])
    return stored


@pytest.fixture
def away(monkeypatch):
    def fetch(*args):
        raise EndpointConnectionError(endpoint_url="https://store.example")

    monkeypatch.setattr(making, "fetched", fetch)


def slugs(stored):
    return set(stored.derivatives.values_list("preset__slug", flat=True))


def test_a_crop_saved_while_the_old_one_is_drawn_is_not_overwritten(published, monkeypatch):
    square, drawn = Preset.objects.get(slug="square"), making.file_of

    def saved_meanwhile(stored, path, shape, words):
        made = drawn(stored, path, shape, words)
        if shape.preset == square and not stored.crops.exists():
            box = {"x": 0.2, "y": 0.2, "width": 0.8, "height": 0.8}
            Crop.objects.create(stored_file=published, preset=square, **box)
            make_shapes(published)
        return made

    monkeypatch.setattr(making, "file_of", saved_meanwhile)
    make_shapes(published)
    monkeypatch.undo()
    key = published.derivatives.get(preset=square).key
    assert make_shapes(published) == 0  # what is given out is of the new crop
    assert default_storage.exists(key)
    assert Deletion.objects.filter(key__startswith="shapes/").exists()


@pytest.mark.parametrize("fails", [False, True])
def test_shapes_leave_alone_what_an_ingest_notes_of_its_retries(published, fails, request):
    if fails:
        request.getfixturevalue("away")
    at = timezone.now()
    StoredFile.objects.update(pictures={}, retry_at=at, faults=3)
    tasks.queue_shapes(published.pk)
    published.refresh_from_db()
    assert (published.retry_at, published.faults) == (at, 3)


def test_a_fault_of_the_store_makes_each_pause_longer_and_then_leaves_it_to_the_clock(
    published, away, monkeypatch
):
    again = []
    monkeypatch.setattr(tasks, "try_again", lambda pk, faults, moment: again.append(faults))
    for faults in (0, 1, 2):
        tasks.make_shapes_of.call(published.pk, faults)
        published.refresh_from_db()
        assert published.queued_at - timezone.now() <= pause_after(faults)
        assert published.queued_at - timezone.now() > pause_after(faults) * 0.9
    tasks.make_shapes_of.call(published.pk, tasks.MOST_FAULTS)
    assert again == [1, 2, 3]


def test_a_queue_that_can_wait_is_told_when(published, away, monkeypatch):
    told = []
    monkeypatch.setattr(ImmediateBackend, "supports_defer", True)
    monkeypatch.setattr(Task, "enqueue", lambda task, *args: told.append((task.run_after, args)))
    tasks.make_shapes_of.call(published.pk)
    published.refresh_from_db()
    assert told == [(published.queued_at, (published.pk, 1))]


def test_hostile_bytes_are_drawn_in_a_cell_and_not_in_the_worker(published, monkeypatch):
    def never(*args, **kwargs):
        raise AssertionError("drawn in this process")

    monkeypatch.setattr(drawing, "draw", never)
    make_shapes(published)
    assert slugs(published) == {"square", "portrait", "badge"}


def test_a_shape_over_which_its_cell_dies_is_left_out_and_not_tried_again(
    published, monkeypatch, django_capture_on_commit_callbacks
):
    run, tried = cell.run, []

    def dies(**job):
        tried.append(job["size"])
        return cell.Outcome({}, "unreadable", "the cell died") if job["size"] == (1080, 1080) else run(**job)

    monkeypatch.setattr(cell, "run", dies)
    with django_capture_on_commit_callbacks(execute=True):
        content_changed.send(StoredFile, stored_pk=published.pk)
    assert slugs(published) == {"portrait", "badge"}
    assert tried.count((1080, 1080)) == 1
    assert queue_missing_shapes() == 0


def test_what_a_dead_worker_left_is_found_by_one_query(published):
    content_changed.send(
        StoredFile, stored_pk=published.pk
    )  # and the process ends before the commit is through
    assert queue_missing_shapes() == 0
    StoredFile.objects.update(queued_at=timezone.now() - LONGEST_WAIT)
    assert queue_missing_shapes() == 1
    assert slugs(published) == {"square", "portrait", "badge"}
    with CaptureQueriesContext(connection) as asked:
        assert queue_missing_shapes() == 0
    assert len(asked) == 1


def test_a_file_asked_for_once_more_while_it_is_made_still_waits(published, monkeypatch):
    later = timezone.now()

    def asked_again(stored):
        StoredFile.objects.update(queued_at=later)

    monkeypatch.setattr(tasks, "make_shapes", asked_again)
    tasks.queue_shapes(published.pk)
    published.refresh_from_db()
    assert published.queued_at == later


def test_no_page_lists_a_shape_whose_address_does_not_answer(client, published):
    make_shapes(published)
    page = published.graphic_files.get().page
    assert "/square/" in client.get(page.url).text
    Preset.objects.filter(slug="square").update(is_offered=False)
    assert client.get(f"/files/{published.uuid}/square/").status_code == 404
    text = client.get(page.url).text
    assert f"/files/{published.uuid}/square/" not in text
    assert f"/files/{published.uuid}/portrait/" in text


def test_a_shape_that_the_editor_ends_goes_with_the_save(published):
    make_shapes(published)
    data = {}
    for form in Frames(published).forms:
        data |= {form.add_prefix(name): value for name, value in form.initial.items()}
    data["square-is_offered"] = ""
    frames = Frames(published, data)
    assert frames.is_valid()
    frames.save()
    assert slugs(published) == {"portrait", "badge"}


def test_a_file_is_called_what_it_is_while_its_shape_has_another_format_already(published):
    make_shapes(published)
    Preset.objects.filter(slug="square").update(format="png")
    made = Derivative.objects.select_related("preset").get(preset__slug="square")
    assert made.format_name == "JPEG"
    assert shape_name(published, made).endswith(".jpg")
    assert "JPEG" in render_to_string("library/partials/shapes.html", {"file": published})
