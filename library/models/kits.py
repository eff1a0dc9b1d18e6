import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _


class KitArchive(models.Model):
    """A ZIP of graphics for readers of one language, made once for each content and kept while it is asked for."""

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting")
        BUILDING = "building", _("Being packed")
        READY = "ready", _("Ready")
        FAILED = "failed", _("Not packed")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    # SHA-256 over all that goes into it: the same content is packed once.
    digest = models.CharField(max_length=64, unique=True, editable=False)
    language = models.CharField(max_length=10, editable=False)
    title = models.CharField(max_length=255, blank=True, editable=False)
    # The order as library.kits.orders writes it: which graphics, which of their files.
    graphics = models.JSONField(default=list, editable=False)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.WAITING)
    bytes_total = models.PositiveBigIntegerField(default=0, editable=False)
    bytes_done = models.PositiveBigIntegerField(default=0, editable=False)
    key = models.CharField(max_length=255, blank=True, editable=False)
    size = models.PositiveBigIntegerField(null=True, editable=False)
    attempts = models.PositiveSmallIntegerField(default=0, editable=False)
    queued_at = models.DateTimeField(null=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    last_used_at = models.DateTimeField(auto_now_add=True, db_index=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("packed kit")
        verbose_name_plural = _("packed kits")
        ordering = ["-created_at"]

    def __str__(self):
        return self.title or str(self.uuid)
