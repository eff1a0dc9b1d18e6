"""Pictures made of pixels: decoded whole, turned upright, and written anew without what their makers left in."""

from pathlib import Path

from PIL import Image, ImageOps

from library.ingest import segments
from library.ingest.boxes import is_rich
from library.ingest.likeness import likeness, proportions
from library.ingest.refusals import Refused

FORMATS = {"jpg": "JPEG", "png": "PNG", "webp": "WEBP", "avif": "AVIF", "heic": "HEIF", "gif": "GIF"}
ANIMATED = {"png", "webp", "avif", "gif"}
# What part of the pixels that a picture may have one may have that is to be coded anew, which takes the processor
# longer than all else.
FEWER_ANEW = {"png": 2, "gif": 2, "webp": 4}
# One frame of an animation, of which decoders keep several, and all of them together.
FEWER_IN_FRAME, FRAME_PIXELS = 4, 2
UPRIGHT, ON_ITS_SIDE = 1, {5, 6, 7, 8}
TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
# A kept picture is at most this many times as high as it is wide (library.pictures).
TALLEST = 4
# So many pixels are brought into other colours at a time.
BAND = 1_000_000
# Our own measure holds, before anything is decoded.
Image.MAX_IMAGE_PIXELS = None


def read(path: Path, found: str, folder: Path, *, most_pixels: int, preview_width: int) -> dict:
    cleaned = folder / f"cleaned.{'jpg' if found == 'heic' else found}"
    is_bare = write_bare(path, found, cleaned)
    # An AVIF keeps which side is up, since every program obeys it; so what is stored is what is decoded.
    with Image.open(cleaned if found == "avif" else path, formats=[FORMATS[found]]) as image:
        check_size(image, int(most_pixels * part(image, cleaned)))
        turned = image.getexif().get(segments.ORIENTATION, UPRIGHT)
        size = image.size
        if found in ANIMATED and getattr(image, "is_animated", False):
            check_animation(image, most_pixels)
            if not is_bare:
                raise Refused("hidden")
        elif is_bare and (turned in {UPRIGHT, 0} or found == "avif"):
            # Of a JPEG no more is worked out than the preview needs; all of its data is read.
            image.draft(None, (2 * preview_width, 2 * preview_width))
            image.load()
        else:
            cleaned = code_anew(image, found, cleaned, turned, most_pixels)
            turned, size = UPRIGHT, image.size
        if found != "avif":
            turned = UPRIGHT
        small = shrink(image, preview_width, turned)
    width, height = reversed(size) if turned in ON_ITS_SIDE else size
    return {
        "extension": cleaned.suffix.removeprefix("."),
        "path": str(cleaned),
        "width": width,
        "height": height,
        **seen(small, width, height, folder),
    }


def part(image: Image.Image, bare: Path) -> float:
    """The part of the most pixels that a picture may have: some decoders keep several whole pictures in memory."""
    if image.format == "AVIF":
        return 0.5 if image.mode == "RGBA" or is_rich(bare.read_bytes()) else 1
    if image.format == "JPEG":
        # Enough for an A3 poster at 300 dots an inch, which has 17 megapixels.
        return 0.75 if image.mode == "CMYK" and image.info.get("progressive") else 1
    return 0.5 if image.format == "WEBP" else 1


def write_bare(path: Path, found: str, cleaned: Path) -> bool:
    """Write the same picture without any part that it does not need; False when that would not be clean.

    The coded pixels stay as they are: coded anew time after time they would wear off.
    """
    if found == "heic":
        return False
    bare = segments.bare(path.read_bytes(), found)
    if segments.is_suspicious(bare) or (found == "png" and not segments.holds_only_pixels(bare)):
        if found == "avif":
            raise Refused("hidden")
        return False
    cleaned.write_bytes(bare)
    return True


def seen(small: Image.Image, width: int, height: int, folder: Path) -> dict:
    """What a file looks like: the facts that every file with a picture has."""
    preview = folder / "preview.png"
    small.save(preview, compress_level=1)
    return {
        "proportions": proportions(width, height),
        "likeness": likeness(small),
        "preview": str(preview),
    }


def check_size(image: Image.Image, most_pixels: int) -> None:
    width, height = image.size
    if not width or not height:
        raise Refused("unreadable")
    if width * height > most_pixels:
        raise Refused("too_many_pixels")


