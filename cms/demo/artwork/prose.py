"""Paragraphs, list items and pull quotes, set under each other in a column."""

from collections.abc import Sequence
from dataclasses import dataclass

from . import text
from .inks import AUBERGINE, Palette
from .motif import bubble, petal, shape
from .sheet import Box, Sheet

INDENT = 1.5


@dataclass(frozen=True)
class Block:
    """A paragraph as it will be set; `lead` is the space above it, `height` its own."""

    kind: str
    setting: text.Setting
    lead: float
    height: float


def blocks(paragraphs: Sequence[str], width: float, size: float) -> list[Block]:
    """The paragraphs at one size. The first characters "- " and "> " make list items and pull quotes."""
    found = []
    for paragraph in paragraphs:
        if paragraph.startswith("- "):
            setting = text.set_at(paragraph[2:], width - size * INDENT, "text", size)
            found.append(Block("item", setting, size * 0.5, setting.height))
        elif paragraph.startswith("> "):
            setting = text.fit(paragraph[2:], width - size * 3, size * 8, "display", size * 1.35, 1.08)
            found.append(Block("quote", setting, size * 1.1, setting.height + size * 3.4))
        else:
            setting = text.set_at(paragraph, width, "text", size)
            found.append(Block("paragraph", setting, size * 0.75, setting.height))
    return found


def height_of(column: Sequence[Block]) -> float:
    return sum(block.lead + block.height for block in column)


def to_fit(
    paragraphs: Sequence[str], width: float, height: float, largest: float, smallest: float
) -> list[Block]:
    """The paragraphs at the largest size that the height allows, or at the smallest and too high."""
    size = largest
    while size > smallest and height_of(blocks(paragraphs, width, size)) > height:
        size = max(smallest, size - 1)
    return blocks(paragraphs, width, size)


def split(column: Sequence[Block], height: float) -> tuple[list[Block], list[Block]]:
    """What goes on this page, at least one block, and what is left for the next."""
    used = 0.0
    for index, block in enumerate(column):
        used += block.lead + block.height
        if used > height and index:
            return list(column[:index]), list(column[index:])
    return list(column), []


def lay(sheet: Sheet, column: Sequence[Block], box: Box, colours: Palette, fill: str = AUBERGINE) -> float:
    """Draw the column from the top of the box; answers where it ends."""
    y = box.y
    for block in column:
        y += block.lead
        size = block.setting.size
        if block.kind == "item":
            sheet.art(shape(petal(box.x + size * 0.42, y + size * 0.62, size * 0.3, 135), colours.second))
            sheet.lay(
                block.setting, Box(box.x + size * INDENT, y, box.width - size * INDENT, block.height), fill
            )
        elif block.kind == "quote":
            corner, inner = size * 0.75, block.height - size * 1.0
            sheet.art(shape(bubble(box.x, y, box.width, inner, corner, "left"), colours.first))
            sheet.lay(
                block.setting, Box(box.x + corner * 1.4, y, box.width - corner * 2.8, inner), place="middle"
            )
        else:
            sheet.lay(block.setting, Box(box.x, y, box.width, block.height), fill)
        y += block.height
    return y
