"""What a file is by its first bytes, whatever its name says."""

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


def extension(name: str) -> str:
    return PurePosixPath(name).suffix.lower().removeprefix(".")


def media_type(name: str) -> str:
    """The media type that goes with the extension of `name`; a download without meaning for any other."""
    return MEDIA_TYPES.get(extension(name), "application/octet-stream")


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