def code_anew(image: Image.Image, found: str, cleaned: Path, turned: int, most_pixels: int) -> Path:
    """Turn the picture upright, in place, and write it; returns where.

    A large WebP without transparency becomes a JPEG, which takes a fifth of the time.
    """
    if image.width * image.height > most_pixels // FEWER_ANEW.get(found, 1):
        if found != "webp" or image.mode != "RGB":
            raise Refused("hidden" if turned in {UPRIGHT, 0} else "turned")
        cleaned = cleaned.with_suffix(".jpg")
    image.load()
    options = coding(cleaned, image)
    if image.info.get("icc_profile"):
        options["icc_profile"] = image.info["icc_profile"]
    ImageOps.exif_transpose(image, in_place=True)
    # Encoders write what they find here: comments, texts, positions.
    image.info = {key: image.info[key] for key in ("transparency",) if key in image.info}
    sent = image
    if cleaned.suffix == ".jpg" and image.mode not in {"L", "RGB", "CMYK"}:
        sent = image.convert("RGB")
    sent.save(cleaned, FORMATS[cleaned.suffix.removeprefix(".")], **options)
    return cleaned


def coding(cleaned: Path, image: Image.Image) -> dict:
    """How to code a picture anew so that no eye sees the difference, and in little time."""
    if cleaned.suffix == ".jpg":
        return {"quality": 95, "progressive": False}
    if cleaned.suffix == ".webp":
        # The methods above the first look longer for a file that is some hundredths smaller.
        lossless = segments.is_lossless_webp(Path(image.filename).read_bytes())
        return {"quality": 90, "lossless": lossless, "method": 0}
    # A PNG loses nothing at any level; at the third one its file is a sixth larger than at the usual one.
    return {"compress_level": 3} if cleaned.suffix == ".png" else {}


def check_animation(image: Image.Image, most_pixels: int) -> None:
    """Decode every frame. All are kept as they were coded: coding them anew would harm them."""
    pixels = image.width * image.height
    if pixels > most_pixels // FEWER_IN_FRAME or image.n_frames * pixels > FRAME_PIXELS * most_pixels:
        raise Refused("too_many_frames")
    for number in range(image.n_frames):
        image.seek(number)
        check_size(image, most_pixels)
        image.load()
    image.seek(0)
    image.load()


def shrink(image: Image.Image, width: int, turned: int = UPRIGHT) -> Image.Image:
    """The picture no wider than that and upright, in colours that every format has."""
    clear = image.mode in {"RGBA", "LA", "PA"} or "transparency" in image.info
    box = (width, width * TALLEST)
    if turned in ON_ITS_SIDE:
        box = box[::-1]
    factor = int(max(side / most for side, most in zip(image.size, box, strict=True)) / 2)
    if factor > 1:
        image = reduced(image, factor, clear)
    image = plain(image, clear)
    image.thumbnail(box, reducing_gap=2.0)
    image = image.convert("RGBA" if clear else "RGB")
    return image.transpose(TURNS[turned]) if turned in TURNS else image


def reduced(image: Image.Image, factor: int, clear: bool) -> Image.Image:
    """The picture so many times smaller. Band for band: all of it in other colours would be a picture more."""
    small = None
    rows = max(1, BAND // (image.width * factor)) * factor
    for top in range(0, image.height, rows):
        band = image.crop((0, top, image.width, min(top + rows, image.height)))
        # Without premultiplication what is transparent would tint the edges of what is not.
        band = plain(band, clear).convert("RGBa") if clear else plain(band, clear)
        band = band.reduce(factor)
        if small is None:
            small = Image.new(band.mode, (band.width, -(-image.height // factor)))
        small.paste(band, (0, top // factor))
    return small.convert("RGBA") if clear else small


def plain(image: Image.Image, clear: bool) -> Image.Image:
    """The picture in colours that can be mixed."""
    if image.mode.startswith("I;16"):
        image = image.point(lambda value: value / 256).convert("L")
    if clear and image.mode != "RGBA":
        return image.convert("RGBA")
    return image if image.mode in {"L", "RGB", "RGBA", "CMYK"} else image.convert("RGB")
