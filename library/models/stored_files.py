import uuid
from datetime import timedelta
from pathlib import PurePosixPath

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page
from wagtail.search import index
from wagtail.search.queryset import SearchableQuerySetMixin

from library.kits.names import LONGEST, MOST_BYTES, readable, shortened
from library.languages import FILE_LANGUAGES, LANGUAGE_NAMES, direction, name_here

# A file that could not be read so many times is not read again until somebody asks for it.
MOST_ATTEMPTS = 5
# What has waited longer than this was lost with its worker.
LONGEST_WAIT = timedelta(hours=1)


class StoredFileQuerySet(SearchableQuerySetMixin, models.QuerySet):
    def for_cards(self):
        """With what a card or a list of files shows of each."""
        return self.select_related("image", "document")

    def with_sources(self):
        """With what says whether each is made from an older version of another file."""
        return self.annotate(source_version=F("made_from__version"), source_language=F("made_from__language"))

    def ready(self):
        return self.filter(state=StoredFile.State.READY)

    def unready(self):
        return self.filter(state=StoredFile.State.UNREADY)

    def not_withdrawn(self):
        return self.exclude(state=StoredFile.State.WITHDRAWN)

    def needs_ingest(self):
        """Those to be read that nobody is about to read, without those that failed too often."""
        now = timezone.now()
        waits = Q(queued_at__gt=now - LONGEST_WAIT)
        paused = Q(retry_at__gt=now)
        return self.unready().filter(~waits | Q(queued_at=None), attempts__lt=MOST_ATTEMPTS).exclude(paused)

    def replaced(self, pk: int) -> bool:
        """Hold back the file whose object is new, and say whether it is to be ingested: not when withdrawn."""
        fresh = self.filter(pk=pk).not_withdrawn()
        return bool(fresh.update(state=StoredFile.State.UNREADY, attempts=0))


