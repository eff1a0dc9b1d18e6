from pathlib import PurePosixPath

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

# No side of a shape is longer, in pixels: A2 at 300 dots an inch.
LONGEST_SIDE = 7016


class PresetQuerySet(models.QuerySet):
    def offered(self):
        """Those that visitors are offered, in the editor's order, with their names."""
        return self.filter(is_offered=True).prefetch_related("names")


class Preset(ClusterableModel):
    """A shape in which pictures are given out, such as "Story, 1080 × 1920"."""

    class Format(models.TextChoices):
        JPEG = "jpeg", _("JPEG")
        PNG = "png", _("PNG")
        WEBP = "webp", _("WebP")
        PDF = "pdf", _("PDF, 300 dots an inch")

    slug = models.SlugField(
        _("name in addresses"),
        max_length=50,
        unique=True,
        help_text=_("Part of the address of each download in this shape. It cannot be changed later."),
    )
    width = models.PositiveIntegerField(
        _("width in pixels"), validators=[MinValueValidator(50), MaxValueValidator(LONGEST_SIDE)]
    )
    height = models.PositiveIntegerField(
        _("height in pixels"), validators=[MinValueValidator(50), MaxValueValidator(LONGEST_SIDE)]
    )
    format = models.CharField(_("format"), max_length=5, choices=Format, default=Format.JPEG)
    safe_margin = models.PositiveSmallIntegerField(
        _("covered at top and bottom, in per cent"),
        default=0,
        validators=[MaxValueValidator(40)],
        help_text=_("What an app covers with its own buttons: no words belong there."),
    )
    is_offered = models.BooleanField(_("offered"), default=True)
    sort_order = models.PositiveSmallIntegerField(_("place in the list"), default=0)

    objects = PresetQuerySet.as_manager()

    class Meta:
        verbose_name = _("shape")
        verbose_name_plural = _("shapes")
        ordering = ["sort_order", "slug"]

    def __str__(self):
        return self.name

    @cached_property
    def name(self) -> str:
        """Its name in the reader's language, else in the first that it has."""
        return self.name_in(get_language())

    def name_in(self, language: str) -> str:
        names = {row.language: row.name for row in self.names.all()}
        return names.get(language) or next(iter(names.values()), self.slug)

    @property
    def ratio(self) -> float:
        return self.width / self.height

    @property
    def suffix(self) -> str:
        return {"jpeg": ".jpg", "pdf": ".pdf"}.get(self.format, f".{self.format}")


class PresetName(models.Model):
    """What a shape is called in one language."""

    preset = ParentalKey(Preset, on_delete=models.CASCADE, related_name="names")
    language = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES)
    name = models.CharField(_("name"), max_length=80)

    class Meta:
        verbose_name = _("name")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["preset", "language"], name="one_name_a_language")]

    def __str__(self):
        return self.name


class Crop(models.Model):
    """Which part of a file's picture one shape shows, and whether the shape is offered, as an editor says.

    `x`, `y`, `width` and `height` are parts of the picture from 0 to 1, counted from its left upper corner.
    Without a row the shape shows the largest part in its proportions from the middle.
    """

    stored_file = models.ForeignKey("library.StoredFile", on_delete=models.CASCADE, related_name="crops")
    preset = models.ForeignKey(Preset, on_delete=models.CASCADE, related_name="+")
    is_offered = models.BooleanField(_("offered"), default=True)
    x = models.FloatField(_("left edge"))
    y = models.FloatField(_("upper edge"))
    width = models.FloatField(_("width"))
    height = models.FloatField(_("height"))

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("crop")
        constraints = [
            models.UniqueConstraint(fields=["stored_file", "preset"], name="one_crop_a_shape"),
            models.CheckConstraint(
                condition=Q(x__gte=0, y__gte=0, width__gt=0, height__gt=0, x__lte=1, y__lte=1),
                name="crop_lies_in_the_picture",
            ),
        ]

    def __str__(self):
        return f"{self.stored_file}: {self.preset}"


class DerivativeQuerySet(models.QuerySet):
    def given_out(self):
        """Those whose address answers: the shape is offered, in general and for the file."""
        hidden = Crop.objects.filter(
            stored_file=OuterRef("stored_file"), preset=OuterRef("preset"), is_offered=False
        )
        return self.filter(~Exists(hidden), preset__is_offered=True)


class Derivative(models.Model):
    """A file made of another in one shape, stored once under its own key in the originals' bucket."""

    stored_file = models.ForeignKey(
        "library.StoredFile", on_delete=models.CASCADE, related_name="derivatives"
    )
    preset = models.ForeignKey(Preset, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=255, editable=False)
    media_type = models.CharField(max_length=100, editable=False)
    size = models.PositiveBigIntegerField(_("size in bytes"), editable=False)
    sha256 = models.CharField(max_length=64, editable=False)
    width = models.PositiveIntegerField(editable=False)
    height = models.PositiveIntegerField(editable=False)
    # What it was made of: content, crop, shape and words. Another mark means that it is out of date.
    made_of = models.CharField(max_length=64, editable=False)
    made_at = models.DateTimeField(auto_now=True)

    objects = DerivativeQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("file in a shape")
        ordering = ["preset__sort_order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["stored_file", "preset"], name="one_derivative_a_shape")
        ]

    def __str__(self):
        return f"{self.stored_file}: {self.preset}"

    @property
    def url(self) -> str:
        return reverse("shape", args=[self.stored_file.uuid, self.preset.slug])

    @property
    def format_name(self) -> str:
        """The type as people call it, such as PDF or JPEG: of the file, which may be older than the shape."""
        kind = self.media_type.rpartition("/")[2]
        return "WebP" if kind == Preset.Format.WEBP else kind.upper()

    @property
    def suffix(self) -> str:
        return PurePosixPath(self.key).suffix
