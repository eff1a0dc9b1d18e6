"""Packing while the store is away, overloaded or cut off: nothing half, and finished once it is back."""

from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.utils import timezone

from home.models import HomePage
from library.deletions import finish_deletions
from library.kits.archives import archive_of, due
from library.kits.orders import Order
from library.kits.packing import pack
from library.kits.packing_lists import PackingList
from library.models import Deletion, GraphicPage, KitArchive, LibraryPage
from tests.factories import make_graphic, make_page
from tests.fault_proxy import fault_proxy
from tests.kit_files import ready_file

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def made(made_once):
    """Two files that are sent in several parts."""
    library = make_page(HomePage.objects.get(), LibraryPage, title="Library")
    content = b"0123456789abcdef" * (640 * 1024)
    for n, file in enumerate([ready_file("en", content), ready_file("en", content[::-1])]):
        make_graphic(library, [file], title=f"Film {n}")


@pytest.fixture
def library(made, db):
    return LibraryPage.objects.get()


@pytest.fixture
def archive(made, db):
    graphics = GraphicPage.objects.order_by("title")
    order = Order(graphics=tuple(graphic.pk for graphic in graphics))
    return archive_of(PackingList.of(order, "en"))[0]


def fresh(archive) -> KitArchive:
    return KitArchive.objects.get(pk=archive.pk)


def kits_in_the_store() -> list:
    client = default_storage.connection.meta.client
    found = client.list_objects_v2(Bucket=default_storage.bucket_name, Prefix="kits/")
    return [row["Key"] for row in found.get("Contents", [])]


def let_the_pause_pass() -> None:
    KitArchive.objects.update(queued_at=timezone.now() - timedelta(hours=2))
    Deletion.objects.update(not_before=timezone.now() - timedelta(seconds=1))


def assert_waits(archive) -> None:
    assert (fresh(archive).state, fresh(archive).key, fresh(archive).bytes_done) == ("waiting", "", 0)
    assert due() == []


def assert_is_finished_after_the_fault(archive, before) -> None:
    let_the_pause_pass()
    assert due() == [archive.pk]
    assert pack(archive.pk)
    finish_deletions()
    assert fresh(archive).state == "ready"
    assert set(kits_in_the_store()) - set(before) == {fresh(archive).key}


@pytest.mark.parametrize("mode", ["503", "cut"])
@pytest.mark.parametrize("spared", [0, 3])
def test_a_fault_at_the_start_or_in_the_middle_leaves_nothing_half(
    archive, object_store, settings, mode, spared
):
    before = kits_in_the_store()
    with fault_proxy(object_store.endpoint_url) as proxy:
        proxy.stand_before_the_store(settings)
        proxy.spared, proxy.mode = spared, mode
        assert not pack(archive.pk)
        assert_waits(archive)
        proxy.mode = ""
        assert kits_in_the_store() == before
        assert_is_finished_after_the_fault(archive, before)


def test_a_slow_store_makes_a_slow_kit(archive, object_store, settings):
    with fault_proxy(object_store.endpoint_url) as proxy:
        proxy.stand_before_the_store(settings)
        proxy.pause, proxy.mode = 0.3, "slow"
        assert pack(archive.pk)
    assert fresh(archive).state == "ready"


def test_a_store_that_is_away_is_waited_for(archive, object_store, client, library):
    before = kits_in_the_store()
    object_store.stop()
    assert not pack(archive.pk)
    assert_waits(archive)
    page = client.get(f"{library.url}kit/packed/{archive.uuid}/")
    assert "does not answer just now" in page.text
    object_store.start()
    assert_is_finished_after_the_fault(archive, before)


def test_a_packed_kit_says_when_the_store_is_away(archive, object_store, client, library):
    assert pack(archive.pk)
    object_store.stop()
    response = client.get(f"{library.url}kit/packed/{archive.uuid}/download/")
    assert response.status_code == 503
    assert response["Retry-After"] == "60"
    assert client.get(f"{library.url}kit/").status_code == 200


def test_each_fault_makes_the_next_pause_longer(archive):
    now = timezone.now()
    waited = KitArchive.objects.filter(pk=archive.pk)
    waited.update(attempts=3, queued_at=now - timedelta(minutes=3))
    assert due() == []
    waited.update(queued_at=now - timedelta(minutes=5))
    assert due() == [archive.pk]
    waited.update(attempts=200, queued_at=now - timedelta(minutes=61))
    assert due() == [archive.pk]
