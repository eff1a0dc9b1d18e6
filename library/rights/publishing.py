"""What stands against publishing a graphic, in words."""

from django.utils import timezone
from django.utils.translation import gettext as _

# Not from library.models, which is still being loaded: the page class stands on this module.
from library.models.stored_files import StoredFile
from library.models.withdrawals import Withdrawal

# Fields of GraphicPage, and the rows of its files.
FILES = "files"


def faults(page, files=None) -> list[tuple[str, str]]:
    """(field, words) for all that must be mended before `page` is published; "" is the page as a whole.

    `files` are the stored files as a form has them; else those of the page, or of its source.
    """
    files = files_of(page) if files is None else files
    found = []
    if not page.alt_text:
        found.append(("alt_text", _("Describe the graphic for people who cannot see it.")))
    if is_withdrawn(page):
        found.append(("", _("This graphic was withdrawn. Give it out again first, in the list of graphics.")))
    if page.consent_until and page.consent_until < timezone.localdate():
        found.append(("consent_until", _("The consent of the people shown has ended on this day.")))
    if not page.transcript.strip() and any(speaks(stored) for stored in files):
        found.append(
            ("transcript", _("Write down all that is said and shown in the video or the recording."))
        )
    return found + [(FILES, words) for words in map(fault_of_file, files) if words]


def fault_of_file(stored) -> str:
    """What the file itself lacks; empty when it lacks nothing."""
    if is_video(stored) and not stored.captions.exists():
        return _("The video “%(title)s” has no captions yet. Add them on the page of the file.") % {
            "title": stored.title
        }
    return ""


def is_withdrawn(page) -> bool:
    return Withdrawal.objects.filter(graphic=page.translation_key).exists()


def is_video(stored) -> bool:
    return stored.media_type.startswith("video/")


def speaks(stored) -> bool:
    return stored.media_type.startswith(("video/", "audio/"))


def files_of(page) -> list:
    """The files that publishing the page offers: its own rows, or those of the page in the source language."""
    own = [row.stored_file for row in page.files.all()]
    return own or list(
        StoredFile.objects.filter(graphic_files__page__translation_key=page.translation_key).distinct()
    )
