from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class FileOfferQuerySet(models.QuerySet):
    def waiting(self):
        """Those that nobody has decided yet, the oldest first."""
        return self.filter(state=FileOffer.State.WAITING).order_by("offered_at", "pk")


class FileOffer(models.Model):
    """A file in another language that a translator adds to a graphic: the public gets it once it is published."""

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting for review")
        PUBLISHED = "published", _("Published")
        DECLINED = "declined", _("Declined")

    # The page in the source language, which holds the graphic's files.
    graphic = models.ForeignKey(
        "library.GraphicPage",
        verbose_name=_("graphic"),
        on_delete=models.CASCADE,
        related_name="file_offers",
    )
    stored_file = models.OneToOneField(
        "library.StoredFile", verbose_name=_("file"), on_delete=models.CASCADE, related_name="offer"
    )
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.WAITING)
    note = models.TextField(
        _("note"), max_length=500, blank=True, help_text=_("Anything that a reviewer should know.")
    )
    offered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("from"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    offered_at = models.DateTimeField(_("sent"), default=timezone.now)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    decided_at = models.DateTimeField(_("decided"), null=True)
    reason = models.TextField(_("reason"), max_length=500, blank=True)

    wagtail_reference_index_ignore = True

    objects = FileOfferQuerySet.as_manager()

    class Meta:
        verbose_name = _("offered file")
        ordering = ["-offered_at", "-pk"]
        indexes = [models.Index(fields=["state", "offered_at"])]

    def __str__(self):
        return f"{self.graphic}: {self.stored_file}"
