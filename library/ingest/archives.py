"""ZIP archives: looked through to their last byte, never written to a disk, and stored as they are."""

import contextlib
import io
import re
import stat
import struct
import unicodedata
import zipfile
from pathlib import Path

from library.file_types import extension
from library.ingest.eicar import holds_eicar
from library.ingest.refusals import Refused

MOST_ENTRIES, MOST_UNPACKED, MOST_RATIO = 500, 1024**3, 100
# A few bytes may well be packed into almost none.
RATIO_COUNTS_FROM = 1024**2
CHUNK = 256 * 1024
END = struct.Struct("<4s4H2LH")
END_WITHIN = END.size + 65_535
HEADER = struct.Struct("<4s5H3L2H")
LARGEST_DIRECTORY = 4 * 1024**2
METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
ENCRYPTED = 0x1
ARCHIVE_NAMES = "zip 7z rar tar gz tgz bz2 xz zst cab iso img dmg arj lzh ace jar war apk xpi crx"
PROGRAM_NAMES = """
    exe dll com scr pif msi msp msix appx cpl sys drv ocx bat cmd ps1 psm1 vbs vbe js jse mjs wsf wsh wsc hta chm
    lnk url reg inf scf jnlp app command sh bash py pyw pl rb php phtml asp aspx jsp cgi class so dylib deb rpm
    html htm xhtml shtml mht mhtml svgz swf docm dotm xlsm xltm xlsb xlam pptm potm ppam ppsm sldm xll one
    library-ms search-ms settingcontent-ms desktop workflow action scpt applescript
"""
ARCHIVES = frozenset(ARCHIVE_NAMES.split())
PROGRAMS = frozenset(PROGRAM_NAMES.split())
STARTS_OF_PROGRAMS = (b"MZ", b"\x7fELF", b"#!", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe", b"\xce\xfa\xed\xfe")
STARTS_OF_ARCHIVES = (b"PK\x03\x04", b"Rar!", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b", b"BZh", b"\xfd7zXZ")
WEB_PAGE = re.compile(rb"(\xef\xbb\xbf)?\s*<(!doctype\s+html|html|script|iframe|body)", re.IGNORECASE)
# Archives by their making, which an archive of files to share may hold.
OFFICE = {"docx", "pptx", "xlsx"}


def read(path: Path, found: str, folder: Path, *, most_pixels: int, preview_width: int) -> dict:
    with open_archive(path) as archive:
        if "[Content_Types].xml" in archive.NameToInfo:
            raise Refused("mismatch")
        room = MOST_UNPACKED
        for entry in archive.infolist():
            check_kind(archive, entry)
            room -= unpacked(archive, entry, room)
    return {"extension": "zip", "path": str(path)}


def open_archive(source: Path | io.BytesIO) -> zipfile.ZipFile:
    """The archive there when its names, places and announced sizes are in order."""
    check_end(source)
    try:
        archive = zipfile.ZipFile(source)
    except (zipfile.BadZipFile, NotImplementedError, UnicodeError) as error:
        raise Refused("unreadable") from error
    try:
        entries = archive.infolist()
        if not entries:
            raise Refused("empty")
        if len(entries) > MOST_ENTRIES:
            raise Refused("archive_entries")
        check_names(entries)
        check_places(archive, entries)
        if sum(entry.file_size for entry in entries) > MOST_UNPACKED:
            raise Refused("archive_size")
        if any(entry.flag_bits & ENCRYPTED for entry in entries):
            raise Refused("password")
        if any(entry.compress_type not in METHODS for entry in entries):
            raise Refused("unreadable")
    except BaseException:
        archive.close()
        raise
    return archive


def check_end(source) -> None:
    """Before the directory is read: it is small, and nothing follows it."""
    with source.open("rb") if isinstance(source, Path) else contextlib.nullcontext(source) as file:
        file.seek(0, 2)
        size = file.tell()
        file.seek(-min(size, END_WITHIN), 2)
        tail = file.read()
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or len(tail) - at < END.size:
        raise Refused("unreadable")
    _mark, _disk, _first, _here, entries, directory, _offset, comment = END.unpack_from(tail, at)
    if entries > MOST_ENTRIES:
        raise Refused("archive_entries")
    if directory > LARGEST_DIRECTORY or at + END.size + comment != len(tail):
        raise Refused("unreadable")


def check_names(entries) -> None:
    """No name leads out of the folder where the archive is unpacked, and none covers another."""
    known = set()
    for entry in entries:
        name = entry.orig_filename
        parts = name.removesuffix("/").split("/")
        folded = unicodedata.normalize("NFKC", name.removesuffix("/")).casefold()
        hidden = any(unicodedata.category(letter) in {"Cc", "Cf", "Cs"} for letter in name)
        leads_out = name.startswith("/") or ".." in parts or "\\" in name or ":" in parts[0] or "" in parts
        if hidden or leads_out or folded in known or len(name) > 500:
            raise Refused("archive_name")
        mode = entry.external_attr >> 16
        if stat.S_IFMT(mode) not in {0, stat.S_IFREG, stat.S_IFDIR}:
            raise Refused("archive_name")
        known.add(folded)


def check_places(archive, entries) -> None:
    """Every entry has bytes of its own: those that share them unpack to far more than they take."""
    end = 0
    for entry in sorted(entries, key=lambda entry: entry.header_offset):
        if entry.header_offset < end:
            raise Refused("archive_size")
        archive.fp.seek(entry.header_offset)
        header = archive.fp.read(HEADER.size)
        if len(header) < HEADER.size:
            raise Refused("unreadable")
        fields = HEADER.unpack(header)
        if fields[0] != b"PK\x03\x04" or (entry.header_offset and not end):
            raise Refused("unreadable")
        end = entry.header_offset + HEADER.size + fields[9] + fields[10] + entry.compress_size
    if end > archive.start_dir:
        raise Refused("archive_size")


def check_kind(archive, entry) -> None:
    named = extension(entry.filename)
    if named in PROGRAMS:
        raise Refused("archive_kind")
    if named in ARCHIVES:
        raise Refused("archive_nested")
    with opened(archive, entry) as file:
        start = file.read(512)
    if start.startswith(STARTS_OF_PROGRAMS) or WEB_PAGE.match(start):
        raise Refused("archive_kind")
    if start.startswith(STARTS_OF_ARCHIVES) and named not in OFFICE:
        raise Refused("archive_nested")


def opened(archive, entry):
    try:
        return archive.open(entry)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:
        raise Refused("unreadable") from error


def unpacked(archive, entry, room: int) -> int:
    """How many bytes an entry really has; Refused as soon as they are too many. Reads it to its end."""
    most = min(room, max(RATIO_COUNTS_FROM, MOST_RATIO * entry.compress_size))
    counted = 0

    def chunks():
        nonlocal counted
        while chunk := file.read(CHUNK):
            counted += len(chunk)
            if counted > most:
                raise Refused("archive_size")
            yield chunk

    with opened(archive, entry) as file:
        if holds_eicar(chunks()):
            raise Refused("infected")
    return counted
