"""Names of the files in a kit: readable, and good on every disk."""

import re
import unicodedata
from itertools import count
from pathlib import PurePosixPath

from django.utils.translation import override, pgettext

# Characters in a name; bytes of it, since some disks count those.
LONGEST, MOST_BYTES = 120, 240
RESERVED = re.compile(r'[<>:"/\\|?*\s_.,;]+')


def readable(title: str) -> str:
    """`title` as a part of a name: its letters in any script, hyphens for the rest; "" when nothing is left."""
    kept = "".join(
        character
        for character in unicodedata.normalize("NFC", title)
        if character.isspace() or unicodedata.category(character)[0] != "C"
    )
    return re.sub("-{2,}", "-", RESERVED.sub("-", kept)).strip("-").lower()


def shortened(stem: str, room: int, room_in_bytes: int) -> str:
    """As much of `stem` as there is room for, without cutting a character in pieces."""
    stem = stem[:room].encode()[:room_in_bytes].decode(errors="ignore")
    return stem.rstrip("-")


class Names:
    """Gives out names, each once, also for a disk that does not tell capitals from small letters."""

    def __init__(self, graphics: int):
        self.digits = max(2, len(str(graphics)))
        self.taken: set[str] = set()

    def name(self, number: int, title: str, language: str, shape: str, key: str) -> str:
        """NN-title-language[-shape].ext, for the `number`th graphic and the object `key`."""
        end = "-".join(filter(None, [language, readable(shape)]))
        suffix = PurePosixPath(key).suffix.lower()
        for turn in count(1):
            tail = f"-{end}{f'-{turn}' if turn > 1 else ''}{suffix}"
            head = f"{number:0{self.digits}d}"
            room = LONGEST - len(head) - len(tail) - 1
            room_in_bytes = MOST_BYTES - len(head) - len(tail.encode()) - 1
            words = shortened(readable(title), room, room_in_bytes)
            name = f"{head}-{words}{tail}" if words else f"{head}{tail}"
            if name.casefold() not in self.taken:
                self.taken.add(name.casefold())
                return name
        raise AssertionError("count() does not end")


def download_name(title: str, language: str) -> str:
    """What the ZIP is called on the reader's own disk."""
    with override(language):
        word = pgettext("part of the name of a file", "kit")
    words = shortened(readable(title), LONGEST - 20, MOST_BYTES - 60)
    return "-".join(filter(None, [words, readable(word), language])) + ".zip"
