from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import MultiFieldPanel
from wagtail.coreutils import get_supported_content_language_variant
from wagtail.fields import RichTextField, StreamField
from wagtail.models import DraftStateMixin, LockableMixin, RevisionMixin, TranslatableMixin, WorkflowMixin
from wagtail.snippets.models import register_snippet
from wagtail_localize.fields import SynchronizedField

from home.blocks import AccountBlock, LinkBlock, MenuItemBlock
from home.link_texts import refuse_empty_link_texts


class SiteTextQuerySet(models.QuerySet):
    def for_readers(self, language: str) -> list:
        """The published texts in `language`, then those in the default language: of each as far as there are any."""
        default = get_supported_content_language_variant(settings.LANGUAGE_CODE)
        found = {text.locale.language_code: text for text in self.filter(live=True).select_related("locale")}
        return [found[code] for code in dict.fromkeys([language, default]) if code in found]

    def in_language(self, language: str):
        """The published texts in `language`, else in the default language, else None."""
        return next(iter(self.for_readers(language)), None)


@register_snippet
class SiteText(WorkflowMixin, DraftStateMixin, LockableMixin, RevisionMixin, TranslatableMixin, models.Model):
    """What stands around every page: name, menus, footer. One row a language."""

    site_name = models.CharField(_("name of the site"), max_length=100)
    tagline = models.CharField(_("tagline"), max_length=200, blank=True)
    menu = StreamField([("item", MenuItemBlock())], verbose_name=_("menu"), blank=True)
    footer_menu = StreamField([("item", MenuItemBlock())], verbose_name=_("menu in the footer"), blank=True)
    footer = RichTextField(
        _("footer"), features=["bold", "link"], validators=[refuse_empty_link_texts], blank=True
    )
    contact_address = models.TextField(_("postal address"), blank=True)
    contact_email = models.EmailField(_("e-mail"), blank=True)
    follow_us = StreamField([("account", AccountBlock())], verbose_name=_("follow us"), blank=True)
    translation_help = StreamField(
        [("link", LinkBlock())],
        verbose_name=_("help to translate"),
        blank=True,
        max_num=1,
        help_text=_("Where people are sent who would like to help: shown beside what is not translated yet."),
    )

    panels = [
        MultiFieldPanel(["site_name", "tagline"], heading=_("Name")),
        "menu",
        MultiFieldPanel(
            ["footer", "contact_address", "contact_email", "footer_menu", "follow_us"], heading=_("Footer")
        ),
        "translation_help",
    ]
    override_translatable_fields = [SynchronizedField("contact_email")]

    objects = SiteTextQuerySet.as_manager()

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("site text")
        verbose_name_plural = _("site texts")
        constraints = [models.UniqueConstraint(fields=["locale"], name="one_site_text_a_language")]

    def __str__(self):
        return f"{self.site_name} ({self.locale})"
