"""What stands in the fields of the editor, and what is stored of it."""

from hashlib import sha256

from cms.localisation.writing import stored


def readable(data: str) -> str:
    """A stored string as people read and write it: "&" for "&amp;" wherever both mean the same."""
    if "&amp;" not in data:
        return data
    plain = data.replace("&amp;", "&")
    return plain if stored(plain) == data else data


def tidy(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def fingerprint(text: str) -> str:
    """By which a form knows again the text that it showed."""
    return sha256(text.encode("utf-8", "replace")).hexdigest()[:16]
