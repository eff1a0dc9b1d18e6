"""Files of a kit as they are once they have been read: no test of kits waits for the reading."""

import hashlib
import uuid

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from wagtail.models import Collection

from library.models import Derivative, Preset, SiteDocument, StoredFile


def ready_file(language="en", content=b"A poster.", suffix=".pdf", title="A poster") -> StoredFile:
    """A stored file of exactly `content`, ready to be given out."""
    key = default_storage.save(f"documents/{uuid.uuid4()}{suffix}", ContentFile(content))
    # In bulk, so that no signal has it read.
    [document] = SiteDocument.objects.bulk_create(
        [SiteDocument(title=title, file=key, collection=Collection.get_first_root_node())]
    )
    return StoredFile.objects.create(
        document=document,
        title=title,
        language=language,
        state=StoredFile.State.READY,
        media_type="application/pdf",
        ingested_key=key,
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
    )


def ready_shape(stored: StoredFile, slug="square", content=b"A square.") -> Derivative:
    """A file made of `stored` in the shape `slug`."""
    key = default_storage.save(f"shapes/{uuid.uuid4()}.jpg", ContentFile(content))
    preset, _made = Preset.objects.get_or_create(slug=slug, defaults={"width": 1080, "height": 1080})
    return Derivative.objects.create(
        stored_file=stored,
        preset=preset,
        key=key,
        media_type="image/jpeg",
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        width=1080,
        height=1080,
        made_of="test",
    )
