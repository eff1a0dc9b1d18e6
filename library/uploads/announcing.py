"""A file is announced by its name and size before a byte of it is sent: what cannot be taken is refused then."""

import re
import uuid

from django.conf import settings
from django.db import transaction
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from library.deletions import expect_object
from library.file_types import extension
from library.ingest import refusals
from library.models import Upload, UploadBatch
from library.uploads.batches import may_add

# Refusals of our own, beside those of library.ingest.refusals.
TOO_LARGE, NO_RIGHT = "announced_too_large", "announced_without_right"
NOT_PRINTED = re.compile(r"[\x00-\x1f\x7f]")


class TooMany(Exception):
    """More files than one upload takes."""


def staging_key() -> str:
    """A key that no object has had: whoever signs it cannot reach a file that is there."""
    return f"staging/{uuid.uuid4().hex}"


def announce(batch: UploadBatch, files, language: str, user) -> list[Upload]:
    """A row for each (name, size) of `files`: awaited, or refused with its reason. Raises TooMany."""
    with transaction.atomic():
        UploadBatch.objects.select_for_update().get(pk=batch.pk)
        there = batch.uploads.exclude(state=Upload.State.CANCELLED).count()
        if there + len(files) > settings.UPLOAD_FILES:
            raise TooMany
        return [announce_one(batch, name, size, language, user) for name, size in files]


def announce_one(batch, name: str, size: int, language: str, user) -> Upload:
    name = NOT_PRINTED.sub("", name)
    refusal = what_is_wrong(batch, name, size, user)
    key = staging_key()
    if not refusal:
        # What nobody claims is deleted tomorrow.
        expect_object(key)
    return batch.uploads.create(
        name=name[:255],
        size=size,
        language=language,
        staging_key=key,
        state=Upload.State.REFUSED if refusal else Upload.State.EXPECTED,
        refusal=refusal,
    )


def what_is_wrong(batch, name: str, size: int, user) -> str:
    """A code of `words_of` for a file that nobody needs to send; empty for one that may come."""
    most = settings.UPLOAD_SIZES.get(extension(name))
    if most is None:
        return "type"
    if not size:
        return "empty"
    if size > most:
        return TOO_LARGE
    if len(name) > settings.FILE_NAME_LENGTH or set(name) & set("/\\⁄"):
        return "name"
    return "" if may_add(user, batch.collection, name) else NO_RIGHT


def words_of(upload: Upload) -> str:
    """Why the file was refused, and what to do about it."""
    if upload.refusal == NO_RIGHT:
        return _("You may not add files of this type to this collection.")
    if upload.refusal == TOO_LARGE:
        kind = extension(upload.name)
        limit = {"limit": filesizeformat(settings.UPLOAD_SIZES.get(kind, 0)), "type": kind.upper()}
        return _("The file is too large: a file of type %(type)s may have %(limit)s at most.") % limit
    return refusals.words(upload.refusal)
