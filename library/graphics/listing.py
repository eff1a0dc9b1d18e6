from django.contrib.admin.utils import quote
from django.template.defaultfilters import date
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.ui.tables.pages import BulkActionsColumn
from wagtail.admin.views.pages.listing import IndexView
from wagtail.admin.viewsets.pages import PageListingViewSet

from home.languages import comma_separated
from library.graphics.bulk import ACTIONS
from library.graphics.filters import GraphicFilterSet
from library.graphics.rows import describe, one_a_graphic, state
from library.models import GraphicPage

# A column whose heading may be broken, so that there is room for the title.
NARROW = "library-narrow"
# The most finds of a search: who has more says more.
MOST_FOUND = 500


def languages(graphic) -> str:
    """The languages of its files, each once, and which of them lags behind."""
    lagging = {stored.language for stored in graphic.offered_files if stored.is_behind}
    names = {stored.language: str(stored.language_name) for stored in graphic.offered_files}
    return comma_separated(
        _("%(language)s (from an older version)") % {"language": name} if language in lagging else name
        for language, name in names.items()
    )


def expires_on(graphic):
    return date(timezone.localdate(graphic.expire_at), "j M Y") if graphic.expire_at else ""


def consent_ends_on(graphic):
    return date(graphic.consent_until, "j M Y") if graphic.consent_until else ""


def described(action) -> dict:
    """A bulk action as the foot of the list shows it."""
    return {
        "name": action.display_name,
        "label": action.aria_label,
        "classes": " ".join(action.classes),
        "url": reverse("wagtail_bulk_action", args=["library", "graphicpage", action.action_type]),
    }


class PictureColumn(Column):
    cell_template_name = "library/admin/graphic_picture.html"


class StateColumn(Column):
    cell_template_name = "library/admin/graphic_state.html"


class GraphicsView(IndexView):
    """The graphics that this person may work on, one row each: its page in the default language."""

    page_title = gettext_lazy("Graphics")
    any_permission_required = ["change", "publish"]
    template_name = "library/admin/graphics.html"
    paginate_by = 50
    base_columns = [
        BulkActionsColumn("bulk_actions"),
        PictureColumn("picture", label=gettext_lazy("Picture")),
        TitleColumn(
            "title",
            label=gettext_lazy("Title"),
            accessor="get_admin_display_title",
            sort_key="title",
            classname="title library-title",
            get_url=lambda graphic: reverse("wagtailadmin_pages:edit", args=[quote(graphic.pk)]),
        ),
        Column("get_kind_display", label=gettext_lazy("Kind"), sort_key="kind"),
        Column(
            "languages", label=gettext_lazy("Languages of the files"), accessor=languages, classname=NARROW
        ),
        StateColumn("state", label=gettext_lazy("State"), accessor=state, classname="library-state"),
        Column("edition", label=gettext_lazy("Edition")),
        Column("downloads", label=gettext_lazy("Downloads in 30 days"), classname=NARROW),
        Column("expire_at", label=gettext_lazy("Expires"), accessor=expires_on, sort_key="expire_at"),
        Column(
            "consent_until",
            label=gettext_lazy("Consent ends"),
            accessor=consent_ends_on,
            sort_key="consent_until",
        ),
    ]

    def annotate_queryset(self, pages):
        return one_a_graphic(pages).select_related("edition", "preview_image", "locale").defer_streamfields()

    def search_queryset(self, queryset):
        if not self.is_searching:
            return queryset
        # The search knows fewer fields than the filters. Words in any language lead to the graphic's one row.
        found = GraphicPage.objects.autocomplete(self.search_query)[:MOST_FOUND]
        return queryset.filter(translation_key__in={graphic.translation_key for graphic in found})

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        describe(context["object_list"])
        context["bulk_actions"] = [described(action) for action in ACTIONS]
        return context


class GraphicListingViewSet(PageListingViewSet):
    """All graphics in one list, wherever they stand among the pages."""

    model = GraphicPage
    index_view_class = GraphicsView
    columns = GraphicsView.base_columns
    filterset_class = GraphicFilterSet
    icon = "image"
    name = "graphics"
    url_prefix = "library/graphics"
    add_to_admin_menu = False
