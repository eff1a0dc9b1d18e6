"""E-mail to visitors and staff: always by a task, never in a request."""

from functools import partial

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import translation
from django_tasks import task


def send(template: str, to: str, language: str, **context) -> None:
    """Once the transaction is done, have `template` written in `language` and sent to `to`.

    `<template>_subject.txt` and `<template>.txt` are rendered with `context`, which must be ready for JSON.
    """
    if to:
        transaction.on_commit(partial(deliver.enqueue, template, to, language, context))


@task()
def deliver(template: str, to: str, language: str, context: dict) -> None:
    with translation.override(language):
        subject = " ".join(render_to_string(f"{template}_subject.txt", context).split())
        words = render_to_string(f"{template}.txt", context)
    EmailMultiAlternatives(subject, words, to=[to], connection=get_connection(settings.MAIL_BACKEND)).send()


class QueueingBackend(BaseEmailBackend):
    """Hands what other packages send to a task, so that no request waits for a mail server or fails with it.

    It keeps subject, text, HTML, sender, recipients and headers; nothing here sends attachments.
    """

    def send_messages(self, messages):
        for message in messages:
            letter = {
                "subject": str(message.subject),
                "body": str(message.body),
                "from_email": message.from_email,
                "to": list(message.to),
                "cc": list(message.cc),
                "bcc": list(message.bcc),
                "reply_to": list(message.reply_to),
                "headers": {name: str(value) for name, value in message.extra_headers.items()},
            }
            html = [
                str(content) for content, kind in getattr(message, "alternatives", []) if kind == "text/html"
            ]
            transaction.on_commit(partial(post.enqueue, letter, html))
        return len(messages)


@task()
def post(letter: dict, html: list[str]) -> None:
    message = EmailMultiAlternatives(**letter, connection=get_connection(settings.MAIL_BACKEND))
    for content in html:
        message.attach_alternative(content, "text/html")
    message.send()
