from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.panels import FieldRowPanel, MultiFieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index

from home.blocks import BodyBlock, ContactBlock, HostQuoteBlock, StepBlock
from home.hosting import offers
from home.slugs import RESERVED_UNDER_HOME, refuse_reserved_slug

from .sharing import ShareMixin


class ProgrammePage(RoutablePageMixin, ShareMixin, Page):
    """A programme in which partner organisations host visitors for a few days."""

    parent_page_types = ["home.HomePage"]
    subpage_types = ["home.StandardPage"]

    introduction = models.TextField(_("introduction"))
    shortest_visit = models.PositiveSmallIntegerField(_("shortest visit, in days"), default=2)
    longest_visit = models.PositiveSmallIntegerField(_("longest visit, in days"), default=5)
    steps = StreamField([("step", StepBlock())], verbose_name=_("how it works"), blank=True)
    settings = StreamField(
        [("setting", blocks.CharBlock(label=_("Setting"), max_length=120))],
        verbose_name=_("settings"),
        blank=True,
        help_text=_("The kinds of place that host: a ward, a surgery, a care home …"),
    )
    regions_note = models.TextField(_("where"), blank=True)
    host_quotes = StreamField([("quote", HostQuoteBlock())], verbose_name=_("what hosts say"), blank=True)
    contacts = StreamField([("contact", ContactBlock())], verbose_name=_("contacts by region"), blank=True)
    body = StreamField(BodyBlock(), verbose_name=_("body"), blank=True)

    content_panels = [
        *Page.content_panels,
        "introduction",
        MultiFieldPanel([FieldRowPanel(["shortest_visit", "longest_visit"])], heading=_("Length of a visit")),
        "steps",
        "host_quotes",
        MultiFieldPanel(["settings", "regions_note"], heading=_("Where visits happen")),
        "contacts",
        "body",
        ShareMixin.share_panel,
    ]
    search_fields = [
        *Page.search_fields,
        index.SearchField("introduction"),
        index.SearchField("steps"),
        index.SearchField("host_quotes"),
        index.SearchField("settings"),
        index.SearchField("body"),
    ]
    override_translatable_fields = ShareMixin.synchronised_fields

    class Meta:
        verbose_name = _("partner programme")

    def clean(self):
        super().clean()
        refuse_reserved_slug(self, RESERVED_UNDER_HOME)
        if self.longest_visit < self.shortest_visit:
            raise ValidationError(
                {"longest_visit": _("The longest visit must not be shorter than the shortest.")}
            )

    @path("")
    def programme(self, request):
        return self.render(request)

    @path("host/", name="host")
    def host(self, request):
        return offers.offer(request, self)

    @path("host/thanks/", name="host_thanks")
    def host_thanks(self, request):
        return offers.thanks(request, self)
