import signal
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import InterfaceError, OperationalError
from django.utils import timezone

from home.clock import JOBS, job, run_due_jobs
from home.models import JobRun
from tests.factories import make_post

pytestmark = pytest.mark.django_db


@pytest.fixture
def only_job(monkeypatch):
    """The clock with one job, which counts its runs."""
    runs = []
    monkeypatch.setattr("home.clock.JOBS", {})
    job("count", "Count", every=timedelta(minutes=5))(lambda: runs.append(1))
    return runs


def test_a_job_runs_when_it_is_due_and_not_before(only_job):
    assert run_due_jobs() == ["count"]
    assert run_due_jobs() == []
    JobRun.objects.update(started_at=timezone.now() - timedelta(minutes=6))
    assert run_due_jobs() == ["count"]
    assert len(only_job) == 2


def test_of_two_clocks_only_one_gets_a_job():
    now = timezone.now()
    claims = [JobRun.objects.claim("count", now, timedelta(minutes=5)) for _ in range(2)]
    assert claims == [True, False]


def test_a_broken_job_is_recorded_and_the_others_run(only_job, monkeypatch):
    def fail():
        raise ValueError("no such thing")

    job("bad", "Bad", every=timedelta(days=1))(fail)
    job("after", "After", every=timedelta(days=1))(lambda: only_job.append(1))
    assert run_due_jobs() == ["count", "bad", "after"]
    assert JobRun.objects.get(name="bad").error == "ValueError: no such thing"


def test_the_clock_publishes_what_is_due_and_takes_down_what_has_expired(blog):
    due = make_post(blog, title="Due")
    due.unpublish()
    due.go_live_at = timezone.now() + timedelta(seconds=-5)
    due.save_revision(approved_go_live_at=due.go_live_at)
    expired = make_post(blog, title="Expired")
    type(expired).objects.filter(pk=expired.pk).update(expire_at=timezone.now() - timedelta(minutes=1))
    JOBS["publish_scheduled"].run()
    due.refresh_from_db()
    expired.refresh_from_db()
    assert due.live
    assert not expired.live


@pytest.mark.parametrize("error", [InterfaceError, OperationalError])
def test_the_clock_goes_on_after_the_database_was_away(monkeypatch, error):
    looks = []

    def look():
        looks.append(1)
        if len(looks) == 1:
            raise error("connection already closed")
        signal.raise_signal(signal.SIGTERM)
        return []

    monkeypatch.setattr("home.management.commands.run_clock.run_due_jobs", look)
    monkeypatch.setattr("home.management.commands.run_clock.close_old_connections", lambda: None)
    before = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}
    try:
        call_command("run_clock", seconds=0)
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
    assert len(looks) == 2


def test_editors_see_what_the_clock_did(signed_in, editor, author, client):
    JobRun.objects.create(name="publish_scheduled", started_at=timezone.now(), error="ValueError: x")
    text = signed_in(editor).get("/admin/reports/clock/").text
    assert "Publish what is due" in text
    assert "ValueError: x" in text
    client.logout()
    assert signed_in(author).get("/admin/reports/clock/").status_code == 302
