from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.models import Page

from home.link_texts import refuse_empty_link_text


class LinkValue(blocks.StructValue):
    # The page to which the link leads, once it has been looked for.
    target = None

    @property
    def href(self) -> str:
        """Where the link leads: to its page, in the reader's language where it has it, or to its `url`.

        It is empty when there is neither, or when the page is not published.
        """
        if not self.get("page"):
            return self.get("url") or ""
        if self.target is None:
            localise([self])
        return (self.target.live and self.target.url) or ""


def localise(links: Iterable[LinkValue]) -> None:
    """Let `links` lead to their pages in the reader's language where it has them, asking once for all of them."""
    links = [link for link in links if link.get("page")]
    keys = [link["page"].translation_key for link in links]
    pages = Page.objects.live().filter(translation_key__in=keys, locale__language_code=get_language())
    by_key = {page.translation_key: page for page in pages}
    for link in links:
        link.target = by_key.get(link["page"].translation_key, link["page"])


class TargetBlock(blocks.StructBlock):
    """What leads to a `page` of the site or to a `url` elsewhere, never to both."""

    may_lead_nowhere = False

    def clean(self, value):
        cleaned = super().clean(value)
        page, url = bool(cleaned.get("page")), bool(cleaned.get("url"))
        if page and url or not (page or url or self.may_lead_nowhere):
            error = ValidationError(_("Choose a page or give an address, one of the two."))
            raise StructBlockValidationError(block_errors={"page": error})
        return cleaned

    class Meta:
        value_class = LinkValue


class LinkBlock(TargetBlock):
    label = blocks.CharBlock(label=_("Text of the link"), max_length=80, validators=[refuse_empty_link_text])
    page = blocks.PageChooserBlock(label=_("Page"), required=False)
    url = blocks.URLBlock(label=_("Address elsewhere"), required=False)

    class Meta:
        icon = "link"
        label = _("Link")


class CallToActionBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Title"), max_length=120)
    text = blocks.TextBlock(label=_("Text"), required=False, rows=2)
    link = LinkBlock()

    class Meta:
        icon = "circle-plus"
        template = "home/blocks/call_to_action.html"
        label = _("Call to action")
        description = _("One thing to do now, with a button.")
        preview_value = {
            "title": "Write a blog for the week",
            "text": "Four hundred words are plenty. We help with the rest.",
            "link": {"label": "Submit a blog", "url": "https://commons.example/en/blog/"},
        }


class ActionBlock(TargetBlock):
    may_lead_nowhere = True

    text = blocks.CharBlock(label=_("What to do"), max_length=200)
    page = blocks.PageChooserBlock(label=_("Page"), required=False)
    url = blocks.URLBlock(label=_("Address elsewhere"), required=False)

    def clean(self, value):
        cleaned = super().clean(value)
        if cleaned.get("page") or cleaned.get("url"):
            try:
                refuse_empty_link_text(cleaned["text"])
            except ValidationError as error:
                raise StructBlockValidationError(block_errors={"text": error}) from error
        return cleaned


class ActionLadderBlock(blocks.StructBlock):
    """What one can do with a minute, with ten, and with more time."""

    one_minute = blocks.ListBlock(ActionBlock(), label=_("In one minute"))
    ten_minutes = blocks.ListBlock(ActionBlock(), label=_("In ten minutes"))
    longer = blocks.ListBlock(ActionBlock(), label=_("With more time"))

    def get_context(self, value, parent_context=None):
        localise(action for actions in value.values() for action in actions)
        return super().get_context(value, parent_context)

    class Meta:
        icon = "list-ol"
        template = "home/blocks/action_ladder.html"
        label = _("What one can do")
        description = _("Things to do in one minute, in ten minutes, and with more time.")
        preview_value = {
            "one_minute": [
                {"text": "Share a poster with the hashtag", "url": "https://commons.example/en/library/"}
            ],
            "ten_minutes": [{"text": "Ask one patient what mattered today"}],
            "longer": [{"text": "Hold a staff event on your ward"}],
        }
