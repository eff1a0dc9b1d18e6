"""A file that was sent to be offered becomes an offer as soon as it has been read and is clean."""

from django.db.models import Q
from django.dispatch import Signal, receiver

from library.ingest.uploads import admitted
from library.models import FileOffer, StoredFile, Upload
from library.offers.intentions import Intention, intention_of, was_intended
from library.uploads.making import name_file

# Sent with `offer`, inside the transaction by which the file waits for a decision.
offered = Signal()


@receiver(admitted, dispatch_uid="files_are_offered")
def offer(sender, upload: Upload, **kwargs) -> None:
    """Offer the file, unless the graphic has these very bytes: then they are kept once, as of any upload.

    Nobody is asked what it is to the file that it is like: whoever sent it has said that.
    """
    intention = intention_of(upload.batch)
    new = upload.stored_file
    if intention is None:
        if was_intended(upload.batch):
            # The graphic is gone: whoever sent the file is no editor, and has no use for it elsewhere.
            upload.stored_file = None
            upload.save()
            (new.image or new.document).delete()
        return
    same = there_already(new, intention)
    upload.twin_answer = Upload.Twin.SAME if same else Upload.Twin.OTHER_LANGUAGE
    upload.stored_file = same or new
    upload.save()
    if same:
        (new.image or new.document).delete()
        return
    name_file(new, intention.graphic.title, intention.language)
    StoredFile.objects.filter(pk=new.pk).update(
        made_from=intention.made_from, made_from_version=intention.made_from_version
    )
    made = FileOffer.objects.create(
        graphic=intention.graphic, stored_file=new, note=intention.note, offered_by=upload.batch.owner
    )
    offered.send(FileOffer, offer=made)


def there_already(new: StoredFile, intention: Intention) -> StoredFile | None:
    """The file with the same bytes that the graphic has, or that waits to be added to it in this language."""
    of_graphic = Q(graphic_files__page__translation_key=intention.graphic.translation_key)
    offered = Q(
        offer__graphic=intention.graphic,
        offer__state=FileOffer.State.WAITING,
        language=intention.language,
    )
    same = StoredFile.objects.filter(of_graphic | offered, sha256=new.sha256).exclude(pk=new.pk)
    return same.order_by("pk").first()
