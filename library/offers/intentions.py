"""What a batch is sent for when its file is offered to a graphic: an entry in the log of the batch says it.

The stored file of the offer exists only once the upload is clean; until then the entry is all there is.
"""

from dataclasses import dataclass

from django.db.models import CharField, Exists, OuterRef
from django.db.models.functions import Cast
from wagtail.log_actions import log
from wagtail.models import Collection, ModelLogEntry

from library.models import GraphicPage, StoredFile, UploadBatch

INTENDED = "library.file_offered"


@dataclass(frozen=True)
class Intention:
    """`made_from` is the file that the new one was made after, in the version that it then had; None for none."""

    graphic: GraphicPage
    language: str
    note: str
    made_from: StoredFile | None
    made_from_version: int | None


def begin_offer(
    graphic: GraphicPage, language: str, made_from: StoredFile | None, note: str, user
) -> UploadBatch:
    """A batch for one file in `language`, to be offered to `graphic` (the page in the source language).

    The caller has checked that `user` may. The file comes to lie where the one that it was made after lies.
    """
    media = made_from and (made_from.image or made_from.document)
    collection = media.collection if media else Collection.get_first_root_node()
    batch = UploadBatch.objects.create(owner=user, collection=collection)
    data = {
        "graphic": graphic.pk,
        "language": language,
        "note": note,
        "made_from": made_from.pk if made_from else None,
        "made_from_version": made_from.version if made_from else None,
    }
    log(instance=batch, action=INTENDED, user=user, data=data)
    return batch


def intention_of(batch: UploadBatch) -> Intention | None:
    """None for an ordinary upload, and when the graphic has been deleted meanwhile."""
    entry = ModelLogEntry.objects.for_instance(batch).filter(action=INTENDED).first()
    graphic = entry and GraphicPage.objects.filter(pk=entry.data["graphic"]).first()
    if not graphic:
        return None
    made_from = StoredFile.objects.filter(pk=entry.data["made_from"]).first()
    version = entry.data["made_from_version"] if made_from else None
    return Intention(graphic, entry.data["language"], entry.data["note"], made_from, version)


def was_intended(batch: UploadBatch) -> bool:
    """Whether its file was sent for a graphic, also one that is gone."""
    return ModelLogEntry.objects.for_instance(batch).filter(action=INTENDED).exists()


def is_intended() -> Exists:
    """A condition for batches: their file is to be offered."""
    entries = ModelLogEntry.objects.filter(action=INTENDED, object_id=Cast(OuterRef("pk"), CharField()))
    return Exists(entries)


def batches_for(graphic: GraphicPage, language: str, user):
    """The batches that `user` began to offer a file in `language` to `graphic`, the newest first."""
    entries = ModelLogEntry.objects.filter(
        action=INTENDED, user=user, data__graphic=graphic.pk, data__language=language
    )
    numbers = [int(number) for number in entries.values_list("object_id", flat=True)]
    return UploadBatch.objects.filter(pk__in=numbers, owner=user).order_by("-created_at", "-pk")
