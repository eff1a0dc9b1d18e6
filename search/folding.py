"""Words as search compares them: how they are written, and how a hurried or foreign keyboard writes them."""

import unicodedata
from functools import lru_cache

# Letters that Unicode does not take apart into a letter and its marks.
ALIKE = str.maketrans(
    {
        "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ħ": "h", "ŧ": "t", "ı": "i",
        # Arabic: alef wasla, alef maqsura, ta marbuta; the letters that Urdu and Persian keyboards have for ya, kaf and ha.
        "ٱ": "ا", "ى": "ي", "ة": "ه", "ی": "ي", "ک": "ك", "ہ": "ه",
        # Tatweel only stretches a word.
        "ـ": None,
    }
)  # fmt: skip


@lru_cache(maxsize=4096)
def parted(code: int) -> int | str | None:
    category = unicodedata.category(chr(code))
    if category == "Cf" or 0xFE00 <= code <= 0xFE0F:
        return None
    return code if category[0] in "LMN" else " "


class Parting:
    """For str.translate: letters, marks and digits stay, invisible signs go, and all else parts words.

    The databases would part them too, but each in its own way, and PostgreSQL otherwise in another locale:
    it takes "ward/team" for a path, "-19" in "Covid-19" for a number, and may take “ for a letter.
    """

    def __getitem__(self, code: int) -> int | str | None:
        return parted(code)


PARTING = Parting()


def is_accent(character: str) -> bool:
    """Whether a mark may be left out in writing: accents and Arabic or Hebrew vowels, not the vowels of Hindi or Thai."""
    place = unicodedata.combining(character)
    return place == 1 or 10 <= place <= 36 or place >= 200


def words_of(text: str) -> str:
    """The words of `text` in small letters, a space between them and no other sign."""
    return " ".join(unicodedata.normalize("NFC", text.lower()).translate(PARTING).split())


def fold(text: str) -> str:
    """The words of `text` without accents, vowel signs and ligatures: `Événement` and `evenement` are one."""
    if text.isascii():
        return words_of(text)
    parted = unicodedata.normalize("NFKD", text.translate(PARTING))
    bare = "".join(character for character in parted if not is_accent(character))
    return words_of(unicodedata.normalize("NFC", bare.casefold().translate(ALIKE)))


def both_ways(text: str) -> str:
    """The words of `text`, and after them those that fold to something else.

    A stemmer needs the accents (it knows `activité`, and not `activite`), a reader may leave them out.
    """
    written = words_of(text)
    known = set(written.split())
    folded = (fold(word) for word in text.split() if not word.isascii())
    return " ".join([written, *(words for words in folded if not known.issuperset(words.split()))])
