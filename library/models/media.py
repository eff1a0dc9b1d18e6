import uuid
from contextlib import contextmanager
from pathlib import PurePosixPath

from django.db import models
from wagtail.documents.models import AbstractDocument, Document
from wagtail.images.models import AbstractImage, AbstractRendition, Image, SourceImageIOError
from wagtail.models import ReferenceIndex
from wagtail.models.reference_index import ReferenceGroups

from library import renditions
from library.storage import STORE_ERRORS


def fresh_name(filename: str) -> str:
    """A name that no object has had, so that keys are never used twice; only the type is taken over."""
    return f"{uuid.uuid4().hex}{PurePosixPath(filename).suffix.lower()}"


class UsedThroughFile:
    """Counts the graphics that use an upload through its stored file among its uses."""

    def get_usage(self):
        return ReferenceGroups(
            ReferenceIndex.get_references_to(self) | ReferenceIndex.get_references_to(self.stored_file)
        )


class SiteImage(UsedThroughFile, AbstractImage):
    """An image of the site. `pictures` holds its kept sizes (home/pictures.py)."""

    pictures = models.JSONField(default=dict, editable=False)

    admin_form_fields = Image.admin_form_fields

    def get_upload_to(self, filename):
        return f"images/{fresh_name(filename)}"

    @contextmanager
    def open_file(self):
        """Wagtail's, which knows what to do without the file when it hears of it by an error of its own."""
        try:
            with super().open_file() as file:
                yield file
        except STORE_ERRORS as error:
            raise SourceImageIOError(str(error)) from error

    def get_rendition(self, filter):
        """Wagtail's; while the store is away, a stand-in without a row."""
        try:
            return super().get_rendition(filter)
        except renditions.FAULTS as fault:
            return renditions.stand_in(self, filter, fault)

    def get_renditions(self, *filters):
        return {getattr(each, "spec", each): self.get_rendition(each) for each in filters}

    def create_rendition(self, filter):
        renditions.ask_first()
        return super().create_rendition(filter)


class SiteRendition(AbstractRendition):
    """What the admin shows of an image; public pages use the kept sizes instead."""

    image = models.ForeignKey(SiteImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        unique_together = [("image", "filter_spec", "focal_point_key")]


class SiteDocument(UsedThroughFile, AbstractDocument):
    """A document of the site. Its address is that of its stored file, so that it outlives the object behind it."""

    admin_form_fields = Document.admin_form_fields

    @property
    def url(self):
        return self.stored_file.url

    def save(self, *args, **kwargs):
        if self.file and not self.file._committed:
            self.file.name = fresh_name(self.file.name)
        super().save(*args, **kwargs)
