from datetime import timedelta

from django.core.management import call_command
from django.utils.translation import gettext_lazy as _

from home.clock import job
from home.retention import apply_rules


@job("publish_scheduled", _("Publish what is due, take down what has expired"), every=timedelta(minutes=1))
def publish_scheduled():
    call_command("publish_scheduled", verbosity=0)


@job("clear_sessions", _("Forget sessions that have ended"), every=timedelta(days=1))
def clear_sessions():
    call_command("clearsessions", verbosity=0)


@job("prune_tasks", _("Forget the results of tasks older than 14 days"), every=timedelta(days=1))
def prune_tasks():
    call_command("prune_db_task_results", verbosity=0)


@job("apply_retention", _("Forget what is kept about people for a time only"), every=timedelta(days=1))
def apply_retention():
    apply_rules()
