from django.db import transaction
from django.db.models.signals import post_save

from library.models import SiteDocument, SiteImage, StoredFile
from library.tasks import ingest_file


def connect_signals() -> None:
    """Give every image and document its stored file, and follow it when its file or title changes."""
    post_save.connect(follow_image, sender=SiteImage, dispatch_uid="stored_file_of_image")
    post_save.connect(follow_document, sender=SiteDocument, dispatch_uid="stored_file_of_document")


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
    if stored.ingested_key != media.file.name:
        transaction.on_commit(lambda: ingest_file.enqueue(stored.pk))
