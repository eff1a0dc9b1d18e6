"""The graphics that somebody ordered in the table, and how far their making is.

An order is an entry in the log of the upload, and so are its mishaps and its end: it outlives a worker that dies.
"""

import uuid
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import ModelLogEntry

from library.models import GraphicPage, UploadBatch
from library.uploads.batches import undescribed_in

ORDERED, FAILED, ENDED = "library.graphics_ordered", "library.graphic_failed", "library.graphics_ended"
# An order that shows no sign of life for so long was lost with its worker.
PATIENCE = timedelta(minutes=2)


@dataclass
class Progress:
    """How far the latest order of an upload is."""

    order: ModelLogEntry
    last_sign: datetime
    has_ended: bool
    graphics: list[GraphicPage] = field(default_factory=list)
    # What went wrong, as (name of the graphic, words).
    faults: list[tuple[str, str]] = field(default_factory=list)
    # The files that still wait, by the keys of their uploads.
    waiting: set[int] = field(default_factory=set)

    @property
    def ordered(self) -> int:
        return len(self.order.data["groups"])

    @property
    def made(self) -> int:
        return len(self.graphics)

    @property
    def is_running(self) -> bool:
        return not self.has_ended and timezone.now() - self.last_sign < PATIENCE

    @property
    def stands_still(self) -> bool:
        return not self.has_ended and not self.is_running

    @property
    def words(self) -> str:
        """How far it is, in a sentence."""
        if self.has_ended and not self.faults:
            made = ngettext("%(n)s graphic is made", "%(n)s graphics are made", self.made) % {"n": self.made}
            live = sum(page.live for page in self.graphics)
            published = ngettext("%(n)s is published.", "%(n)s are published.", live) % {"n": live}
            return f"{made}, {published}"
        numbers = {"made": self.made, "ordered": self.ordered}
        said = ngettext(
            "%(made)s of %(ordered)s graphic is made.",
            "%(made)s of %(ordered)s graphics are made.",
            self.ordered,
        )
        return said % numbers


def order(batch: UploadBatch, groups, user, publish: bool) -> ModelLogEntry:
    """Write down what is to be made (library.uploads.table.Table.groups); the caller has it made."""
    data = {"groups": groups, "publish": publish, "language": get_language()}
    return log(instance=batch, action=ORDERED, user=user, uuid=uuid.uuid4(), data=data)


def order_again(former: ModelLogEntry, batch: UploadBatch, user) -> ModelLogEntry:
    """The same order in the name of `user`: what is made already is not made twice."""
    return order(batch, former.data["groups"], user, former.data["publish"])


def note_fault(batch: UploadBatch, entry: ModelLogEntry, group: dict, words: str) -> None:
    """`words` may be empty for a fault that nobody who reads it can mend."""
    data = {"uploads": uploads_of(group), "title": group["title"], "words": words}
    log(instance=batch, action=FAILED, user=entry.user, uuid=entry.uuid, data=data)


def note_end(batch: UploadBatch, entry: ModelLogEntry) -> None:
    log(instance=batch, action=ENDED, user=entry.user, uuid=entry.uuid)


def progress_of(batch: UploadBatch) -> Progress | None:
    """How far the latest order is; None where nothing was ordered."""
    entries = ModelLogEntry.objects.for_instance(batch)
    latest = entries.filter(action=ORDERED).order_by("-timestamp", "-pk").first()
    if latest is None:
        return None
    followed = list(entries.filter(uuid=latest.uuid, action__in=[FAILED, ENDED]).order_by("timestamp", "pk"))
    pages = pages_by_upload(batch)
    groups = [set(uploads_of(group)) for group in latest.data["groups"]]
    graphics = [next((pages[pk] for pk in sorted(group) if pk in pages), None) for group in groups]
    made = [page for page in graphics if page]
    failed = {
        tuple(entry.data["uploads"]): (entry.data["title"], entry.data["words"] or words_of_no_reason())
        for entry in followed
        if entry.action == FAILED and not pages.keys() & set(entry.data["uploads"])
    }
    signs = [latest.timestamp, *(entry.timestamp for entry in followed)]
    return Progress(
        order=latest,
        last_sign=max(
            [*signs, *(page.latest_revision_created_at for page in made if page.latest_revision_created_at)]
        ),
        has_ended=any(entry.action == ENDED for entry in followed) or len(made) == len(groups),
        graphics=made,
        faults=list(failed.values()),
        waiting=set().union(*groups) - pages.keys() - {pk for uploads in failed for pk in uploads},
    )


def words_of_no_reason() -> str:
    return _("It could not be made. Try again in the table.")


def uploads_of(group: dict) -> list[int]:
    return [pk for pk, _language in group["files"]]


def pages_by_upload(batch: UploadBatch) -> dict[int, GraphicPage]:
    """The graphic of each upload that has one."""
    rows = batch.uploads.exclude(stored_file__graphic_files=None).order_by("-stored_file__graphic_files")
    number_of = dict(rows.values_list("pk", "stored_file__graphic_files__page"))
    pages = GraphicPage.objects.defer_streamfields().in_bulk(set(number_of.values()))
    return {upload: pages[page] for upload, page in number_of.items()}


def undecided_in(batch: UploadBatch, user, progress: Progress | None = None):
    """The files that wait for words: those of which no graphic is made, or is being made."""
    progress = progress or progress_of(batch)
    files = undescribed_in(batch, user)
    return files.exclude(pk__in=progress.waiting) if progress and progress.is_running else files


def rights_in_latest(progress: Progress | None) -> dict:
    """The rights that were said in the latest order, the same for all its graphics; none without an order."""
    groups = progress.order.data["groups"] if progress else []
    return groups[0].get("rights", {}) if groups else {}


def typed_in(progress: Progress | None) -> dict[int, dict]:
    """What was typed in the latest order, as first values of the rows of its files, by the key of the upload."""
    if progress is None:
        return {}
    typed = {}
    for group in progress.order.data["groups"]:
        first, *_others = uploads_of(group)
        words = {name: group[name] for name in ("title", "kind", "alt_text", "edition")}
        for pk, language in group["files"]:
            belongs_to = "" if pk == first else str(first)
            typed[pk] = {
                **words,
                "tags": ", ".join(group["tags"]),
                "language": language,
                "belongs_to": belongs_to,
            }
    return typed
