"""Draws a part of a file as pixels: of an image, of a drawing, or of the first page of a PDF.

Runs in a cell, without Django's settings (library/ingest/cell.py): it decodes the bytes of others.
"""

import io
from pathlib import Path
from xml.etree import ElementTree

import pypdfium2
import resvg_py
from defusedxml.ElementTree import parse
from PIL import Image, ImageCms, ImageOps

from library.shapes.cropping import DRAWING, PAGES, Box

SVG = "http://www.w3.org/2000/svg"
LINKS = ("href", "{http://www.w3.org/1999/xlink}href")


def draw(path: Path, media_type: str, whole, box: Box, size, most_pixels: int) -> Image.Image:
    """What `box` holds of the file at `path`, in the pixels of `size`: RGB or RGBA, without any metadata.

    `whole` are the sides of the picture, as they are known. Raises whatever a decoder raises.
    """
    if media_type == DRAWING:
        drawn = from_drawing(path, whole, box, size)
    elif media_type == PAGES:
        drawn = from_page(path, box, size)
    else:
        drawn = from_image(path, box, size, most_pixels)
    # What came with the original would be saved with the copy.
    drawn.info = {}
    return drawn


def from_image(path: Path, box: Box, size: tuple[int, int], most_pixels: int) -> Image.Image:
    with Image.open(path) as image:
        if image.width * image.height > most_pixels:
            raise ValueError("too many pixels")
        profile = image.info.get("icc_profile")
        upright = ImageOps.exif_transpose(image)
    if upright.mode in {"P", "1", "LA", "PA", "La", "RGBa"} or "transparency" in upright.info:
        upright = upright.convert("RGBA")
    edges = (box.x * upright.width, box.y * upright.height)
    edges += (
        min(edges[0] + box.width * upright.width, upright.width),
        min(edges[1] + box.height * upright.height, upright.height),
    )
    shaped = upright.resize(size, Image.Resampling.LANCZOS, box=edges, reducing_gap=3.0)
    return in_srgb(shaped, profile)


def in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """The colours as the web takes them; those of a profile that cannot be read are taken as they stand."""
    wanted = "RGBA" if image.mode == "RGBA" else "RGB"
    if profile:
        try:
            return ImageCms.profileToProfile(
                image,
                ImageCms.ImageCmsProfile(io.BytesIO(profile)),
                ImageCms.createProfile("sRGB"),
                outputMode=wanted,
            )
        except (ImageCms.PyCMSError, OSError, ValueError):
            pass
    return image.convert(wanted)


def from_page(path: Path, box: Box, size: tuple[int, int]) -> Image.Image:
    document = pypdfium2.PdfDocument(path)
    try:
        page = document[0]
        width, height = page.get_size()
        edges = (
            box.x * width,
            (1 - box.y - box.height) * height,
            (1 - box.x - box.width) * width,
            box.y * height,
        )
        bitmap = page.render(scale=size[0] / (box.width * width), crop=tuple(max(edge, 0) for edge in edges))
        return bitmap.to_pil().convert("RGB").resize(size, Image.Resampling.LANCZOS)
    finally:
        document.close()


def from_drawing(path: Path, whole: tuple[int, int], box: Box, size: tuple[int, int]) -> Image.Image:
    inner = parse(path, forbid_dtd=False).getroot()
    forget_links(inner)
    if not inner.get("viewBox"):
        inner.set("viewBox", f"0 0 {whole[0]} {whole[1]}")
    inner.set("width", str(whole[0]))
    inner.set("height", str(whole[1]))
    frame = (box.x * whole[0], box.y * whole[1], box.width * whole[0], box.height * whole[1])
    outer = ElementTree.Element(
        f"{{{SVG}}}svg",
        {
            "width": str(size[0]),
            "height": str(size[1]),
            "viewBox": " ".join(f"{edge:.6f}" for edge in frame),
            "preserveAspectRatio": "none",
        },
    )
    outer.append(inner)
    drawn = resvg_py.svg_to_bytes(svg_string=ElementTree.tostring(outer, encoding="unicode"))
    image = Image.open(io.BytesIO(bytes(drawn))).convert("RGBA")
    return image if image.size == size else image.resize(size, Image.Resampling.LANCZOS)


def forget_links(root) -> None:
    """Nothing from elsewhere is drawn, and no file of the machine."""
    for element in root.iter():
        for name in LINKS:
            address = element.get(name, "").strip().lower()
            if address and not address.startswith(("#", "data:image/")):
                del element.attrib[name]
