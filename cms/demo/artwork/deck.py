"""A slide deck to present: a title, a slide or more for each section, a closing slide."""

from . import prose
from .design import Design, Drawing
from .inks import AUBERGINE, PAPER, WHITE, Palette, palette
from .motif import clipped, confetti, flower, over, petal, shape, tiles
from .photo import scene
from .printing import as_pdf
from .sheet import Box, Line, Sheet
from .wording import Section, Wording, sections, wording

WIDTH, HEIGHT = 1600, 900
MARGIN = 96
TEXT = Box(700, 90, WIDTH - 700 - MARGIN, 700)


def draw(design: Design, language: str) -> Drawing:
    colours = palette(design.inks)
    words = wording(design, language)
    sheets = [_title(design, language, colours, words)]
    for section in sections(design, language):
        sheets += _section(design, language, colours, section, len(sheets))
    sheets.append(_closing(design, language, colours, words))
    return as_pdf(f"{design.key}-{language}", sheets, words.headline or design.key, dots_per_inch=120)


def _title(design: Design, language: str, colours: Palette, words: Wording) -> Sheet:
    sheet = Sheet(WIDTH, HEIGHT, language, (PAPER, colours.first, AUBERGINE)[design.composition()])
    fill = PAPER if design.composition() == 2 else AUBERGINE
    if design.composition() == 1:
        inks = (colours.first, colours.second, colours.both, colours.pale_first, AUBERGINE)
        sheet.art(tiles(1000, 0, 600, HEIGHT, 300, inks, design.key))
    else:
        sheet.art(
            flower(1290, 410, 226, (colours.first, colours.second), turn=-75)
            + shape(petal(1290, 410, 64, 135), WHITE)
        )
    if words:
        lines = (Line(words.headline, 150, fill=fill), Line(words.second, 44, "text", fill))
        sheet.stack(Box(MARGIN, 80, 740 if design.composition() != 1 else 830, 590), lines, place="middle")
        sheet.pill(words.hashtag, Box(MARGIN, 724, 700, 88), colours.second)
    return sheet


def _section(design: Design, language: str, colours: Palette, section: Section, before: int) -> list[Sheet]:
    quote = len(section.paragraphs) == 1 and section.paragraphs[0].startswith("> ")
    if quote:
        return [_statement(design, language, colours, section)]
    column = prose.to_fit(section.paragraphs, TEXT.width, TEXT.height, 54, 33)
    sheets = []
    while column or not sheets:
        sheet = Sheet(WIDTH, HEIGHT, language)
        number = before + len(sheets)
        _side(sheet, design, colours, section, number)
        now, column = prose.split(column, TEXT.height)
        spare = max(0.0, TEXT.height - prose.height_of(now))
        prose.lay(sheet, now, Box(TEXT.x, TEXT.y + spare / 2, TEXT.width, TEXT.height), colours)
        sheet.words(design.hashtag, Box(TEXT.x, 818, 500, 44), 24, place="middle")
        sheet.words(str(number + 1), Box(WIDTH - MARGIN - 100, 818, 100, 44), 24, align="end", place="middle")
        sheets.append(sheet)
    return sheets


def _side(sheet: Sheet, design: Design, colours: Palette, section: Section, number: int) -> None:
    """The coloured third with the slide's title, and a drawing that differs from slide to slide."""
    ink, other = (colours.first, colours.second) if number % 2 else (colours.second, colours.first)
    side = "M0 0H620V900H0Z"
    sheet.panel(Box(0, 0, 620, HEIGHT), ink)
    drawing = (
        over([(petal(150, 760, 190, 45), other), (petal(430, 800, 210, 135), colours.pale_first)]),
        flower(420, 760, 104, (other, PAPER)),
        f'<g transform="translate(-300 470) scale(0.75)">{scene(f"{design.key}{number}", colours)}</g>',
    )[(number + design.composition()) % 3]
    sheet.art(clipped(side, drawing))
    sheet.words(section.title, Box(72, 90, 480, 350), 92)


def _statement(design: Design, language: str, colours: Palette, section: Section) -> Sheet:
    sheet = Sheet(WIDTH, HEIGHT, language, colours.second)
    sheet.art(confetti(WIDTH, HEIGHT, 40, 26, (colours.pale_second, colours.both), design.key))
    sheet.art(
        shape(
            "M230 90H1370A120 120 0 0 1 1490 210V620A120 120 0 0 1 1370 740H420L250 860L290 740H230A120 120 0 0 1 110 620V210A120 120 0 0 1 230 90Z",
            PAPER,
        )
    )
    lines = (Line(section.paragraphs[0][2:], 110), Line(section.title, 36, "text"))
    sheet.stack(Box(210, 140, 1180, 550), lines, place="middle")
    return sheet


def _closing(design: Design, language: str, colours: Palette, words: Wording) -> Sheet:
    sheet = Sheet(WIDTH, HEIGHT, language, colours.first)
    petals = [
        (petal(160 + 256 * i, 640, 200, (135, 45)[i % 2]), (colours.second, colours.pale_first)[i % 2])
        for i in range(6)
    ]
    sheet.art(over(petals))
    if words:
        lines = (Line(words.hashtag, 170), Line(words.second, 44, "strong"))
        sheet.stack(Box(MARGIN, 60, WIDTH - 2 * MARGIN, 340), lines, align="middle", place="middle")
    return sheet
