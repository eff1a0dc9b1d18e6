"""What a cell does with a file: finds out what it is and has it read by those who know its type.

Runs without Django's settings; library.ingest.reading is the way in for everybody else.
"""

import filecmp
import unicodedata
from pathlib import Path

from pillow_heif import register_heif_opener

from library.file_types import FAMILIES, extension, type_of
from library.ingest import archives, documents, drawings, images, office, recordings
from library.ingest.refusals import Refused

READERS = {
    **dict.fromkeys(["jpg", "png", "webp", "avif", "heic", "gif"], images.read),
    "svg": drawings.read,
    "pdf": documents.read,
    "docx": office.read,
    "pptx": office.read,
    "zip": archives.read,
    "mp4": recordings.read,
    "mp3": recordings.read,
}
# What turns the direction of a name around, so that exe.jpg is read as jpg.exe.
TURNS = {chr(code) for code in [*range(0x202A, 0x202F), *range(0x2066, 0x206A)]}

register_heif_opener(thumbnails=False)


def read(path, name, folder, sizes, name_length, most_pixels, preview_width) -> dict:
    """The facts that library.ingest.reading.Reading is made of. Raises Refused, or whatever a decoder raises."""
    path, folder = Path(path), Path(folder)
    check_name(name, name_length)
    named = "jpg" if extension(name) == "jpeg" else extension(name)
    if named not in READERS:
        raise Refused("macros" if named in office.MACRO_TYPES else "type")
    if not path.stat().st_size:
        raise Refused("empty")
    found = type_of(path)
    if found == "zip" and named in office.PARTS:
        found = named
    if not found or FAMILIES.get(found, found) != FAMILIES.get(named, named):
        raise Refused("mismatch")
    if path.stat().st_size > sizes[found]:
        raise Refused("too_large")
    facts = READERS[found](path, found, folder, most_pixels=most_pixels, preview_width=preview_width)
    if facts["path"] != str(path) and filecmp.cmp(path, facts["path"], shallow=False):
        facts["path"] = str(path)
    return facts


def check_name(name: str, longest: int) -> None:
    hidden = any(unicodedata.category(letter) in {"Cc", "Cs", "Zl", "Zp"} for letter in name)
    if (
        hidden
        or not name
        or len(name) > longest
        or any(letter in TURNS or letter in "/\\⁄" for letter in name)
    ):
        raise Refused("name")
