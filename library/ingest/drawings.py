"""SVG drawings: without scripts, handlers and whatever lies elsewhere."""

import base64
import io
import re
from pathlib import Path
from xml.etree import ElementTree
from xml.parsers import expat

import resvg_py
from PIL import Image
from py_svg_hush import filter_svg

from library.ingest import segments
from library.ingest.likeness import likeness, proportions
from library.ingest.refusals import Refused

EMBEDDED = {"image": ["png", "jpeg", "gif", "webp"]}
EXTENSIONS = {"png": "png", "jpeg": "jpg", "gif": "gif", "webp": "webp"}
DATA = re.compile(r"data:image/(png|jpeg|gif|webp);base64,([A-Za-z0-9+/=\s]+)")
UNITS = {"": 1, "px": 1, "pt": 4 / 3, "pc": 16, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96}
LENGTH = re.compile(r"\s*([0-9]*\.?[0-9]+(?:e[0-9]+)?)\s*([a-z]*)\s*$")
# How many elements a drawing may have when each reference stands for what it points at, and how deep they lie.
MOST_DRAWN, DEEPEST = 100_000, 200
LARGEST_SIDE = 100_000


def read(path: Path, found: str, folder: Path, *, most_pixels: int, preview_width: int) -> dict:
    content = path.read_bytes()
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        content = content.decode("utf-16").replace("UTF-16", "UTF-8").replace("utf-16", "utf-8").encode()
    check_outline(content)
    clean = filter_svg(content, EMBEDDED).decode()
    clean = DATA.sub(lambda match: bare_data(match, most_pixels), clean).encode()
    tree = ElementTree.fromstring(clean)  # noqa: S314 - the cleaner has resolved all that could grow
    check_references(tree)
    width, height = size(tree)
    cleaned = folder / "cleaned.svg"
    cleaned.write_bytes(clean)
    return {
        "extension": "svg",
        "path": str(cleaned),
        "width": width,
        "height": height,
        "proportions": proportions(width, height),
        "likeness": drawn_likeness(clean),
        "preview": str(cleaned),
    }


def check_outline(content: bytes) -> None:
    """Before anything is made of the drawing: no entities, and no more elements in each other than are drawn."""
    depth = count = 0

    def starts(*_element):
        nonlocal depth, count
        depth, count = depth + 1, count + 1
        if depth > DEEPEST or count > MOST_DRAWN:
            raise Refused("drawing")

    def ends(_element):
        nonlocal depth
        depth -= 1

    def defines(*_entity):
        raise Refused("entities")

    parser = expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler, parser.EntityDeclHandler = starts, ends, defines
    parser.Parse(content, True)


def bare_data(match: re.Match, most_pixels: int) -> str:
    """A picture inside the drawing, without what its maker left in; nothing for one that is none."""
    kind = match[1]
    try:
        content = segments.bare(base64.b64decode(match[2]), EXTENSIONS[kind])
        with Image.open(io.BytesIO(content), formats=[kind.upper()]) as image:
            if image.width * image.height > most_pixels:
                raise Refused("too_many_pixels")
    except (ValueError, IndexError, OSError):
        return "data:,"
    return f"data:image/{kind};base64,{base64.b64encode(content).decode()}"


def check_references(tree: ElementTree.Element) -> None:
    """Refuse a drawing that grows out of all measure when every <use> is drawn."""
    named = {element.get("id"): element for element in tree.iter() if element.get("id")}
    known = {}

    def drawn(element, depth) -> int:
        if depth > DEEPEST:
            raise Refused("drawing")
        if element not in known:
            known[element] = MOST_DRAWN + 1  # what refers to itself has no end
            target = element.get("href") or element.get("{http://www.w3.org/1999/xlink}href") or ""
            within = [*element, named[target[1:]]] if target[1:] in named else element
            known[element] = min(1 + sum(drawn(part, depth + 1) for part in within), MOST_DRAWN + 1)
        return known[element]

    if drawn(tree, 0) > MOST_DRAWN:
        raise Refused("drawing")


def size(tree: ElementTree.Element) -> tuple[int, int]:
    """Width and height in pixels, from what the drawing says of itself."""
    sides = [pixels(tree.get("width", "")), pixels(tree.get("height", ""))]
    box = re.findall(r"-?[0-9.]+(?:e-?[0-9]+)?", tree.get("viewBox", ""))
    if len(box) == 4 and not all(sides):
        across, down = float(box[2]), float(box[3])
        if sides[0] and across > 0:
            sides[1] = sides[0] * down / across
        elif sides[1] and down > 0:
            sides[0] = sides[1] * across / down
        else:
            sides = [across, down]
    width, height = (round(side) for side in sides)
    if not (0 < width <= LARGEST_SIDE and 0 < height <= LARGEST_SIDE):
        raise Refused("unreadable")
    return width, height


def pixels(length: str) -> float:
    match = LENGTH.match(length.lower())
    return float(match[1]) * UNITS.get(match[2], 0) if match else 0


def drawn_likeness(clean: bytes) -> str:
    """The likeness of the drawing on white; "" for one that our own brush cannot draw."""
    try:
        drawn = resvg_py.svg_to_bytes(svg_string=clean.decode(), width=64, skip_system_fonts=True)
        with Image.open(io.BytesIO(bytes(drawn)), formats=["PNG"]) as image:
            return likeness(image.convert("RGBA"))
    except ValueError:
        return ""
