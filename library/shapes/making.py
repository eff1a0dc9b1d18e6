"""Makes the files in the shapes that a file is offered in, and takes away those that it is not offered in any more."""

import hashlib
import json
import logging
import tempfile
import uuid
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import transaction

from library.deletions import expect_object, forget_object, keep_object
from library.file_types import media_type
from library.ingest import cell
from library.ingest.contents import digests
from library.models import Derivative, StoredFile
from library.pictures import Unreadable
from library.shapes.cropping import size_of
from library.shapes.offers import Shape, shapes_of
from library.shapes.words import Words, words_for

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
    One that cannot be drawn is left out, until something changes of what it is made of.
    Raises the object store's errors, and CellAway: what was made by then stays. No transaction is open while the
    store is asked.
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
                content = file_of(stored, path, shape, words)
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


def mark_now(stored: StoredFile | None, preset) -> str:
    """The mark of what would be made now; "" when nothing would be."""
    words = words_for(stored) if stored and stored.state == StoredFile.State.READY else None
    if words is None:
        return ""
    shape = next((shape for shape in shapes_of(stored) if shape.preset.pk == preset.pk), None)
    return mark_of(stored, shape, words) if shape and shape.is_offered else ""


def fetched(stored: StoredFile, folder: Path) -> Path:
    """The original, on disk."""
    path = folder / "original"
    default_storage.fetch(stored.key, path)
    return path


def file_of(stored: StoredFile, path: Path, shape: Shape, words: Words) -> Path:
    """The file in its shape, beside the original at `path`; drawn in a cell. Raises Unreadable, and CellAway."""
    made = path.with_name(f"made{shape.preset.suffix}")
    outcome = cell.run(
        work="shape",
        path=str(path),
        made=str(made),
        media_type=stored.media_type,
        whole=size_of(stored),
        box=shape.box,
        size=(shape.preset.width, shape.preset.height),
        format=shape.preset.format,
        as_pages=shape.as_pages,
        most_pixels=settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS,
        words=words.as_written(),
    )
    if outcome.refusal:
        raise Unreadable(outcome.why)
    return made


def put(content: Path, shape: Shape, mark: str) -> Made:
    """Store the content under a key of its own, which the deletions know until a row takes the object over."""
    key = f"shapes/{uuid.uuid4().hex}{shape.preset.suffix}"
    expect_object(key)
    with content.open("rb") as file:
        default_storage.put(key, file, media_type(key))
    return Made(shape, mark, key, content.stat().st_size, digests(content)["sha256"])


@transaction.atomic
def swap(stored: StoredFile, made: Made) -> int:
    """Give the new file out in the place of the old one, and return 1.

    Returns 0 when it is not what would be made now: of another content, crop, shape or words. Then whoever
    changed them has had it made anew. Also when somebody was faster.
    """
    preset = made.shape.preset
    now = StoredFile.objects.select_for_update(of=("self",)).for_cards().filter(pk=stored.pk).first()
    old = now and now.derivatives.filter(preset=preset).first()
    if mark_now(now, preset) != made.mark or (old and old.made_of == made.mark):
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
            "media_type": media_type(made.key),
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
