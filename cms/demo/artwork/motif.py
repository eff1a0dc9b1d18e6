"""The motif: rounded speech shapes that overlap like petals, as SVG path data and elements."""

import math
from collections.abc import Sequence
from random import Random
from zlib import crc32

from .inks import overlap


def chance_from(seed: str) -> Random:
    """Chance that falls the same way each time; only looks hang on it."""
    return Random(seed)  # noqa: S311 - the same drawing each time, nothing secret


def petal(x: float, y: float, radius: float, tail: float) -> str:
    """Path of a round speech shape whose one corner points where `tail` says (degrees, clockwise from the right)."""

    def at(along: float, across: float) -> str:
        angle = math.radians(tail - 45)
        px = x + radius * (along * math.cos(angle) - across * math.sin(angle))
        py = y + radius * (along * math.sin(angle) + across * math.cos(angle))
        return f"{px:.1f} {py:.1f}"

    arc = f"A{radius:.1f} {radius:.1f} 0 1 1"
    return f"M{at(0, 1)}{arc}{at(1, 0)}L{at(1, 0.78)}Q{at(1, 1)} {at(0.78, 1)}Z"


def bubble(x: float, y: float, width: float, height: float, corner: float, tail: str = "left") -> str:
    """Path of a speech bubble whose tail leaves its lower edge on the left or the right, or has none ("")."""
    right, bottom = x + width, y + height
    reach = corner * 0.95
    tails = {
        "left": f"H{x + corner * 2.3:.1f}Q{x + corner * 1.5:.1f} {bottom + reach * 0.9:.1f} {x + corner * 0.55:.1f} "
        f"{bottom + reach:.1f}Q{x + corner * 1.05:.1f} {bottom + reach * 0.5:.1f} {x + corner:.1f} {bottom:.1f}",
        "right": f"H{right - corner:.1f}Q{right - corner * 1.05:.1f} {bottom + reach * 0.5:.1f} "
        f"{right - corner * 0.55:.1f} {bottom + reach:.1f}Q{right - corner * 1.5:.1f} {bottom + reach * 0.9:.1f} "
        f"{right - corner * 2.3:.1f} {bottom:.1f}H{x + corner:.1f}",
        "": f"H{x + corner:.1f}",
    }
    c = f"{corner:.1f}"
    return (
        f"M{x + corner:.1f} {y:.1f}H{right - corner:.1f}a{c} {c} 0 0 1 {c} {c}V{bottom - corner:.1f}"
        f"a{c} {c} 0 0 1 -{c} {c}{tails[tail]}a{c} {c} 0 0 1 -{c} -{c}V{y + corner:.1f}a{c} {c} 0 0 1 {c} -{c}Z"
    )


def shape(path: str, fill: str, extra: str = "") -> str:
    return f'<path d="{path}" fill="{fill}" {extra}/>'


def clipped(path: str, content: str) -> str:
    """The content, cut to the path."""
    name = f"c{crc32(path.encode()):08x}"
    return f'<clipPath id="{name}"><path d="{path}"/></clipPath><g clip-path="url(#{name})">{content}</g>'


def over(shapes: Sequence[tuple[str, str]]) -> str:
    """Shapes (path, ink) laid on each other; where two neighbours meet, the overlap's own colour shows."""
    drawn = [shape(path, ink) for path, ink in shapes]
    for index, (path, ink) in enumerate(shapes):
        for other_path, other_ink in shapes[index + 1 :]:
            drawn.append(clipped(path, shape(other_path, overlap(ink, other_ink))))
    return "".join(drawn)


def flower(x: float, y: float, radius: float, inks: Sequence[str], petals: int = 6, turn: float = -90) -> str:
    """Petals round a middle, tails together; inks are taken in turn. `radius` is that of one petal."""
    reach = radius * 1.36
    shapes = []
    for index in range(petals):
        angle = turn + 360 * index / petals
        px, py = x + reach * math.cos(math.radians(angle)), y + reach * math.sin(math.radians(angle))
        shapes.append((petal(px, py, radius, angle + 180), inks[index % len(inks)]))
    drawn = [shape(path, ink) for path, ink in shapes]
    for (path, ink), (next_path, next_ink) in zip(shapes, shapes[1:] + shapes[:1], strict=True):
        drawn.append(clipped(path, shape(next_path, overlap(ink, next_ink))))
    return "".join(drawn)


def tiles(
    x: float, y: float, width: float, height: float, size: float, colours: Sequence[str], seed: str
) -> str:
    """A pattern of petals on a grid, each turned by the seed. Width and height are filled up to whole tiles."""
    chance = chance_from(seed)
    drawn, last = [], None
    for row in range(math.ceil(height / size)):
        for column in range(math.ceil(width / size)):
            ground, ink = chance.sample([colour for colour in colours if colour != last] or list(colours), 2)
            last = ink
            left, top = x + column * size, y + row * size
            drawn.append(
                f'<path d="M{left:.1f} {top:.1f}h{size + 0.6:.1f}v{size + 0.6:.1f}h-{size + 0.6:.1f}Z" fill="{ground}"/>'
            )
            tail = chance.choice((45, 135, 225, 315))
            drawn.append(shape(petal(left + size / 2, top + size / 2, size / 2, tail), ink))
            if chance.random() < 0.4:
                drawn.append(shape(petal(left + size / 2, top + size / 2, size / 4.6, tail), ground))
    return "".join(drawn)


def confetti(width: float, height: float, count: int, size: float, inks: Sequence[str], seed: str) -> str:
    """Small petals strewn evenly over an area that starts at 0, 0."""
    chance = chance_from(seed)
    columns = max(1, round(math.sqrt(count * width / height)))
    rows = max(1, round(count / columns))
    drawn = []
    for row in range(rows):
        for column in range(columns):
            px = (column + chance.uniform(0.2, 0.8)) * width / columns
            py = (row + chance.uniform(0.2, 0.8)) * height / rows
            drawn.append(
                shape(
                    petal(px, py, size * chance.uniform(0.55, 1.2), chance.uniform(0, 360)),
                    chance.choice(inks),
                )
            )
    return "".join(drawn)
