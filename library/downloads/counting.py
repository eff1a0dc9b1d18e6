"""Counts downloads: what was taken, never who took it."""

import re
from contextlib import suppress

from django.db import DatabaseError, transaction

from library.models import DownloadCount, GraphicFile, StoredFile

# What programs that fetch by themselves call themselves; nobody reads what they take. Cubot makes telephones.
BOTS = re.compile(
    r"(?<!cu)bot\b|bot[/_-]|crawl|spider|slurp|scrap|archiver|monitor|uptime|preview|facebookexternalhit|embedly|"
    r"headless|lighthouse|python|curl|wget|libwww|httpclient|go-http|okhttp|java/|axios|node-fetch|ruby|perl",
    re.IGNORECASE,
)


def is_bot(user_agent: str) -> bool:
    """Whether a program rather than a person asks, as far as it says so; one without a name is none of a person."""
    return not user_agent.strip() or bool(BOTS.search(user_agent))


def graphic_key(stored: StoredFile):
    """The translation key of the graphic that offers the file, a published one first; None for a file of no graphic."""
    rows = GraphicFile.objects.filter(stored_file=stored).order_by("-page__live", "pk")
    return rows.values_list("page__translation_key", flat=True).first()


def count(request, stored: StoredFile, preset: str = "") -> None:
    """Count one more download of `stored`, in the shape `preset` or as it is. A fault of the database is no matter."""
    if is_bot(request.headers.get("User-Agent", "")):
        return
    with suppress(DatabaseError), transaction.atomic():
        DownloadCount.objects.add(stored, graphic_key(stored), preset)
