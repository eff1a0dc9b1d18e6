from django.db import models
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.fields import StreamField
from wagtail.models import Page, PageManager
from wagtail.search import index

from home.blocks import BodyBlock
from home.slugs import RESERVED_UNDER_HOME, refuse_reserved_slug

from .editions import EditionPage
from .languages import LanguageQuerySet
from .sharing import ShareMixin


class CampaignIndexPage(Page):
    """The list of campaigns."""

    parent_page_types = ["home.HomePage"]
    subpage_types = ["home.CampaignPage"]
    max_count_per_parent = 1

    introduction = models.TextField(_("introduction"), blank=True)

    content_panels = [*Page.content_panels, "introduction"]
    search_fields = [*Page.search_fields, index.SearchField("introduction")]

    class Meta:
        verbose_name = _("list of campaigns")

    def clean(self):
        super().clean()
        refuse_reserved_slug(self, RESERVED_UNDER_HOME)

    def get_context(self, request, *args, **kwargs):
        offered = CampaignPage.objects.live().public().listed_under(self).own_first(self.locale_id)
        campaigns = list(offered.select_related("featured_image", "locale"))
        return {**super().get_context(request, *args, **kwargs), "campaigns": campaigns}


class CampaignPage(RoutablePageMixin, ShareMixin, Page):
    """A campaign through the years. Its editions carry the dates."""

    parent_page_types = ["home.CampaignIndexPage"]
    subpage_types = ["home.EditionPage"]

    introduction = models.TextField(_("introduction"))
    body = StreamField(BodyBlock(), verbose_name=_("body"), blank=True)

    content_panels = [*Page.content_panels, "introduction", ShareMixin.share_panel, "body"]
    search_fields = [*Page.search_fields, index.SearchField("introduction"), index.SearchField("body")]
    override_translatable_fields = ShareMixin.synchronised_fields

    objects = PageManager.from_queryset(LanguageQuerySet)()

    class Meta:
        verbose_name = _("campaign")

    @property
    def editions(self):
        """The published editions, newest first; in the default language those that are not translated."""
        return EditionPage.objects.live().public().listed_under(self).for_cards().order_by("-start_date")

    def get_context(self, request, *args, **kwargs):
        return {**super().get_context(request, *args, **kwargs), "editions": list(self.editions)}

    @path("")
    def overview(self, request):
        return self.render(request)

    @path("current/", name="current")
    def current(self, request):
        """Send on to the edition under way, else the next, else the latest past one; 404 without any."""
        edition = self.editions.current()
        if edition is None:
            raise Http404
        return redirect(edition.get_url(request))
