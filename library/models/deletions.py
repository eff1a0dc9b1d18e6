from datetime import timedelta

from django.db import models
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from library.pauses import pause_after

LONGEST_PAUSE = timedelta(hours=6)


class DeletionQuerySet(models.QuerySet):
    def due(self):
        return self.filter(not_before__lte=timezone.now())

    def stuck(self):
        """Those that failed so often that a person should look."""
        return self.filter(attempts__gte=10)


class Deletion(models.Model):
    """An object of the store that must go, written with whatever ends its use, so that no outage forgets it."""

    # "default" or "public", as settings.STORAGES calls the buckets.
    bucket = models.CharField(max_length=10, default="default")
    key = models.CharField(max_length=255)
    attempts = models.PositiveSmallIntegerField(default=0)
    not_before = models.DateTimeField(default=timezone.now, db_index=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = DeletionQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("object to be deleted")
        verbose_name_plural = _("objects to be deleted")
        constraints = [models.UniqueConstraint(fields=["bucket", "key"], name="one_deletion_an_object")]

    def __str__(self):
        return f"{self.bucket}/{self.key}"

    def postpone(self) -> None:
        """Try again later: twice as late as the last time."""
        pause = pause_after(self.attempts, LONGEST_PAUSE)
        Deletion.objects.filter(pk=self.pk).update(
            attempts=F("attempts") + 1, not_before=timezone.now() + pause
        )
