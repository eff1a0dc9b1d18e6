"""What a visitor's words go through before they are stored, and how they are shown."""

import re
import unicodedata

from django.core.exceptions import ValidationError
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from home.visible_words import has_visible

MOST_MARKS = 4
# Characters that break a line for somebody, as a copy from a word processor brings them.
LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
# They turn the direction of what stands around them; `dir="auto"` does all that an honest text needs.
TURNS = {*range(0x202A, 0x202F), *range(0x2066, 0x206A)}
# The only invisible characters that a word may need: joiners, marks of direction, and the letters of a flag.
NEEDED = {0x200C, 0x200D, 0x200E, 0x200F, *range(0xE0020, 0xE0080)}
LINK = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)
CLOSING = ".,;:!?'*_»”’…"


def plain_text(words: str) -> str:
    """`words` with line ends as `\\n`, without characters that nobody sees or that turn a line around.

    At most one empty line stays between two lines. A text with nothing to see in it becomes empty.
    """
    words = unicodedata.normalize("NFC", LINE_ENDS.sub("\n", words))
    kept = "".join(character for character in words if stays(character))
    kept = re.sub(r"\n[^\S\n]*\n\s*\n", "\n\n", kept).strip()
    return kept if has_visible(kept) else ""


def stays(character: str) -> bool:
    if character in "\n\t":
        return True
    return unicodedata.category(character) not in {"Cc", "Cf", "Cs"} or ord(character) in NEEDED


def refuse_towers(words: str) -> None:
    """Raise ValidationError when marks are piled on one letter, as no language does."""
    pile = 0
    for character in words:
        pile = pile + 1 if unicodedata.category(character) in {"Mn", "Me"} else 0
        if pile > MOST_MARKS:
            raise ValidationError(
                _("Too many accents are piled on one letter. Please write it without them."), code="towers"
            )


def with_links(words: str) -> SafeString:
    """The words as HTML: everything escaped, line ends as <br>, and web addresses as links."""
    parts, end = [], 0
    for found in LINK.finditer(words):
        address = shortened(found.group())
        parts += [escape(words[end : found.start()]), link_to(address)]
        end = found.start() + len(address)
    parts.append(escape(words[end:]))
    return mark_safe("".join(parts).replace("\n", "<br>"))  # noqa: S308 - each part is escaped above


def shortened(address: str) -> str:
    """`address` without the marks of the sentence around it."""
    while address[-1] in CLOSING or (address[-1] == ")" and "(" not in address):
        address = address[:-1]
    return address


def link_to(address: str) -> SafeString:
    return format_html('<a href="{0}" rel="nofollow ugc noopener">{0}</a>', address)
