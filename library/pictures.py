"""Makes the kept sizes of a picture: small copies in the public bucket, without any metadata."""

import hashlib
import io

from PIL import Image, ImageOps

from home.pictures import SHARE_SIZE, WIDTHS
from library.file_types import media_type
from library.ingest.reading import Reading
from library.storage import bucket


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


def keep_preview(reading: Reading, sha256: str) -> dict:
    """Store the sizes of what `reading` shows; {} when it shows nothing. `sha256` is that of the cleaned file.

    Decodes only what our own reading wrote. Returns what home/pictures.py describes. Raises the object store's
    errors.
    """
    if not reading.preview:
        return {}
    if reading.extension == "svg":
        return keep_drawing(reading.preview.read_bytes(), sha256, reading.width, reading.height)
    with Image.open(reading.preview, formats=["PNG"]) as image:
        return keep_sizes(image, sha256)


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
    """Write `content` under `name`, which says what the content is.

    Also where it is there: what was written down to be deleted earlier may go between a look and the next step.
    """
    bucket("public").put(name, io.BytesIO(content), media_type(name))
    return name
