"""Graphics are made outside of the request: how far they are is to be seen, and none is lost or made twice."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, connections
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Collection, ModelLogEntry

from cms.models import User
from home.models import HomePage
from library.models import GraphicPage, LibraryPage, UploadBatch
from library.uploads import making, orders
from library.uploads.tasks import make_ordered
from tests.conftest import staff
from tests.factories import make_image, make_page
from tests.test_upload_table import add, filled

pytestmark = pytest.mark.django_db


def make_batch(editor):
    """Three pictures, uploaded together."""
    batch = UploadBatch.objects.create(owner=editor, collection=Collection.get_first_root_node())
    for number in range(3):
        add(batch, make_image(), f"{number}.png")
    return batch


@pytest.fixture(scope="class")
def uploaded(made_for_class):
    make_page(HomePage.objects.get(), LibraryPage, title="Library")
    make_batch(staff("editor", "Editors"))


@pytest.fixture
def batch(editor, library):
    return make_batch(editor)


@pytest.fixture
def uploads(batch):
    return list(batch.uploads.order_by("pk"))


@pytest.fixture
def client(signed_in, editor):
    return signed_in(editor)


def order(batch, client, uploads, publish=False, **changes):
    """What a press of the button writes down; no worker has seen it yet."""
    data = filled(*uploads, for_all={"publish": "on"} if publish else {}, **changes)
    assert client.post(reverse("library_upload_make", args=[batch.uuid]), data).status_code == 302
    return ModelLogEntry.objects.for_instance(batch).filter(action=orders.ORDERED).latest("pk")


def states_of(batch, client):
    return client.get(reverse("library_upload_states", args=[batch.uuid])).json()


def let_time_pass(batch):
    """The worker was lost long ago."""
    long_ago = timezone.now() - 2 * orders.PATIENCE
    ModelLogEntry.objects.for_instance(batch).update(timestamp=long_ago)
    GraphicPage.objects.update(latest_revision_created_at=long_ago)


def fail_for(monkeypatch, title, error):
    make = making.make_graphic

    def broken(library, group, files, user):
        if group["title"] == title:
            raise error
        return make(library, group, files, user)

    monkeypatch.setattr(making, "make_graphic", broken)


class TestOrders:
    @pytest.fixture
    def editor(self, uploaded, db):
        return User.objects.get(username="editor")

    @pytest.fixture
    def batch(self, uploaded, db):
        return UploadBatch.objects.get()

    def test_the_press_answers_before_anything_is_made_and_the_page_says_how_far_it_is(
        self, batch, client, uploads
    ):
        entry = order(batch, client, uploads, publish=True)
        assert not GraphicPage.objects.exists()
        said = states_of(batch, client)
        assert (said["summary"], said["unfinished"]) == ("3 of 3 are ready. 0 of 3 graphics are made.", True)
        assert "Describe them" not in said["next"]
        making.make_group(batch, entry.data["groups"][0], entry.user, True)
        said = states_of(batch, client)
        assert (said["summary"], said["unfinished"]) == ("3 of 3 are ready. 1 of 3 graphics are made.", True)
        make_ordered.call(entry.pk)
        said = states_of(batch, client)
        assert said["summary"] == "3 of 3 are ready. 3 graphics are made, 3 are published."
        assert said["unfinished"] is False
        for page in GraphicPage.objects.all():
            assert reverse("wagtailadmin_pages:edit", args=[page.pk]) in said["next"]

    def test_a_worker_is_given_the_order_when_it_is_written_down(
        self, batch, client, uploads, django_capture_on_commit_callbacks
    ):
        with django_capture_on_commit_callbacks(execute=True):
            order(batch, client, uploads[:1])
        assert GraphicPage.objects.count() == 1

    def test_without_scripts_the_page_offers_to_look_again(self, batch, client, uploads):
        order(batch, client, uploads)
        text = client.get(reverse("library_upload_batch", args=[batch.uuid])).text
        assert "Look again" in text
        assert '<progress class="uploads__making" max="3" value="0"' in text

    def test_what_is_being_made_is_not_asked_about_again(self, batch, client, uploads):
        order(batch, client, uploads[:2])
        text = client.get(reverse("library_upload_table", args=[batch.uuid])).text
        assert [f'name="rows" value="{upload.pk}"' in text for upload in uploads] == [False, False, True]

    def test_two_presses_are_one_order(self, batch, client, uploads):
        order(batch, client, uploads)
        order(batch, client, uploads)
        assert ModelLogEntry.objects.filter(action=orders.ORDERED).count() == 1

    @pytest.mark.parametrize(
        "error, words",
        [
            (ValidationError("This title is taken."), "This title is taken."),
            (RuntimeError("secret detail"), "It could not be made. Try again in the table."),
        ],
    )
    def test_a_fault_in_one_is_said_and_leaves_the_others(
        self, batch, client, uploads, monkeypatch, error, words
    ):
        fail_for(monkeypatch, "1.png", error)
        make_ordered.call(order(batch, client, uploads, alt_text="Typed with care").pk)
        said = states_of(batch, client)
        assert said["summary"] == "3 of 3 are ready. 2 of 3 graphics are made."
        assert words in said["next"]
        assert "secret" not in said["next"]
        assert said["unfinished"] is False
        assert GraphicPage.objects.count() == 2
        table = client.get(reverse("library_upload_table", args=[batch.uuid])).text
        assert table.count('name="rows"') == 1
        assert "Typed with care" in table
        assert '<option value="free_use" selected' in table
        monkeypatch.undo()
        make_ordered.call(order(batch, client, uploads[1:2]).pk)
        assert GraphicPage.objects.count() == 3
        assert words not in states_of(batch, client)["next"]

    def test_an_order_whose_worker_died_is_taken_up_again_by_a_press(
        self, batch, client, uploads, django_capture_on_commit_callbacks
    ):
        entry = order(batch, client, uploads)
        making.make_group(batch, entry.data["groups"][0], entry.user, False)
        go_on = reverse("library_upload_go_on", args=[batch.uuid])
        client.post(go_on)
        assert ModelLogEntry.objects.filter(action=orders.ORDERED).count() == 1
        let_time_pass(batch)
        said = states_of(batch, client)
        assert said["unfinished"] is False
        assert "Go on" in said["next"]
        with django_capture_on_commit_callbacks(execute=True):
            client.post(go_on)
        assert GraphicPage.objects.count() == 3
        assert "3 graphics are made" in states_of(batch, client)["summary"]

    def test_who_may_add_no_graphics_any_more_has_none_made(self, batch, client, uploads, editor):
        entry = order(batch, client, uploads)
        editor.groups.clear()
        make_ordered.call(entry.pk)
        assert not GraphicPage.objects.exists()
        assert orders.progress_of(batch).has_ended

    def test_an_order_of_somebody_who_is_gone_is_left(self, batch, client, uploads, admin):
        entry = order(batch, client, uploads)
        UploadBatch.objects.update(owner=admin)
        ModelLogEntry.objects.update(user=None)
        make_ordered.call(entry.pk)
        assert not GraphicPage.objects.exists()

    def test_the_progress_asks_no_more_of_the_database_for_more_graphics(self, batch, client, uploads):
        counts = []
        for _time in range(2):
            more = [add(batch, make_image(), "more.png") for _number in range(2)]
            make_ordered.call(order(batch, client, [*more], title="More").pk)
            states_of(batch, client)
            with CaptureQueriesContext(connection) as asked:
                states_of(batch, client)
            counts.append(len(asked))
        assert counts[0] == counts[1]


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_make_each_graphic_once(batch, client, uploads):
    entry = orders.order(
        batch,
        [
            {
                "title": upload.name,
                "kind": "poster",
                "tags": [],
                "alt_text": "A cup.",
                "edition": "",
                "files": [[upload.pk, "en"]],
            }
            for upload in uploads
        ],
        batch.owner,
        False,
    )

    def work():
        try:
            make_ordered.call(entry.pk)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as workers:
        for done in [workers.submit(work) for _worker in range(2)]:
            done.result()
    assert sorted(GraphicPage.objects.values_list("title", flat=True)) == ["0.png", "1.png", "2.png"]
