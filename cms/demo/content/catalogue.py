"""The translations of the demo's content, by their English text."""

from pathlib import Path

import polib
from wagtail_localize.strings import StringValue

from .graphics import GRAPHICS

LANGUAGES = ("fr", "cy", "ar")
FOLDER = Path(__file__).parent


def translations(language: str, year: int) -> dict[str, str]:
    """English segment to translation, as wagtail-localize stores both.

    A segment that is not here (a handle, the name of an organisation) is the same in every language.
    The printed words of a graphic come from the graphic itself, not from a catalogue.
    """
    pairs = {entry.msgid: entry.msgstr for entry in polib.pofile(str(FOLDER / f"{language}.po"))}
    for graphic in GRAPHICS:
        if {"en", language} <= graphic.words.keys():
            pairs[printed(graphic.words["en"])] = printed(graphic.words[language])
    return {in_year(source, year): in_year(target, year) for source, target in pairs.items()}


def printed(lines: tuple[str, ...]) -> str:
    """The words of a graphic as one segment."""
    return StringValue.from_plaintext("\n".join(lines)).data


def in_year(text: str, year: int) -> str:
    """The text with the year of the current edition filled in."""
    return text.replace("{year}", str(year))
