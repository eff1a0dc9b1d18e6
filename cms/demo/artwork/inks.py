"""The campaign's six inks and what is mixed from them.

Every ink, pale and overlap carries aubergine words at 4.5 : 1 or better, every deep carries paper
ones, so a composition may lay words on any of them.
"""

import math
from dataclasses import dataclass
from functools import cache

INKS = {
    "coral": "#ff7a66",
    "marigold": "#ffbe3d",
    "leaf": "#63c374",
    "teal": "#2fbab1",
    "sky": "#5cb7f6",
    "violet": "#ad90f5",
}
AUBERGINE = "#2b1036"
PAPER = "#fff7ea"
WHITE = "#fffdf8"

LEAST_CONTRAST = 4.5

RED, GREEN = 34, 142


def _linear(hex_colour: str) -> tuple[float, float, float]:
    channels = (int(hex_colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return red, green, blue


def luminance(hex_colour: str) -> float:
    red, green, blue = _linear(hex_colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def words_on(ground: str) -> str:
    """Aubergine or paper, whichever reads better on the ground."""
    return max((AUBERGINE, PAPER), key=lambda colour: contrast(colour, ground))


def to_oklch(hex_colour: str) -> tuple[float, float, float]:
    red, green, blue = _linear(hex_colour)
    long = (0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue) ** (1 / 3)
    middle = (0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue) ** (1 / 3)
    short = (0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue) ** (1 / 3)
    lightness = 0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short
    a = 1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short
    b = 0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short
    return lightness, math.hypot(a, b), math.degrees(math.atan2(b, a)) % 360


@cache
def oklch(lightness: float, chroma: float, hue: float) -> str:
    """The colour as hex, its chroma lowered until a screen can show it."""
    a, b = chroma * math.cos(math.radians(hue)), chroma * math.sin(math.radians(hue))
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    channels = (
        4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short,
    )
    if chroma > 0.005 and not all(-0.001 <= channel <= 1.001 for channel in channels):
        return oklch(lightness, chroma * 0.96, hue)
    clipped = (min(1.0, max(0.0, channel)) for channel in channels)
    encoded = (12.92 * c if c <= 0.0031308 else 1.055 * c ** (1 / 2.4) - 0.055 for c in clipped)
    return "#" + "".join(f"{round(channel * 255):02x}" for channel in encoded)


@cache
def overlap(one: str, other: str) -> str:
    """The colour where two inks lie on each other.

    Multiplying complementary inks gives mud; going half way round the hue circle stays bright.
    """
    (light_one, chroma_one, hue_one), (light_other, chroma_other, hue_other) = to_oklch(one), to_oklch(other)
    turn = (hue_other - hue_one + 180) % 360 - 180
    both_pale = max(chroma_one, chroma_other) < 0.08
    lightness = min(light_one, light_other) - (0.05 if both_pale else 0.09)
    chroma = max(chroma_one, chroma_other) * (1.8 if both_pale else 1.1)
    hue = (hue_one + turn / 2) % 360
    if RED < hue < GREEN and not both_pale:
        # Darkened yellow is brown and olive; its neighbours stay clean.
        hue = RED if hue - RED < GREEN - hue else GREEN
    mixed = oklch(lightness, chroma, hue)
    while contrast(mixed, AUBERGINE) < LEAST_CONTRAST:
        lightness += 0.01
        mixed = oklch(lightness, chroma, hue)
    return mixed


def pale(ink: str, lightness: float = 0.94) -> str:
    _, chroma, hue = to_oklch(ink)
    return oklch(lightness, chroma * 0.36, hue)


def deep(ink: str, lightness: float = 0.38) -> str:
    _, chroma, hue = to_oklch(ink)
    if RED < hue < 115:
        hue = RED + 6
    return oklch(lightness, chroma * 0.85, hue)


@dataclass(frozen=True)
class Palette:
    """The colours of one graphic, all from its two inks."""

    first: str
    second: str

    @property
    def both(self) -> str:
        return overlap(self.first, self.second)

    @property
    def pale_first(self) -> str:
        return pale(self.first)

    @property
    def pale_second(self) -> str:
        return pale(self.second)

    @property
    def deep_first(self) -> str:
        return deep(self.first)

    @property
    def deep_second(self) -> str:
        return deep(self.second)


def palette(names: tuple[str, str]) -> Palette:
    first, second = names
    return Palette(INKS[first], INKS[second])
