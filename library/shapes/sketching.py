"""What a cell does to make one shape of a file: it draws what the frame holds, and writes it in its format.

Runs without Django's settings; library.shapes.making is the way in for everybody else.
"""

from pathlib import Path

from library.shapes.cropping import Box
from library.shapes.drawing import draw
from library.shapes.writing import Words, scaled_pages, written


def make(path, made, media_type, whole, box, size, format, as_pages, most_pixels, words) -> dict:
    """Write the shape to `made`. Raises whatever a decoder raises."""
    path, words = Path(path), Words(**words)
    if as_pages:
        content = scaled_pages(path, size, words)
    else:
        picture = draw(path, media_type, whole, Box(*box), tuple(size), most_pixels)
        content = written(picture, format, words)
    Path(made).write_bytes(content)
    return {}
