"""Mail goes by a task: a mail server that is away fails no request."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.mail import EmailMultiAlternatives
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from home.clock import JOBS
from home.mail import deliver, post, send

pytestmark = pytest.mark.django_db


def test_a_package_s_mail_is_handed_to_a_task_with_all_that_it_holds(
    settings, django_capture_on_commit_callbacks
):
    settings.EMAIL_BACKEND = "home.mail.QueueingBackend"
    message = EmailMultiAlternatives(
        "Hello", "Words", to=["ward@riverside.example"], headers={"X-Kind": "test"}
    )
    message.attach_alternative("<p>Words</p>", "text/html")
    with django_capture_on_commit_callbacks(execute=True):
        message.send()
        assert mail.outbox == []
    (sent,) = mail.outbox
    assert (sent.subject, sent.body, sent.to) == ("Hello", "Words", ["ward@riverside.example"])
    assert sent.extra_headers == {"X-Kind": "test"}
    assert sent.alternatives[0].content == "<p>Words</p>"


def test_a_mail_server_that_is_away_does_not_fail_who_sends(settings, django_capture_on_commit_callbacks):
    settings.EMAIL_BACKEND = "home.mail.QueueingBackend"
    settings.MAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    with django_capture_on_commit_callbacks(execute=True):
        EmailMultiAlternatives("Hello", "Words", to=["ward@riverside.example"]).send()
        send("blog/mail/submission_receipt", "", "en")


def test_codes_and_links_in_letters_are_forgotten_an_hour_after_they_were_sent():
    def make_letter(status, hours, path=post.module_path):
        return DBTaskResult.objects.create(
            status=status,
            finished_at=hours and timezone.now() - timedelta(hours=hours),
            args_kwargs={"args": [{"body": "Your code: 123456"}, []], "kwargs": {}},
            task_path=path,
            backend_name="default",
            run_after=timezone.now(),
            exception_class_path="",
            traceback="",
        )

    for path in (post.module_path, deliver.module_path):
        make_letter("SUCCESSFUL", 1.1, path)
        make_letter("FAILED", 24.1, path)
    kept = {
        make_letter("SUCCESSFUL", 0.9),
        make_letter("FAILED", 23),
        make_letter("READY", None),
        make_letter("SUCCESSFUL", 30, "library.tasks.ingest_file"),
    }
    job = JOBS["forget_letters"]
    assert job.every == timedelta(hours=1)
    job.run()
    assert set(DBTaskResult.objects.all()) == kept
