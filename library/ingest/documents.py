"""PDF documents: without scripts, attachments and what they tell about their makers; and their first page."""

import json
import os
import signal
from pathlib import Path

import pikepdf
import pypdfium2
from pikepdf import Array, Dictionary, Name, Stream
from PIL import Image

from library.ingest import segments
from library.ingest.confines import give_room
from library.ingest.images import seen, shrink
from library.ingest.refusals import Refused

# Scripts and actions of their own accord, private data of programs, thumbnails, forms of another kind, files.
TAKEN_OUT = {"/JS", "/AA", "/PieceInfo", "/Metadata", "/Thumb", "/XFA", "/EF", "/AF", "/SpiderInfo"}
TAKEN_OUT |= {
    "/Collection",
    "/EmbeddedFiles",
    "/JavaScript",
    "/Renditions",
    "/LastModified",
    "/RichMediaContent",
}
ACTIONS = {"/JavaScript", "/Launch", "/ImportData", "/SubmitForm", "/GoToE", "/GoToR", "/Rendition", "/Movie"}
ACTIONS |= {"/Sound", "/RichMediaExecute", "/Trans", "/Hide", "/SetOCGState", "/GoTo3DView"}
ATTACHED = {"/FileAttachment", "/Sound", "/Movie", "/Screen", "/RichMedia", "/3D"}
# What says that a stream is a photo.
PHOTO = {"/DCTDecode", "/DCT"}
# A book of some hundred pages with tags has so many objects. Each costs some microseconds, and so does each value
# of them, of which MOST_VALUES count for all together.
DEEPEST, MOST_OBJECTS, MOST_VALUES = 60, 30_000, 400_000
# Seconds of the processor and bytes of memory that the first page may take to be drawn. A page that takes more
# has no picture: what a page draws has no measure that could be taken before.
DRAWING_SECONDS, DRAWING_ROOM = 1.2, 200 * 1024**2
# A first page with more points on its longer side than this is drawn smaller.
LONGEST_SIDE = 4


def read(path: Path, found: str, folder: Path, *, most_pixels: int, preview_width: int) -> dict:
    cleaned = folder / "cleaned.pdf"
    try:
        with pikepdf.open(path) as pdf:
            clean(pdf)
            pages = len(pdf.pages)
            pdf.save(cleaned, deterministic_id=True, fix_metadata_version=False)
    except pikepdf.PasswordError as error:
        raise Refused("password") from error
    except MemoryError as error:
        raise Refused("too_many_parts") from error
    if not pages:
        raise Refused("no_pages")
    return {
        "extension": "pdf",
        "path": str(cleaned),
        "pages": pages,
        **first_page(cleaned, preview_width, folder),
    }


def clean(pdf: pikepdf.Pdf) -> None:
    """Take out of every object what no reader of the page needs; links, bookmarks and tags stay."""
    if len(pdf.objects) > MOST_OBJECTS:
        raise Refused("too_many_parts")
    left = MOST_VALUES
    for thing in pdf.objects:
        left = clean_object(thing, DEEPEST, left)
    # What there is no memory for is left out by the library, with a warning alone.
    if any("bad_alloc" in str(warning) for warning in pdf.get_warnings()):
        raise Refused("too_many_parts")
    if Name.OpenAction in pdf.Root and not isinstance(pdf.Root.OpenAction, Array):
        del pdf.Root.OpenAction
    if Name.Info in pdf.trailer:
        del pdf.trailer.Info


def clean_object(thing, depth: int, left: int) -> int:
    """Clean an object and those written inside it; those that it refers to have their own turn.

    Returns how many of the values that are `left` to be looked at are left then.
    """
    if isinstance(thing, Array):
        keys = range(len(thing) - 1, -1, -1)
    elif isinstance(thing, (Dictionary, Stream)):
        keys = thing.keys()
        for key in TAKEN_OUT & keys:
            del thing[key]
        keys -= TAKEN_OUT
    else:
        return left
    left -= len(keys)
    if depth <= 0 or left < 0:
        raise Refused("too_many_parts")
    for key in keys:
        value = thing[key]
        if is_active(value):
            del thing[key]
        elif isinstance(value, pikepdf.Object) and not value.is_indirect:
            left = clean_object(value, depth - 1, left)
    if isinstance(thing, Stream):
        bare_photo(thing)
    return left


def is_active(thing) -> bool:
    """Whether this is an action that does more than to lead somewhere, or an annotation that holds a file."""
    if not isinstance(thing, Dictionary):
        return False
    if thing.get("/Subtype") in ATTACHED and "/Rect" in thing:
        return True
    # Also where it has what a tag of the document's structure has: programs go by this name alone.
    return thing.get("/S") in ACTIONS


def bare_photo(stream: Stream) -> None:
    """A photo inside keeps its pixels and loses where it was taken, however it is packed. Others are left alone."""
    filters, parameters = as_list(stream.get("/Filter")), as_list(stream.get("/DecodeParms"))
    place = next((number for number, name in enumerate(filters) if name in PHOTO), None)
    if place is None:
        return
    parameters = (parameters + [None] * len(filters))[: len(filters)]
    content = stream.read_raw_bytes()
    try:
        photo = unpacked(content, filters[:place], parameters[:place])
        bare = segments.bare(photo, "jpg")
    except (ValueError, IndexError, pikepdf.PdfError):
        return
    if bare != content:
        rest = parameters[place:]
        known = Array(rest) if any(value is not None for value in rest) else None
        stream.write(bare, filter=Array(filters[place:]), decode_parms=known)


def as_list(value) -> list:
    if value is None:
        return []
    return list(value) if isinstance(value, Array) else [value]


def unpacked(content: bytes, filters: list, parameters: list) -> bytes:
    """The bytes without these filters around them."""
    if not filters:
        return content
    with pikepdf.new() as scratch:
        packed = Stream(scratch, content)
        # Copies: what belongs to one document cannot stand in another.
        names = Array([Name(str(name)) for name in filters])
        known = [plain(value) if value else None for value in parameters]
        packed.write(content, filter=names, decode_parms=Array(known))
        return packed.read_bytes(pikepdf.StreamDecodeLevel.specialized)


def plain(parameters) -> Dictionary:
    """Parameters of a filter: numbers and names, without what they refer to."""
    return Dictionary({key: value for key, value in parameters.items() if isinstance(value, (int, bool))})


def first_page(path: Path, width: int, folder: Path) -> dict:
    """What the first page looks like, drawn by a process of its own; nothing when that takes too much.

    Raises Refused for a page that cannot be drawn at all.
    """
    answer = folder / "page.json"
    child = os.fork()
    if not child:
        code = 1
        try:
            signal.setitimer(signal.ITIMER_PROF, DRAWING_SECONDS)
            give_room(DRAWING_ROOM)
            page, size = draw(path, width)
            answer.write_text(json.dumps(seen(shrink(page, width), *size, folder)))
            code = 0
        finally:
            os._exit(code)
    _child, status = os.waitpid(child, 0)
    if os.WIFEXITED(status) and status:
        raise Refused("unreadable")
    return json.loads(answer.read_text()) if status == 0 else {}


def draw(path: Path, width: int) -> tuple[Image.Image, tuple[int, int]]:
    document = pypdfium2.PdfDocument(path)
    page = document[0]
    across, down = page.get_size()
    scale = min(width / across, LONGEST_SIDE * width / down)
    drawn = page.render(scale=scale).to_pil()
    return drawn, drawn.size
