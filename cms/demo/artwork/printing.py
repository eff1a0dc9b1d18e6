"""Sheets as files: the same sheets give the same bytes."""

import io
from collections.abc import Sequence
from time import gmtime

from .design import Drawing
from .sheet import Sheet

# A fixed date, since a PDF that says when it was made is never the same twice.
PRINTED = gmtime(1_767_225_600)


def _saved(sheet: Sheet, form: str, **options) -> bytes:
    target = io.BytesIO()
    sheet.picture().convert("RGB").save(target, form, **options)
    return target.getvalue()


def as_png(name: str, sheet: Sheet) -> Drawing:
    return Drawing(f"{name}.png", sheet.png(), "image/png")


def as_jpeg(name: str, sheet: Sheet) -> Drawing:
    return Drawing(
        f"{name}.jpg", _saved(sheet, "JPEG", quality=88, optimize=True, progressive=True), "image/jpeg"
    )


def as_webp(name: str, sheet: Sheet) -> Drawing:
    return Drawing(f"{name}.webp", _saved(sheet, "WEBP", quality=88, method=3), "image/webp")


def as_pdf(name: str, sheets: Sequence[Sheet], title: str, dots_per_inch: int = 150) -> Drawing:
    pages = [sheet.picture().convert("RGB") for sheet in sheets]
    target = io.BytesIO()
    pages[0].save(
        target,
        "PDF",
        save_all=True,
        append_images=pages[1:],
        resolution=dots_per_inch,
        quality=86,
        title=title,
        creationDate=PRINTED,
        modDate=PRINTED,
    )
    return Drawing(f"{name}.pdf", target.getvalue(), "application/pdf")
