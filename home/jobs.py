from datetime import timedelta

from django.core.management import call_command
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from home import mail
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


@job("forget_letters", _("Forget e-mails that were sent"), every=timedelta(hours=1))
def forget_letters():
    """Letters hold codes and links that open accounts: an hour after they were sent, a day after they failed."""
    now = timezone.now()
    sent = Q(status=TaskResultStatus.SUCCESSFUL, finished_at__lt=now - timedelta(hours=1))
    failed = Q(status=TaskResultStatus.FAILED, finished_at__lt=now - timedelta(days=1))
    letters = [mail.deliver.module_path, mail.post.module_path]
    DBTaskResult.objects.filter(sent | failed, task_path__in=letters).delete()


@job("apply_retention", _("Forget what is kept about people for a time only"), every=timedelta(days=1))
def apply_retention():
    apply_rules()
