"""The campaign's mark as SVG: no words, so no font is needed."""

from collections.abc import Callable

from .design import Design, Drawing
from .inks import AUBERGINE, INKS, PAPER, Palette, palette
from .motif import flower, over, petal, shape

SIZE = 512
HALF = SIZE / 2


def draw(design: Design, language: str) -> Drawing:
    drawn = COMPOSITIONS[design.composition()](palette(design.inks))
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" width="{SIZE}" height="{SIZE}" viewBox="0 0 {SIZE} {SIZE}">{drawn}</svg>'
    return Drawing(f"{design.key}.svg", svg.encode(), "image/svg+xml")


def blossom(colours: Palette) -> str:
    return flower(HALF, HALF, 104, (colours.first, colours.second)) + shape(petal(HALF, HALF, 34, 135), PAPER)


def all_inks(colours: Palette) -> str:
    return flower(HALF, HALF, 104, tuple(INKS.values())) + shape(petal(HALF, HALF, 34, 135), PAPER)


def told_and_heard(colours: Palette) -> str:
    return over([(petal(200, 204, 170, 135), colours.first), (petal(324, 306, 158, -45), colours.second)])


def one_colour(colours: Palette) -> str:
    ground = f'<rect width="{SIZE}" height="{SIZE}" rx="112" fill="{AUBERGINE}"/>'
    return ground + flower(HALF, HALF, 82, (colours.first, PAPER))


Composition = Callable[[Palette], str]
COMPOSITIONS: tuple[Composition, ...] = (blossom, all_inks, told_and_heard, one_colour)
