"""Plain links to X: no script of theirs, nothing sent until a reader follows one.

The addresses are X's documented web intents; x.com/intent/tweet is the documented path.
"""

from urllib.parse import urlencode

SHARE = "https://x.com/intent/tweet"
SEARCH = "https://x.com/search"


def share_address(text: str, url: str, hashtag: str = "") -> str:
    """Where X offers to post `text`, `url` and `hashtag` (with or without its #) under the reader's own name."""
    parts = {"text": text, "url": url}
    if hashtag:
        parts["hashtags"] = hashtag.removeprefix("#")
    return f"{SHARE}?{urlencode(parts)}"


def hashtag_address(hashtag: str) -> str:
    """The latest posts with `hashtag` on X; empty for an empty hashtag."""
    return f"{SEARCH}?{urlencode({'q': hashtag, 'f': 'live'})}" if hashtag else ""


def profile_address(handle: str) -> str:
    """The profile of `handle` on X; empty for an empty handle."""
    return f"https://x.com/{handle.removeprefix('@')}" if handle else ""
