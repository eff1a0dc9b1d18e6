"""Writes a shape into a file of its format, with its words and no other metadata."""

import io
from pathlib import Path

import pikepdf
from PIL import Image, PngImagePlugin

from library.models import Preset
from library.pictures import Unreadable
from library.shapes.words import Words

QUALITY = 88
# Of print; a point of a PDF is a 72nd of an inch.
DOTS, POINTS = 300, 72
DESCRIPTION, ARTIST, COPYRIGHT = 0x010E, 0x013B, 0x8298
MEDIA_TYPES = {
    Preset.Format.JPEG: "image/jpeg",
    Preset.Format.PNG: "image/png",
    Preset.Format.WEBP: "image/webp",
    Preset.Format.PDF: "application/pdf",
}


def written(image: Image.Image, format: str, words: Words) -> bytes:
    """`image` as a file of `format` (Preset.Format)."""
    file = io.BytesIO()
    if format == Preset.Format.PNG:
        xmp = PngImagePlugin.PngInfo()
        xmp.add_itxt("XML:com.adobe.xmp", words.as_xmp().decode())
        image.save(file, "PNG", optimize=True, pnginfo=xmp)
    elif format == Preset.Format.WEBP:
        image.save(file, "WEBP", quality=QUALITY, xmp=words.as_xmp())
    elif format == Preset.Format.PDF:
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
            xmp=words.as_xmp(),
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


def scaled_pages(path: Path, preset: Preset, words: Words) -> bytes:
    """All pages of the PDF at `path`, each scaled to the paper of `preset`, as sharp as they are.

    Only what is printed on them is taken over: no notes, forms, scripts or attachments. Raises Unreadable.
    """
    paper = (preset.width * POINTS / DOTS, preset.height * POINTS / DOTS)
    try:
        with pikepdf.open(path) as source:
            pages = pikepdf.new()
            for page in source.pages:
                pages.add_blank_page(page_size=paper)
                pages.pages[-1].add_overlay(page, pikepdf.Rectangle(0, 0, *paper))
            for thing in pages.objects:
                forget_facts(thing)
            return described(pages, words)
    except (pikepdf.PdfError, ValueError, RuntimeError) as error:
        raise Unreadable(str(error)) from error


def forget_facts(thing: pikepdf.Object) -> None:
    """Pictures on a page may bring what their camera or their program wrote."""
    if not isinstance(thing, (pikepdf.Dictionary, pikepdf.Stream)):
        return
    for name in ("/Metadata", "/PieceInfo"):
        if name in thing:
            del thing[name]
    if isinstance(thing, pikepdf.Stream) and thing.get("/Filter") in ("/DCTDecode", ["/DCTDecode"]):
        kept = {name: thing[name] for name in ("/Filter", "/DecodeParms") if name in thing}
        thing.write(
            without_facts(thing.read_raw_bytes()),
            filter=kept["/Filter"],
            decode_parms=kept.get("/DecodeParms"),
        )


def without_facts(jpeg: bytes) -> bytes:
    """The JPEG without the segments in which programs write facts: Exif, XMP, IPTC, comments."""
    kept, place = [jpeg[:2]], 2
    while jpeg[place : place + 1] == b"\xff" and place + 4 <= len(jpeg):
        marker = jpeg[place + 1]
        end = place + 2 + int.from_bytes(jpeg[place + 2 : place + 4], "big")
        if marker == 0xDA:  # the picture itself begins
            break
        if marker not in {0xE1, 0xED, 0xFE}:
            kept.append(jpeg[place:end])
        place = end
    return b"".join([*kept, jpeg[place:]])


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
        pdf.Root.Metadata = pikepdf.Stream(pdf, words.as_xmp(), {"/Type": "/Metadata", "/Subtype": "/XML"})
        file = io.BytesIO()
        pdf.save(file, deterministic_id=True)
        return file.getvalue()
