from datetime import timedelta
from unittest.mock import Mock

import pytest
from axes.models import AccessAttempt
from django.core.files.storage import storages
from django.core.management import CommandError, call_command
from django.utils import timezone

from home.clock import JOBS
from home.models import HomePage
from library.ingest.files import ingest
from library.models import SiteImage, StoredFile
from tests.factories import make_image

pytestmark = pytest.mark.django_db


def test_a_new_site_has_its_front_page_campaigns_blog_and_library(client, new_database):
    call_command("start_site", "Our Week")
    for address in ("/en/", "/en/campaigns/", "/en/blog/", "/en/library/"):
        assert client.get(address).status_code == 200
    assert "Our Week" in client.get("/en/").text


def test_a_site_that_is_there_is_not_started_again(home_page):
    with pytest.raises(CommandError, match="nothing was changed"):
        call_command("start_site", "Our Week")
    assert HomePage.objects.get() == home_page


def test_lost_pictures_are_made_again_from_the_originals():
    image = make_image()
    name = image.pictures["320"]["name"]
    storages["public"].delete(name)
    SiteImage.objects.update(pictures={})
    call_command("ingest_files")
    assert SiteImage.objects.get().pictures["320"]["name"] == name
    assert storages["public"].exists(name)


def test_a_file_that_could_not_be_read_is_looked_at_again():
    stored = make_image().stored_file
    StoredFile.objects.update(
        state="unready", queued_at=None, created_at=timezone.now() - timedelta(minutes=6)
    )
    JOBS["ingest_waiting"].run()
    stored.refresh_from_db()
    assert stored.state == "ready"


def make_unreadable():
    """An image that passed the door and whose bytes in the store no decoder takes."""
    stored = make_image().stored_file
    original = storages["default"]
    original.connection.meta.client.put_object(
        Bucket=original.bucket_name, Key=stored.key, Body=b"no picture"
    )
    StoredFile.objects.update(state="unready", queued_at=None)
    return stored


def test_a_file_that_cannot_be_read_is_refused_at_once():
    stored = make_unreadable()
    JOBS["ingest_waiting"].run()
    stored.refresh_from_db()
    assert (stored.state, bool(stored.refusal), stored.queued_at) == ("refused", True, None)


def test_a_file_whose_reading_fails_in_itself_is_given_up_after_five_tries(monkeypatch):
    stored = make_image().stored_file
    StoredFile.objects.update(state="unready", queued_at=None)
    monkeypatch.setattr("library.ingest.contents.read_file", Mock(side_effect=RuntimeError))
    for _ in range(7):
        JOBS["ingest_waiting"].run()
    stored.refresh_from_db()
    assert (stored.state, stored.attempts, stored.queued_at) == ("unready", 5, None)


def test_a_store_that_is_away_is_not_the_files_fault(object_store):
    stored = make_image().stored_file
    StoredFile.objects.update(state="unready", queued_at=None)
    object_store.stop()
    JOBS["ingest_waiting"].run()
    stored.refresh_from_db()
    assert (stored.state, stored.attempts, stored.queued_at) == ("unready", 0, None)


@pytest.mark.parametrize("waits, asked", [(timedelta(minutes=20), False), (timedelta(hours=2), True)])
def test_a_file_that_waits_for_its_worker_is_not_queued_twice(waits, asked):
    stored = make_image().stored_file
    StoredFile.objects.update(state="unready", queued_at=timezone.now() - waits)
    assert StoredFile.objects.needs_ingest().filter(pk=stored.pk).exists() == asked


def test_reading_all_files_again_leaves_withdrawn_ones_alone_and_counts_failures(capsys):
    withdrawn = make_image().stored_file
    StoredFile.objects.update(state="withdrawn", pictures={})
    make_unreadable()
    StoredFile.objects.filter(pk=withdrawn.pk).update(state="withdrawn")
    call_command("ingest_files")
    withdrawn.refresh_from_db()
    assert (withdrawn.state, withdrawn.pictures) == ("withdrawn", {})
    assert "0 files ingested, 1 failed." in capsys.readouterr().out


@pytest.mark.parametrize("end", ["withdrawn", "replaced"])
def test_what_ends_while_it_is_read_is_not_given_out(end):
    stored = make_image().stored_file
    StoredFile.objects.update(state="unready", pictures={}, ingested_key="")
    stored = StoredFile.objects.for_cards().get()
    if end == "withdrawn":
        StoredFile.objects.update(state="withdrawn")
    else:
        SiteImage.objects.update(file="images/another.png")
    assert ingest(stored) is False
    stored.refresh_from_db()
    assert stored.state == ("withdrawn" if end == "withdrawn" else "unready")
    assert stored.pictures == {}


def test_who_tried_to_sign_in_is_forgotten_after_30_days():
    old = AccessAttempt.objects.create(username="editor", ip_address="192.0.2.1", failures_since_start=1)
    AccessAttempt.objects.update(attempt_time=timezone.now() - timedelta(days=31))
    AccessAttempt.objects.create(username="author", ip_address="192.0.2.1", failures_since_start=1)
    JOBS["forget_sign_ins"].run()
    assert not AccessAttempt.objects.filter(pk=old.pk).exists()
    assert AccessAttempt.objects.get().username == "author"
