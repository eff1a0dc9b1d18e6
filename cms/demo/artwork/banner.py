"""Profile banners. The lower left is left free, since a profile picture lies on it."""

from collections.abc import Callable

from .design import Design, Drawing
from .figures import group
from .inks import AUBERGINE, PAPER, WHITE, Palette, palette
from .motif import confetti, flower, over, petal, shape, tiles
from .printing import as_jpeg, as_png
from .sheet import Box, Line, Sheet
from .wording import Wording, wording

WIDTH, HEIGHT = 1500, 500


def draw(design: Design, language: str) -> Drawing:
    sheet = Sheet(WIDTH, HEIGHT, language)
    compose = COMPOSITIONS[design.composition()]
    compose(sheet, palette(design.inks), wording(design, language), design.key)
    save = as_jpeg if compose in (pattern, night) else as_png
    return save(f"{design.key}-{language}", sheet)


def say(sheet: Sheet, words: Wording, box: Box, fill: str = AUBERGINE) -> None:
    if words:
        sheet.stack(
            box,
            (Line(words.headline, 112, fill=fill), Line(words.second, 34, "text", fill)),
            18,
            place="middle",
        )


def garden(sheet: Sheet, colours: Palette, words: Wording, key: str) -> None:
    sheet.panel(Box(0, 0, WIDTH, HEIGHT), colours.pale_second)
    sheet.art(
        flower(1250, 330, 128, (colours.first, colours.second)) + shape(petal(1250, 330, 36, 135), WHITE)
    )
    sheet.art(flower(170, 60, 92, (colours.second, colours.first), turn=-60))
    say(sheet, words, Box(400, 56, 520, 300))
    sheet.pill(words.hashtag, Box(400, 384, 520, 70), AUBERGINE)


def row(sheet: Sheet, colours: Palette, words: Wording, key: str) -> None:
    sheet.panel(Box(0, 0, WIDTH, HEIGHT), colours.first)
    inks = (colours.second, colours.pale_first, colours.both)
    petals = [
        (petal(960 + 150 * i, 250 + (60, -60)[i % 2], 170, (135, 225)[i % 2]), inks[i % 3]) for i in range(5)
    ]
    sheet.art(over(petals))
    say(sheet, words, Box(72, 50, 690, 250))
    sheet.pill(words.hashtag, Box(360, 340, 420, 74), AUBERGINE)


def pattern(sheet: Sheet, colours: Palette, words: Wording, key: str) -> None:
    inks = (colours.first, colours.second, colours.both, colours.pale_first, AUBERGINE)
    sheet.art(tiles(0, 0, WIDTH, HEIGHT, 125, inks, key))
    if words:
        sheet.panel(Box(500, 125, 875, 250), PAPER)
        say(sheet, words, Box(540, 152, 795, 196))


def night(sheet: Sheet, colours: Palette, words: Wording, key: str) -> None:
    sheet.panel(Box(0, 0, WIDTH, HEIGHT), AUBERGINE)
    stars = confetti(560, HEIGHT, 30, 7, (colours.pale_first, colours.pale_second), key)
    sheet.art(group(stars, "translate(940 0)"))
    for x, y, radius in ((90, 90, 54), (1180, 110, 70), (1400, 330, 104), (1110, 430, 50)):
        sheet.art(flower(x, y, radius, (colours.first, colours.second)))
    say(sheet, words, Box(330, 70, 600, 260), PAPER)
    sheet.pill(words.hashtag, Box(330, 356, 600, 70), colours.first)


Composition = Callable[[Sheet, Palette, Wording, str], None]
COMPOSITIONS: tuple[Composition, ...] = (garden, row, pattern, night)
