"""A file is announced by its name and size before a byte of it is sent: what cannot be taken is refused then."""

import re

from django.conf import settings
from django.db import transaction
from django.template.defaultfilters import filesizeformat
from django.utils import timezone
from django.utils.translation import gettext as _

from library.deletions import expect_object
from library.file_types import extension
from library.ingest import refusals
from library.models import StoredFile, Upload, UploadBatch
from library.offers.intentions import intention_of
from library.permissions import files_changeable_by
from library.uploads.batches import is_image, may_add
from library.versions import staging_key

# Refusals of our own, beside those of library.ingest.refusals.
TOO_LARGE, NO_RIGHT = "announced_too_large", "announced_without_right"
# Halves of characters, which JSON can say and nothing can store, go with the control characters.
NOT_PRINTED = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]")


class TooMany(Exception):
    """More files than one upload takes: one, where it takes the place of another or is offered to a graphic."""


def announce(batch: UploadBatch, files, language: str, user) -> list[Upload]:
    """A row for each (name, size) of `files`: awaited, or refused with its reason. Raises TooMany."""
    with transaction.atomic():
        UploadBatch.objects.select_for_update().get(pk=batch.pk)
        replacement = batch.uploads.select_for_update().exclude(replaces=None).first()
        if replacement:
            return [announce_replacement(replacement, files, user)]
        intention = intention_of(batch)
        if intention:
            refuse_a_second(batch, files)
            language = intention.language
        there = batch.uploads.exclude(state=Upload.State.CANCELLED).count()
        if there + len(files) > settings.UPLOAD_FILES:
            raise TooMany
        return [announce_one(batch, name, size, language, user) for name, size in files]


def refuse_a_second(batch: UploadBatch, files) -> None:
    """Raise TooMany unless there is one file, in the place of nothing but what was refused or cancelled."""
    ended = [Upload.State.CANCELLED, Upload.State.REFUSED]
    if len(files) != 1 or batch.uploads.exclude(state__in=ended).exists():
        raise TooMany


def announce_replacement(upload: Upload, files, user) -> Upload:
    """Await one file in the place of another; until one has arrived, another may be chosen. Raises TooMany."""
    if len(files) != 1 or upload.state in {Upload.State.ARRIVED, Upload.State.CLEAN}:
        raise TooMany
    [(name, size)] = files
    name = NOT_PRINTED.sub("", name)
    refusal = what_is_wrong(upload.batch, name, size, user, upload.replaces)
    # What was sent before under another key counts for nothing.
    upload.name, upload.size, upload.staging_key = name[:255], size, staging_key()
    upload.state = Upload.State.REFUSED if refusal else Upload.State.EXPECTED
    upload.refusal, upload.attempts, upload.faults = refusal, 0, 0
    upload.queued_at, upload.retry_at = timezone.now(), None
    if not refusal:
        expect_object(upload.staging_key)
    upload.save()
    return upload


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


def what_is_wrong(batch, name: str, size: int, user, replaced: StoredFile | None = None) -> str:
    """A code of `words_of` for a file that nobody needs to send; empty for one that may come.

    `replaced` is the file whose place it takes.
    """
    most = settings.UPLOAD_SIZES.get(extension(name))
    if most is None:
        return "type"
    if not size:
        return "empty"
    if size > most:
        return TOO_LARGE
    if len(name) > settings.FILE_NAME_LENGTH or set(name) & set("/\\⁄"):
        return "name"
    if replaced and bool(replaced.image_id) != is_image(name):
        return "other_kind"
    return "" if may_come(user, batch, name, replaced) else NO_RIGHT


def may_come(user, batch: UploadBatch, name: str, replaced: StoredFile | None) -> bool:
    """Whether `user` may add a file of that name to the batch, or put it in the place of `replaced`."""
    if replaced:
        return files_changeable_by(user).filter(pk=replaced.pk).exists()
    # Whoever offers a file to a graphic needs no right to the collection: somebody else publishes it.
    return may_add(user, batch.collection, name) or intention_of(batch) is not None


def words_of(upload: Upload) -> str:
    """Why the file was refused, and what to do about it."""
    if upload.refusal == NO_RIGHT and upload.replaces_id:
        return _("You may not replace this file.")
    if upload.refusal == NO_RIGHT:
        return _("You may not add files of this type to this collection.")
    if upload.refusal == TOO_LARGE:
        kind = extension(upload.name)
        limit = {"limit": filesizeformat(settings.UPLOAD_SIZES.get(kind, 0)), "type": kind.upper()}
        return _("The file is too large: a file of type %(type)s may have %(limit)s at most.") % limit
    return refusals.words(upload.refusal)
