"""Social cards: landscape for link previews, square and portrait for feeds."""

from collections.abc import Callable

from .design import Design, Drawing
from .inks import AUBERGINE, PAPER, WHITE, Palette, palette
from .motif import bubble, clipped, confetti, flower, over, petal, shape, tiles
from .photo import scene
from .printing import as_png, as_webp
from .sheet import Box, Line, Sheet
from .wording import Wording, wording

LANDSCAPE, SQUARE, PORTRAIT = (1200, 675), (1080, 1080), (1080, 1350)


def draw(design: Design, language: str) -> Drawing:
    size, compose = COMPOSITIONS[design.composition()]
    words = wording(design, language)
    sheet = Sheet(*size, language)
    (compose if words else wordless)(sheet, palette(design.inks), words, design.key)
    save = as_webp if compose in LIGHT_FILES else as_png
    return save(f"{design.key}-{language}", sheet)


def ground(sheet: Sheet, colour: str) -> None:
    sheet.panel(Box(0, 0, sheet.width, sheet.height), colour)


def signature(
    sheet: Sheet, words: Wording, mark: tuple[str, ...], fill: str = AUBERGINE, margin: int = 72
) -> None:
    top = sheet.height - margin - 68
    sheet.mark(margin + 38, top + 40, 40, mark)
    sheet.words(words.hashtag, Box(margin + 96, top, sheet.width * 0.5, 80), 46, fill=fill, place="middle")


def beside(sheet: Sheet, colours: Palette, words: Wording, key: str) -> None:
    """Landscape: words, and a flower that leaves the sheet."""
    sheet.art(
        flower(1010, 300, 186, (colours.first, colours.second), turn=-70)
        + shape(petal(1010, 300, 50, 135), WHITE)
    )
    lines = (Line(words.headline, 104), Line(words.second, 36, "text"))
    sheet.stack(Box(72, 60, 560, 440), lines, place="middle")
    signature(sheet, words, (colours.first, colours.second))


def spoken(sheet: Sheet, colours: Palette, words: Wording, key: str) -> None:
    """Square: the words in a large speech shape."""
    ground(sheet, colours.second)
    sheet.art(confetti(1080, 1080, 30, 30, (colours.pale_second, colours.both), key))
    sheet.art(
        shape(petal(556, 500, 442, 135), AUBERGINE) + shape(petal(536, 480, 442, 135), colours.pale_first)
    )
    lines = (Line(words.headline, 124), Line(words.second, 40, "text"))
    sheet.stack(Box(216, 190, 650, 560), lines, place="middle")
    sheet.pill(words.hashtag, Box(380, 936, 628, 84), AUBERGINE, "end")


def tall(sheet: Sheet, colours: Palette, words: Wording, key: str) -> None:
    """Portrait: giant words on ink."""
    ground(sheet, colours.first)
    sheet.art(
        over([(petal(330, 1260, 270, -45), colours.pale_first), (petal(760, 1130, 300, 225), colours.second)])
    )
    lines = (Line(words.headline, 240), Line(words.second, 50, "strong"))
    sheet.stack(Box(76, 70, 928, 740), lines, gap=34)
    sheet.pill(words.hashtag, Box(76, 1220, 928, 80), AUBERGINE, "end")


def dark(sheet: Sheet, colours: Palette, words: Wording, key: str) -> None:
    """Landscape by night."""
    ground(sheet, AUBERGINE)
    sheet.art(confetti(500, 675, 20, 6, (colours.pale_first, colours.pale_second), key))
    sheet.art(flower(250, 338, 106, (colours.first, colours.second)) + shape(petal(250, 338, 34, 135), PAPER))
    lines = (Line(words.headline, 100, fill=PAPER), Line(words.second, 36, "text", PAPER))
    sheet.stack(Box(540, 60, 588, 410), lines, place="middle")
    sheet.pill(words.hashtag, Box(540, 520, 588, 74), colours.first)


def framed(sheet: Sheet, colours: Palette, words: Wording, key: str) -> None:
    """Square: a frame of pattern round the words."""
    inks = (colours.first, colours.second, colours.both, colours.pale_first, AUBERGINE)
    sheet.art(tiles(0, 0, 1080, 1080, 180, inks, key))
    sheet.panel(Box(180, 180, 720, 720), PAPER)
    lines = (Line(words.headline, 116), Line(words.second, 36, "text"))
    sheet.stack(Box(232, 222, 616, 500), lines, place="middle")
    sheet.pill(words.hashtag, Box(232, 762, 616, 80), colours.first)


def scenic(sheet: Sheet, colours: Palette, words: Wording, key: str) -> None:
    """Portrait: a scene in a speech shape over the words."""
    ground(sheet, colours.pale_first)
    picture = f'<g transform="translate(-210 60) scale(0.94)">{scene(key, colours)}</g>'
    sheet.art(clipped(bubble(72, 72, 936, 690, 64), picture))
    lines = (Line(words.headline, 124), Line(words.second, 42, "text"))
    sheet.stack(Box(72, 850, 936, 340), lines, place="middle")
    signature(sheet, words, (colours.first, colours.second))


def talk(sheet: Sheet, colours: Palette, words: Wording, key: str) -> None:
    """Landscape: a question and its answer."""
    ground(sheet, colours.second)
    sheet.art(shape(bubble(72, 60, 860, 330, 60, "left"), PAPER))
    sheet.art(shape(bubble(420, 430, 708, 150, 50, "right"), colours.first))
    sheet.words(words.headline, Box(122, 84, 760, 282), 108, place="middle")
    sheet.words(words.second, Box(464, 440, 620, 130), 42, "strong", place="middle")
    sheet.art(flower(1030, 220, 56, (colours.first, PAPER)))
    sheet.words(words.hashtag, Box(72, 596, 620, 60), 38, place="middle")


def banded(sheet: Sheet, colours: Palette, words: Wording, key: str) -> None:
    """Square: a row of petals across the middle."""
    ground(sheet, colours.pale_second)
    row = [
        (petal(135 + 202 * i, 640, 168, (135, 45)[i % 2]), (colours.first, colours.second)[i % 2])
        for i in range(5)
    ]
    sheet.art(over(row))
    lines = (Line(words.headline, 124), Line(words.second, 40, "text"))
    sheet.stack(Box(72, 60, 936, 390), lines, place="middle")
    signature(sheet, words, (colours.first, colours.second))
    sheet.words(words.small, Box(560, 930, 448, 90), 26, "text", align="end", place="middle")


def wordless(sheet: Sheet, colours: Palette, words: Wording, key: str) -> None:
    ground(sheet, colours.pale_first)
    middle, high = sheet.width / 2, sheet.height / 2
    sheet.art(confetti(sheet.width, sheet.height, 36, 26, (WHITE, colours.second), key))
    sheet.art(flower(middle, high, min(middle, high) * 0.38, (colours.first, colours.second)))
    sheet.art(shape(petal(middle, high, min(middle, high) * 0.13, 135), WHITE))


Composition = Callable[[Sheet, Palette, Wording, str], None]
COMPOSITIONS: tuple[tuple[tuple[int, int], Composition], ...] = (
    (LANDSCAPE, beside),
    (SQUARE, spoken),
    (PORTRAIT, tall),
    (LANDSCAPE, dark),
    (SQUARE, framed),
    (PORTRAIT, scenic),
    (LANDSCAPE, talk),
    (SQUARE, banded),
)
LIGHT_FILES = (framed, scenic)
