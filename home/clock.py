"""What the clock runs, and when. A room registers its jobs in its own jobs.py."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone

from home.models import JobRun

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Job:
    """`run` takes nothing, may take its time, and must bear being run twice."""

    name: str
    label: str
    every: timedelta
    run: Callable[[], object]


JOBS: dict[str, Job] = {}


def job(name: str, label: str, every: timedelta):
    """Register the decorated function to run every `every`; `label` says in the admin what it does."""

    def register(run):
        JOBS[name] = Job(name, label, every, run)
        return run

    return register


def run_due_jobs() -> list[str]:
    """Run each job that is due, one after another, and return their names.

    A job that fails is recorded with its error and tried again when it is next due; the others still run.
    """
    ran = []
    for due in JOBS.values():
        if JobRun.objects.claim(due.name, timezone.now(), due.every):
            run_and_record(due)
            ran.append(due.name)
    return ran


def run_and_record(due: Job) -> None:
    """Run one job now and record how it ended; never raises what the job raises."""
    error = ""
    try:
        due.run()
    except Exception as exception:
        logger.exception("The job %s failed", due.name)
        error = f"{type(exception).__name__}: {exception}"
    JobRun.objects.filter(name=due.name).update(finished_at=timezone.now(), error=error)
