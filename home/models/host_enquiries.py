import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from home.working_days import working_day_after


class HostEnquiryQuerySet(models.QuerySet):
    def waiting(self):
        """Those that nobody has answered yet."""
        return self.filter(answered_at=None)

    def answered(self):
        return self.exclude(answered_at=None)

    def regions(self) -> list[tuple[str, str]]:
        """The regions that offers came from, as choices."""
        found = self.order_by("region").values_list("region", flat=True).distinct()
        return [(region, HostEnquiry(region=region).shown_region) for region in found]


# Working days within which we promise a reply.
REPLY_DAYS = 3


class HostEnquiry(models.Model):
    """An organisation's offer to host visitors of a partner programme."""

    key = models.UUIDField(_("key of the form"), unique=True, default=uuid.uuid4, editable=False)
    programme = models.ForeignKey(
        "home.ProgrammePage",
        verbose_name=_("programme"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    language = models.CharField(_("language"), max_length=10)
    organisation = models.CharField(_("organisation"), max_length=200)
    sector = models.CharField(_("sector"), max_length=120)
    region = models.CharField(_("region"), max_length=120)
    settings_offered = models.JSONField(_("settings offered"), default=list)
    days = models.PositiveSmallIntegerField(_("length of the visit, in days"))
    dates_to_avoid = models.TextField(_("dates to avoid"), blank=True)
    contact_name = models.CharField(_("contact"), max_length=150)
    contact_role = models.CharField(_("role"), max_length=150, blank=True)
    contact_email = models.EmailField(_("e-mail"))
    contact_telephone = models.CharField(_("telephone"), max_length=40, blank=True)
    message = models.TextField(_("message"), blank=True)
    consented_at = models.DateTimeField(_("consented"))
    network = models.GenericIPAddressField(_("network address"), null=True, blank=True)
    created_at = models.DateTimeField(_("received"), auto_now_add=True, db_index=True)
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)

    objects = HostEnquiryQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("offer to host")
        verbose_name_plural = _("offers to host")
        ordering = ["-created_at"]

    def __str__(self):
        return self.organisation

    @property
    def shown_region(self):
        return _("Another region") if self.region == "another" else self.region

    @property
    def shown_settings(self) -> str:
        return gettext(", ").join(self.settings_offered)

    @property
    def state(self):
        """Answered, waiting, or late: past the promised working days."""
        if self.answered_at:
            return _("Answered")
        late = timezone.localdate() > working_day_after(timezone.localdate(self.created_at), REPLY_DAYS)
        return _("Late") if late else _("Waiting for an answer")
