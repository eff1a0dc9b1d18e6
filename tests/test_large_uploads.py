"""A drill: a large file goes from the browser to the store, and not through the application."""

import threading
from pathlib import Path

import pytest
from wagtail.models import Collection

from library.buckets import ensure_buckets
from library.models import Upload, UploadBatch
from library.uploads import sending
from tests.browser import editing
from tests.browser.conftest import live_site, visit  # noqa: F401 - the fixtures of a browser's visit

pytestmark = [pytest.mark.drill, pytest.mark.browser, pytest.mark.django_db]

MEGABYTE = 1024 * 1024
SIZE = 200 * MEGABYTE
MOST_GROWTH = 30 * MEGABYTE


def memory() -> int:
    """The bytes that this process, which is the application too, holds in memory."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096


@pytest.fixture
def large_file(tmp_path):
    path = tmp_path / "film.mp4"
    with path.open("wb") as file:
        file.write(b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00mp42isom")
        file.truncate(SIZE)
    return path


@pytest.fixture
def at_work(visit, live_site, library, editor, monkeypatch):  # noqa: F811 - pytest gives fixtures by their name
    # What reads the file is another process in earnest, with a drill of its own.
    monkeypatch.setattr("library.tasks.queue_upload", lambda pk: None)
    ensure_buckets()
    visitor = visit(live_site)
    visitor.context.set_default_timeout(120_000)
    editing.sign_in(visitor.page, editor.username, "long enough")
    return visitor


def test_a_large_file_leaves_the_application_alone_and_a_cut_connection_makes_no_second_one(
    at_work, editor, large_file
):
    batch = UploadBatch.objects.create(owner=editor, collection=Collection.get_first_root_node())
    page = at_work.page
    at_work.open(f"/admin/library/uploads/{batch.uuid}/")
    before, most, over = memory(), [0], threading.Event()

    def watch():
        while not over.wait(0.05):
            most[0] = max(most[0], memory())

    watching = threading.Thread(target=watch)
    watching.start()
    try:
        page.locator("#id_files").set_input_files(large_file)
        page.wait_for_function("document.querySelector('[data-progress]')?.value > 2")
        at_work.context.set_offline(True)
        page.get_by_role("button", name="Try again").wait_for()
        at_work.context.set_offline(False)
        page.get_by_role("button", name="Try again").click()
        page.get_by_text("Being checked.").wait_for()
    finally:
        over.set()
        watching.join()
    assert most[0] - before < MOST_GROWTH, (most[0] - before) / MEGABYTE
    upload = Upload.objects.get()
    assert upload.state == "arrived"
    assert sending.size_in_store(upload.staging_key) == SIZE
