"""Mail goes by a task: a mail server that is away fails no request."""

import pytest
from django.core import mail
from django.core.mail import EmailMultiAlternatives

from home.mail import send

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
