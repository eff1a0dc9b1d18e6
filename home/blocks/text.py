from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from home.link_texts import refuse_empty_link_texts


class TextBlock(blocks.RichTextBlock):
    """Running text."""

    def __init__(self, features=("bold", "italic", "h3", "ol", "ul", "link", "document-link"), **kwargs):
        super().__init__(features=list(features), **kwargs)

    def clean(self, value):
        value = super().clean(value)
        refuse_empty_link_texts(value.source)
        return value

    class Meta:
        icon = "pilcrow"
        template = "home/blocks/text.html"
        label = _("Text")
        description = _("Paragraphs, lists and links.")
        preview_value = (
            "<p>The ward is quiet at four. Somebody puts the kettle on, and a patient begins to tell how the day was."
            "</p><p>Listening is <b>part of the treatment</b>.</p>"
        )


class HeadingBlock(blocks.CharBlock):
    class Meta:
        icon = "title"
        template = "home/blocks/heading.html"
        label = _("Heading")
        description = _("A heading between parts of the page.")
        preview_value = "What you can do this week"


class QuoteBlock(blocks.StructBlock):
    text = blocks.TextBlock(label=_("Quote"), rows=3)
    name = blocks.CharBlock(label=_("Who said it"), required=False, help_text=_("A role is enough."))
    role = blocks.CharBlock(label=_("Organisation or place"), required=False)

    class Meta:
        icon = "openquote"
        template = "home/blocks/quote.html"
        label = _("Quote")
        description = _("Somebody’s words, set large.")
        preview_value = {
            "text": "She asked what mattered to me, and wrote it on the board above my bed.",
            "name": "A patient",
            "role": "Orthopaedic ward",
        }


class AccordionItemBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Question or title"))
    text = TextBlock(label=_("Answer"))


class AccordionBlock(blocks.ListBlock):
    def __init__(self, child_block=None, **kwargs):
        super().__init__(child_block or AccordionItemBlock(), **kwargs)

    class Meta:
        icon = "list-ul"
        template = "home/blocks/accordion.html"
        label = _("Questions and answers")
        description = _("Titles that open to show their text.")
        preview_value = [
            {
                "title": "Do I need an account on X?",
                "text": "<p>No. Every chat can be followed on this site.</p>",
            },
            {"title": "Can I use the posters at work?", "text": "<p>Yes, print as many as you like.</p>"},
        ]


class StatisticBlock(blocks.StructBlock):
    number = blocks.CharBlock(label=_("Number"), max_length=30)
    label = blocks.CharBlock(label=_("What it counts"), max_length=120)


class StatisticsBlock(blocks.ListBlock):
    def __init__(self, child_block=None, **kwargs):
        super().__init__(child_block or StatisticBlock(), **kwargs)

    class Meta:
        icon = "order"
        template = "home/blocks/statistics.html"
        label = _("Numbers")
        description = _("A few large numbers, each with what it counts.")
        preview_value = [
            {"number": "2,691", "label": "people took part"},
            {"number": "10,266", "label": "tweets in a week"},
            {"number": "10", "label": "blogs written by staff"},
        ]
