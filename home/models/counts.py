from django.db import IntegrityError, models, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class DailyCountQuerySet(models.QuerySet):
    def add(self, kind: str, key: str) -> None:
        """Count one more of `kind` (such as "download") for `key` today; safe when many count at once."""
        row = self.filter(day=timezone.localdate(), kind=kind, key=key)
        if row.update(number=F("number") + 1):
            return
        try:
            with transaction.atomic():
                self.create(day=timezone.localdate(), kind=kind, key=key, number=1)
        except IntegrityError:
            row.update(number=F("number") + 1)


class DailyCount(models.Model):
    """How often something happened on a day. It holds nothing about the person who did it."""

    day = models.DateField(_("day"))
    kind = models.CharField(_("kind"), max_length=20)
    key = models.CharField(_("of what"), max_length=100)
    number = models.PositiveIntegerField(_("number"), default=0)

    wagtail_reference_index_ignore = True

    objects = DailyCountQuerySet.as_manager()

    class Meta:
        verbose_name = _("daily count")
        constraints = [models.UniqueConstraint(fields=["day", "kind", "key"], name="one_count_a_day")]

    def __str__(self):
        return f"{self.day} {self.kind} {self.key}: {self.number}"
