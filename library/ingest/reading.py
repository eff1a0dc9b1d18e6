"""One file read and made harmless: what it really is, what it shows, and what may be given out of it."""

import logging
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from home.pictures import WIDTHS
from library.file_types import MEDIA_TYPES
from library.ingest import cell, malware
from library.ingest.refusals import Refused

logger = logging.getLogger(__name__)

PICTURES = {"jpg", "png", "webp", "avif", "gif", "svg"}


@dataclass(frozen=True)
class Reading:
    """What there is to know of a file that may be given out.

    `path` is the file to store: the given one when nothing had to be taken out of it, else one in the folder
    that was given. `preview` is an upright PNG no wider than the widest kept picture (for an SVG the cleaned
    drawing), or None.
    """

    extension: str
    path: Path
    width: int | None = None
    height: int | None = None
    pages: int | None = None
    duration: int | None = None
    proportions: str = ""
    likeness: str = ""
    preview: Path | None = None

    @property
    def media_type(self) -> str:
        return MEDIA_TYPES[self.extension]

    @property
    def kind(self) -> str:
        """ "image" for what becomes a SiteImage, else "document"."""
        return "image" if self.extension in PICTURES else "document"


def read_file(path: Path, name: str, folder: Path) -> Reading:
    """Read the file at `path` that somebody calls `name`; what is made of it is written into `folder`.

    Raises Refused with the reason. Raises malware.ScannerAway when the scanner does not answer, and cell.CellAway
    (an OSError) when this machine could not read it: try again later.
    Whatever decodes bytes of others runs in a cell, and its death is Refused("unreadable").
    """
    path, folder = Path(path), Path(folder)
    if path.stat().st_size > max(settings.UPLOAD_SIZES.values()):
        raise Refused("too_large")
    malware.scan(path)
    outcome = cell.run(
        path=str(path),
        name=name,
        folder=str(folder),
        sizes=settings.UPLOAD_SIZES,
        name_length=settings.FILE_NAME_LENGTH,
        most_pixels=settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS,
        preview_width=WIDTHS[-1],
    )
    if outcome.why:
        logger.info("A file cannot be read: %s", outcome.why)
    if outcome.refusal:
        raise Refused(outcome.refusal)
    facts = dict(outcome.facts)
    facts["path"] = Path(facts["path"])
    facts["preview"] = Path(facts["preview"]) if facts.get("preview") else None
    return Reading(**facts)
