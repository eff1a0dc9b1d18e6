"""Word and PowerPoint documents: refused with macros and programs, else written anew without their makers' names."""

import io
import re
import zipfile
from pathlib import Path

from library.file_types import OFFICE_PARTS as PARTS
from library.file_types import extension
from library.ingest import segments
from library.ingest.archives import open_archive, opened, unpacked
from library.ingest.makers import without_makers
from library.ingest.refusals import Refused

MACRO_TYPES = {"docm", "dotm", "pptm", "potm", "ppsm", "xlsm", "xltm", "ppam", "sldm"}
MACROS = re.compile(
    r"(^|/)(vbaproject\.bin|vbadata\.xml|vbaprojectsignature.*)$|/activex/|/customui/", re.IGNORECASE
)
MACRO_CONTENT = re.compile(rb"macroEnabled|vbaProject|activeX", re.IGNORECASE)
# The stream in which an embedded object keeps a file of any kind, and the starts of programs.
PACKAGE = "\x01Ole10Native".encode("utf-16-le")
PROGRAM_TYPES = {
    "exe",
    "dll",
    "scr",
    "js",
    "vbs",
    "bat",
    "cmd",
    "ps1",
    "hta",
    "lnk",
    "jar",
    "html",
    "htm",
    "swf",
}
ENTITIES = re.compile(rb"<!(DOCTYPE|ENTITY)", re.IGNORECASE)
RELATIONSHIP = re.compile(rb"<Relationship\b[^>]*>")
TEMPLATE = re.compile(rb'(Target=")[^"]*(")')
# What a document may load from elsewhere: links that are followed by hand, and recordings.
OUTSIDE = (b"/hyperlink", b"/video", b"/audio", b"/media", b"/image", b"/attachedTemplate")
# Who, with what, when; also the picture of the first page, which may show what was changed since.
PROPERTIES = {
    "docProps/core.xml": b'<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
    b'core-properties"/>',
    "docProps/app.xml": b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/'
    b'extended-properties"/>',
    "docProps/custom.xml": b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/'
    b'custom-properties"/>',
}
HEAD = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
LONGEST_AGO = (1980, 1, 1, 0, 0, 0)
# All parts unpacked, which are looked through and packed again; and packing that takes a third of the usual time for
# a file that is a tenth larger.
MOST_UNPACKED, QUICKLY = 120 * 1024**2, 1
# The largest part that is looked into; recordings inside may be larger.
LARGEST_READ = 64 * 1024**2
SLIDE = re.compile(r"ppt/slides/slide\d+\.xml")


def read(path: Path, found: str, folder: Path, *, most_pixels: int, preview_width: int) -> dict:
    cleaned = folder / f"cleaned.{found}"
    with open_archive(path) as archive:
        if PARTS[found] not in archive.NameToInfo:
            raise Refused("mismatch")
        check_entries(archive)
        with zipfile.ZipFile(cleaned, "w", zipfile.ZIP_DEFLATED) as rewritten:
            for entry in archive.infolist():
                copy(archive, entry, rewritten)
        slides = sum(bool(SLIDE.fullmatch(name)) for name in archive.namelist())
    return {"extension": found, "path": str(cleaned), "pages": slides or None}


def check_entries(archive: zipfile.ZipFile) -> None:
    if any(MACROS.search(name) for name in archive.namelist()):
        raise Refused("macros")
    if sum(entry.file_size for entry in archive.infolist()) > MOST_UNPACKED:
        raise Refused("too_many_parts")
    room = MOST_UNPACKED
    for entry in archive.infolist():
        room -= unpacked(archive, entry, room)
        if extension(entry.filename) in PROGRAM_TYPES or "/activex" in entry.filename.lower():
            raise Refused("embedded")
        if extension(entry.filename) in MACRO_TYPES:
            raise Refused("macros")


def copy(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, rewritten: zipfile.ZipFile, inside=False) -> None:
    """Write one part anew, without the time and whatever else its entry says of the disk that it lay on."""
    if entry.filename.startswith("docProps/thumbnail."):
        return
    fresh = zipfile.ZipInfo(entry.filename, LONGEST_AGO)
    fresh.compress_type = entry.compress_type
    with opened(archive, entry) as file:
        if entry.file_size > LARGEST_READ:
            with rewritten.open(fresh, "w", force_zip64=True) as written:
                while chunk := file.read(1024**2):
                    written.write(chunk)
            return
        content = file.read()
    rewritten.writestr(fresh, clean_part(entry.filename, content, inside), compresslevel=QUICKLY)


def clean_part(name: str, content: bytes, inside: bool) -> bytes:
    if name in PROPERTIES:
        return HEAD + PROPERTIES[name]
    if name == "[Content_Types].xml" and MACRO_CONTENT.search(content):
        raise Refused("macros")
    if name.endswith((".xml", ".rels", ".vml")):
        if content.startswith((b"\xff\xfe", b"\xfe\xff")) or ENTITIES.search(content):
            raise Refused("entities")
        if name.endswith(".rels"):
            return RELATIONSHIP.sub(clean_relationship, content)
        return without_makers(name, content)
    if content.startswith((b"MZ", b"\x7fELF")) or PACKAGE in content:
        raise Refused("embedded")
    if content.startswith(b"PK\x03\x04"):
        return clean_embedded(content, inside)
    return bare_picture(content)


def clean_relationship(match: re.Match) -> bytes:
    """One of the threads between the parts: none leads to a thumbnail or, unasked, to another machine."""
    thread = match[0]
    if b"metadata/thumbnail" in thread:
        return b""
    if b"/attachedTemplate" in thread:
        return TEMPLATE.sub(rb"\1Normal.dotm\2", thread)
    if b'TargetMode="External"' in thread and not any(kind in thread for kind in OUTSIDE):
        raise Refused("embedded")
    return thread


def clean_embedded(content: bytes, inside: bool) -> bytes:
    """A table or a document inside this one, cleaned in the same way; none that holds one in its turn."""
    written = io.BytesIO()
    with open_archive(io.BytesIO(content)) as archive:
        if inside or "[Content_Types].xml" not in archive.NameToInfo:
            raise Refused("embedded")
        if sum(entry.file_size for entry in archive.infolist()) > LARGEST_READ:
            raise Refused("archive_size")
        check_entries(archive)
        with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as rewritten:
            for entry in archive.infolist():
                copy(archive, entry, rewritten, inside=True)
    return written.getvalue()


def bare_picture(content: bytes) -> bytes:
    """A picture inside keeps its pixels and loses where and by whom it was made; a photo not which side is up."""
    try:
        if content.startswith(b"\xff\xd8\xff"):
            return segments.bare_jpeg(content, keep_orientation=True)
        if content.startswith(b"\x89PNG\r\n\x1a\n"):
            return segments.bare_png(content)
        if content.startswith((b"GIF87a", b"GIF89a")):
            return segments.bare_gif(content)
    except (ValueError, IndexError, Refused):
        pass
    return content
