"""Pictures made of pixels: decoded whole, turned upright, and written anew without what their makers left in."""

from pathlib import Path

from PIL import Image, ImageOps, JpegImagePlugin

from library.ingest import segments
from library.ingest.likeness import likeness, proportions
from library.ingest.refusals import Refused

FORMATS = {"jpg": "JPEG", "png": "PNG", "webp": "WEBP", "avif": "AVIF", "heic": "HEIF", "gif": "GIF"}
# All frames of an animation have at most so many times the pixels that one picture may have.
FRAME_PIXELS = 4
UPRIGHT = 1
# A kept picture is at most this many times as high as it is wide (library.pictures).
TALLEST = 4
# Our own measure holds, before anything is decoded.
Image.MAX_IMAGE_PIXELS = None


def read(path: Path, found: str, folder: Path, *, most_pixels: int, preview_width: int) -> dict:
    bare = b"" if found == "heic" else segments.bare(path.read_bytes(), found)
    if segments.is_suspicious(bare):
        bare = b""
    with Image.open(path, formats=[FORMATS[found]]) as image:
        check_size(image, most_pixels)
        found = "jpg" if found == "heic" else found
        cleaned = folder / f"cleaned.{found}"
        if found != "jpg" and getattr(image, "is_animated", False):
            clean_animation(image, bare, cleaned, most_pixels)
        else:
            image = clean_picture(image, path, bare, cleaned)
        width, height = image.size
        small = shrink(image, preview_width)
    return {
        "extension": found,
        "path": str(cleaned),
        "width": width,
        "height": height,
        **seen(small, width, height, folder),
    }


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


def clean_picture(image: Image.Image, path: Path, bare: bytes, cleaned: Path) -> Image.Image:
    """Write the file to store, and return the picture as it is to be seen.

    A JPEG or AVIF that holds nothing but itself is stored as it is: coded anew time after time it would wear
    off. A WebP and a GIF lose what they do not need, a PNG is coded anew without loss.
    """
    image.load()
    upright = image.getexif().get(segments.ORIENTATION, UPRIGHT) in {UPRIGHT, 0}
    as_it_is = image.format in {"WEBP", "GIF"} or (image.format != "PNG" and bare == path.read_bytes())
    if bare and upright and as_it_is:
        cleaned.write_bytes(bare)
        return image
    options = coding(image, upright, path)
    if image.info.get("icc_profile"):
        options["icc_profile"] = image.info["icc_profile"]
    if not upright:
        # In place: two copies of a large picture at once are too many.
        ImageOps.exif_transpose(image, in_place=True)
    if cleaned.suffix == ".jpg" and image.mode not in {"L", "RGB", "CMYK"}:
        image = image.convert("RGB")
    # Encoders write what they find here: comments, texts, positions.
    image.info = {key: image.info[key] for key in ("transparency",) if key in image.info}
    image.save(cleaned, FORMATS[cleaned.suffix.removeprefix(".")], **options)
    return image


def coding(image: Image.Image, upright: bool, path: Path) -> dict:
    """How to code the picture anew: a JPEG whose blocks of pixels stay where they are as it was, else well."""
    if image.format == "WEBP":
        return {"quality": 90, "lossless": segments.is_lossless_webp(path.read_bytes())}
    if image.format == "AVIF":
        return {"quality": 90, "speed": 8}
    if image.format == "HEIF":
        return {"quality": 95}
    if image.format in {"JPEG", "MPO"}:
        options = {"progressive": bool(image.info.get("progressive"))}
        if upright:
            sampling = JpegImagePlugin.get_sampling(image)
            return options | {"qtables": image.quantization, "subsampling": sampling}
        return options | {"quality": 95}
    return {}


def clean_animation(image: Image.Image, bare: bytes, cleaned: Path, most_pixels: int) -> None:
    """Decode every frame, and write all as they were coded: coding them anew would harm them."""
    if image.n_frames * image.width * image.height > FRAME_PIXELS * most_pixels:
        raise Refused("too_many_frames")
    for number in range(image.n_frames):
        image.seek(number)
        check_size(image, most_pixels)
        image.load()
    image.seek(0)
    image.load()
    if bare:
        cleaned.write_bytes(bare)
    elif image.format == "AVIF":
        image.save(cleaned, "AVIF", save_all=True, quality=90, speed=8, exif=b"", xmp=b"")
    else:
        raise Refused("hidden")


def shrink(image: Image.Image, width: int) -> Image.Image:
    """The picture no wider than that, in colours that every format has."""
    clear = image.mode in {"RGBA", "LA", "PA"} or "transparency" in image.info
    if image.mode.startswith("I;16"):
        image = image.point(lambda value: value / 256).convert("L")
    if image.mode not in {"L", "RGB", "RGBA", "CMYK"}:
        image = image.convert("RGBA" if clear else "RGB")
    image.thumbnail((width, width * TALLEST), reducing_gap=2.0)
    return image.convert("RGBA" if clear else "RGB")
