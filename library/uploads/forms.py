import json

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from library.languages import FILE_LANGUAGES
from library.models import StoredFile
from library.uploads.batches import collections_with

# No store has a file as large as this, and the database can still count it.
LARGEST = 2**50


class LanguageForm(forms.Form):
    language = forms.ChoiceField(label=_("Language of the words in the files"), choices=FILE_LANGUAGES)


class BeginForm(LanguageForm):
    """Where the files go. Whoever has one collection is not asked for it."""

    collection = forms.ModelChoiceField(label=_("Collection"), queryset=None, empty_label=None)
    field_order = ["collection", "language"]

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        collections = collections_with(user, ["add"])
        field = self.fields["collection"]
        field.queryset = collections
        field.label_from_instance = lambda collection: collection.get_indented_name()
        if collections.count() == 1:
            self.initial["collection"] = collections[0].pk
            field.widget = forms.HiddenInput()


class SeveralFiles(forms.ClearableFileInput):
    allow_multiple_selected = True


class SendForm(LanguageForm):
    """The files themselves, for a browser without scripts; one with scripts takes them from the same field."""

    files = forms.FileField(
        label=_("Files"),
        widget=SeveralFiles(attrs={"accept": ",".join(f".{name}" for name in settings.UPLOAD_SIZES)}),
    )
    field_order = ["language", "files"]


class AnnouncedForm(LanguageForm):
    """What a browser is about to send: `files` is JSON, a list of names and sizes."""

    files = forms.CharField(max_length=200_000)

    def clean_files(self):
        try:
            files = [(each["name"], each["size"]) for each in json.loads(self.cleaned_data["files"])]
        except (ValueError, TypeError, KeyError, RecursionError) as error:
            raise ValidationError("These are no files.", code="json") from error
        fits = all(
            isinstance(name, str) and name and type(size) is int and 0 <= size < LARGEST
            for name, size in files
        )
        if not files or not fits:
            raise ValidationError("These are no files.", code="json")
        return files


class VersionBox(forms.CheckboxInput):
    """A box that says, when it is ticked, the version that the person had before their eyes."""

    def __init__(self, version: int):
        super().__init__()
        self.version = version

    def format_value(self, value):
        return str(self.version)

    def value_from_datadict(self, data, files, name):
        return data.get(name)


class ClaimForm(forms.Form):
    """Asks of a file that was made after another one whether its new content says what that one says now."""

    def __init__(self, *args, stored: StoredFile, **kwargs):
        super().__init__(*args, **kwargs)
        source = stored.made_from
        if source is None:
            return
        label = gettext("This is made after the present version of “%(title)s”")
        self.fields["made_after"] = forms.IntegerField(
            label=label % {"title": source.title},
            required=False,
            min_value=1,
            widget=VersionBox(source.version),
            initial=source.version if stored.is_behind else None,
        )

    @property
    def made_after(self) -> int | None:
        """The version that was ticked, once the form is valid."""
        return self.cleaned_data.get("made_after")
