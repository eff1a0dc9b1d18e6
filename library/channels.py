"""Where people post a graphic, and how long a post may be there."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

# An editor's wording is no longer than this even where the channel sets no limit.
LONGEST_WORDING = 3000


@dataclass(frozen=True)
class Channel:
    """`name` is that of its block in ready-made wording; `limit` is in the channel's own count, None for no limit."""

    name: str
    label: str
    limit: int | None = None
    longest: int = LONGEST_WORDING


# Limits of a post: X 280 weighted characters, Bluesky 300 graphemes, Mastodon 500 characters (its default),
# LinkedIn 3,000, Facebook 63,206; as these say in their help pages.
CHANNELS = [
    Channel("post", _("Any channel"), longest=1000),
    Channel("x", _("X"), 280, 1000),
    Channel("linkedin", _("LinkedIn"), 3000),
    Channel("facebook", _("Facebook"), None),
    Channel("bluesky", _("Bluesky"), 300, 1000),
    Channel("mastodon", _("Mastodon"), 500, 1000),
    Channel("whatsapp", _("WhatsApp"), None),
    Channel("mail", _("E-mail"), None),
]
