from collections.abc import Callable

from .design import Design, Drawing
from .figures import group
from .inks import AUBERGINE, PAPER, WHITE, Palette, palette
from .motif import bubble, clipped, confetti, flower, over, petal, shape, tiles
from .photo import scene
from .printing import as_pdf
from .sheet import Box, Line, Place, Sheet
from .wording import Wording, wording

# A4 at 150 dots per inch.
WIDTH, HEIGHT = 1240, 1754
MARGIN = 96
MEASURE = WIDTH - 2 * MARGIN


def draw(design: Design, language: str) -> Drawing:
    words = wording(design, language)
    colours = palette(design.inks)
    sheet = Sheet(WIDTH, HEIGHT, language)
    compose = COMPOSITIONS[design.composition()] if words else wordless
    compose(sheet, colours, words, design.key)
    return as_pdf(f"{design.key}-{language}", [sheet], words.headline or design.key)


def ground(sheet: Sheet, colour: str) -> None:
    sheet.panel(Box(0, 0, WIDTH, HEIGHT), colour)


def footer(
    sheet: Sheet, words: Wording, mark: tuple[str, ...], fill: str = AUBERGINE, top: float = 1560
) -> None:
    sheet.mark(MARGIN + 52, top + 58, 56, mark)
    left = MARGIN + 136
    sheet.words(words.hashtag, Box(left, top + 8, MEASURE - 136, 62), 52, fill=fill)
    sheet.words(words.small, Box(left, top + 74, MEASURE - 136, 74), 25, "text", fill)


def say(sheet: Sheet, words: Wording, box: Box, largest: float, place: Place) -> None:
    sheet.stack(box, (Line(words.headline, largest), Line(words.second, 54, "text")), place=place)


def bloom(sheet: Sheet, colours: Palette, words: Wording, key: str) -> None:
    sheet.art(flower(790, 330, 296, (colours.first, colours.second), turn=-78))
    sheet.art(shape(petal(790, 330, 70, 135), WHITE))
    say(sheet, words, Box(MARGIN, 1036, MEASURE, 474), 180, "bottom")
    footer(sheet, words, (colours.first, colours.second))


def two_voices(sheet: Sheet, colours: Palette, words: Wording, key: str) -> None:
    ground(sheet, colours.pale_first)
    sheet.art(confetti(WIDTH, HEIGHT, 26, 26, (WHITE,), key))
    told, heard = petal(566, 576, 500, 135), petal(838, 1180, 356, -45)
    sheet.art(over([(told, colours.first), (heard, colours.second)]))
    sheet.words(words.headline, Box(196, 226, 740, 600), 178, place="middle")
    sheet.words(words.second, Box(606, 1096, 470, 310), 62, "strong", align="middle", place="middle")
    footer(sheet, words, (colours.first, colours.second), top=1570)


def pattern(sheet: Sheet, colours: Palette, words: Wording, key: str) -> None:
    ground(sheet, colours.second)
    inks = (colours.first, colours.second, colours.both, colours.pale_first, AUBERGINE)
    sheet.art(tiles(0, 0, WIDTH, 930, 310, inks, key))
    say(sheet, words, Box(MARGIN, 970, MEASURE, 560), 180, "middle")
    footer(sheet, words, (AUBERGINE, WHITE), top=1565)


def loud(sheet: Sheet, colours: Palette, words: Wording, key: str) -> None:
    ground(sheet, colours.first)
    near, far = petal(1010, 1500, 300, 225), petal(640, 1660, 240, -45)
    sheet.art(over([(far, colours.pale_first), (near, colours.second)]))
    lines = (Line(words.headline, 310), Line(words.second, 56, "strong"))
    sheet.stack(Box(MARGIN, 100, MEASURE, 1060), lines, gap=36)
    sheet.pill(words.hashtag, Box(MARGIN, 1250, 560, 92), AUBERGINE)
    sheet.mark(MARGIN + 62, 1590, 66, (AUBERGINE, WHITE))
    sheet.words(words.small, Box(MARGIN, 1358, 570, 50), 27, "text")


