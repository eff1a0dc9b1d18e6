"""Counts downloads: what was taken, never who took it."""

import re
from contextlib import suppress

from django.db import DatabaseError, transaction

from library.models import DownloadCount, GraphicFile, StoredFile

# What programs that fetch by themselves call themselves; nobody reads what they take. Cubot makes telephones, and
# people read in the browsers inside Instagram, Facebook and other apps, which name their app at the end.
BOTS = re.compile(
    # By what they do
    r"(?<!cu)bot\b|bot[/_-]|crawl|spider|slurp|scrap|archiver|httrack|monitor|uptime|preview|headless|lighthouse|"
    # Those of search engines, of networks that show a card of a link, and of assistants that answer somebody
    r"google-|-google\b|googleother|facebookexternalhit|meta-external|embedly|cardyb|mastodon/|^whatsapp/|\w-user\b|"
    # What programmers write with
    r"python|aiohttp|curl|wget|libwww|http-?client|okhttp|java/|guzzle|axios|node-fetch|undici|ruby|perl|"
    r"postman|insomnia",
    re.IGNORECASE,
)


def is_bot(user_agent: str) -> bool:
    """Whether a program rather than a person asks, as far as it says so; one without a name is none of a person."""
    return not user_agent.strip() or bool(BOTS.search(user_agent))


def graphic_keys(files) -> dict:
    """By file, the translation key of the graphic that offers it, a published one first; without those of no graphic."""
    rows = GraphicFile.objects.filter(stored_file__in=files).order_by("page__live", "-pk")
    # What comes later takes the place of what came before.
    return dict(rows.values_list("stored_file", "page__translation_key"))


def count(request, stored: StoredFile, preset: str = "") -> None:
    """Count one more download of `stored`, in the shape `preset` or as it is. A fault of the database is no matter."""
    if is_bot(request.headers.get("User-Agent", "")):
        return
    with suppress(DatabaseError), transaction.atomic():
        DownloadCount.objects.add(stored, graphic_keys([stored]).get(stored.pk), preset)


def count_all(request, files, preset: str) -> None:
    """Count one more download of each of `files`, as `count` does, with few queries for many files."""
    if is_bot(request.headers.get("User-Agent", "")):
        return
    with suppress(DatabaseError), transaction.atomic():
        keys = graphic_keys(files)
        DownloadCount.objects.add_all([(stored, keys.get(stored.pk)) for stored in files], preset)
