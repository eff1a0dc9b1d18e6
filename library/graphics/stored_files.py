from django.http import Http404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import (
    EditView,
    HistoryView,
    InspectView,
    SnippetViewSet,
    UsageView,
)

from library.forms import StoredFileForm
from library.graphics.file_facts import shown_of
from library.models import StoredFile
from library.permissions import files_changeable_by


class FileOfTheUser:
    """A view of one file, for those who may change its image or document."""

    def get_object(self, *args, **kwargs):
        stored = super().get_object(*args, **kwargs)
        if not files_changeable_by(self.request.user).filter(pk=stored.pk).exists():
            raise Http404
        return stored


class StoredFileEditView(FileOfTheUser, EditView):
    def get_context_data(self, **kwargs):
        return {**super().get_context_data(**kwargs), **shown_of(self.object, self.request.user)}


class StoredFileInspectView(FileOfTheUser, InspectView):
    pass


class StoredFileHistoryView(FileOfTheUser, HistoryView):
    pass


class StoredFileUsageView(FileOfTheUser, UsageView):
    pass


def made_after(stored) -> str:
    """For the list of files: that one has fallen behind what it was made after."""
    return _("Made from an older version") if stored.is_behind else ""


class StoredFileViewSet(SnippetViewSet):
    """The files that this person may change: their language, whether they are given out, their versions."""

    model = StoredFile
    icon = "doc-full"
    menu_label = gettext_lazy("Files")
    list_display = [
        "title",
        "format_name",
        "language_name",
        Column("made_after", label=gettext_lazy("Made after another file"), accessor=made_after),
        "state",
        "attempts",
        "created_at",
    ]
    list_filter = ["state", "language", "media_type"]
    edit_handler = ObjectList(["language", FieldPanel("giving")], base_form_class=StoredFileForm)
    edit_template_name = "library/admin/file.html"
    edit_view_class = StoredFileEditView
    inspect_view_class = StoredFileInspectView
    history_view_class = StoredFileHistoryView
    usage_view_class = StoredFileUsageView
    copy_view_enabled = False
    inspect_view_enabled = True
    inspect_view_fields = ["title", "url", "media_type", "size", "sha256", "created_at"]

    def get_queryset(self, request):
        return files_changeable_by(request.user).for_cards().with_sources()

    def register_chooser_viewset(self):
        """library/choosers.py has one that keeps to collections; this one would show everybody all titles."""
