"""Plain links that offer to post something elsewhere: no script of theirs, nothing sent until a reader follows one.

Addresses as the channels document them: bsky.app/intent/compose (docs.bsky.app, "Action Intent Links"),
share.joinmastodon.org (Mastodon's own page, which asks for the reader's server in their browser; what is to be
posted stands after the # and so does not reach it), wa.me ("click to chat"), LinkedIn's and Facebook's sharers.
"""

from dataclasses import dataclass
from urllib.parse import quote, urlencode

from django.utils.translation import gettext_lazy as _

from home.links_to_x import SHARE as X


@dataclass(frozen=True)
class ShareLink:
    """One way to share a page. `address` is `start`, the words and `after`; no words where the channel takes none.

    `beside` is what the channel itself puts after them, told by `start`; `hashtag` is the part of it that is one.
    """

    channel: str
    label: str
    start: str
    after: str
    words: str
    takes_words: bool = True
    beside: str = ""
    hashtag: str = ""

    @property
    def added(self) -> str:
        """All that is posted after the words."""
        return self.after + self.beside

    @property
    def address(self) -> str:
        return self.start + quote(self.words + self.after, safe="") if self.takes_words else self.start


def share_links(words: str, url: str, subject: str = "", hashtag: str = "") -> dict[str, ShareLink]:
    """The ways to share `url` with `words`, by the name of the channel; `subject` is that of a mail."""
    tag = f"#{hashtag.removeprefix('#')}" if hashtag else ""
    on_x = {"url": url, "hashtags": tag[1:]} if tag else {"url": url}
    below = f"\n\n{url}"
    with_words = [
        ("bluesky", _("Bluesky"), "https://bsky.app/intent/compose?text=", below),
        ("mastodon", _("Mastodon"), "https://share.joinmastodon.org/#text=", below),
        ("whatsapp", _("WhatsApp"), "https://wa.me/?text=", below),
        ("mail", _("E-mail"), f"mailto:?subject={quote(subject or words, safe='')}&body=", below),
    ]
    address_alone = [
        ("linkedin", _("LinkedIn"), "https://www.linkedin.com/sharing/share-offsite/?"),
        ("facebook", _("Facebook"), "https://www.facebook.com/sharer/sharer.php?"),
    ]
    keys = {"linkedin": "url", "facebook": "u"}
    found = {name: ShareLink(name, label, start, after, words) for name, label, start, after in with_words}
    beside = f" {url} {tag}".rstrip()
    found["x"] = ShareLink("x", _("X"), f"{X}?{urlencode(on_x)}&text=", "", words, beside=beside, hashtag=tag)
    for name, label, start in address_alone:
        found[name] = ShareLink(name, label, start + urlencode({keys[name]: url}), "", "", takes_words=False)
    order = ("x", "linkedin", "facebook", "bluesky", "mastodon", "whatsapp", "mail")
    return {name: found[name] for name in order}
