"""A drill: a large file goes from the browser to the store, and not through the application."""

import os
import re
import socket
import subprocess
import sys
import threading
import time
import zipfile
from pathlib import Path

import pytest
from django.db import connection
from wagtail.models import Collection, Site

from library.buckets import ensure_buckets
from library.models import StoredFile, Upload, UploadBatch
from library.uploads import sending
from tests.browser import editing
from tests.browser.conftest import visit  # noqa: F401 - the fixture of a browser's visit
from tests.fault_proxy import fault_proxy

pytestmark = [pytest.mark.drill, pytest.mark.browser, pytest.mark.django_db(transaction=True)]

MEGABYTE = 1024 * 1024
SIZE = 200 * MEGABYTE
MOST_GROWTH = 30 * MEGABYTE
# What the worker may need beyond what it needs to be there at all.
MOST_OF_WORKER = 100 * MEGABYTE


def alone(*arguments, **options):
    """A process of the application beside this one, with the same parts."""
    command = [sys.executable, "-m", "tests.alone", connection.settings_dict["NAME"], *arguments]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, **options)


def memory(process) -> int:
    """The bytes that a process holds in memory."""
    return int(Path(f"/proc/{process.pid}/statm").read_text().split()[1]) * 4096


@pytest.fixture
def large_file(tmp_path):
    path = tmp_path / "posters.zip"
    with zipfile.ZipFile(path, "w") as archive, archive.open("film.raw", "w") as film:
        for _megabyte in range(SIZE // MEGABYTE):
            film.write(os.urandom(MEGABYTE))
    return path


@pytest.fixture
def proxy(object_store, monkeypatch):
    """What stands between the browser and the store; when it cuts, then in the middle of a large file."""
    monkeypatch.setattr("tests.fault_proxy.CUT_AFTER", SIZE // 2)
    with fault_proxy(object_store.endpoint_url) as proxy:
        yield proxy


@pytest.fixture
def site(library, settings, proxy):
    """The process that serves the site, and its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    settings.BASE_URL = f"http://127.0.0.1:{port}"
    Site.objects.update(hostname="127.0.0.1", port=port)
    ensure_buckets()
    addresses = {"BASE_URL": settings.BASE_URL, "S3_UPLOAD_ORIGIN": proxy.address}
    process = alone("site", str(port), env={**os.environ, **addresses})
    try:
        wait_for(port)
        yield process, settings.BASE_URL
    finally:
        process.terminate()
        process.wait()


def wait_for(port):
    until = time.monotonic() + 120
    while time.monotonic() < until:
        with socket.socket() as door:
            if not door.connect_ex(("127.0.0.1", port)):
                return
        time.sleep(0.2)
    pytest.fail("The site did not come up.")


def test_a_large_file_leaves_the_application_alone_and_a_cut_connection_makes_no_second_one(
    visit,  # noqa: F811 - pytest gives fixtures by their name
    site,
    proxy,
    editor,
    large_file,
):
    process, address = site
    batch = UploadBatch.objects.create(owner=editor, collection=Collection.get_first_root_node())
    visitor = visit(address)
    visitor.context.set_default_timeout(120_000)
    page = visitor.page
    editing.sign_in(page, editor.username, "long enough")
    visitor.open(f"/admin/library/uploads/{batch.uuid}/")
    before, most, over = memory(process), [0], threading.Event()

    def watch():
        while not over.wait(0.05):
            most[0] = max(most[0], memory(process))

    watching = threading.Thread(target=watch)
    watching.start()
    try:
        # The browser asks first whether it may send; that is let through.
        proxy.mode, proxy.spared = "cut", 1
        page.locator("#id_files").set_input_files(large_file)
        page.locator("[data-words]", has_text=re.compile(r"On its way: ([3-9]|\d\d) %")).wait_for()
        page.get_by_text("The connection was cut. Try again.").wait_for()
        proxy.mode = ""
        page.get_by_role("button", name="Try again", exact=True).click()
        page.get_by_text("Being checked.").wait_for()
    finally:
        over.set()
        watching.join()
    grown = most[0] - before
    assert grown < MOST_GROWTH, grown / MEGABYTE
    upload = Upload.objects.get()
    assert upload.state == "arrived"
    assert sending.size_in_store(upload.staging_key) == large_file.stat().st_size
    worker = alone("worker")
    said, _errors = worker.communicate(timeout=300)
    own, of_cell = (int(number) * 1024 for number in said.split()[-2:])
    assert worker.returncode == 0
    assert own < MOST_OF_WORKER, own / MEGABYTE
    numbers = f"site +{grown / MEGABYTE:.1f}, worker +{own / MEGABYTE:.1f}, cell {of_cell / MEGABYTE:.0f} MB"
    sys.stdout.write(numbers)
    stored = StoredFile.objects.get()
    assert (Upload.objects.get().state, stored.state) == ("clean", "ready")
    assert stored.size == large_file.stat().st_size
