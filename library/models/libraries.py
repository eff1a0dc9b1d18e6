from django.core.paginator import Paginator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from home.slugs import RESERVED_UNDER_HOME, refuse_reserved_slug
from library.facets import Selection, facets_of

from .graphic_files import with_files
from .graphics import GraphicPage


class LibraryPage(Page):
    """The wall of graphics."""

    parent_page_types = ["home.HomePage"]
    subpage_types = ["library.GraphicPage"]
    max_count_per_parent = 1
    GRAPHICS_A_PAGE = 24

    introduction = models.TextField(_("introduction"), blank=True)

    content_panels = [*Page.content_panels, "introduction"]
    search_fields = [*Page.search_fields, index.SearchField("introduction")]
    override_translatable_fields = [SynchronizedField("slug", overridable=False)]

    class Meta:
        verbose_name = _("library of graphics")

    def clean(self):
        super().clean()
        refuse_reserved_slug(self, RESERVED_UNDER_HOME)

    def get_context(self, request, *args, **kwargs):
        selection = Selection.from_query(request.GET)
        graphics = GraphicPage.objects.live().public().in_language_or_source(self.locale.language_code)
        chosen = selection.narrow(graphics).order_by("-first_published_at", "-pk").for_cards()
        page_of_graphics = Paginator(chosen, self.GRAPHICS_A_PAGE).get_page(request.GET.get("page"))
        page_of_graphics.object_list = with_files(page_of_graphics.object_list, self.locale.language_code)
        address = self.get_url(request)
        facets = facets_of(graphics, selection, address)
        return {
            **super().get_context(request, *args, **kwargs),
            "graphics": page_of_graphics,
            "total": page_of_graphics.paginator.count,
            "facets": facets,
            "selected": [
                {"label": option["label"], "remove_url": option["url"]}
                for facet in facets
                for option in facet["options"]
                if option["current"]
            ],
            "clear_url": address,
        }
