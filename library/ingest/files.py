"""What happens to a file after its upload, outside the request: facts read from it, pictures made of it."""

import hashlib
import logging

from django.db import transaction
from django.db.models import F

from library.file_types import extension, media_type
from library.leftovers import picture_names, remove_pictures
from library.models import StoredFile
from library.pictures import Unreadable, first_page, keep_drawing, keep_sizes, open_upright
from library.storage import STORE_ERRORS

logger = logging.getLogger(__name__)


def ingest(stored: StoredFile) -> bool:
    """Read the object of `stored`, make its pictures, release it, and say whether it is given out now.

    Safe to run again. A withdrawn file is left alone, and an image that cannot be decoded stays unready.
    Each try is counted before it begins, so that one that ends the whole process counts too.
    Raises the object store's errors, for which the file is not to blame: they do not count.
    No transaction is open while the store is asked.
    """
    if stored.state == StoredFile.State.WITHDRAWN:
        return False
    row = StoredFile.objects.filter(pk=stored.pk)
    row.update(attempts=F("attempts") + 1)
    try:
        key, facts = read(stored)
    except Unreadable as error:
        logger.warning("%s cannot be read: %s", stored, error)
        return False
    except STORE_ERRORS:
        row.filter(attempts__gt=0).update(attempts=F("attempts") - 1)
        raise
    finally:
        row.update(queued_at=None)
    if settle(stored, key, facts):
        return True
    remove_pictures(picture_names(facts["pictures"]), facts["sha256"])
    return False


def read(stored: StoredFile) -> tuple[str, dict]:
    """The key of the object that was read, and what there is to know of it."""
    media = stored.image or stored.document
    key = media.file.name
    with media.file.storage.open(key) as file:
        content = file.read()
    sha256 = hashlib.sha256(content).hexdigest()
    return key, {
        "title": media.title,
        "ingested_key": key,
        "media_type": media_type(key),
        "size": len(content),
        "sha256": sha256,
        **picture_facts(key, content, sha256, stored.image),
    }


def settle(stored: StoredFile, key: str, facts: dict) -> bool:
    """Write the facts and release the file, unless it was withdrawn, replaced or deleted meanwhile."""
    with transaction.atomic():
        now = StoredFile.objects.select_for_update().filter(pk=stored.pk).first()
        if now is None or now.state == StoredFile.State.WITHDRAWN or now.key != key:
            return False
        StoredFile.objects.filter(pk=now.pk).update(**facts, state=StoredFile.State.READY, attempts=0)
        if now.image:
            type(now.image).objects.filter(pk=now.image_id).update(pictures=facts["pictures"])
    return True


def picture_facts(key: str, content: bytes, sha256: str, image) -> dict:
    """Size in pixels, number of pages and kept pictures; a type that cannot be pictured has none."""
    facts = {"width": None, "height": None, "pages": None, "pictures": {}}
    if extension(key) == "pdf":
        page, facts["pages"] = first_page(content)
        if page:
            facts["pictures"] = keep_sizes(page, sha256)
    elif extension(key) == "svg":
        facts |= {"width": image.width, "height": image.height}
        facts["pictures"] = keep_drawing(content, sha256, image.width, image.height)
    elif image:
        upright = open_upright(content)
        facts |= {"width": upright.width, "height": upright.height}
        facts["pictures"] = keep_sizes(upright, sha256)
    return facts
