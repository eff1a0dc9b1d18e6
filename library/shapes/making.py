"""Makes the files in the shapes that a file is offered in, and takes away those that it is not offered in any more."""

import hashlib
import io
import json
import logging
import tempfile
import uuid
from dataclasses import dataclass
from pathlib import Path

from django.core.files.storage import default_storage
from django.db import transaction

from library.deletions import expect_object, forget_object, keep_object
from library.models import Derivative, StoredFile
from library.pictures import Unreadable
from library.shapes.drawing import draw
from library.shapes.offers import Shape, shapes_of
from library.shapes.words import Words, words_for
from library.shapes.writing import MEDIA_TYPES, scaled_pages, written

logger = logging.getLogger(__name__)

# Another number makes every shape again, for when the same facts shall make another file.
RECIPE = 1


@dataclass(frozen=True)
class Made:
    """A file in a shape, in the store but not given out yet."""

    shape: Shape
    mark: str
    key: str
    size: int
    sha256: str


def make_shapes(stored: StoredFile) -> int:
    """Make what is missing or out of date of the shapes of `stored`, and return how many were made.

    Only a file that is given out, by a published graphic, has shapes. Each is in the store before its row says
    so, and its old object goes the way of all deletions. Safe to run again, and twice at once.
    Raises the object store's errors: what was made by then stays. No transaction is open while the store is asked.
    """
    stored = StoredFile.objects.for_cards().prefetch_related("crops").get(pk=stored.pk)
    words = words_for(stored)
    if stored.state != StoredFile.State.READY or words is None:
        return 0
    offered = [shape for shape in shapes_of(stored) if shape.is_offered]
    forget_others(stored, offered)
    marks = dict(stored.derivatives.values_list("preset_id", "made_of"))
    wanted = [(shape, mark_of(stored, shape, words)) for shape in offered]
    wanted = [(shape, mark) for shape, mark in wanted if marks.get(shape.preset.pk) != mark]
    if not wanted:
        return 0
    made = 0
    with tempfile.TemporaryDirectory() as folder:
        path = fetched(stored, Path(folder))
        for shape, mark in wanted:
            try:
                content = content_of(stored, path, shape, words)
            except Unreadable as error:
                logger.warning("%s cannot be made as %s: %s", stored, shape.preset.slug, error)
                continue
            made += swap(stored, put(content, shape, mark))
    return made


def mark_of(stored: StoredFile, shape: Shape, words: Words) -> str:
    """What tells whether a file is still what would be made now."""
    preset = shape.preset
    facts = [RECIPE, stored.sha256, shape.box, preset.width, preset.height, preset.format, words.language]
    facts += [words.alt_text, words.credit, words.licence, words.statement]
    return hashlib.sha256(json.dumps(facts).encode()).hexdigest()


def fetched(stored: StoredFile, folder: Path) -> Path:
    """The original, on disk."""
    path = folder / "original"
    default_storage.fetch(stored.key, path)
    return path


def content_of(stored: StoredFile, path: Path, shape: Shape, words: Words) -> bytes:
    if shape.as_pages:
        return scaled_pages(path, shape.preset, words)
    return written(draw(stored, path, shape.preset, shape.box), shape.preset.format, words)


def put(content: bytes, shape: Shape, mark: str) -> Made:
    """Store the content under a key of its own, which the deletions know until a row takes the object over."""
    key = f"shapes/{uuid.uuid4().hex}{shape.preset.suffix}"
    expect_object(key)
    default_storage.put(key, io.BytesIO(content), MEDIA_TYPES[shape.preset.format])
    return Made(shape, mark, key, len(content), hashlib.sha256(content).hexdigest())


@transaction.atomic
def swap(stored: StoredFile, made: Made) -> int:
    """Give the new file out in the place of the old one, and return 1.

    Returns 0 when the original was replaced, withdrawn or deleted meanwhile, or when somebody was faster.
    """
    preset = made.shape.preset
    now = StoredFile.objects.select_for_update().filter(pk=stored.pk).first()
    still = now and now.state == StoredFile.State.READY and now.sha256 == stored.sha256
    if not still or not type(preset).objects.filter(pk=preset.pk).exists():
        forget_object(made.key)
        return 0
    old = now.derivatives.filter(preset=preset).first()
    if old and old.made_of == made.mark:
        forget_object(made.key)
        return 0
    if old:
        forget_object(old.key)
    keep_object(made.key)
    Derivative.objects.update_or_create(
        stored_file=now,
        preset=preset,
        defaults={
            "key": made.key,
            "media_type": MEDIA_TYPES[preset.format],
            "size": made.size,
            "sha256": made.sha256,
            "width": preset.width,
            "height": preset.height,
            "made_of": made.mark,
        },
    )
    return 1


def forget_others(stored: StoredFile, offered: list[Shape]) -> None:
    """End the shapes that `stored` is not offered in any more; their objects go with their rows."""
    presets = [shape.preset.pk for shape in offered]
    with transaction.atomic():
        stored.derivatives.exclude(preset__in=presets).delete()
