"""What a file is by its first bytes, whatever its name says."""

import re
import zipfile
from pathlib import PurePosixPath

OFFICE_PARTS = {"docx": "word/document.xml", "pptx": "ppt/presentation.xml"}
MEDIA_TYPES = {
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "png": "image/png",
    "webp": "image/webp",
    "avif": "image/avif",
    "heic": "image/heic",
    "gif": "image/gif",
    "svg": "image/svg+xml",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "mp4": "video/mp4",
    "mp3": "audio/mpeg",
    "zip": "application/zip",
}

# What a browser plays on the page of a graphic.
PLAYED = {"video/mp4", "audio/mpeg"}

# Kinds that are taken under each other's names.
FAMILIES = dict.fromkeys(["jpg", "jpeg", "png", "webp", "avif", "heic", "gif"], "picture")
HEIC_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"}
SIGNATURES = {
    "jpg": (b"\xff\xd8\xff",),
    "png": (b"\x89PNG\r\n\x1a\n",),
    "gif": (b"GIF87a", b"GIF89a"),
    "pdf": (b"%PDF-",),
    "mp3": (b"ID3", b"\xff\xfb", b"\xff\xfa", b"\xff\xf3", b"\xff\xf2", b"\xff\xe3", b"\xff\xe2"),
}


def extension(name: str) -> str:
    return PurePosixPath(name).suffix.lower().removeprefix(".")


def media_type(name: str) -> str:
    """The media type that goes with the extension of `name`; a download without meaning for any other."""
    return MEDIA_TYPES.get(extension(name), "application/octet-stream")


def type_of(path) -> str:
    """The extension that goes with the content of the file at `path`, whatever its name; "" for any other.

    An office document is a ZIP archive here: only library.ingest.office opens it.
    """
    with open(path, "rb") as file:
        head = file.read(4096)
    for found, starts in SIGNATURES.items():
        if head.startswith(starts):
            return found
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return "webp"
    if head[4:8] == b"ftyp":
        return media_brand(head)
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return "zip"
    return "svg" if is_svg(head) else ""


def media_brand(head: bytes) -> str:
    """Which of the formats that share one container this is."""
    length = min(int.from_bytes(head[:4], "big"), 256)
    brands = {head[at : at + 4] for at in (8, *range(16, length, 4))}
    if brands & {b"avif", b"avis"}:
        return "avif"
    return "heic" if head[8:12] in HEIC_BRANDS else "mp4"


def is_svg(head: bytes) -> bool:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = head.decode("utf-16", "ignore")
    else:
        text = head.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "ignore")
    text = re.sub(r"<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*(\[.*?\])?\s*>", "", text, flags=re.DOTALL)
    return re.match(r"(svg:)?svg[\s>/]", text.lstrip().removeprefix("<")) is not None


def document_type(file) -> str:
    """The extension of `file` when its content bears it out, else "". Leaves `file` at its start."""
    named = extension(file.name)
    file.seek(0)
    head = file.read(16)
    file.seek(0)
    if named == "pdf":
        fits = head.startswith(b"%PDF-")
    elif named == "mp4":
        fits = head[4:8] == b"ftyp"
    elif named == "mp3":
        fits = head.startswith(b"ID3") or (len(head) > 1 and head[0] == 0xFF and head[1] & 0xE0 == 0xE0)
    elif named == "zip" or named in OFFICE_PARTS:
        fits = holds_part(file, OFFICE_PARTS.get(named))
    else:
        fits = False
    return named if fits else ""


def holds_part(file, part: str | None) -> bool:
    """Whether `file` is a ZIP archive that, if `part` is given, holds it and no macros."""
    try:
        with zipfile.ZipFile(file) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, OSError, EOFError, NotImplementedError):
        return False
    finally:
        file.seek(0)
    return part is None or (part in names and not any(name.endswith("vbaProject.bin") for name in names))
