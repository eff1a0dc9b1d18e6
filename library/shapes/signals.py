from django.db.models.signals import post_save
from wagtail.signals import page_published

from library.models import GraphicFile, GraphicPage, Preset, SiteImage, StoredFile
from library.shapes.tasks import queue_after_commit, queue_all_after_commit
from library.versions import content_changed


def connect_signals() -> None:
    """Have shapes made whenever what they are made of changes."""
    content_changed.connect(follow_content, dispatch_uid="shapes_of_content")
    page_published.connect(follow_graphic, sender=GraphicPage, dispatch_uid="shapes_of_graphic")
    post_save.connect(follow_focal_point, sender=SiteImage, dispatch_uid="shapes_of_image")
    post_save.connect(follow_language, sender=StoredFile, dispatch_uid="shapes_of_language")
    post_save.connect(follow_preset, sender=Preset, dispatch_uid="shapes_of_preset")


def follow_content(sender, stored_pk, **kwargs):
    queue_after_commit(stored_pk)


def follow_graphic(sender, instance, **kwargs):
    """Its words stand in the files, in each language; and files that nobody published had no shapes."""
    rows = GraphicFile.objects.filter(page__translation_key=instance.translation_key)
    for pk in rows.order_by("stored_file").values_list("stored_file", flat=True).distinct():
        queue_after_commit(pk)


def follow_focal_point(sender, instance, created, **kwargs):
    stored = StoredFile.objects.ready().filter(image=instance).first()
    if stored and not created:
        queue_after_commit(stored.pk)


def follow_language(sender, instance, created, update_fields, **kwargs):
    if not created and update_fields and "language" in update_fields:
        queue_after_commit(instance.pk)


def follow_preset(sender, instance, **kwargs):
    queue_all_after_commit()
