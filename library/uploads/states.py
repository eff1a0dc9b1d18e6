"""Where each file of an upload stands, in words; and all of them together."""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.formats import time_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from library.models import FileOffer, GraphicFile, Upload, UploadBatch
from library.uploads.announcing import words_of
from library.uploads.batches import questions_in
from library.uploads.orders import Progress, undecided_in

State = Upload.State


@dataclass
class Standing:
    """One file: `tone` is "wait", "good", "ask" or "bad"."""

    upload: Upload
    words: str
    tone: str

    @property
    def is_unsent(self) -> bool:
        return self.upload.state == State.EXPECTED

    @property
    def is_cancelled(self) -> bool:
        return self.upload.state == State.CANCELLED


def standings_of(batch: UploadBatch, user) -> list[Standing]:
    """Each file of the batch in the order in which they came."""
    files = ("stored_file", "stored_file__image", "stored_file__document", "stored_file__offer")
    uploads = list(batch.uploads.select_related(*files))
    asked = set(questions_in(batch, user).values_list("pk", flat=True))
    used = {
        row.stored_file_id: row.page.title
        for row in GraphicFile.objects.filter(
            stored_file__in=[upload.stored_file_id for upload in uploads]
        ).select_related("page")
    }
    return [standing_of(upload, upload.pk in asked, used.get(upload.stored_file_id)) for upload in uploads]


def standing_of(upload: Upload, asked: bool = False, graphic: str | None = None) -> Standing:
    if upload.state == State.REFUSED:
        return Standing(upload, words_of(upload), "bad")
    if upload.state == State.CANCELLED:
        return Standing(upload, _("Cancelled."), "wait")
    if upload.state == State.EXPECTED:
        return Standing(upload, _("Not here yet. Choose the file again to send it."), "wait")
    if upload.state == State.ARRIVED:
        return Standing(upload, words_of_waiting(upload), "wait")
    if asked:
        return Standing(upload, _("Ready. It is like a file that is there already."), "ask")
    return Standing(upload, words_of_clean(upload, graphic), "good")


def words_of_waiting(upload: Upload) -> str:
    if upload.faults and upload.retry_at:
        at = time_format(timezone.localtime(upload.retry_at), "H:i")
        return _("The store does not answer; we try again at %(time)s.") % {"time": at}
    return _("Being checked.")


def words_of_clean(upload: Upload, graphic: str | None) -> str:
    if upload.twin_answer == Upload.Twin.SAME:
        return _("It was there already, and is kept once.")
    if upload.twin_answer == Upload.Twin.NEW_VERSION or upload.replaces_id:
        return _("It is the new version of a file that was there.")
    if upload.stored_file is None:
        return _("It was deleted since.")
    if hasattr(upload.stored_file, "offer") and upload.stored_file.offer.state == FileOffer.State.WAITING:
        return _("Ready. It waits for a reviewer, who publishes it.")
    if graphic:
        return _("Ready. It belongs to the graphic “%(title)s”.") % {"title": graphic}
    return _("Ready.")


def summary_of(standings: list[Standing], progress: Progress | None = None) -> str:
    """How far all of them and their graphics are, as a screen reader says it while it changes."""
    files = summary_of_files(standings)
    return f"{files} {progress.words}" if progress else files


def summary_of_files(standings: list[Standing]) -> str:
    states = [standing.upload.state for standing in standings]
    numbers = {
        "all": len(states) - states.count(State.CANCELLED),
        "ready": states.count(State.CLEAN),
        "refused": states.count(State.REFUSED),
    }
    if not numbers["all"]:
        return _("No files yet.")
    if numbers["refused"]:
        return (
            ngettext(
                "%(ready)s of %(all)s are ready, %(refused)s was refused.",
                "%(ready)s of %(all)s are ready, %(refused)s were refused.",
                numbers["refused"],
            )
            % numbers
        )
    return (
        ngettext("%(ready)s of %(all)s is ready.", "%(ready)s of %(all)s are ready.", numbers["ready"])
        % numbers
    )


def is_unfinished(standings: list[Standing], progress: Progress | None = None) -> bool:
    if progress and progress.is_running:
        return True
    return any(standing.upload.state in {State.EXPECTED, State.ARRIVED} for standing in standings)


def to_do_in(batch: UploadBatch, user, progress: Progress | None) -> dict:
    """How many questions are open, and how many files wait for their words."""
    return {
        "questions": questions_in(batch, user).count(),
        "undescribed": undecided_in(batch, user, progress).count(),
    }
