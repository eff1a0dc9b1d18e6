"""The chooser of files. Everyone sees in it what the collections let them choose or change."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views.generic.chooser import (
    ChooseResultsView,
    ChooseView,
    ChosenMultipleView,
    ChosenView,
)
from wagtail.admin.viewsets.chooser import ChooserViewSet

from library.models import StoredFile
from library.permissions import files_open_to


class FilesOfTheUser:
    """The rows of the chooser, and what tells them apart."""

    def get_object_list(self):
        return files_open_to(self.request.user).for_cards()

    @property
    def columns(self):
        return [
            *super().columns,
            Column("format_name", label=_("Type")),
            Column("language_name", label=_("Language")),
            DateColumn("created_at", label=_("Uploaded")),
        ]


class ChooseStoredFileView(FilesOfTheUser, ChooseView):
    pass


class ChooseStoredFileResultsView(FilesOfTheUser, ChooseResultsView):
    pass


class ChosenStoredFileView(ChosenView):
    def get_object(self, pk):
        return files_open_to(self.request.user).get(pk=pk)


class ChosenStoredFilesView(ChosenMultipleView):
    def get_objects(self, pks):
        return files_open_to(self.request.user).for_cards().filter(pk__in=pks)


class StoredFileChooserViewSet(ChooserViewSet):
    """Chooses among uploaded images and documents, the newest first."""

    model = StoredFile
    choose_view_class = ChooseStoredFileView
    choose_results_view_class = ChooseStoredFileResultsView
    chosen_view_class = ChosenStoredFileView
    chosen_multiple_view_class = ChosenStoredFilesView
    icon = "doc-full"
    per_page = 20
    choose_one_text = _("Choose a file")
    choose_another_text = _("Choose another file")
    creation_form_class = None
