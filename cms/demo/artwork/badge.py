"""Round badges with nothing round them; the ring is a frame for a profile picture."""

from collections.abc import Callable

from .design import Design, Drawing
from .figures import disc
from .inks import AUBERGINE, PAPER, WHITE, Palette, palette
from .motif import flower, petal, shape
from .printing import as_png
from .sheet import Box, Line, Sheet
from .wording import Wording, wording

SIZE = 400
HALF = SIZE / 2


def draw(design: Design, language: str) -> Drawing:
    sheet = Sheet(SIZE, SIZE, language, ground=None)
    COMPOSITIONS[design.composition()](sheet, palette(design.inks), wording(design, language))
    return as_png(f"{design.key}-{language}", sheet)


def button(sheet: Sheet, colours: Palette, words: Wording) -> None:
    sheet.art(disc(HALF, HALF, 198, AUBERGINE) + disc(HALF, HALF, 186, colours.first))
    if not words:
        sheet.art(flower(HALF, HALF, 66, (colours.second, PAPER)))
        return
    sheet.art(flower(HALF, 88, 25, (colours.second, PAPER)))
    sheet.words(words.headline, Box(72, 154, 256, 134), 64, align="middle", place="middle")
    sheet.pill(words.hashtag, Box(90, 298, 220, 42), AUBERGINE, "middle")


def ring(sheet: Sheet, colours: Palette, words: Wording) -> None:
    ring_of = f'fill="none" stroke-width="34" stroke="{colours.first}"'
    sheet.art(f'<circle cx="{HALF}" cy="{HALF}" r="181" {ring_of}/>')
    sheet.art(
        f'<path d="M{HALF} 19A181 181 0 0 1 381 {HALF}" {ring_of.replace(colours.first, colours.second)}/>'
    )
    sheet.art(flower(318, 76, 23, (colours.first, colours.second)) + shape(petal(318, 76, 8, 135), WHITE))
    sheet.pill(words.hashtag, Box(40, 320, 320, 58), AUBERGINE, "middle")


def spoken(sheet: Sheet, colours: Palette, words: Wording) -> None:
    sheet.art(shape(petal(204, 200, 190, 135), AUBERGINE) + shape(petal(210, 190, 184, 135), colours.second))
    if not words:
        sheet.art(flower(210, 190, 60, (colours.first, PAPER)))
        return
    lines = (Line(words.headline, 66), Line(words.hashtag, 30))
    sheet.stack(Box(72, 70, 276, 196), lines, 10, "middle", "middle")
    sheet.art(flower(210, 310, 20, (colours.first, PAPER)))


def rosette(sheet: Sheet, colours: Palette, words: Wording) -> None:
    sheet.art(flower(HALF, HALF, 84, (colours.first, colours.second)))
    sheet.art(disc(HALF, HALF, 118, PAPER))
    if not words:
        sheet.art(shape(petal(HALF, HALF, 62, 135), AUBERGINE))
        return
    lines = (Line(words.headline, 50), Line(words.hashtag, 24))
    sheet.stack(Box(112, 126, 176, 148), lines, 8, "middle", "middle")


Composition = Callable[[Sheet, Palette, Wording], None]
COMPOSITIONS: tuple[Composition, ...] = (button, ring, spoken, rosette)
