import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from home.working_days import working_day_after

# Working days within which we promise an answer.
ANSWER_DAYS = 10


class FormatRequestQuerySet(models.QuerySet):
    def waiting(self):
        """Those that nobody has answered yet, the oldest first."""
        return self.filter(answered_at=None).order_by("created_at")


class FormatRequest(models.Model):
    """Somebody's wish for a graphic in another format, size or language."""

    key = models.UUIDField(_("key of the form"), unique=True, default=uuid.uuid4, editable=False)
    graphic = models.ForeignKey(
        "library.GraphicPage",
        verbose_name=_("graphic"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    language = models.CharField(_("language"), max_length=10)
    wish = models.TextField(_("what is wanted"), max_length=1000)
    name = models.CharField(_("name"), max_length=150, blank=True)
    email = models.EmailField(_("e-mail"))
    network = models.GenericIPAddressField(_("network address"), null=True, blank=True)
    created_at = models.DateTimeField(_("received"), auto_now_add=True, db_index=True)
    answer = models.TextField(_("answer"), blank=True)
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = FormatRequestQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("request for a format")
        verbose_name_plural = _("requests for formats")
        ordering = ["-created_at"]

    def __str__(self):
        return f"{self.graphic or '–'}: {self.wish[:60]}"

    @property
    def due_on(self):
        """The last day on which the answer keeps our promise, in the default zone."""
        return working_day_after(timezone.localdate(self.created_at), ANSWER_DAYS)

    @property
    def is_late(self) -> bool:
        return self.answered_at is None and timezone.localdate() > self.due_on
