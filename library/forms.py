from botocore.exceptions import EndpointConnectionError
from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.translation import gettext_lazy as _
from py_svg_hush import filter_svg
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from library.file_types import document_type
from library.languages import FILE_LANGUAGES
from library.models import StoredFile
from library.pictures import decodes
from library.storage import STORE_ERRORS, bucket
from library.versions import put_aside, submit_replacement
from library.withdrawal import release, withdraw


def check_name(name: str) -> None:
    """Raise ValidationError for a file name that holds a path or is longer than any that we keep.

    cms.middleware.UploadNameMiddleware turns the slashes of a path into ⁄ so that they are still to be seen here.
    """
    if "⁄" in name:
        raise ValidationError(
            _("The name of the file holds a path. Rename it without / and \\."), code="path"
        )
    if len(name) > settings.FILE_NAME_LENGTH:
        raise ValidationError(
            _("The name of the file is too long. Shorten it to %(length)s characters.")
            % {"length": settings.FILE_NAME_LENGTH},
            code="long",
        )


class SiteImageField(WagtailImageField):
    """Wagtail's field for an image, which also refuses what breaks only when it is decoded."""

    def to_python(self, data):
        if data is not None:
            check_name(data.name)
        try:
            file = super().to_python(data)
        except ValidationError:
            raise
        except Exception as error:
            raise ValidationError(self.error_messages["invalid_image"], code="invalid_image") from error
        if file is None:
            return None
        if file.name.lower().endswith(".svg"):
            return self.cleaned_svg(file)
        if not decodes(file):
            raise ValidationError(self.error_messages["invalid_image"], code="invalid_image")
        return file

    def cleaned_svg(self, file):
        """The same drawing without scripts, handlers, styles from elsewhere and foreign objects."""
        try:
            clean = filter_svg(file.read())
        except ValueError as error:
            raise ValidationError(self.error_messages["invalid_image"], code="invalid_image") from error
        cleaned = SimpleUploadedFile(file.name, clean, "image/svg+xml")
        cleaned.image = file.image
        return cleaned


class LanguageOfFileForm(forms.Form):
    """Asks in which language the words of an uploaded file are; the answer belongs to its stored file."""

    file_language = forms.ChoiceField(
        label=_("Language of the words in the file"), choices=FILE_LANGUAGES, initial="en", required=False
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        stored = getattr(self.instance, "stored_file", None) if self.instance.pk else None
        if stored:
            self.initial["file_language"] = stored.language

    def save(self, commit=True):
        saved = super().save(commit=commit)
        language = self.cleaned_data.get("file_language")
        stored = getattr(saved, "stored_file", None) if saved.pk else None
        if language and stored and stored.language != language:
            stored.language = language
            stored.save(update_fields=["language"])
        return saved


class NewFileForm(LanguageOfFileForm):
    """Takes a new file for what has one already to be checked first: what is there is given out meanwhile."""

    # The new file and its key in the store, when one is to take the place of what is there.
    replacement, staging_key = None, ""

    def __init__(self, *args, user=None, **kwargs):
        self.user = user
        super().__init__(*args, user=user, **kwargs)
        if self.instance.pk and "file" in self.fields:
            self.fields["file"].help_text = _(
                "A new file takes the place of this one as soon as it has been checked. "
                "The address stays, and the earlier file is kept for 90 days."
            )

    def clean(self):
        cleaned = super().clean()
        if self.instance.pk and "file" not in self.changed_data:
            cleaned.pop("file", None)
        if not self.errors and "file" in self.changed_data:
            try:
                self.take_file(cleaned)
            except STORE_ERRORS:
                self.add_error(
                    "file",
                    ValidationError(
                        _(
                            "The store for files does not answer, so nothing was saved. Try again in a few minutes."
                        ),
                        code="store",
                    ),
                )
        return cleaned

    def _get_validation_exclusions(self):
        # Put in place once more, an image would be fetched from the store to be measured.
        unchanged = {"file"} if self.instance.pk and "file" not in self.changed_data else set()
        return super()._get_validation_exclusions() | unchanged

    def take_file(self, cleaned):
        if self.instance.pk:
            self.replacement = cleaned.pop("file")
            # Wagtail would put it in place at once, and delete what is there.
            self.changed_data.remove("file")
            self.staging_key = put_aside(self.replacement)
        elif not bucket("default").answers():
            raise EndpointConnectionError(endpoint_url=bucket("default").endpoint_url)

    def save(self, commit=True):
        saved = super().save(commit=commit)
        if self.replacement:
            submit_replacement(saved.stored_file, self.replacement, self.user, self.staging_key)
        return saved


class SiteImageForm(NewFileForm, BaseImageForm):
    file = SiteImageField(label=_("File"), widget=BaseImageForm.Meta.widgets["file"])

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # The form beside an image just uploaded with others leaves the file out, but a declared field stays.
        if "file" in (self._meta.exclude or ()):
            del self.fields["file"]


class SiteDocumentForm(NewFileForm, BaseDocumentForm):
    def clean_file(self):
        file = self.cleaned_data["file"]
        if "file" in self.changed_data:
            check_name(file.name)
            if file.size > settings.WAGTAILDOCS_MAX_UPLOAD_SIZE:
                raise ValidationError(_("This file is too big."), code="file_too_large")
            if not document_type(file):
                raise ValidationError(_("What is in the file is not what its name says."), code="type")
        return file


class StoredFileForm(WagtailAdminModelForm):
    """Withdraws a file or gives it out again: that it is ready is for nobody to say but who has read it."""

    GIVEN_OUT, WITHDRAWN = "given_out", "withdrawn"

    giving = forms.ChoiceField(
        label=_("Is it given out?"),
        choices=[(GIVEN_OUT, _("Given out")), (WITHDRAWN, _("Withdrawn"))],
        widget=forms.RadioSelect,
        help_text=_("A file that was withdrawn, or could not be read, is read again before it is given out."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        withdrawn = self.instance.state == StoredFile.State.WITHDRAWN
        self.initial["giving"] = self.WITHDRAWN if withdrawn else self.GIVEN_OUT

    def save(self, commit=True):
        # Only what was asked: the rest of the row may have been written by an ingest meanwhile.
        self.instance.save(update_fields=["language"])
        was = self.instance.state
        if self.cleaned_data["giving"] == self.WITHDRAWN and was != StoredFile.State.WITHDRAWN:
            withdraw(self.instance)
        elif self.cleaned_data["giving"] == self.GIVEN_OUT and was != StoredFile.State.READY:
            release(self.instance)
        self.instance.refresh_from_db()
        return self.instance