class StoredFile(index.Indexed, models.Model):
    """A file with an address that stays for ever, /files/<uuid>/.

    It stands outside the revisions of pages: copying, translating or going back to an older draft never
    changes which address a file has. Exactly one of `image` and `document` is set.
    """

    class State(models.TextChoices):
        READY = "ready", _("Ready")
        UNREADY = "unready", _("Not ready yet")
        REFUSED = "refused", _("Refused")
        INFECTED = "infected", _("Infected")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    class Proportions(models.TextChoices):
        PORTRAIT = "portrait", _("Portrait")
        LANDSCAPE = "landscape", _("Landscape")
        SQUARE = "square", _("Square")
        STORY = "story", _("Tall, as a story")
        BANNER = "banner", _("Wide, as a banner")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    image = models.OneToOneField(
        "library.SiteImage", null=True, editable=False, on_delete=models.CASCADE, related_name="stored_file"
    )
    document = models.OneToOneField(
        "library.SiteDocument",
        null=True,
        editable=False,
        on_delete=models.CASCADE,
        related_name="stored_file",
    )
    # An upload is not in use because its own file points at it.
    image.wagtail_reference_index_ignore = document.wagtail_reference_index_ignore = True
    title = models.CharField(_("title"), max_length=255, editable=False)
    language = models.CharField(
        _("language of the file"), max_length=35, choices=FILE_LANGUAGES, default="en"
    )
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.UNREADY)
    media_type = models.CharField(_("type"), max_length=100, blank=True, editable=False)
    size = models.PositiveBigIntegerField(_("size in bytes"), null=True, editable=False)
    sha256 = models.CharField(max_length=64, blank=True, editable=False)
    # The key that the facts above and below were read from: another one means that the file was replaced.
    ingested_key = models.CharField(max_length=255, blank=True, editable=False)
    width = models.PositiveIntegerField(null=True, editable=False)
    height = models.PositiveIntegerField(null=True, editable=False)
    pages = models.PositiveIntegerField(null=True, editable=False)
    duration = models.PositiveIntegerField(_("length in seconds"), null=True, editable=False)
    proportions = models.CharField(
        _("shape"), max_length=10, choices=Proportions, blank=True, editable=False, db_index=True
    )
    # A perceptual hash of the first picture, 16 hexadecimal digits; empty for what has none.
    likeness = models.CharField(max_length=16, blank=True, editable=False)
    pictures = models.JSONField(default=dict, editable=False)
    # A code of library.ingest.refusals, which has the words.
    refusal = models.CharField(max_length=40, blank=True, editable=False)
    # The current content as one of the versions: earlier ones are FileVersion rows.
    version = models.PositiveIntegerField(_("version"), default=1, editable=False)
    version_made_at = models.DateTimeField(default=timezone.now, editable=False)
    version_made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, editable=False, on_delete=models.SET_NULL, related_name="+"
    )
    # The file in the source language that this one was made after, and that one's version then.
    made_from = models.ForeignKey(
        "self",
        verbose_name=_("made after"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="made_into",
    )
    made_from_version = models.PositiveIntegerField(_("version it was made after"), null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(_("failed attempts"), default=0, editable=False)
    # Faults of the store, for which the file is not to blame: each makes the next pause longer.
    faults = models.PositiveSmallIntegerField(default=0, editable=False)
    queued_at = models.DateTimeField(null=True, editable=False)
    retry_at = models.DateTimeField(null=True, editable=False)
    created_at = models.DateTimeField(_("uploaded"), auto_now_add=True)

    search_fields = [
        index.SearchField("title"),
        index.AutocompleteField("title"),
        index.FilterField("image"),
        index.FilterField("document"),
    ]

    objects = StoredFileQuerySet.as_manager()

    class Meta:
        verbose_name = _("file")
        ordering = ["-created_at", "-pk"]
        indexes = [models.Index(fields=["sha256"]), models.Index(fields=["state", "language"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(image=None) ^ Q(document=None), name="stored_file_is_an_image_or_a_document"
            )
        ]

    def __str__(self):
        return f"{self.title} · {self.format_name} · {self.language_name}"

    @property
    def url(self) -> str:
        return reverse("file", args=[self.uuid])

    @property
    def key(self) -> str:
        """The key of the object in the originals' bucket."""
        return (self.image or self.document).file.name

    @property
    def format_name(self) -> str:
        """The type as people call it, such as PDF or JPEG."""
        suffix = PurePosixPath(self.key).suffix.removeprefix(".").upper()
        return "JPEG" if suffix == "JPG" else suffix

    @property
    def language_name(self):
        """The language's name in itself."""
        return LANGUAGE_NAMES.get(self.language, self.language)

    @property
    def direction(self) -> str:
        return direction(self.language)

    @cached_property
    def source_version(self) -> int | None:
        """The version that the file it was made after has now; `with_sources` asks it for many at once."""
        return self.made_from.version if self.made_from else None

    @cached_property
    def source_language(self) -> str:
        return self.made_from.language if self.made_from else ""

    @property
    def is_behind(self) -> bool:
        """Whether what it was made after has been replaced since, or nobody knows after which version it was made."""
        return bool(self.source_version) and (self.made_from_version or 0) < self.source_version

    @property
    def source_name(self) -> str:
        """The language of what it was made after, in words for the reader."""
        return name_here(self.source_language)

    @property
    def download_name(self) -> str:
        """A readable name for the file on the reader's own disk. Asks the database: not for each row of a list."""
        words = shortened(readable(self.title_in_its_language()), LONGEST - 20, MOST_BYTES - 40)
        return f"{words or 'file'}-{self.language}{PurePosixPath(self.key).suffix}"

    def title_in_its_language(self) -> str:
        """The title of the graphic where that is published in the language of the file, else the file's own."""
        graphics = self.graphic_files.values("page__translation_key")
        pages = Page.objects.live().public().filter(translation_key__in=graphics)
        titles = pages.filter(locale__language_code=self.language).order_by("pk")
        return titles.values_list("title", flat=True).first() or self.title

    def is_there(self) -> bool:
        """Ask the store for the object: signing alone would send the reader to a store that is away."""
        return default_storage.is_there(self.key)

    def signed_address(self) -> str:
        return default_storage.signed_address(self.key, self.download_name)
