"""An editor with a designer's folder: sent, described in one table, published. And a network that breaks."""

import re
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace

import pytest
from django.db import connections
from wagtail.models import Collection

from library.buckets import ensure_buckets
from library.models import GraphicPage, StoredFile, Upload, UploadBatch
from library.uploads.tasks import make_ordered
from tests.browser import editing
from tests.factories import PDF, image_bytes, make_image
from tests.folder import BAD_FILES, good_files

pytestmark = [pytest.mark.browser, pytest.mark.django_db]

ARRIVED = "**/arrived/"
COLOURS = ["coral", "teal", "navy", "olive", "plum", "tan", "pink", "gold", "gray", "lime"]


@pytest.fixture
def at_work(visit, live_site, library, editor):
    """An editor's visit, signed in; the store takes files from the site of the test."""
    ensure_buckets()
    visitor = visit(live_site)
    editing.sign_in(visitor.page, editor.username, "long enough")
    return visitor


@pytest.fixture
def batch(editor):
    return UploadBatch.objects.create(owner=editor, collection=Collection.get_first_root_node())


def named(name, content, kind="application/octet-stream"):
    return {"name": name, "mimeType": kind, "buffer": content}


@pytest.fixture
def worker(monkeypatch, no_shapes):
    """What is handed on is done beside the site, as in earnest."""

    def work(entry_pk):
        try:
            make_ordered.call(entry_pk)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as only:
        stand_in = SimpleNamespace(enqueue=lambda entry_pk: only.submit(work, entry_pk))
        monkeypatch.setattr("library.uploads.tasks.make_ordered", stand_in)
        yield


@pytest.mark.long
def test_forty_files_become_thirty_seven_published_graphics_in_one_sitting(at_work, worker, tmp_path):
    page, good = at_work.page, good_files(tmp_path)
    at_work.open("/admin/")
    page.get_by_role("link", name="Upload graphics").click()
    page.get_by_role("button", name="Choose files").click()
    page.locator("#id_files").set_input_files(
        [named(name, content) for name, content in {**good, **BAD_FILES}.items()]
    )
    page.locator("[data-total] progress").wait_for()
    page.locator("[data-summary]", has_text="37 of 40 are ready, 3 were refused.").wait_for(timeout=240_000)
    page.locator("[data-total-words]", has_text="39 of 39 files are sent.").wait_for()
    assert page.locator("[data-tone=bad]").count() == 3
    assert at_work.barriers() == []
    while Upload.objects.clean().filter(twin_answer="").exclude(twin=None).exists():
        page.get_by_role("link", name="Answer").click()
        for choice in page.get_by_label("Another graphic altogether").all():
            choice.check()
        page.get_by_role("button", name="Do as I said").click()
        page.get_by_text("done.").first.wait_for()
    page.get_by_role("link", name="Describe them").click()
    page.locator("[data-row]").nth(36).wait_for()
    page.wait_for_load_state()
    assert (page.locator("[data-row]").count(), page.locator("[data-joined]").count()) == (37, 0)
    for field in page.locator("[data-field=alt_text] textarea").all():
        field.fill("Tea at night.")
    page.get_by_label("Tags for all of them").fill("Tea, Night")
    page.get_by_label("Publish at once what has its alternative text").check()
    page.get_by_label("Licence").select_option("cc_by")
    page.get_by_label("Credit").fill("Northern Trust")
    page.get_by_label("People shown").select_option("nobody")
    assert at_work.barriers() == []
    page.get_by_role("button", name="Make the graphics").click()
    page.get_by_role("heading", name="Your graphics are being made").wait_for()
    page.locator("[data-summary]", has_text=re.compile(r"\b[1-9]\d* of 37 graphics are made")).wait_for(
        timeout=60_000
    )
    # A video is published when it has its captions and its transcript.
    page.locator("[data-summary]", has_text="37 graphics are made, 36 are published.").wait_for(
        timeout=240_000
    )
    assert page.locator(".uploads__graphics a").count() == 37
    assert at_work.barriers() == []
    assert GraphicPage.objects.count() == 37
    assert [page.kind for page in GraphicPage.objects.not_live()] == ["video"]
    assert GraphicPage.objects.filter(credit="Northern Trust").count() == 37
    assert StoredFile.objects.filter(language="fr").count() == 12
    assert at_work.complaints == []


def test_a_cut_connection_is_said_and_a_retry_ends_with_one_file(at_work, batch):
    page = at_work.page
    store = "**/originals/"
    page.route(store, lambda route: route.abort("connectionreset"))
    at_work.open(f"/admin/library/uploads/{batch.uuid}/")
    page.locator("#id_files").set_input_files([named("a.png", image_bytes())])
    page.get_by_text("The connection was cut. Try again.").wait_for()
    page.unroute(store)
    page.get_by_role("button", name="Try again").press("Enter")
    page.locator("[data-summary]", has_text="1 of 1 is ready.").wait_for()
    assert (StoredFile.objects.count(), Upload.objects.count()) == (1, 1)


@pytest.mark.parametrize("haste", [True, False])
def test_a_cancelled_file_is_tried_again_at_once_or_when_nothing_was_left_to_wait_for(at_work, batch, haste):
    page, held = at_work.page, []
    cancel, retry = (page.get_by_role("button", name=name, exact=True) for name in ("Cancel", "Try again"))
    page.route("**/originals/", lambda route: held.append(route))
    if haste:
        page.route("**/cancel/", lambda route: held.append(route))
    at_work.open(f"/admin/library/uploads/{batch.uuid}/")
    page.locator("#id_files").set_input_files([named("a.png", image_bytes())])
    cancel.press("Enter")
    page.get_by_text("Cancelled.").wait_for()
    if not haste:
        page.locator("[data-summary]", has_text="No files yet.").wait_for()
    page.unroute("**/originals/")
    retry.press("Enter")
    if haste:
        page.wait_for_timeout(500)
        assert not any("/retry/" in request.url for request in at_work.requests)
        held[-1].continue_()
    page.locator("[data-summary]", has_text="1 of 1 is ready.").wait_for()
    assert (StoredFile.objects.count(), Upload.objects.count()) == (1, 1)


