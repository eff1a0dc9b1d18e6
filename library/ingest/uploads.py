"""The admission of an upload: from its staging object to a file of the library, or to a reason why not."""

import logging
import re
from pathlib import PurePosixPath

from django.db import transaction
from django.dispatch import Signal
from wagtail.models import Collection

from library.deletions import forget_object, keep_object
from library.ingest import alarm
from library.ingest.contents import give_up, take_in
from library.ingest.files import same_kind
from library.ingest.refusals import Refused
from library.ingest.tries import counted
from library.models import SiteDocument, SiteImage, StoredFile, Upload
from library.models.stored_files import MOST_ATTEMPTS
from library.storage import is_missing
from library.twins import twin_of
from library.uploads.claims import honour
from library.versions import FACTS, claimed_pictures, content_changed, replace, retry_after

logger = logging.getLogger(__name__)

# Sent with `upload`, inside the transaction by which a new file has its stored file.
admitted = Signal()


def admit(upload: Upload) -> None:
    """Read what was uploaded, and make a file of it, or a new version of the one that it replaces, or refuse it.

    Safe to run again: an upload that is not waiting to be read is left alone. Raises the object store's errors
    and ScannerAway after noting when the next try is due. No transaction is open while the store is asked.
    """
    if upload.state != Upload.State.ARRIVED:
        return
    if upload.attempts >= MOST_ATTEMPTS:
        # Each of these tries ended its whole process.
        refuse(upload, "unreadable")
        return
    with counted(Upload.objects.filter(pk=upload.pk)):
        try:
            key, facts = take_in(
                upload.staging_key,
                upload.name,
                allowed=same_kind(upload.replaces) if upload.replaces else None,
            )
        except Refused as refused:
            refuse(upload, refused.code)
            return
        except Exception as error:
            if not is_missing(error):
                raise
            refuse(upload, "missing")
            return
    if not settle(upload, key, facts):
        give_up(key, facts)


def settle(upload: Upload, key: str, facts: dict) -> bool:
    """Give the clean content its owner and end the upload, in one transaction; False when it ended meanwhile."""
    with transaction.atomic():
        now = Upload.objects.arrived().select_for_update().filter(pk=upload.pk).first()
        if now is None:
            return False
        # One after the other, so that of two files that are alike the later one finds the earlier one.
        Collection.objects.filter(depth=1).select_for_update(no_key=True).first()
        if now.replaces:
            if replace(now.replaces, key, facts, now.batch.owner):
                honour(now)
            now.stored_file = now.replaces
        else:
            now.stored_file = make_file(now, key, facts)
            twin = twin_of(facts["sha256"], facts["likeness"], exclude=now.stored_file.pk)
            now.twin, now.twin_is_exact = twin or (None, False)
        now.state, now.refusal, now.retry_at, now.faults = Upload.State.CLEAN, "", None, 0
        now.save()
        if not now.replaces:
            admitted.send(Upload, upload=now)
        forget_object(now.staging_key)
    return True


def make_file(upload: Upload, key: str, facts: dict) -> StoredFile:
    """An image or a document with its stored file, which is ready: nothing reads it once more."""
    owner, is_image = upload.batch.owner, key.startswith("images/")
    pictures = claimed_pictures(facts)
    # Django would ask the store for the size of an image that is made without it.
    sides = {side: facts[side] or 1 for side in ("width", "height")} if is_image else {}
    media = (SiteImage if is_image else SiteDocument)(
        **sides,
        title=title_of(upload.name),
        collection=upload.batch.collection,
        uploaded_by_user=owner,
        file=key,
        file_size=facts["size"],
        file_hash=facts["file_hash"],
    )
    if is_image:
        media.pictures = pictures
    # library.signals makes the stored file with what it finds here.
    media.known = {
        **{name: facts[name] for name in FACTS},
        "pictures": pictures,
        "retry_at": retry_after(facts, {"pictures": pictures}),
        "ingested_key": key,
        "language": upload.language,
        "state": StoredFile.State.READY,
        "version_made_by": owner,
    }
    media.save()
    keep_object(key)
    content_changed.send(StoredFile, stored_pk=media.stored_file.pk)
    return media.stored_file


def refuse(upload: Upload, code: str) -> None:
    """End the upload with the reason, and delete what was sent."""
    with transaction.atomic():
        ended = Upload.objects.arrived().filter(pk=upload.pk)
        if not ended.update(state=Upload.State.REFUSED, refusal=code, retry_at=None, faults=0):
            return
        forget_object(upload.staging_key)
    logger.warning("The upload %s is refused: %s", upload.uuid, code)
    if code == "infected":
        alarm.raise_for(upload.name, upload.batch.owner, upload.batch)


def title_of(name: str) -> str:
    """A title from the name of a file, for people to correct."""
    words = re.sub(r"[\s_]+|(?<=\w)-(?=\w)", " ", PurePosixPath(name).stem).strip()
    return (words[:1].upper() + words[1:])[:255] or name[:255]
