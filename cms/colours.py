"""The colours of the look as numbers: read from ``static/css/tokens.css``, which is where they are changed."""

import re
from dataclasses import dataclass
from functools import cache
from math import cos, radians, sin
from pathlib import Path

TOKENS = Path(__file__).parent / "static" / "css" / "tokens.css"
INKS = ("coral", "marigold", "leaf", "teal", "sky", "violet")

OKLCH = r"oklch\(([\d.]+) ([\d.]+) ([\d.]+)\)"
TOKEN = re.compile(rf"--([\w-]+): (?:light-dark\({OKLCH}, {OKLCH}\)|{OKLCH});")


@dataclass(frozen=True)
class Colour:
    """A colour in OKLCH: lightness 0–1, chroma, hue in degrees."""

    lightness: float
    chroma: float
    hue: float

    @property
    def linear_rgb(self) -> tuple[float, float, float]:
        """Red, green and blue before gamma; outside 0–1 where no sRGB screen can show the colour."""
        a = self.chroma * cos(radians(self.hue))
        b = self.chroma * sin(radians(self.hue))
        long = (self.lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
        medium = (self.lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
        short = (self.lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
        return (
            4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
            -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
            -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
        )

    @property
    def luminance(self) -> float:
        red, green, blue = (min(1.0, max(0.0, channel)) for channel in self.linear_rgb)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    @property
    def hexadecimal(self) -> str:
        """As #rrggbb, for drawings and mail that cannot read OKLCH."""
        return "#" + "".join(f"{round(255 * with_gamma(channel)):02x}" for channel in self.linear_rgb)


def with_gamma(channel: float) -> float:
    channel = min(1.0, max(0.0, channel))
    return 12.92 * channel if channel <= 0.0031308 else 1.055 * channel ** (1 / 2.4) - 0.055


def contrast(one: Colour, other: Colour) -> float:
    """The contrast ratio of WCAG 2, from 1 to 21."""
    darker, lighter = sorted((one.luminance, other.luminance))
    return (lighter + 0.05) / (darker + 0.05)


@cache
def tokens(scheme: str) -> dict[str, Colour]:
    """Every colour token of the style sheet by its name, in the scheme "light" or "dark"."""
    found = {}
    for name, *numbers in TOKEN.findall(TOKENS.read_text(encoding="utf-8")):
        light, dark, same = numbers[:3], numbers[3:6], numbers[6:]
        chosen = same if same[0] else light if scheme == "light" else dark
        found[name] = Colour(*map(float, chosen))
    return found
