"""What the page of a file shows beside its form."""

from pathlib import PurePosixPath

from library.graphics.file_uses import find_uses_of_files
from library.ingest import refusals
from library.models import StoredFile, Upload
from library.rights.publishing import is_video
from library.uploads.forms import ClaimForm


def shown_of(stored: StoredFile, user) -> dict:
    return {
        "stored": stored,
        "versions": [described(version) for version in stored.versions.select_related("made_by")],
        "tracks": stored.captions.all(),
        "takes_captions": is_video(stored),
        "replacement": last_replacement(stored),
        "claim": ClaimForm(stored=stored, auto_id="large_%s"),
        **uses(stored, user),
    }


def described(version):
    version.format_name = PurePosixPath(version.key).suffix.removeprefix(".").upper()
    version.size = version.facts.get("size")
    return version


def last_replacement(stored):
    """The newest upload that is to take the place of the file's content; None once that is done.

    One without a size waits for somebody to choose a file.
    """
    newest = Upload.objects.filter(replaces=stored, size__gt=0).order_by("-pk").first()
    if newest is None or newest.state in {Upload.State.CLEAN, Upload.State.CANCELLED}:
        return None
    newest.words = refusals.words(newest.refusal) if newest.refusal else newest.get_state_display()
    return newest


def uses(stored, user) -> dict:
    """The pages that offer, show or link the file: by name those that `user` may see in the admin, else counted."""
    find_uses_of_files([stored], user)
    return {"used_on": stored.used_on, "used_unseen": stored.used_unseen}
