from functools import partial

from django.db import transaction
from django.db.models.signals import post_delete, post_save

from library.models import SiteDocument, SiteImage, StoredFile
from library.tasks import queue_for_ingest
from library.withdrawal import clear_pictures_after_commit


def connect_signals() -> None:
    """Give every image and document its stored file, and follow it when its file or title changes."""
    post_save.connect(follow_image, sender=SiteImage, dispatch_uid="stored_file_of_image")
    post_save.connect(follow_document, sender=SiteDocument, dispatch_uid="stored_file_of_document")
    post_delete.connect(forget_pictures, sender=StoredFile, dispatch_uid="pictures_of_stored_file")


def follow_image(sender, instance, **kwargs):
    stored, _ = StoredFile.objects.get_or_create(image=instance, defaults={"title": instance.title})
    follow(stored, instance)


def follow_document(sender, instance, **kwargs):
    stored, _ = StoredFile.objects.get_or_create(document=instance, defaults={"title": instance.title})
    follow(stored, instance)


def follow(stored: StoredFile, media) -> None:
    if stored.title != media.title:
        stored.title = media.title
        stored.save(update_fields=["title"])
    if stored.ingested_key != media.file.name and StoredFile.objects.replaced(stored.pk):
        transaction.on_commit(partial(queue_for_ingest, stored.pk))


def forget_pictures(sender, instance, **kwargs):
    clear_pictures_after_commit(instance)
