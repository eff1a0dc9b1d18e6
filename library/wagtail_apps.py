"""Wagtail's images and documents without their own deletion of files: the ledger (library/deletions.py) does that.

Wagtail asks the store once. When the store is away at that moment the object would stay for ever.
"""

from django.db.models.signals import post_delete
from wagtail.documents.apps import WagtailDocsAppConfig
from wagtail.images.apps import WagtailImagesAppConfig


class ImagesConfig(WagtailImagesAppConfig):
    def ready(self):
        super().ready()
        from wagtail.images import get_image_model  # models are loaded only now
        from wagtail.images.signal_handlers import post_delete_file_cleanup

        image = get_image_model()
        for model in (image, image.get_rendition_model()):
            post_delete.disconnect(post_delete_file_cleanup, sender=model)


class DocumentsConfig(WagtailDocsAppConfig):
    def ready(self):
        super().ready()
        from wagtail.documents import get_document_model  # models are loaded only now
        from wagtail.documents.signal_handlers import post_delete_file_cleanup

        post_delete.disconnect(post_delete_file_cleanup, sender=get_document_model())