def night(sheet: Sheet, colours: Palette, words: Wording, key: str) -> None:
    ground(sheet, AUBERGINE)
    sheet.art(
        group(confetti(WIDTH, 820, 34, 9, (colours.pale_second, colours.first), key), "translate(0 500)")
    )
    sheet.art(flower(WIDTH / 2, 912, 180, (colours.first, colours.second)))
    sheet.art(shape(petal(WIDTH / 2, 912, 56, 135), PAPER))
    sheet.words(
        words.headline, Box(MARGIN, 100, MEASURE, 350), 160, fill=PAPER, align="middle", place="middle"
    )
    second = Box(MARGIN + 60, 1362, MEASURE - 120, 150)
    sheet.words(words.second, second, 48, "text", PAPER, "middle", "middle")
    sheet.pill(words.hashtag, Box(MARGIN, 1536, MEASURE, 84), colours.first, "middle")
    sheet.words(words.small, Box(MARGIN, 1642, MEASURE, 60), 25, "text", PAPER, "middle", "middle")


def window(sheet: Sheet, colours: Palette, words: Wording, key: str) -> None:
    ground(sheet, colours.pale_second)
    frame = bubble(MARGIN, MARGIN, MEASURE, 820, 70)
    picture = f'<g transform="translate({(WIDTH - 1600) // 2} {MARGIN - 4})">{scene(key, colours)}</g>'
    sheet.art(clipped(frame, picture))
    say(sheet, words, Box(MARGIN, 1020, MEASURE, 510), 170, "middle")
    footer(sheet, words, (colours.first, colours.second), top=1565)


def write_in(sheet: Sheet, colours: Palette, words: Wording, key: str) -> None:
    """Empty speech shapes that people on a ward fill in by hand."""
    ground(sheet, colours.first)
    say(sheet, words, Box(MARGIN, 80, MEASURE, 410), 150, "middle")
    spaces = (
        (MARGIN, 520, 640, 340, "left", colours.second),
        (500, 888, 644, 330, "right", colours.both),
        (MARGIN, 1244, 640, 260, "left", colours.second),
    )
    for x, y, width, height, tail, ink in spaces:
        sheet.art(shape(bubble(x + 16, y + 18, width, height, 72, tail), ink))
        sheet.art(shape(bubble(x, y, width, height, 72, tail), WHITE))
        rules = "".join(f"M{x + 60} {line}h{width - 120}" for line in range(y + 110, y + height - 40, 84))
        sheet.art(
            f'<path d="{rules}" stroke="{colours.second}" stroke-width="3" stroke-dasharray="2 12" stroke-linecap="round"/>'
        )
    sheet.art(shape(petal(960, 680, 120, 135), colours.second) + shape(petal(960, 680, 56, 135), AUBERGINE))
    sheet.art(flower(940, 1416, 58, (WHITE, colours.second)))
    footer(sheet, words, (AUBERGINE, WHITE), top=1580)


def ripple(sheet: Sheet, colours: Palette, words: Wording, key: str) -> None:
    rings = ((520, colours.first), (420, colours.pale_first), (320, colours.second), (222, WHITE))
    sheet.art(
        "".join(shape(petal(WIDTH - radius, HEIGHT - radius, radius, 45), ink) for radius, ink in rings)
    )
    lines = (Line(words.headline, 196), Line(words.second, 52, "text"), Line(words.small, 27, "text"))
    sheet.stack(Box(MARGIN, 90, MEASURE, 610), lines)
    inner = Box(WIDTH - 400, HEIGHT - 312, 356, 180)
    sheet.words(words.hashtag, inner, 64, align="middle", place="middle")
    sheet.mark(MARGIN + 62, HEIGHT - 158, 66, (colours.first, colours.second))


def wordless(sheet: Sheet, colours: Palette, words: Wording, key: str) -> None:
    ground(sheet, colours.pale_second)
    sheet.art(confetti(WIDTH, HEIGHT, 60, 30, (WHITE, colours.first), key))
    sheet.art(flower(WIDTH / 2, HEIGHT / 2, 250, (colours.first, colours.second)))
    sheet.art(shape(petal(WIDTH / 2, HEIGHT / 2, 84, 135), WHITE))


Composition = Callable[[Sheet, Palette, Wording, str], None]
COMPOSITIONS: tuple[Composition, ...] = (bloom, two_voices, pattern, loud, night, window, write_in, ripple)
