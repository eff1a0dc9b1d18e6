import uuid
from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from library.languages import FILE_LANGUAGES

# What has waited longer than this for its worker was lost with it.
LONGEST_READING = timedelta(minutes=15)


class UploadBatch(models.Model):
    """Files that an editor sends in one go, and may leave and come back to until graphics are made of them."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("uploaded by"), on_delete=models.CASCADE, related_name="+"
    )
    collection = models.ForeignKey(
        "wagtailcore.Collection", verbose_name=_("collection"), on_delete=models.CASCADE, related_name="+"
    )
    created_at = models.DateTimeField(_("begun"), auto_now_add=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("upload of files")
        verbose_name_plural = _("uploads of files")
        ordering = ["-created_at", "-pk"]

    def __str__(self):
        return str(self.uuid)


class UploadQuerySet(models.QuerySet):
    def expected(self):
        """Those whose bytes have not been reported as sent."""
        return self.filter(state=Upload.State.EXPECTED)

    def arrived(self):
        """Those in the store that nobody has finished reading."""
        return self.filter(state=Upload.State.ARRIVED)

    def due(self):
        """Those to be read that nobody is about to read, whose pause after a fault is over."""
        now = timezone.now()
        waits = Q(queued_at__gt=now - LONGEST_READING)
        return self.arrived().filter(~waits | Q(queued_at=None), Q(retry_at=None) | Q(retry_at__lte=now))

    def unfinished(self):
        return self.filter(state__in=[Upload.State.EXPECTED, Upload.State.ARRIVED])

    def clean(self):
        return self.filter(state=Upload.State.CLEAN)


class Upload(models.Model):
    """One file on its way from a disk into the library.

    Its bytes lie under `staging_key` in the originals' bucket until they were read; a clean file then has a
    `stored_file`, and the staging object is gone. Nothing of it is public before a graphic uses the stored file.
    """

    class State(models.TextChoices):
        EXPECTED = "expected", _("On its way")
        ARRIVED = "arrived", _("Being checked")
        CLEAN = "clean", _("Ready")
        REFUSED = "refused", _("Refused")
        CANCELLED = "cancelled", _("Cancelled")

    class Twin(models.TextChoices):
        """What a file that is like another one is to it, as an editor says."""

        SAME = "same", _("The same: keep only the one that is there")
        NEW_VERSION = "new_version", _("A new version: it replaces the one that is there")
        OTHER_LANGUAGE = "other_language", _("The same graphic in another language")
        UNRELATED = "unrelated", _("Another graphic altogether")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    batch = models.ForeignKey(UploadBatch, on_delete=models.CASCADE, related_name="uploads")
    # What it takes the place of when it is clean; none for a new file.
    replaces = models.ForeignKey(
        "library.StoredFile", null=True, blank=True, on_delete=models.CASCADE, related_name="replacements"
    )
    name = models.CharField(_("name"), max_length=255)
    size = models.PositiveBigIntegerField(_("size in bytes"))
    staging_key = models.CharField(max_length=255, unique=True, editable=False)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.EXPECTED)
    # A code of library.ingest.refusals, which has the words.
    refusal = models.CharField(max_length=40, blank=True, editable=False)
    stored_file = models.ForeignKey(
        "library.StoredFile", null=True, blank=True, on_delete=models.SET_NULL, related_name="uploads"
    )
    twin = models.ForeignKey(
        "library.StoredFile", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    twin_is_exact = models.BooleanField(default=False, editable=False)
    twin_answer = models.CharField(_("what it is"), max_length=20, choices=Twin, blank=True)
    language = models.CharField(
        _("language of the file"), max_length=35, choices=FILE_LANGUAGES, default="en"
    )
    attempts = models.PositiveSmallIntegerField(_("failed attempts"), default=0, editable=False)
    # Faults of the store, for which the file is not to blame: each makes the next pause longer.
    faults = models.PositiveSmallIntegerField(default=0, editable=False)
    queued_at = models.DateTimeField(null=True, editable=False)
    retry_at = models.DateTimeField(null=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = UploadQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("uploaded file")
        verbose_name_plural = _("uploaded files")
        ordering = ["pk"]

    def __str__(self):
        return self.name
