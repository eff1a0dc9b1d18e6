from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views.generic.chooser import ChooseResultsView, ChooseView
from wagtail.admin.viewsets.chooser import ChooserViewSet
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from library.models import StoredFile


class StoredFileColumns:
    """What tells files apart in the chooser."""

    @property
    def columns(self):
        return [
            *super().columns,
            Column("format_name", label=_("Type")),
            Column("language_name", label=_("Language")),
            DateColumn("created_at", label=_("Uploaded")),
        ]


class ChooseStoredFileView(StoredFileColumns, ChooseView):
    pass


class ChooseStoredFileResultsView(StoredFileColumns, ChooseResultsView):
    pass


class StoredFileChooserViewSet(ChooserViewSet):
    """Chooses among all uploaded images and documents, the newest first."""

    model = StoredFile
    choose_view_class = ChooseStoredFileView
    choose_results_view_class = ChooseStoredFileResultsView
    icon = "doc-full"
    per_page = 20
    choose_one_text = _("Choose a file")
    choose_another_text = _("Choose another file")
    creation_form_class = None


@hooks.register("register_admin_viewset")
def choose_stored_files():
    return StoredFileChooserViewSet("stored_file_chooser", url_prefix="stored-file-chooser")


class StoredFileViewSet(SnippetViewSet):
    """All files with an address: their language, and whether they are given out."""

    model = StoredFile
    icon = "doc-full"
    menu_label = _("Files")
    list_display = ["title", "format_name", "language_name", "state", "created_at"]
    list_filter = ["state", "language", "media_type"]
    panels = ["language", "state"]
    inspect_view_enabled = True
    inspect_view_fields = ["title", "url", "media_type", "size", "sha256", "created_at"]


register_snippet(StoredFileViewSet)
