from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class JobRunQuerySet(models.QuerySet):
    def claim(self, name: str, now, every) -> bool:
        """Take the job `name` for this run if it is due; of several clocks only one gets True."""
        self.get_or_create(name=name)
        due = Q(started_at=None) | Q(started_at__lte=now - every)
        return bool(self.filter(due, name=name).update(started_at=now, finished_at=None, error=""))


class JobRun(models.Model):
    """The last run of one of the clock's jobs."""

    name = models.CharField(_("job"), max_length=100, unique=True)
    started_at = models.DateTimeField(_("started"), null=True)
    finished_at = models.DateTimeField(_("finished"), null=True)
    error = models.TextField(_("error"), blank=True)

    wagtail_reference_index_ignore = True

    objects = JobRunQuerySet.as_manager()

    class Meta:
        verbose_name = _("job of the clock")
        verbose_name_plural = _("jobs of the clock")
        ordering = ["name"]

    def __str__(self):
        return self.name
