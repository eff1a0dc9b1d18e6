from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

# How long a version that was replaced can be brought back.
KEPT_FOR = timedelta(days=90)


class FileVersionQuerySet(models.QuerySet):
    def past_keeping(self):
        """Those that were replaced longer ago than we keep them."""
        return self.filter(replaced_at__lt=timezone.now() - KEPT_FOR)


class FileVersion(models.Model):
    """An earlier content of a stored file: its object is kept under its own key and can be brought back."""

    stored_file = models.ForeignKey("library.StoredFile", on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField(_("version"))
    key = models.CharField(max_length=255, editable=False)
    # What library.versions.facts_of said while this was the current content, and after what it was made then.
    facts = models.JSONField(default=dict, editable=False)
    made_at = models.DateTimeField(_("uploaded"))
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("uploaded by"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    replaced_at = models.DateTimeField(_("replaced"), default=timezone.now)
    replaced_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("replaced by"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    objects = FileVersionQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("earlier version")
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["stored_file", "number"], name="one_number_a_version")]

    def __str__(self):
        return f"{self.stored_file} {self.number}"
