"""What happens to a file that Wagtail's forms have stored: read, cleaned and pictured, outside the request."""

import logging
from pathlib import PurePosixPath

from django.db import transaction

from library.deletions import forget_object
from library.ingest import alarm
from library.ingest.contents import give_up, take_in
from library.ingest.refusals import Refused
from library.ingest.tries import counted
from library.models import StoredFile
from library.versions import give_content

logger = logging.getLogger(__name__)


def ingest(stored: StoredFile) -> bool:
    """Read the object of `stored`, put what is clean in its place with its pictures, and say whether it is given out.

    Safe to run again. A withdrawn or infected file is left alone, and one that cannot be taken says why.
    Raises the object store's errors and ScannerAway, for which the file is not to blame: they do not count.
    No transaction is open while the store is asked.
    """
    if stored.state in {StoredFile.State.WITHDRAWN, StoredFile.State.INFECTED}:
        return False
    key = stored.key
    known_sha256 = stored.sha256 if stored.ingested_key == key else ""
    with counted(StoredFile.objects.filter(pk=stored.pk)):
        try:
            clean_key, facts = take_in(key, PurePosixPath(key).name, known_sha256, allowed=same_kind(stored))
        except Refused as refused:
            refuse(stored, key, refused.code)
            return False
    if settle(stored, key, clean_key, facts):
        return True
    # What is in use after all is left alone.
    give_up(clean_key, facts)
    return False


def same_kind(stored: StoredFile):
    """Refuses what an image may not become, or a document: their rows are of different tables."""
    kind = "image" if stored.image_id else "document"

    def allowed(reading):
        if reading.kind != kind:
            raise Refused("other_kind")

    return allowed


def settle(stored: StoredFile, key: str, clean_key: str, facts: dict) -> bool:
    """Give the file its clean content, unless it was withdrawn, replaced or deleted meanwhile."""
    with transaction.atomic():
        now = held(stored.pk)
        if now is None or now.state == StoredFile.State.WITHDRAWN or now.key != key:
            return False
        title = (now.image or now.document).title
        give_content(now, clean_key, facts, state=StoredFile.State.READY, title=title)
        if clean_key != key:
            forget_object(key)
    return True


def refuse(stored: StoredFile, key: str, code: str) -> None:
    """Give the file to nobody. The object of an infected one is deleted; its row stays and says what it was."""
    infected = code == "infected"
    with transaction.atomic():
        now = held(stored.pk)
        if now is None or now.state == StoredFile.State.WITHDRAWN or now.key != key:
            return
        state = StoredFile.State.INFECTED if infected else StoredFile.State.REFUSED
        StoredFile.objects.filter(pk=now.pk).update(state=state, refusal=code, retry_at=None, faults=0)
        if infected:
            forget_object(key)
    logger.warning("%s is refused: %s", stored, code)
    if infected:
        alarm.raise_for(stored.title, uploader_of(stored))


def uploader_of(stored: StoredFile):
    return (stored.image or stored.document).uploaded_by_user


def held(pk: int) -> StoredFile | None:
    """The row as it is now, kept so until the transaction ends."""
    return StoredFile.objects.select_for_update(of=("self",)).for_cards().filter(pk=pk).first()
