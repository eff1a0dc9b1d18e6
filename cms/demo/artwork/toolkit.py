"""A campaign toolkit to read and print: a cover, a page or more for each section, a back page."""

from . import poster, prose
from .design import Design, Drawing
from .inks import AUBERGINE, PAPER, WHITE, Palette, palette
from .motif import bubble, clipped, confetti, flower, petal, shape, tiles
from .photo import scene
from .poster import HEIGHT, MARGIN, MEASURE, WIDTH
from .printing import as_pdf
from .sheet import Box, Line, Sheet
from .wording import Section, Wording, sections, wording

COVERS = (poster.bloom, poster.pattern, poster.ripple)
BAND = 330
FOOT = HEIGHT - 110


def draw(design: Design, language: str) -> Drawing:
    colours = palette(design.inks)
    words = wording(design, language)
    sheets = [_cover(design, language, colours, words)]
    for number, section in enumerate(sections(design, language), 1):
        sheets += _section(design, language, colours, section, number, len(sheets))
    sheets.append(_back(design, language, colours, words))
    return as_pdf(f"{design.key}-{language}", sheets, words.headline or design.key)


def _cover(design: Design, language: str, colours: Palette, words: Wording) -> Sheet:
    sheet = Sheet(WIDTH, HEIGHT, language)
    front = Wording(words.headline, words.second, "", words.hashtag)
    compose = COVERS[design.composition()] if words else poster.wordless
    compose(sheet, colours, front, design.key)
    return sheet


def _section(
    design: Design, language: str, colours: Palette, section: Section, number: int, before: int
) -> list[Sheet]:
    column = prose.to_fit(section.paragraphs, MEASURE, FOOT - BAND - 380, 42, 31)
    sheets = []
    while column or not sheets:
        sheet = Sheet(WIDTH, HEIGHT, language)
        top = _band(sheet, colours, section, number, design.composition()) if not sheets else MARGIN
        now, column = prose.split(column, FOOT - top - 40)
        end = prose.lay(sheet, now, Box(MARGIN, top, MEASURE, FOOT - top), colours)
        _fill(sheet, colours, f"{design.key}{number}", end + 60)
        sheets.append(sheet)
        _foot(sheet, colours, design.hashtag, before + len(sheets))
    return sheets


def _band(sheet: Sheet, colours: Palette, section: Section, number: int, layout: int) -> float:
    """The coloured head of a section's first page; answers where the text begins."""
    sheet.panel(Box(0, 0, WIDTH, BAND), (colours.first, colours.second)[(number + layout) % 2])
    sheet.art(
        shape(petal(WIDTH - 150, 120, 210, 135), (colours.second, colours.first)[(number + layout) % 2])
    )
    sheet.art(shape(petal(WIDTH - 150, 140, 100, 135), WHITE))
    sheet.words(str(number), Box(WIDTH - 220, 70, 140, 140), 116, align="middle", place="middle")
    sheet.words(section.title, Box(MARGIN, 60, WIDTH - MARGIN - 420, BAND - 110), 92, place="middle")
    return BAND + 40


def _fill(sheet: Sheet, colours: Palette, key: str, top: float) -> None:
    """A picture in the space that the text has left."""
    space = FOOT - 40 - top
    if space < 240:
        return
    if space < 420:
        size = MEASURE / 8
        sheet.art(
            tiles(
                MARGIN,
                FOOT - 40 - size,
                MEASURE,
                size - 1,
                size,
                (colours.first, colours.second, colours.pale_first, AUBERGINE),
                key,
            )
        )
        return
    high = min(space, 600.0)
    y = FOOT - 40 - high
    scale = max(MEASURE / 1600, high / 900)
    x = MARGIN + (MEASURE - 1600 * scale) / 2
    picture = f'<g transform="translate({x:.1f} {y + (high - 900 * scale) / 2:.1f}) scale({scale:.4f})">{scene(key, colours)}</g>'
    sheet.art(clipped(bubble(MARGIN, y, MEASURE, high, 60, ""), picture))


def _foot(sheet: Sheet, colours: Palette, hashtag: str, page: int) -> None:
    sheet.mark(MARGIN + 24, FOOT + 34, 26, (colours.first, colours.second))
    sheet.words(hashtag, Box(MARGIN + 64, FOOT + 8, 600, 52), 28, place="middle")
    sheet.words(str(page), Box(WIDTH - MARGIN - 120, FOOT + 8, 120, 52), 28, align="end", place="middle")


def _back(design: Design, language: str, colours: Palette, words: Wording) -> Sheet:
    sheet = Sheet(WIDTH, HEIGHT, language, AUBERGINE)
    sheet.art(confetti(WIDTH, 1190, 50, 10, (colours.pale_first, colours.second), design.key))
    sheet.art(
        flower(WIDTH / 2, 700, 176, (colours.first, colours.second))
        + shape(petal(WIDTH / 2, 700, 54, 135), PAPER)
    )
    if words:
        lines = (Line(words.hashtag, 120, fill=PAPER), Line(words.second, 46, "text", PAPER))
        sheet.stack(Box(MARGIN + 30, 1230, MEASURE - 60, 290), lines, align="middle", place="middle")
    return sheet
