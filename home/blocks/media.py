from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.contrib.table_block.blocks import TableBlock as WagtailTableBlock
from wagtail.images.blocks import ImageBlock, ImageChooserBlock

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
