from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError


class LinkValue(blocks.StructValue):
    @property
    def href(self) -> str:
        """Where the link leads: the page in the reader's language where it exists in it, else the address."""
        page = self.get("page")
        return page.localized.url if page else self.get("url", "")


class LinkBlock(blocks.StructBlock):
    """A link to a page of the site or to an address elsewhere, never both."""

    label = blocks.CharBlock(label=_("Text of the link"), max_length=80)
    page = blocks.PageChooserBlock(label=_("Page"), required=False)
    url = blocks.URLBlock(label=_("Address elsewhere"), required=False)

    def clean(self, value):
        cleaned = super().clean(value)
        if bool(cleaned["page"]) == bool(cleaned["url"]):
            error = ValidationError(_("Choose a page or give an address, one of the two."))
            raise StructBlockValidationError(block_errors={"page": error})
        return cleaned

    class Meta:
        icon = "link"
        value_class = LinkValue
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


class ActionBlock(blocks.StructBlock):
    text = blocks.CharBlock(label=_("What to do"), max_length=200)
    link_url = blocks.URLBlock(label=_("Address"), required=False)


class ActionLadderBlock(blocks.StructBlock):
    """What one can do with a minute, with ten, and with more time."""

    one_minute = blocks.ListBlock(ActionBlock(), label=_("In one minute"))
    ten_minutes = blocks.ListBlock(ActionBlock(), label=_("In ten minutes"))
    longer = blocks.ListBlock(ActionBlock(), label=_("With more time"))

    class Meta:
        icon = "list-ol"
        template = "home/blocks/action_ladder.html"
        label = _("What one can do")
        description = _("Things to do in one minute, in ten minutes, and with more time.")
        preview_value = {
            "one_minute": [{"text": "Share a poster with the hashtag"}],
            "ten_minutes": [{"text": "Ask one patient what mattered today"}],
            "longer": [{"text": "Hold a staff event on your ward"}],
        }
