"""Every e-mail that the demo sent. These views exist in the demo and in tests alone."""

from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from pathlib import Path

from django.conf import settings
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

# What Django's file backend writes between the messages of one file.
SEPARATOR = b"\n" + b"-" * 79 + b"\n"


@require_safe
@never_cache
def mails(request):
    """The list, the newest first."""
    return render(request, "demo/mail.html", {"messages": list(sent_messages().values())})


@require_safe
@never_cache
def mail(request, name):
    message = sent_messages().get(name)
    if message is None:
        raise Http404
    return render(request, "demo/message.html", {"message": message})


def sent_messages() -> dict[str, dict]:
    """The messages in the mail folder by name, the newest first."""
    folder = Path(getattr(settings, "EMAIL_FILE_PATH", None) or settings.VAR_DIR / "mail")
    files = sorted(folder.glob("*.log"), key=lambda file: file.stat().st_mtime, reverse=True)
    messages = {}
    for file in files:
        parts = [part for part in file.read_bytes().split(SEPARATOR) if part.strip()]
        for number, part in reversed(list(enumerate(parts))):
            name = f"{file.stem}-{number}"
            messages[name] = described(name, message_from_bytes(part.lstrip(), policy=policy.default))
    return messages


def described(name: str, message: EmailMessage) -> dict:
    body = message.get_body(preferencelist=("plain", "html"))
    return {
        "url": reverse("demo_mail", args=[name]),
        "subject": message["Subject"],
        "to": message["To"],
        "sender": message["From"],
        "sent_at": parsedate_to_datetime(message["Date"]) if message["Date"] else None,
        "text": body.get_content() if body else "",
    }
