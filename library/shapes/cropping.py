"""Which part of a picture a shape shows."""

from typing import NamedTuple

DRAWING, PAGES = "image/svg+xml", "application/pdf"
# By how much two proportions may differ and still be called the same: the numbers of a frame are rounded.
ROUNDING = 0.01


class Box(NamedTuple):
    """A part of a picture, in parts of it from 0 to 1, counted from its left upper corner."""

    x: float
    y: float
    width: float
    height: float

    @property
    def area(self) -> float:
        return self.width * self.height


WHOLE = Box(0.0, 0.0, 1.0, 1.0)


def size_of(stored) -> tuple[int, int] | None:
    """Width and height of the picture of `stored`; None where it has none. Of a PDF only their proportions count."""
    if stored.width and stored.height:
        return stored.width, stored.height
    kept = [picture for name, picture in (stored.pictures or {}).items() if name != "share"]
    widest = max(kept, key=lambda picture: picture["width"], default=None)
    return (widest["width"], widest["height"]) if widest else None


def largest_box(size: tuple[int, int], ratio: float, within: Box = WHOLE, middle=None) -> Box:
    """The largest box of the proportions `ratio` inside `within`, as near to the point `middle` as it can be."""
    # What a side of 1 by 1 would be: boxes are counted in parts of the sides, which are not equally long.
    part = ratio * size[1] / size[0]
    width = min(within.width, within.height * part)
    height = width / part
    x, y = middle or (within.x + within.width / 2, within.y + within.height / 2)
    return Box(
        between(x - width / 2, within.x, within.x + within.width - width),
        between(y - height / 2, within.y, within.y + within.height - height),
        width,
        height,
    )


def box_for(stored, preset, crop=None) -> Box:
    """What `preset` shows of `stored`: the editor's crop, else the largest box from the middle or the focal point.

    The editor's crop is made to fit where the file or the shape has other proportions than when it was drawn.
    Only for a file that has a picture (`size_of`).
    """
    size = size_of(stored)
    if crop is None:
        return largest_box(size, preset.ratio, middle=focal_point(stored))
    drawn = Box(crop.x, crop.y, min(crop.width, 1 - crop.x), min(crop.height, 1 - crop.y))
    if drawn.width <= 0 or drawn.height <= 0:
        return largest_box(size, preset.ratio)
    ratio = drawn.width * size[0] / (drawn.height * size[1])
    if abs(ratio / preset.ratio - 1) <= ROUNDING:
        return drawn
    return largest_box(size, preset.ratio, within=drawn)


def focal_point(stored) -> tuple[float, float] | None:
    """The middle of what an editor marked as the important part of an image, in parts of it."""
    image = stored.image
    if not image or not image.has_focal_point() or not image.width or not image.height:
        return None
    if (image.width, image.height) != (stored.width, stored.height):
        return None  # it was marked on a picture that lay on its side, or on another one
    point = image.get_focal_point().centroid
    return between(point.x / image.width, 0, 1), between(point.y / image.height, 0, 1)


def between(value: float, least: float, most: float) -> float:
    return max(least, min(value, most))
