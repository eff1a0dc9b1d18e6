"""In which order a language puts words: one key to sort by, for the lists that visitors look things up in."""

import re
import unicodedata
from functools import lru_cache

# Two signs that are one letter, which comes after all that begin with the first of them.
LETTERS = {"cy": ("ch", "dd", "ff", "ng", "ll", "ph", "rh", "th")}
# Welsh puts its ng after g, and not after n.
FOLLOWS = {("cy", "ng"): "g"}
# What sorts as another letter and is no accented form of it; the line that only makes a word longer is none at all.
SAME = str.maketrans({"ٱ": "ا", "ة": "ه", "ى": "ي", "ـ": "", "ß": "ss", "ø": "o", "ł": "l", "đ": "d"})
NUMBER = re.compile(r"\d+")


def sort_key(text: str, language: str) -> tuple:
    """What to sort `text` by for a reader of `language`: letters first, accents and case only between equals.

    Numbers are in the order of their size. Quotation marks before the first word and signs that nobody sees count for
    nothing. A language that is not told of here sorts by letters alone.
    """
    return key_of(str(text), language)


# The titles of a large library are put in order again for each reader.
@lru_cache(maxsize=2**15)
def key_of(text: str, language: str) -> tuple:
    text = unicodedata.normalize("NFC", text).strip()
    plain = from_first_word(without_marks(text.casefold())).translate(SAME)
    numbered = NUMBER.sub(lambda found: found[0].zfill(12), plain)
    return (letters(numbered, language.split("-")[0]), without_case(text), text)


def without_marks(text: str) -> str:
    """The bare letters: without accents, the short vowels of Arabic, and invisible signs such as those of direction."""
    parts = unicodedata.normalize("NFKD", text)
    return "".join(
        part for part in parts if not unicodedata.combining(part) and unicodedata.category(part) != "Cf"
    )


def from_first_word(text: str) -> str:
    """`text` without the punctuation before it; all of it where there is nothing else."""
    starts = (
        at for at, sign in enumerate(text) if not (sign.isspace() or unicodedata.category(sign)[0] == "P")
    )
    return text[next(starts, 0) :]


def without_case(text: str) -> str:
    return unicodedata.normalize("NFC", text).casefold()


def letters(text: str, language: str) -> str:
    """`text` with each letter of two signs as its first sign and one that sorts after all others."""
    for pair in LETTERS.get(language, ()):
        text = text.replace(pair, FOLLOWS.get((language, pair), pair[0]) + "\U0010fffd")
    return text
