"""Writes a shape into a file of its format, with its words and no other metadata.

Runs in a cell, without Django's settings: the pages that it scales are the bytes of others.
"""

import io
from dataclasses import dataclass
from pathlib import Path

import pikepdf
from PIL import Image, PngImagePlugin

from library.ingest.documents import bare_photo

QUALITY = 88
# Of print; a point of a PDF is a 72nd of an inch.
DOTS, POINTS = 300, 72
DESCRIPTION, ARTIST, COPYRIGHT = 0x010E, 0x013B, 0x8298
# Of a larger picture it takes longer than it is worth to look for the smallest PNG.
MOST_OPTIMIZED = 4_000_000


@dataclass(frozen=True)
class Words:
    """What library.shapes.words says of a graphic, ready to be written."""

    language: str
    alt_text: str
    credit: str
    rights: str
    xmp: str


def written(image: Image.Image, format: str, words: Words) -> bytes:
    """`image` as a file of `format`, a value of Preset.Format."""
    file = io.BytesIO()
    if format == "png":
        xmp = PngImagePlugin.PngInfo()
        xmp.add_itxt("XML:com.adobe.xmp", words.xmp)
        image.save(file, "PNG", optimize=image.width * image.height <= MOST_OPTIMIZED, pnginfo=xmp)
    elif format == "webp":
        image.save(file, "WEBP", quality=QUALITY, xmp=words.xmp.encode())
    elif format == "pdf":
        on_white(image).save(file, "PDF", resolution=DOTS, quality=QUALITY)
        return described(pikepdf.open(file), words)
    else:
        on_white(image).save(
            file,
            "JPEG",
            quality=QUALITY,
            progressive=True,
            optimize=True,
            exif=exif(words),
            xmp=words.xmp.encode(),
        )
    return file.getvalue()


def on_white(image: Image.Image) -> Image.Image:
    """Without transparency, for formats that have none."""
    if image.mode == "RGB":
        return image
    paper = Image.new("RGB", image.size, "white")
    paper.paste(image, mask=image)
    return paper


def exif(words: Words) -> Image.Exif:
    """As UTF-8, which programs read although the standard knows ASCII alone."""
    facts = Image.Exif()
    named = {DESCRIPTION: words.alt_text, ARTIST: words.credit, COPYRIGHT: words.rights}
    for tag, text in named.items():
        if text:
            facts[tag] = text.encode()
    return facts


def scaled_pages(path: Path, size: tuple[int, int], words: Words) -> bytes:
    """All pages of the PDF at `path`, each scaled to a paper of `size` in dots, as sharp as they are.

    Only what is printed on them is taken over: no notes, forms, scripts or attachments.
    """
    paper = (size[0] * POINTS / DOTS, size[1] * POINTS / DOTS)
    with pikepdf.open(path) as source:
        pages = pikepdf.new()
        for page in source.pages:
            pages.add_blank_page(page_size=paper)
            pages.pages[-1].add_overlay(page, pikepdf.Rectangle(0, 0, *paper))
        for thing in pages.objects:
            forget_facts(thing)
        return described(pages, words)


def forget_facts(thing: pikepdf.Object) -> None:
    """Pictures on a page may bring what their camera or their program wrote."""
    if not isinstance(thing, (pikepdf.Dictionary, pikepdf.Stream)):
        return
    for name in ("/Metadata", "/PieceInfo"):
        if name in thing:
            del thing[name]
    if isinstance(thing, pikepdf.Stream):
        bare_photo(thing)


def described(pdf: pikepdf.Pdf, words: Words) -> bytes:
    """`pdf` as bytes, with these words and none of those that its maker left."""
    with pdf:
        if "/Info" in pdf.trailer:
            del pdf.trailer["/Info"]
        facts = {"/Author": words.credit, "/Subject": words.alt_text, "/Copyright": words.rights}
        for name, text in facts.items():
            if text:
                pdf.docinfo[name] = text
        pdf.Root.Lang = pikepdf.String(words.language)
        pdf.Root.Metadata = pikepdf.Stream(
            pdf, words.xmp.encode(), {"/Type": "/Metadata", "/Subtype": "/XML"}
        )
        file = io.BytesIO()
        pdf.save(file, deterministic_id=True)
        return file.getvalue()
