"""What happens to a file after its upload, outside the request: facts read from it, pictures made of it."""

import hashlib

from library.file_types import extension, media_type
from library.models import StoredFile
from library.pictures import first_page, keep_drawing, keep_sizes, open_upright


def ingest(stored: StoredFile) -> None:
    """Read the object of `stored`, make its pictures, and release it. Safe to run again.

    Raises the object store's errors; the file then stays as it was and the clock tries again.
    No transaction is open while the store is asked.
    """
    media = stored.image or stored.document
    key = media.file.name
    with media.file.storage.open(key) as file:
        content = file.read()
    sha256 = hashlib.sha256(content).hexdigest()
    facts = {
        "title": media.title,
        "ingested_key": key,
        "media_type": media_type(key),
        "size": len(content),
        "sha256": sha256,
        **picture_facts(key, content, sha256, stored.image),
    }
    unready = StoredFile.objects.filter(pk=stored.pk, state=StoredFile.State.UNREADY)
    StoredFile.objects.filter(pk=stored.pk).update(**facts)
    unready.update(state=StoredFile.State.READY)
    if stored.image:
        type(stored.image).objects.filter(pk=stored.image.pk).update(pictures=facts["pictures"])


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
