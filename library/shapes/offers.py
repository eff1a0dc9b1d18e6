"""In which shapes a file is given out."""

from dataclasses import dataclass

from library.models import Crop, Preset, StoredFile
from library.shapes.cropping import DRAWING, PAGES, Box, box_for, size_of

RASTER = {"image/jpeg", "image/png", "image/webp", "image/avif", "image/gif"}
# Less of a picture than this is rarely what its maker meant.
LEAST_AREA = 0.6
# Of the pixels that a shape has in each direction, so many must be in the picture: it is never made larger than to 1.43.
LEAST_PIXELS = 0.7
# Whole pages are scaled as they are where their proportions differ by no more than this.
SAME_PAGE = 0.03


@dataclass(frozen=True)
class Shape:
    """One preset as it is for one file."""

    preset: Preset
    box: Box
    # What holds while no editor says anything.
    default_box: Box
    by_default: bool
    # The narrowest frame, as a part of the picture, that still has enough pixels; above 1 there is none.
    least_width: float
    is_offered: bool
    # Whether the file's own pages are scaled, all of them, and not a picture of the first one.
    as_pages: bool


def has_picture(stored: StoredFile) -> bool:
    """Whether there is something to be shaped."""
    return stored.media_type in {*RASTER, DRAWING, PAGES} and size_of(stored) is not None


def shapes_of(stored: StoredFile, presets=None) -> list[Shape]:
    """Every shape that visitors are offered at all, as it is for `stored`; [] for a file without a picture.

    One query for the presets, unless they are given, and one for the crops, unless they are fetched already.
    """
    if not has_picture(stored):
        return []
    crops = {crop.preset_id: crop for crop in stored.crops.all()}
    presets = Preset.objects.offered() if presets is None else presets
    return [shape_of(stored, preset, crops.get(preset.pk)) for preset in presets]


def shape_of(stored: StoredFile, preset: Preset, crop: Crop | None) -> Shape:
    box, default = box_for(stored, preset, crop), box_for(stored, preset)
    least = 0.0
    if stored.media_type in RASTER:
        least = LEAST_PIXELS * preset.width / size_of(stored)[0]
    by_default = default.area >= LEAST_AREA and default.width >= least
    return Shape(
        preset=preset,
        box=box,
        default_box=default,
        by_default=by_default,
        least_width=least,
        # What has too few pixels is offered to nobody, whatever an editor said about an earlier content. A crop
        # is rounded to hundredths of a per cent.
        is_offered=(crop.is_offered if crop else by_default) and box.width >= least - 0.0001,
        as_pages=(
            stored.media_type == PAGES and preset.format == Preset.Format.PDF and box.area >= 1 - SAME_PAGE
        ),
    )