@pytest.mark.long
def test_what_the_store_has_is_not_sent_again_because_it_is_slow_to_say_so(at_work, batch):
    page = at_work.page
    cancel, retry = (page.get_by_role("button", name=name, exact=True) for name in ("Cancel", "Try again"))
    page.clock.install()
    page.route(
        ARRIVED, lambda route: route.fulfill(status=503, json={"message": "The store does not answer."})
    )
    at_work.open(f"/admin/library/uploads/{batch.uuid}/")
    page.locator("#id_files").set_input_files([named("a.png", image_bytes())])
    page.get_by_text("Sent. Waiting for the store.").wait_for()
    cancel.press("Enter")
    page.get_by_text("Cancelled.").wait_for()
    retry.press("Enter")
    page.get_by_text("Sent. Waiting for the store.").wait_for()
    sent_anew = batch.uploads.get().staging_key
    for _moment in range(200):
        if retry.is_visible():
            break
        page.clock.fast_forward(61_000)
        page.wait_for_timeout(50)  # until its question is answered no pause begins
    page.get_by_text("Try again: the file is not sent a second time.").wait_for()
    assert sum("/arrived/" in request.url for request in at_work.requests) < 20
    page.unroute(ARRIVED)
    retry.press("Enter")
    page.locator("[data-summary]", has_text="1 of 1 is ready.").wait_for()
    # Once before it was cancelled, and once after.
    assert sum(request.url.endswith("/originals/") for request in at_work.requests) == 2
    assert (StoredFile.objects.count(), batch.uploads.get().staging_key) == (1, sent_anew)


def test_a_file_left_behind_is_chosen_again_under_its_own_row(at_work, batch):
    page = at_work.page
    content = image_bytes()
    batch.uploads.create(name="a.png", size=len(content), staging_key="staging/lost")
    at_work.open(f"/admin/library/uploads/{batch.uuid}/")
    page.get_by_text("Not here yet. Choose the file again to send it.").wait_for()
    page.locator("#id_files").set_input_files([named("a.png", content)])
    page.locator("[data-summary]", has_text="1 of 1 is ready.").wait_for()
    assert (StoredFile.objects.count(), Upload.objects.count()) == (1, 1)


def test_a_file_is_cancelled_while_the_others_go_on(at_work, batch):
    page = at_work.page
    held = []
    page.route("**/originals/", lambda route: held.append(route))
    at_work.open(f"/admin/library/uploads/{batch.uuid}/")
    files = [named(f"{colour}.png", image_bytes(colour=colour)) for colour in COLOURS[:4]]
    page.locator("#id_files").set_input_files(files)
    page.locator("[data-file]").nth(3).get_by_text("Waits for its turn.").wait_for()
    page.locator("[data-file]").nth(0).get_by_role("button", name="Cancel").click()
    page.locator("[data-file]").nth(0).get_by_text("Cancelled.").wait_for()
    page.get_by_role("button", name="Cancel all").click()
    page.locator("[data-state]").filter(has_text="Cancelled.").nth(3).wait_for()
    page.wait_for_load_state("networkidle")
    assert not StoredFile.objects.exists()


@pytest.mark.long
@pytest.mark.parametrize("width, scheme", [(1280, "dark"), (320, "light")])
def test_the_screens_have_no_barriers(at_work, batch, width, scheme):
    old = make_image("Old")
    for number in range(3):
        new = make_image(f"New {number}")
        twin = old.stored_file if number == 2 else None
        key = f"staging/{number}"
        batch.uploads.create(
            name=f"{number}.png",
            size=9,
            staging_key=key,
            state="clean",
            stored_file=new.stored_file,
            twin=twin,
        )
    batch.uploads.create(name="x.exe", size=9, staging_key="x", state="refused", refusal="type")
    batch.uploads.create(name="y" * 150 + ".png", size=9, staging_key="y")
    at_work.page.emulate_media(color_scheme=scheme)
    at_work.page.set_viewport_size({"width": width, "height": 900})
    for address in ("", f"{batch.uuid}/", f"{batch.uuid}/twins/", f"{batch.uuid}/table/"):
        at_work.page.goto(f"/admin/library/uploads/{address}")
        assert at_work.barriers() == [], address
        inside = at_work.page.locator(".uploads")
        assert inside.evaluate("one => one.scrollWidth - one.clientWidth") == 0, address
        assert at_work.overflow() == 0, address


def test_a_file_is_replaced_from_its_page_after_a_wrong_choice(at_work):
    page, stored = at_work.page, make_image().stored_file
    at_work.open(f"/admin/snippets/library/storedfile/edit/{stored.pk}/")
    page.get_by_role("button", name="Replace it with a large file").click()
    page.get_by_label("New content").set_input_files(named("wrong.pdf", PDF))
    page.get_by_text("A picture can only be replaced by a picture").wait_for()
    page.get_by_label("New content").set_input_files(named("new.png", image_bytes(size=(80, 80))))
    page.get_by_text("It is the new version of a file that was there.").wait_for()
    assert page.locator("[data-file]").count() == 1
    page.get_by_role("link", name="Back to the file").click()
    page.get_by_role("heading", name="Versions").wait_for()
    assert StoredFile.objects.get().version == 2
