"""The frames of all shapes of a file, as numbers; and the form of a shape itself."""

from dataclasses import dataclass
from decimal import Decimal

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms import WagtailAdminModelForm

from library.models import Crop
from library.shapes.cropping import Box, size_of
from library.shapes.offers import Shape, shapes_of

# They would hide other addresses of a file.
RESERVED = {"picture", "kit", "captions", "play"}
# A3 with 300 dots an inch has half as many: what must fit into the memory of a worker.
MOST_PIXELS = 35_000_000
# In per cent: what numbers with two places may lie beside what is meant.
ROUNDING = 0.02
LEAST_SIDE = 1


class PresetForm(WagtailAdminModelForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            # Addresses of downloads stand in kits, in letters and on other people's pages.
            self.fields["slug"].disabled = True

    def clean_slug(self):
        slug = self.cleaned_data["slug"]
        if slug in RESERVED:
            raise ValidationError(_("This name is taken by the library itself. Choose another one."))
        return slug

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("width", 0) * cleaned.get("height", 0) > MOST_PIXELS:
            self.add_error("width", _("This is more than can be drawn. Make the shape smaller."))
        return cleaned


def percent_field(label, **kwargs):
    return forms.DecimalField(
        label=label,
        required=False,
        max_digits=6,
        decimal_places=2,
        max_value=100,
        widget=forms.NumberInput(attrs={"step": "any", "inputmode": "decimal"}),
        **kwargs,
    )


class CropForm(forms.Form):
    """Which part of a file one shape shows, in per cent of the picture. Without numbers it is the usual part."""

    is_offered = forms.BooleanField(label=gettext_lazy("Offer this shape"), required=False)
    x = percent_field(gettext_lazy("Left edge, %"), min_value=0)
    y = percent_field(gettext_lazy("Upper edge, %"), min_value=0)
    width = percent_field(gettext_lazy("Width, %"), min_value=LEAST_SIDE)

    def __init__(self, data=None, *, shape: Shape, size: tuple[int, int]):
        self.shape, self.size = shape, size
        # A part of the width for a part of the height.
        self.part = shape.preset.ratio * size[1] / size[0]
        x, y, width, _height = shape.box
        initial = {"is_offered": shape.is_offered, "x": percent(x), "y": percent(y), "width": percent(width)}
        super().__init__(data, prefix=shape.preset.slug, initial=initial, label_suffix="")
        for name in set(self.errors) & set(self.fields):
            described = {"aria-invalid": "true", "aria-describedby": f"errors-{self.add_prefix(name)}"}
            self.fields[name].widget.attrs |= described

    def clean(self):
        cleaned = super().clean()
        if self.errors:
            return cleaned
        given = [cleaned[name] for name in ("x", "y", "width")]
        if given == [None] * 3:
            cleaned["box"] = self.shape.default_box
        else:
            cleaned["box"] = self.box(cleaned)
        if cleaned["box"] and cleaned["is_offered"]:
            self.check_pixels(cleaned["box"])
        return cleaned

    def box(self, cleaned) -> Box | None:
        """The frame that the numbers mean; None, with words beside the field, when it is none."""
        for name in ("x", "y", "width"):
            if cleaned[name] is None:
                self.add_error(name, _("Give all three numbers, or none for the usual part."))
                return None
        x, y, width = (float(cleaned[name]) / 100 for name in ("x", "y", "width"))
        if x + width > 1 + ROUNDING / 100:
            self.add_error("width", self.too_far(_("The frame ends right of the picture."), 1 - x))
            return None
        height = width / self.part
        if y + height > 1 + ROUNDING / self.part / 100:
            self.add_error("width", self.too_far(_("The frame ends below the picture."), (1 - y) * self.part))
            return None
        return Box(x, y, min(width, 1 - x), min(height, 1 - y))

    def too_far(self, words: str, most: float) -> str:
        said = _("From there it can be %(most)s %% wide at most.") % {"most": percent(most, down=True)}
        return f"{words} {said}"

    def check_pixels(self, box: Box) -> None:
        least = self.shape.least_width
        if box.width >= least - ROUNDING / 100:
            return
        if least > self.shape.default_box.width and least > self.widest:
            words = _("The picture has too few pixels for this shape. It cannot be offered.")
            self.add_error("is_offered", words)
        else:
            words = _("This part has too few pixels. It must be %(least)s %% wide at least.")
            self.add_error("width", words % {"least": percent(least)})

    @cached_property
    def widest(self) -> float:
        """The widest frame there is in these proportions."""
        return min(1.0, self.part)

    def means_default(self) -> bool:
        """Whether it says nothing but what holds anyway."""
        box, default = self.cleaned_data["box"], self.shape.default_box
        near = all(abs(one - other) * 100 <= ROUNDING for one, other in zip(box, default, strict=True))
        return near and self.cleaned_data["is_offered"] == self.shape.by_default


def percent(part: float, down: bool = False) -> Decimal:
    """A part of 1 in per cent with two places; a frame rounded up would stand over the edge."""
    return Decimal(int(part * 10_000 + (0 if down else 0.5))) / 100


@dataclass
class Frames:
    """The forms of all shapes of `stored`, saved together."""

    stored: object
    data: dict | None = None

    @cached_property
    def forms(self) -> list[CropForm]:
        size = size_of(self.stored)
        return [CropForm(self.data, shape=shape, size=size) for shape in shapes_of(self.stored)]

    def is_valid(self) -> bool:
        return all(not form.errors for form in self.forms)

    def save(self) -> None:
        """Write the frames that differ from the usual ones, and end the files that are not offered any more.

        Inside a transaction: their addresses answer no more from then on, so no page may list them.
        """
        usual = [form.shape.preset for form in self.forms if form.means_default()]
        self.stored.crops.filter(preset__in=usual).delete()
        for form in self.forms:
            if form.shape.preset in usual:
                continue
            box = form.cleaned_data["box"]
            Crop.objects.update_or_create(
                stored_file=self.stored,
                preset=form.shape.preset,
                defaults={"is_offered": form.cleaned_data["is_offered"], **box._asdict()},
            )
        ended = [form.shape.preset for form in self.forms if not form.cleaned_data["is_offered"]]
        self.stored.derivatives.filter(preset__in=ended).delete()
