"""Featured images: warm scenes made of shapes, without words."""

from zlib import crc32

from .design import NO_WORDS, Drawing
from .inks import Palette, palette
from .motif import chance_from
from .printing import as_jpeg
from .rooms import ROOMS
from .sheet import Sheet
from .things import THINGS

WIDTH, HEIGHT = 1600, 900

SCENES = {**THINGS, **ROOMS}


def scene(key: str, colours: Palette) -> str:
    """SVG of 1600 by 900. A key that starts with a scene's name gets that scene; any other picks one by itself."""
    first = key.split("-")[0]
    name = first if first in SCENES else sorted(SCENES)[crc32(key.encode()) % len(SCENES)]
    return SCENES[name](colours, chance_from(key))


def photo(key: str, inks: tuple[str, str]) -> Drawing:
    sheet = Sheet(WIDTH, HEIGHT, NO_WORDS)
    sheet.art(scene(key, palette(inks)))
    return as_jpeg(key, sheet)
