"""Why a file is not taken, as short codes that are stored, and the words for a person."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy


class Refused(Exception):
    """The file is not taken. `code` says why, `words(code)` says it to a person."""

    def __init__(self, code: str):
        super().__init__(code)
        self.code = code


WORDS = {
    "empty": gettext_lazy("The file is empty. Perhaps it was not saved yet: look at it and send it again."),
    "name": gettext_lazy(
        "The name of the file holds a path or hidden characters, or is too long. Rename the file."
    ),
    "type": gettext_lazy(
        "Files of this type are not taken. "
        "Use JPEG, PNG, WebP, AVIF, HEIC, GIF, SVG, PDF, PPTX, DOCX, MP4, MP3 or ZIP."
    ),
    "mismatch": gettext_lazy(
        "What is in the file is not what its name says. Save it again from the program that it was made with."
    ),
    "too_large": gettext_lazy("The file is too large. Save it in a smaller size and send it again."),
    "too_many_pixels": gettext_lazy(
        "The picture has too many pixels. Make it smaller, for example 4000 pixels wide, and send it again."
    ),
    "turned": gettext_lazy(
        "The picture lies on its side and is too large to be turned here. "
        "Turn it upright in the program that it was made with, and send it again."
    ),
    "too_many_frames": gettext_lazy(
        "The animation is too long. Make it shorter or smaller, or send it as an MP4 video."
    ),
    "unreadable": gettext_lazy(
        "The file cannot be read: it is damaged or cut off. "
        "Save it again from the program that it was made with."
    ),
    "hidden": gettext_lazy(
        "Other content is hidden in the picture. Save it again from the program that it was made with."
    ),
    "entities": gettext_lazy(
        "The file holds definitions of entities, which could be harmful. Save the drawing as a plain SVG."
    ),
    "drawing": gettext_lazy(
        "The drawing repeats its parts too often to be shown. Save it as a simpler SVG, or as a PNG."
    ),
    "password": gettext_lazy("The file is locked with a password. Save it without one and send it again."),
    "macros": gettext_lazy("The file holds macros. Save it without macros, as DOCX or PPTX."),
    "embedded": gettext_lazy(
        "The file holds another program or file, or loads parts from elsewhere. Take these out and save it again."
    ),
    "too_many_parts": gettext_lazy(
        "The document consists of too many parts. Split it, or save it in a smaller size, and send it again."
    ),
    "no_pages": gettext_lazy("The document has no pages."),
    "archive_name": gettext_lazy(
        "A name in the ZIP archive leads out of it, stands there twice or holds hidden characters. "
        "Make the archive again."
    ),
    "archive_entries": gettext_lazy("The ZIP archive holds too many files. Send it in several parts."),
    "archive_size": gettext_lazy(
        "The ZIP archive would be far too large when it is unpacked. Send its files one by one."
    ),
    "archive_nested": gettext_lazy(
        "The ZIP archive holds another archive. Put the files of both in one archive."
    ),
    "archive_kind": gettext_lazy(
        "The ZIP archive holds a program, a script or a web page. Take it out and make the archive again."
    ),
    "missing": gettext_lazy("The file did not arrive. Send it again."),
    "other_kind": gettext_lazy(
        "A picture can only be replaced by a picture, and a document by a document. Upload it as a new file."
    ),
    "infected": gettext_lazy(
        "The file holds malware. Nobody can download it. Tell whoever looks after your computer."
    ),
}


def words(code: str) -> str:
    """The reason in the active language, and how to mend it; plain words for a code of another version."""
    return str(WORDS.get(code) or _("The file cannot be taken. Save it again, or send it in another format."))
