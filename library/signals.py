from functools import partial

from django.db import transaction
from django.db.models.signals import post_delete, post_save
from wagtail.signals import page_published

from library.deletions import forget_object, forget_pictures
from library.models import (
    Derivative,
    FileVersion,
    GraphicFile,
    GraphicPage,
    KitArchive,
    SiteDocument,
    SiteImage,
    SiteRendition,
    StoredFile,
    Upload,
)
from library.sources import note_sources
from library.tasks import queue_for_ingest


def connect_signals() -> None:
    """Give every image and document its stored file, follow it when its file or title changes, and end their objects."""
    post_save.connect(follow_image, sender=SiteImage, dispatch_uid="stored_file_of_image")
    post_save.connect(follow_document, sender=SiteDocument, dispatch_uid="stored_file_of_document")
    for model in (SiteImage, SiteDocument, SiteRendition, FileVersion, Derivative, KitArchive, Upload):
        post_delete.connect(forget_its_object, sender=model, dispatch_uid=f"object_of_{model.__name__}")
    post_delete.connect(forget_its_pictures, sender=StoredFile, dispatch_uid="pictures_of_stored_file")
    page_published.connect(follow_graphic, sender=GraphicPage, dispatch_uid="sources_of_files")


def follow_image(sender, instance, **kwargs):
    follow(StoredFile.objects.get_or_create(image=instance, defaults=known_of(instance)), instance)


def follow_document(sender, instance, **kwargs):
    follow(StoredFile.objects.get_or_create(document=instance, defaults=known_of(instance)), instance)


def follow_graphic(sender, instance, **kwargs):
    """An editor may have put a file in another language beside those that were there."""
    rows = GraphicFile.objects.filter(page=instance).order_by("sort_order", "pk")
    note_sources(list(rows.values_list("stored_file", flat=True)))


def known_of(media) -> dict:
    """What the stored file begins with: all of it where the content was read first (library/ingest/uploads.py)."""
    begun = {"title": media.title, "version_made_by": media.uploaded_by_user}
    return begun | getattr(media, "known", {})


def follow(found: tuple[StoredFile, bool], media) -> None:
    stored, is_new = found
    if stored.title != media.title:
        stored.title = media.title
        stored.save(update_fields=["title"])
    if stored.ingested_key == media.file.name:
        return
    if not is_new and stored.ingested_key:
        forget_object(stored.ingested_key)
    if StoredFile.objects.replaced(stored.pk):
        transaction.on_commit(partial(queue_for_ingest, stored.pk))


def forget_its_object(sender, instance, **kwargs):
    """Have the object deleted, whenever the store is there for it."""
    if sender is SiteRendition:
        forget_object(instance.file.name, "public")
    elif sender is Upload:
        forget_object(instance.staging_key)
    else:
        forget_object(instance.file.name if sender in (SiteImage, SiteDocument) else instance.key)


def forget_its_pictures(sender, instance, **kwargs):
    forget_pictures(instance.sha256)
