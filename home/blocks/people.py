from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from home.link_texts import refuse_empty_link_text

from .text import TextBlock

validate_telephone = RegexValidator(
    r"^[+()\d][\d ()-]{4,24}$", _("Write digits, spaces, and + at the start.")
)


class SameInAllLanguagesCharBlock(blocks.CharBlock):
    """Text that is not given to translators, such as a telephone number."""

    def get_translatable_segments(self, value):
        return []

    def restore_translated_segments(self, value, segments):
        return value


class StepBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Title"), max_length=100)
    text = TextBlock(label=_("Text"))

    class Meta:
        icon = "arrow-right"
        label = _("Step")


class HostQuoteBlock(blocks.StructBlock):
    text = blocks.TextBlock(label=_("Quote"), rows=3)
    role = blocks.CharBlock(label=_("Role"), max_length=120)
    organisation = blocks.CharBlock(label=_("Organisation"), max_length=160)

    class Meta:
        icon = "openquote"
        label = _("Quote")


class ContactBlock(blocks.StructBlock):
    region = blocks.CharBlock(label=_("Region"), max_length=120)
    role = blocks.CharBlock(label=_("Role"), max_length=120)
    email = blocks.EmailBlock(label=_("E-mail"), required=False)
    telephone = SameInAllLanguagesCharBlock(
        label=_("Telephone"), required=False, max_length=25, validators=[validate_telephone]
    )

    class Meta:
        icon = "mail"
        label = _("Contact")


class MenuItemBlock(blocks.StructBlock):
    page = blocks.PageChooserBlock(label=_("Page"))
    label = blocks.CharBlock(
        label=_("Text"),
        required=False,
        max_length=60,
        validators=[refuse_empty_link_text],
        help_text=_("Left empty: the title of the page."),
    )

    class Meta:
        icon = "link"
        label = _("Menu item")


class AccountBlock(blocks.StructBlock):
    label = SameInAllLanguagesCharBlock(
        label=_("Name"), max_length=60, help_text=_("For example @WeCommunities on X")
    )
    url = blocks.URLBlock(label=_("Address"))

    class Meta:
        icon = "user"
        label = _("Account")
