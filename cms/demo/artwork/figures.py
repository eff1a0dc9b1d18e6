"""Plain SVG elements for the illustrations."""


def rounded(
    x: float, y: float, width: float, height: float, corner: float, fill: str, extra: str = ""
) -> str:
    return f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" rx="{corner:.1f}" fill="{fill}" {extra}/>'


def disc(x: float, y: float, radius: float, fill: str, extra: str = "") -> str:
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" fill="{fill}" {extra}/>'


def oval(x: float, y: float, across: float, down: float, fill: str, extra: str = "") -> str:
    return f'<ellipse cx="{x:.1f}" cy="{y:.1f}" rx="{across:.1f}" ry="{down:.1f}" fill="{fill}" {extra}/>'


def path(d: str, fill: str, extra: str = "") -> str:
    return f'<path d="{d}" fill="{fill}" {extra}/>'


def line(d: str, colour: str, width: float, extra: str = "") -> str:
    return (
        f'<path d="{d}" fill="none" stroke="{colour}" stroke-width="{width}" '
        f'stroke-linecap="round" stroke-linejoin="round" {extra}/>'
    )


def group(content: str, transform: str) -> str:
    return f'<g transform="{transform}">{content}</g>'


def leaf(x: float, y: float, length: float, turn: float, fill: str) -> str:
    """A leaf that starts at x, y and points up before it is turned (degrees)."""
    blade = f"M0 0C{-length * 0.5:.1f} {-length * 0.3:.1f} {-length * 0.34:.1f} {-length * 0.85:.1f} 0 {-length:.1f}"
    blade += f"C{length * 0.34:.1f} {-length * 0.85:.1f} {length * 0.5:.1f} {-length * 0.3:.1f} 0 0Z"
    return group(path(blade, fill), f"translate({x:.1f} {y:.1f}) rotate({turn})")


def plant(x: float, y: float, size: float, pot: str, leaves: tuple[str, str]) -> str:
    """A pot plant that stands on y; `size` is the pot's height."""
    drawn = [
        leaf(x, y - size * 0.9, size * reach, turn, leaves[i % 2]) for i, (reach, turn) in enumerate(LEAVES)
    ]
    drawn.append(
        path(f"M{x - size * 0.55} {y - size}H{x + size * 0.55}L{x + size * 0.38} {y}H{x - size * 0.38}Z", pot)
        + rounded(x - size * 0.62, y - size * 1.08, size * 1.24, size * 0.24, size * 0.08, pot)
    )
    return "".join(drawn)


LEAVES = ((1.35, -58), (1.35, 58), (1.75, -30), (1.75, 30), (2.0, 0))
