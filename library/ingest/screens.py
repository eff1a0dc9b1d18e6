"""Wagtail's screens for one image and one document, which say so when a new file has to be checked first."""

from django.utils.translation import gettext as _
from wagtail.documents.views.documents import EditView as DocumentEditView
from wagtail.images.views.images import EditView as ImageEditView


class SaysWhatHappens:
    def get_success_message(self):
        if self.form.replacement:
            return _(
                "“%(title)s” is saved. The new file is being checked: until it is ready, the one that is there "
                "is given out."
            ) % {"title": self.object.title}
        return super().get_success_message()


class EditImage(SaysWhatHappens, ImageEditView):
    pass


class EditDocument(SaysWhatHappens, DocumentEditView):
    pass
