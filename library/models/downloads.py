from django.db import IntegrityError, models, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

# What DownloadCount.preset says of a file taken away inside a kit.
IN_A_KIT = "kit"


class DownloadCountQuerySet(models.QuerySet):
    def add(self, stored, graphic_key=None, preset: str = "") -> None:
        """Count one more download of `stored` today, the day of the default zone; safe when many count at once."""
        which = {
            "day": timezone.localdate(),
            "file": stored.uuid,
            "preset": preset,
            "language": stored.language,
        }
        row = self.filter(**which)
        if row.update(number=F("number") + 1):
            return
        try:
            with transaction.atomic():
                self.create(**which, graphic=graphic_key, number=1)
        except IntegrityError:
            row.update(number=F("number") + 1)

    def add_all(self, offered, preset: str = "") -> None:
        """Count one more download of each of `offered`, pairs of a stored file and a key as `add` takes them.

        The number of queries is always the same. All who count take the rows in one order, so that nobody waits
        for somebody who waits for him.
        """
        day = timezone.localdate()
        wanted = {(stored.uuid, stored.language): key for stored, key in offered}
        self.bulk_create(
            [
                self.model(
                    day=day, file=file, preset=preset, language=language, graphic=wanted[file, language]
                )
                for file, language in sorted(wanted)
            ],
            ignore_conflicts=True,
        )
        rows = self.filter(day=day, preset=preset, file__in={file for file, _language in wanted})
        with transaction.atomic():
            held = rows.select_for_update().order_by("file", "language")
            pks = [
                pk
                for pk, file, language in held.values_list("pk", "file", "language")
                if (file, language) in wanted
            ]
            self.filter(pk__in=pks).update(number=F("number") + 1)


class DownloadCount(models.Model):
    """How often a file was downloaded on a day. It outlives the file and says nothing about who took it."""

    day = models.DateField(_("day"))
    # The translation key of the graphic, when one offered the file.
    graphic = models.UUIDField(null=True, db_index=True)
    file = models.UUIDField()
    preset = models.CharField(_("shape"), max_length=50, blank=True)
    language = models.CharField(_("language of the file"), max_length=35)
    number = models.PositiveIntegerField(_("downloads"), default=0)

    objects = DownloadCountQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("downloads of a day")
        ordering = ["-day"]
        constraints = [
            models.UniqueConstraint(fields=["day", "file", "preset", "language"], name="one_download_count")
        ]

    def __str__(self):
        return f"{self.day} {self.file} {self.preset}: {self.number}"
