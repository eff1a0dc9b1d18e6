from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from library.choosers import StoredFileChooserViewSet
from library.forms import StoredFileForm
from library.models import StoredFile


@hooks.register("register_admin_viewset")
def choose_stored_files():
    return StoredFileChooserViewSet("stored_file_chooser", url_prefix="stored-file-chooser")


class StoredFileViewSet(SnippetViewSet):
    """All files with an address: their language, and whether they are given out."""

    model = StoredFile
    icon = "doc-full"
    menu_label = _("Files")
    list_display = ["title", "format_name", "language_name", "state", "attempts", "created_at"]
    list_filter = ["state", "language", "media_type"]
    edit_handler = ObjectList(["language", FieldPanel("giving")], base_form_class=StoredFileForm)
    inspect_view_enabled = True
    inspect_view_fields = ["title", "url", "media_type", "size", "sha256", "created_at"]

    def get_queryset(self, request):
        return StoredFile.objects.for_cards()


register_snippet(StoredFileViewSet)
