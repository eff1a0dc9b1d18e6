"""Makes the kept sizes of a picture: small copies in the public bucket, without any metadata."""

import hashlib
import io
import logging

import pypdfium2
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from PIL import Image, ImageOps

from home.pictures import SHARE_SIZE, WIDTHS

logger = logging.getLogger(__name__)

# A page of a PDF is drawn this wide before it is made smaller, or twice as high where it is very tall.
PDF_WIDTH = 1600


class Unreadable(Exception):
    """The bytes are no picture that can be decoded."""


def decodes(file) -> bool:
    """Whether every pixel of `file` can be read. Leaves `file` at its start."""
    try:
        file.seek(0)
        with Image.open(file) as image:
            image.load()
    except Exception:  # noqa: BLE001 - decoders raise what they like on hostile bytes
        return False
    finally:
        file.seek(0)
    return True


def first_page(content: bytes) -> tuple[Image.Image | None, int | None]:
    """The first page of a PDF as a picture, and the number of pages; (None, None) when it cannot be read."""
    try:
        document = pypdfium2.PdfDocument(content)
        try:
            page = document[0]
            scale = min(PDF_WIDTH / page.get_width(), 2 * PDF_WIDTH / page.get_height())
            return page.render(scale=scale).to_pil(), len(document)
        finally:
            document.close()
    except Exception:  # noqa: BLE001 - decoders raise what they like on hostile bytes
        return None, None


def open_upright(content: bytes) -> Image.Image:
    """The image turned as its camera says, in RGB or RGBA. Raises Unreadable."""
    try:
        image = ImageOps.exif_transpose(Image.open(io.BytesIO(content)))
        has_alpha = image.mode in {"RGBA", "LA", "PA"} or "transparency" in image.info
        return image.convert("RGBA" if has_alpha else "RGB")
    except Exception as error:
        raise Unreadable(str(error)) from error


def keep_sizes(image: Image.Image, sha256: str) -> dict:
    """Store the sizes of `image` that are no larger than it, and the one for links elsewhere.

    Names come from the content of the original, so that making them again writes the same names.
    Returns what home/pictures.py describes. Raises the object store's errors.
    """
    kept = {}
    for width in WIDTHS:
        if width <= image.width or width == WIDTHS[0]:
            smaller = image.copy()
            smaller.thumbnail((width, width * 4), reducing_gap=2.0)
            kept[str(width)] = keep(smaller, f"{sha256}-{width}", "WEBP", quality=80, method=4)
    share = Image.new("RGB", SHARE_SIZE, "white")
    fitted = ImageOps.fit(image, SHARE_SIZE)
    share.paste(fitted, mask=fitted if fitted.mode == "RGBA" else None)
    kept["share"] = keep(share, f"{sha256}-share", "JPEG", quality=85)
    return kept


def keep(image: Image.Image, stem: str, format: str, **options) -> dict:
    """Store one encoded picture under a name of its own and say what it is called and how large it is."""
    encoded = io.BytesIO()
    image.save(encoded, format, **options)
    content = encoded.getvalue()
    digest = hashlib.sha256(content).hexdigest()[:12]
    name = f"pictures/{stem[:32]}{stem[64:]}-{digest}.{'jpg' if format == 'JPEG' else 'webp'}"
    return {"name": store(name, content), "width": image.width, "height": image.height}


def keep_drawing(content: bytes, sha256: str, width: int, height: int) -> dict:
    """Store an SVG, which is sharp at any size, as all of its sizes. It was cleaned when it was uploaded."""
    name = store(f"pictures/{sha256[:32]}.svg", content)
    height_at = round(WIDTHS[-1] * height / width) if width else WIDTHS[-1]
    return {str(WIDTHS[-1]): {"name": name, "width": WIDTHS[-1], "height": height_at}}


def store(name: str, content: bytes) -> str:
    """Write `content` under `name` unless it is there: the name says what the content is."""
    public = storages["public"]
    if not public.exists(name):
        public.save(name, ContentFile(content))
    return name
