"""Shapes in the admin: their list in the settings, and the board of a file."""

from django.urls import include, path
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail import hooks
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import DeleteView, SnippetViewSet

from library.models import Derivative, Preset
from library.shapes.forms import PresetForm


@hooks.register("register_admin_urls")
def shape_urls():
    return [path("library/shapes/", include("library.shapes.urls"))]


class DeletePresetView(DeleteView):
    @property
    def confirmation_message(self):
        lost = Derivative.objects.filter(preset=self.object).count()
        words = ngettext(
            "%(n)s file in the shape “%(name)s” is deleted for good, with the frame drawn for it, and its "
            "address answers no more.",
            "%(n)s files in the shape “%(name)s” are deleted for good, with the frames drawn for them, and their "
            "addresses answer no more.",
            lost,
        )
        return words % {"n": lost, "name": self.object.name}


def pixels(preset: Preset) -> str:
    return f"{preset.width} × {preset.height}"


class PresetViewSet(SnippetViewSet):
    """The shapes in which pictures are given out."""

    model = Preset
    icon = "image"
    menu_label = _("Shapes")
    add_to_settings_menu = True
    list_display = [
        "name",
        Column("pixels", label=_("Pixels"), accessor=pixels, sort_key="width"),
        Column("get_format_display", label=_("Format"), sort_key="format"),
        BooleanColumn("is_offered", label=_("Offered"), sort_key="is_offered"),
        Column("slug", label=_("Name in addresses"), sort_key="slug"),
    ]
    list_filter = ["format", "is_offered"]
    ordering = ["sort_order", "slug"]
    delete_view_class = DeletePresetView
    edit_handler = ObjectList(
        [
            InlinePanel(
                "names",
                [FieldRowPanel(["language", "name"])],
                label=_("Name"),
                heading=_("Names"),
                min_num=1,
            ),
            "slug",
            MultiFieldPanel(
                [FieldRowPanel(["width", "height"]), "format", "safe_margin"], heading=_("What it is")
            ),
            FieldRowPanel([FieldPanel("is_offered"), FieldPanel("sort_order")]),
        ],
        base_form_class=PresetForm,
    )

    def get_queryset(self, request):
        return Preset.objects.prefetch_related("names")

    def register_chooser_viewset(self):
        """No page refers to one, so nobody may leaf through them to choose one."""


register_snippet(PresetViewSet)
