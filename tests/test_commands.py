from datetime import timedelta

import pytest
from axes.models import AccessAttempt
from django.core.files.storage import storages
from django.core.management import CommandError, call_command
from django.utils import timezone

from home.clock import JOBS
from home.models import HomePage
from library.models import SiteImage, StoredFile
from tests.factories import make_image

pytestmark = pytest.mark.django_db


def test_a_new_site_has_its_front_page_campaigns_blog_and_library(client):
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
    StoredFile.objects.update(state="unready", created_at=timezone.now() - timedelta(minutes=6))
    JOBS["ingest_waiting"].run()
    stored.refresh_from_db()
    assert stored.state == "ready"


def test_who_tried_to_sign_in_is_forgotten_after_30_days():
    old = AccessAttempt.objects.create(username="editor", ip_address="192.0.2.1", failures_since_start=1)
    AccessAttempt.objects.update(attempt_time=timezone.now() - timedelta(days=31))
    AccessAttempt.objects.create(username="author", ip_address="192.0.2.1", failures_since_start=1)
    JOBS["forget_sign_ins"].run()
    assert not AccessAttempt.objects.filter(pk=old.pk).exists()
    assert AccessAttempt.objects.get().username == "author"
