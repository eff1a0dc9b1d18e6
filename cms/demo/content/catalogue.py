"""The translations of the demo's content, by their English text."""

from pathlib import Path

import polib
from wagtail_localize.strings import StringValue

from .graphics import GRAPHICS
from .segments import segments

LANGUAGES = ("fr", "cy", "ar")
FOLDER = Path(__file__).parent


def translations(language: str, year: int) -> dict[str, str]:
    """English segment to translation, as wagtail-localize stores both.

    A segment that is not here (a handle, the name of an organisation) is the same in every language.
    What a graphic has printed on its file in the language is taken from the graphic itself.
    """
    pairs = {entry.msgid: entry.msgstr for entry in polib.pofile(str(FOLDER / f"{language}.po"))}
    for graphic in GRAPHICS:
        if {"en", language} <= graphic.words.keys():
            pairs[printed(graphic.words["en"])] = printed(graphic.words[language])
    return {in_year(source, year): in_year(target, year) for source, target in pairs.items()}


def texts(item, language: str) -> set[str]:
    """What the catalogue of `language` has to say for `item`.

    Beside its segments these are the words printed on a graphic that has no file in the language: they stand on
    its page all the same.
    """
    found = set(segments(item))
    words = getattr(item, "words", {})
    if "en" in words and language not in words:
        found.add(printed(words["en"]))
    return found


def printed(lines: tuple[str, ...]) -> str:
    """The words of a graphic as one segment."""
    return StringValue.from_plaintext("\n".join(lines)).data


def in_year(text: str, year: int) -> str:
    """The text with the year of the current edition filled in."""
    return text.replace("{year}", str(year))
