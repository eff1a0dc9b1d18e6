from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.models import Page
from wagtail.search import index

from home.slugs import RESERVED_UNDER_HOME, refuse_reserved_slug
from library.feeds import GraphicFeed
from library.kits.routes import KitRoutes
from library.wall import Wall


class LibraryPage(KitRoutes, RoutablePageMixin, Page):
    """The wall of graphics."""

    parent_page_types = ["home.HomePage"]
    subpage_types = ["library.GraphicPage"]
    max_count_per_parent = 1

    introduction = models.TextField(_("introduction"), blank=True)

    content_panels = [*Page.content_panels, "introduction"]
    search_fields = [*Page.search_fields, index.SearchField("introduction")]

    class Meta:
        verbose_name = _("library of graphics")

    def clean(self):
        super().clean()
        refuse_reserved_slug(self, RESERVED_UNDER_HOME)

    @path("")
    def wall(self, request):
        address = self.get_url(request)
        wall = Wall(self, request.GET, address)
        context = {"page_url": address, "feed_url": f"{self.full_url}feed/", **wall.context}
        return self.render(request, context_overrides=context)

    @path("feed/", name="feed")
    def feed(self, request):
        return GraphicFeed()(request, library=self)
