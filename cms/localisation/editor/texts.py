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
    """What came from a field, with question marks for halves of characters, which nothing can store or show."""
    whole = text.encode("utf-8", "replace").decode()
    return whole.replace("\r\n", "\n").replace("\r", "\n").strip()


def fingerprint(text: str) -> str:
    """By which a form knows again the text that it showed."""
    return sha256(text.encode("utf-8", "replace")).hexdigest()[:16]
