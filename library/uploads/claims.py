"""What is said of a new content before it is there: that it was made after the present version of its source.

An entry in the log of its batch keeps that until the content was read and is clean.
"""

from wagtail.log_actions import log
from wagtail.models import ModelLogEntry

from library.models import StoredFile, Upload, UploadBatch
from library.sources import note_version

CLAIMED = "library.file_made_after"


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
