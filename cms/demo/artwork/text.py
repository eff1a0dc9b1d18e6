"""Words that fit their box: choosing a typeface that has the letters, breaking lines, finding the size."""

import re
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import resources
from pathlib import Path
from typing import Literal
from xml.sax.saxutils import escape

from fontTools.ttLib import TTFont
from PIL import ImageFont, features

Role = Literal["display", "text", "strong"]

ARABIC_LETTER = re.compile(r"[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff]")
LATIN_RUN = re.compile(r"[#@]?[A-Za-z][\w./:@#-]*")
# A space before these must not become a line's end: French marks, and dots between facts.
CLINGING = re.compile(r" (?=[?!:;»·–])|(?<=«) ")
# Marks of direction have no glyph and need none.
INVISIBLE = frozenset("\u200e\u200f\u202b\u202c\u2066\u2067\u2069\u00ad\n")

SMALLEST = 6.0


@dataclass(frozen=True)
class Typeface:
    """One weight of a family: where its file is, and the proportions that set its lines, in ems."""

    family: str
    package: str
    file: str
    weight: int
    ascent: float
    descent: float
    leading: float

    @cached_property
    def path(self) -> str:
        with resources.as_file(resources.files(self.package) / "files" / self.file) as path:
            return str(Path(path))

    @property
    def is_variable(self) -> bool:
        return "[" in self.file


_BRICOLAGE = ("Bricolage Grotesque", "fontpkg_bricolage_grotesque", "BricolageGrotesque[opsz,wdth,wght].ttf")
_ATKINSON = ("Atkinson Hyperlegible", "fontpkg_atkinson_hyperlegible")
_PLEX = ("IBM Plex Sans Arabic", "fontpkg_ibm_plex_sans_arabic")

DISPLAY = Typeface(*_BRICOLAGE, 800, ascent=0.92, descent=0.24, leading=1.0)
TEXT = Typeface(*_ATKINSON, "AtkinsonHyperlegible-Regular.ttf", 400, ascent=0.92, descent=0.26, leading=1.38)
STRONG = Typeface(*_ATKINSON, "AtkinsonHyperlegible-Bold.ttf", 700, ascent=0.92, descent=0.26, leading=1.3)
# Atkinson Hyperlegible has no ŵ and no ŷ: Welsh is set in Bricolage throughout.
WIDE_TEXT = Typeface(*_BRICOLAGE, 430, ascent=0.92, descent=0.26, leading=1.38)
WIDE_STRONG = Typeface(*_BRICOLAGE, 700, ascent=0.92, descent=0.26, leading=1.3)
ARABIC_DISPLAY = Typeface(*_PLEX, "IBMPlexSansArabic-Bold.ttf", 700, ascent=1.1, descent=0.46, leading=1.36)
ARABIC_TEXT = Typeface(*_PLEX, "IBMPlexSansArabic-Regular.ttf", 400, ascent=1.1, descent=0.46, leading=1.66)
ARABIC_STRONG = Typeface(*_PLEX, "IBMPlexSansArabic-SemiBold.ttf", 600, ascent=1.1, descent=0.46, leading=1.5)

LATIN = {"display": (DISPLAY,), "text": (TEXT, WIDE_TEXT), "strong": (STRONG, WIDE_STRONG)}
ARABIC = {"display": ARABIC_DISPLAY, "text": ARABIC_TEXT, "strong": ARABIC_STRONG}
TYPEFACES = (DISPLAY, TEXT, STRONG, WIDE_TEXT, WIDE_STRONG, *ARABIC.values())


@cache
def letters(path: str) -> frozenset[int]:
    with TTFont(path, lazy=True) as font:
        return frozenset(font.getBestCmap())


def missing(text: str, face: Typeface) -> set[str]:
    """The characters that the typeface would draw as an empty box."""
    known = letters(face.path)
    return {letter for letter in text if letter not in INVISIBLE and ord(letter) not in known}


def typeface(text: str, role: Role) -> Typeface:
    """The first typeface of the role that has every letter of the text."""
    if ARABIC_LETTER.search(text):
        return ARABIC[role]
    for face in LATIN[role]:
        if not missing(text, face):
            return face
    return LATIN[role][-1]


@cache
def _font(face: Typeface, size: int) -> ImageFont.FreeTypeFont:
    font = ImageFont.truetype(face.path, size)
    if face.is_variable:
        # The renderer sets the optical size from the font size, so we measure with the same.
        font.set_variation_by_axes([min(96, max(12, size)), face.weight, 100])
    return font


@cache
def width_of(text: str, face: Typeface, size: float) -> float:
    whole = max(8, round(size))
    arabic = ARABIC_LETTER.search(text) and features.check("raqm")
    length = _font(face, whole).getlength(text, direction="rtl" if arabic else None)
    return length * size / whole * 1.012


def wrap(text: str, face: Typeface, size: float, width: float) -> list[str]:
    """Lines of whole words; a word wider than the box stays whole on a line of its own."""
    lines: list[str] = []
    for part in CLINGING.sub("\u00a0", text).split("\n"):
        line = ""
        for word in part.split(" "):
            longer = f"{line} {word}" if line else word
            if line and width_of(longer, face, size) > width:
                lines.append(line)
                line = word
            else:
                line = longer
        lines.append(line)
    return lines


@dataclass(frozen=True)
class Setting:
    """Words as they will be set: lines, size and the space that they take."""

    lines: tuple[str, ...]
    face: Typeface
    size: float
    leading: float

    @property
    def width(self) -> float:
        return max(width_of(line, self.face, self.size) for line in self.lines)

    @property
    def height(self) -> float:
        return self.size * (self.face.ascent + self.face.descent + self.leading * (len(self.lines) - 1))


def set_at(text: str, width: float, role: Role, size: float, leading: float | None = None) -> Setting:
    """The words at exactly this size, however high they become."""
    face = typeface(text, role)
    lines = wrap(text, face, size, width)
    return Setting(tuple(lines), face, size, face.leading * (leading or 1))


def fit(
    text: str, width: float, height: float, role: Role, largest: float, leading: float | None = None
) -> Setting:
    """The words at the largest size at which they stay inside the box, in lines of even length."""
    size = largest
    setting = set_at(text, width, role, size, leading)
    while (setting.width > width or setting.height > height) and size > SMALLEST:
        size = max(SMALLEST, size * 0.96)
        setting = set_at(text, width, role, size, leading)
    return _evened(setting, text, width) if len(setting.lines) <= 5 else setting


def _evened(setting: Setting, text: str, width: float) -> Setting:
    """The same number of lines, the longest as short as it can be."""
    narrow, wide, best = width * 0.4, width, setting
    for _ in range(7):
        middle = (narrow + wide) / 2
        lines = wrap(text, setting.face, setting.size, middle)
        attempt = Setting(tuple(lines), setting.face, setting.size, setting.leading)
        if len(lines) <= len(setting.lines) and attempt.width <= middle:
            best, wide = attempt, middle
        else:
            narrow = middle
    return best


def markup(line: str, right_to_left: bool) -> str:
    """The line for SVG. The renderer takes every line as left-to-right unless the text itself says otherwise."""
    if right_to_left:
        line = LATIN_RUN.sub(lambda run: f"\u2066{run.group()}\u2069", line)
        line = f"\u202b{line}\u202c"
    return escape(line)
