"""What there is to translate in a piece of content, cut as wagtail-localize cuts it."""

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import get_type_hints

from home.blocks.media import TableBlock

from .shapes import Body, Rich, Text, Texts

RICH_SEGMENT = re.compile(r"<(p|li|h[2-4])>((?:(?!<(?:p|li|h[2-4])>).)*?)</\1>", re.DOTALL)
# What stays as it is inside a block, whatever the language.
FIXED = frozenset({"image", "page", "url", "count", "decorative", "graphics", "graphic", "thumbnail"})


def segments(item) -> Iterator[str]:
    """Every text of a dataclass that a translator sees, in reading order; empty ones left out."""
    hints = get_type_hints(type(item), include_extras=True)
    for field in fields(item):
        yield from filter(None, _of_field(hints[field.name], getattr(item, field.name)))


def rich_segments(html: str) -> list[str]:
    return [text.strip() for _, text in RICH_SEGMENT.findall(html)]


def _of_field(hint, value) -> Iterator[str]:
    if hint == Text:
        yield value
    elif hint == Texts:
        yield from value
    elif hint == Rich:
        yield from rich_segments(value)
    elif hint == Body:
        for kind, block in value:
            yield from _of_table(block) if kind == "table" else _of_block(block)
    elif isinstance(value, tuple):
        for part in value:
            if is_dataclass(part):
                yield from segments(part)


def _of_table(value) -> Iterator[str]:
    for part in TableBlock().get_translatable_segments(value):
        yield part.string.data


def _of_block(value) -> Iterator[str]:
    if isinstance(value, str):
        yield from rich_segments(value) if value.startswith("<") else [value]
    elif isinstance(value, list):
        for part in value:
            yield from _of_block(part)
    elif isinstance(value, dict):
        for name, part in value.items():
            if name == "image" and isinstance(part, dict):
                yield part["alt_text"]
            elif name not in FIXED:
                yield from _of_block(part)
