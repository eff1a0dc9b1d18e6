from copy import deepcopy

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import blocks
from wagtail.contrib.table_block.blocks import TableBlock as WagtailTableBlock
from wagtail.images.blocks import ImageBlock, ImageChooserBlock
from wagtail_localize.segments import StringSegmentValue

from .text import TextBlock


class PictureBlock(blocks.StructBlock):
    """A picture; the block inside asks for alternative text or for "decorative"."""

    image = ImageBlock(label=_("Picture"))
    caption = blocks.CharBlock(label=_("Caption"), required=False)

    class Meta:
        icon = "image"
        template = "home/blocks/image.html"
        label = _("Picture")
        description = _("A picture with alternative text and, if you like, a caption.")
        preview_template = "home/blocks/previews/image.html"


class VideoBlock(blocks.StructBlock):
    """A link to a video elsewhere. Nothing is loaded from there until the reader follows it."""

    title = blocks.CharBlock(label=_("Title"))
    url = blocks.URLBlock(label=_("Address of the video"))
    thumbnail = ImageChooserBlock(label=_("Picture"), required=False)
    transcript = TextBlock(label=_("What is said"), required=False)

    class Meta:
        icon = "media"
        template = "home/blocks/video.html"
        label = _("Video")
        description = _("A card that leads to a video on another site, with its words underneath.")
        preview_value = {
            "title": "Five minutes on the ward round",
            "url": "https://video.example/ward-round",
            "transcript": "<p>Good morning. This is how we begin the day, at the bedside and together.</p>",
        }


class TableBlock(WagtailTableBlock):
    """A table of plain text. Translators are given its caption and the cells that hold a letter, row by row.

    All cells stand at one place, as the paragraphs of a text do. So a translation belongs to the words of a cell and
    goes with them when rows or columns are put in, taken out or moved; a cell with other words waits for its own; and
    words that stand in several cells are translated once.
    """

    # What stands at each place of a translated string within a table.
    segment_labels = {"caption": pgettext_lazy("table", "Caption"), "cells": _("Cell")}

    def get_translatable_segments(self, value):
        if not value:
            return []
        caption = (value.get("table_caption") or "").strip()
        words = [text for _row, _column, text in cells_with_words(value)]
        return [
            StringSegmentValue("caption", caption),
            *(StringSegmentValue("cells", text) for text in words),
        ]

    def restore_translated_segments(self, value, segments):
        table, cells = deepcopy(value), []
        for segment in sorted(segments, key=lambda segment: segment.order):
            if segment.path == "caption":
                table["table_caption"] = segment.render_text()
            else:
                cells.append(segment.render_text())
        for (row, column, _text), words in zip(cells_with_words(value), cells, strict=True):
            table["data"][row][column] = words
        return table

    def get_table_options(self, table_options=None):
        # The grid of the editor has words in this language alone, and complains when asked for another.
        return {**super().get_table_options(table_options), "language": "en-US"}

    class Meta:
        icon = "table"
        template = "home/blocks/table.html"
        label = _("Table")
        description = _("Rows and columns, with headings and a caption.")
        preview_value = {
            "data": [["Day", "Theme"], ["Monday", "Listening"], ["Tuesday", "Families and carers"]],
            "table_caption": "The week at a glance",
            "first_row_is_table_header": True,
            "table_header_choice": "row",
        }


def cells_with_words(table: dict) -> list[tuple[int, int, str]]:
    """Row, column and text of each cell that holds a letter. A time or a sum alone is the same in every language."""
    return [
        (row, column, text.strip())
        for row, cells in enumerate(table.get("data") or [])
        for column, text in enumerate(cells)
        if isinstance(text, str) and any(map(str.isalpha, text))
    ]
