from collections import defaultdict

from django.db import models
from django.db.models import F
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel
from wagtail.models import Orderable

from .stored_files import StoredFile


class GraphicFile(Orderable):
    """A file of a graphic, on the page in the source language alone."""

    page = ParentalKey("library.GraphicPage", on_delete=models.CASCADE, related_name="files")
    stored_file = models.ForeignKey(
        StoredFile, verbose_name=_("file"), on_delete=models.PROTECT, related_name="graphic_files"
    )

    panels = [FieldPanel("stored_file")]

    def __str__(self):
        return str(self.page)


def files_by_graphic(graphics) -> dict:
    """The ready files of `graphics` by translation key, in the editor's order; [] for a graphic without any."""
    rows = (
        GraphicFile.objects.filter(
            page__translation_key__in={graphic.translation_key for graphic in graphics}
        )
        .filter(stored_file__in=StoredFile.objects.ready())
        .select_related("stored_file__image", "stored_file__document")
        .annotate(
            graphic_key=F("page__translation_key"),
            source_version=F("stored_file__made_from__version"),
            source_language=F("stored_file__made_from__language"),
        )
        .order_by("sort_order", "pk")
    )
    found = defaultdict(list)
    for row in rows:
        stored = row.stored_file
        stored.source_version, stored.source_language = row.source_version, row.source_language
        found[row.graphic_key].append(stored)
    return found


def with_files(graphics, language: str) -> list:
    """The graphics as a list, each with its files, for readers of `language`; one query for all files."""
    graphics = list(graphics)
    files = files_by_graphic(graphics)
    for graphic in graphics:
        graphic.stored_files = files[graphic.translation_key]
        graphic.reader_language = language
    return graphics
