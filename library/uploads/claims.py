"""What is said of a new content before it is there: that it was made after the present version of its source.

An entry in the log of its batch keeps that until the content was read and is clean.
"""

from django import forms
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import ModelLogEntry

from library.models import StoredFile, Upload, UploadBatch
from library.sources import note_version

CLAIMED = "library.file_made_after"


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
        label = _("This is made after the present version of “%(title)s”")
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


def claim(batch: UploadBatch, stored: StoredFile, version: int | None, user) -> None:
    """Note with the batch what version of its source the new content of `stored` says; None takes back what was said.

    A version that is not there yet counts as the present one.
    """
    source = StoredFile.objects.filter(pk=stored.made_from_id).first()
    if source is None or (version is None and claimed(batch) is None):
        return
    data = {"source": source.pk, "version": version and min(version, source.version)}
    log(instance=batch, action=CLAIMED, user=user, data=data)


def claimed(batch: UploadBatch) -> dict | None:
    """What was said last."""
    entry = ModelLogEntry.objects.for_instance(batch).filter(action=CLAIMED).order_by("-pk").first()
    return entry and entry.data


def honour(upload: Upload) -> None:
    """Note on the file, whose new content is there now, what was said of it."""
    said = claimed(upload.batch)
    if said and said["version"]:
        note_version(upload.replaces_id, said["source"], said["version"])
