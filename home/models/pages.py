from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from home.blocks import BodyBlock
from home.forms import StandardPageForm
from home.slugs import RESERVED_UNDER_HOME, refuse_reserved_slug

from .activities import ActivityPage
from .editions import EditionPage
from .sharing import ShareMixin


class HomePage(ShareMixin, Page):
    """The front page of one language; the current edition shows itself on it."""

    parent_page_types = ["wagtailcore.Page"]
    subpage_types = [
        "home.CampaignIndexPage",
        "home.ProgrammePage",
        "home.StandardPage",
        "blog.BlogIndexPage",
        "library.LibraryPage",
    ]

    standfirst = models.TextField(_("standfirst"), help_text=_("One or two sentences under the title."))
    body = StreamField(BodyBlock(), verbose_name=_("body"), blank=True)

    content_panels = [*Page.content_panels, "standfirst", ShareMixin.share_panel, "body"]
    search_fields = [*Page.search_fields, index.SearchField("standfirst"), index.SearchField("body")]
    override_translatable_fields = ShareMixin.synchronised_fields

    class Meta:
        verbose_name = _("home page")

    def get_context(self, request, *args, **kwargs):
        language = self.locale.language_code
        activities = ActivityPage.objects.live().public().in_language_or_source(language).coming()
        return {
            **super().get_context(request, *args, **kwargs),
            "edition": EditionPage.objects.live().public().in_language_or_source(language).current(),
            "activities": list(activities.for_cards()[:4]),
        }


class StandardPage(ShareMixin, Page):
    """A plain page: privacy, house rules, contact, accessibility statement …"""

    parent_page_types = ["home.HomePage", "home.StandardPage"]
    subpage_types = ["home.StandardPage"]

    introduction = models.TextField(_("introduction"), blank=True)
    body = StreamField(BodyBlock(), verbose_name=_("body"), blank=True)

    content_panels = [*Page.content_panels, "introduction", ShareMixin.share_panel, "body"]
    search_fields = [*Page.search_fields, index.SearchField("introduction"), index.SearchField("body")]
    override_translatable_fields = [
        *ShareMixin.synchronised_fields,
        SynchronizedField("show_in_menus", overridable=False),
    ]
    base_form_class = StandardPageForm

    class Meta:
        verbose_name = _("plain page")

    def clean(self):
        super().clean()
        # Front pages stand right under the root, so their children have a depth of 3; deeper the slug is free.
        if self.depth == 3:
            refuse_reserved_slug(self, RESERVED_UNDER_HOME)
