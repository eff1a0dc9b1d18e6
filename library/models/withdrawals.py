from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Withdrawal(models.Model):
    """A graphic that was taken back, in all languages and with all its files.

    It stands outside the revisions of pages, so that publishing an older draft brings nothing back.
    """

    class Reason(models.TextChoices):
        CONSENT_WITHDRAWN = "consent_withdrawn", _("Somebody shown has withdrawn their consent")
        CONSENT_ENDED = "consent_ended", _("The consent of somebody shown has ended")
        LICENCE = "licence", _("We may not give it out any more")
        MISTAKE = "mistake", _("Something in it is wrong")
        OUTDATED = "outdated", _("It is out of date")

    # The translation key of the graphic.
    graphic = models.UUIDField(unique=True)
    reason = models.CharField(_("reason"), max_length=20, choices=Reason)
    note = models.TextField(_("note for colleagues"), blank=True)
    withdrawn_at = models.DateTimeField(_("withdrawn"), default=timezone.now)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("withdrawn by"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("withdrawal of a graphic")
        verbose_name_plural = _("withdrawals of graphics")

    def __str__(self):
        return f"{self.graphic}: {self.get_reason_display()}"
