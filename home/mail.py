"""E-mail to visitors and staff: always by a task, never in a request."""

from functools import partial

from django.core.mail import send_mail
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
        send_mail(subject, render_to_string(f"{template}.txt", context), None, [to])
