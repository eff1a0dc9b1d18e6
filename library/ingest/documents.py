"""PDF documents: without scripts, attachments and what they tell about their makers; and their first page."""

from pathlib import Path

import pikepdf
import pypdfium2
from pikepdf import Array, Dictionary, Name, Stream
from PIL import Image

from library.ingest import segments
from library.ingest.images import seen, shrink
from library.ingest.refusals import Refused

# Scripts and actions of their own accord, private data of programs, thumbnails, forms of another kind, files.
TAKEN_OUT = ["/JS", "/AA", "/PieceInfo", "/Metadata", "/Thumb", "/XFA", "/EF", "/AF", "/SpiderInfo"]
TAKEN_OUT += [
    "/Collection",
    "/EmbeddedFiles",
    "/JavaScript",
    "/Renditions",
    "/LastModified",
    "/RichMediaContent",
]
ACTIONS = {"/JavaScript", "/Launch", "/ImportData", "/SubmitForm", "/GoToE", "/GoToR", "/Rendition", "/Movie"}
ACTIONS |= {"/Sound", "/RichMediaExecute", "/Trans", "/Hide", "/SetOCGState", "/GoTo3DView"}
ATTACHED = {"/FileAttachment", "/Sound", "/Movie", "/Screen", "/RichMedia", "/3D"}
# What says that a stream is a photo.
PHOTO = {"/DCTDecode", "/DCT"}
DEEPEST, MOST_OBJECTS, MOST_PAGES = 60, 500_000, 5000
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
    if not pages:
        raise Refused("no_pages")
    page = first_page(cleaned, preview_width)
    width, height = page.size
    return {
        "extension": "pdf",
        "path": str(cleaned),
        "pages": pages,
        **seen(shrink(page, preview_width), width, height, folder),
    }


def clean(pdf: pikepdf.Pdf) -> None:
    """Take out of every object what no reader of the page needs; links, bookmarks and tags stay."""
    if len(pdf.objects) > MOST_OBJECTS:
        raise Refused("unreadable")
    for thing in pdf.objects:
        clean_object(thing, DEEPEST)
    if Name.OpenAction in pdf.Root and not isinstance(pdf.Root.OpenAction, Array):
        del pdf.Root.OpenAction
    if Name.Info in pdf.trailer:
        del pdf.trailer.Info


def clean_object(thing, depth: int) -> None:
    """Clean an object and those written inside it; those that it refers to have their own turn."""
    if depth <= 0:
        raise Refused("unreadable")
    if isinstance(thing, Array):
        for number in reversed(range(len(thing))):
            if is_active(thing[number]):
                del thing[number]
            elif not getattr(thing[number], "is_indirect", False):
                clean_object(thing[number], depth - 1)
    elif isinstance(thing, (Dictionary, Stream)):
        for key in TAKEN_OUT:
            if key in thing:
                del thing[key]
        for key, value in list(thing.items()):
            if is_active(value):
                del thing[key]
            elif not getattr(value, "is_indirect", False):
                clean_object(value, depth - 1)
        if isinstance(thing, Stream):
            bare_photo(thing)


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


def first_page(path: Path, width: int) -> Image.Image:
    document = pypdfium2.PdfDocument(path)
    page = document[0]
    across, down = page.get_size()
    scale = min(width / across, LONGEST_SIDE * width / down)
    return page.render(scale=scale).to_pil()
