from django.db import models
from django.utils.translation import gettext_lazy as _

from library.languages import FILE_LANGUAGES


class CaptionTrack(models.Model):
    """The captions of a video in one language, as WebVTT."""

    stored_file = models.ForeignKey("library.StoredFile", on_delete=models.CASCADE, related_name="captions")
    language = models.CharField(_("language of the captions"), max_length=35, choices=FILE_LANGUAGES)
    vtt = models.TextField(_("captions"))

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("captions")
        verbose_name_plural = _("captions")
        ordering = ["language"]
        constraints = [
            models.UniqueConstraint(fields=["stored_file", "language"], name="one_caption_track_a_language")
        ]

    def __str__(self):
        return f"{self.stored_file}: {self.language}"
