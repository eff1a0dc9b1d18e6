"""What makes two pictures alike to an eye: their likeness and their proportions."""

from PIL import Image

# Height to width of a phone held upright, and width to height of what goes across the top of a page.
STORY, BANNER = 1.6, 2.2
NEARLY = 0.05


def likeness(image: Image.Image) -> str:
    """64 bits in 16 hexadecimal digits: whether each spot of the picture is brighter than the one to its left.

    Two pictures that differ in size, format or a little in colour have nearly the same bits. A picture of one
    colour is like none: it has "".
    """
    if image.mode == "RGBA":
        image = Image.alpha_composite(Image.new("RGBA", image.size, "white"), image)
    spots = image.convert("L").resize((9, 8), Image.Resampling.LANCZOS, reducing_gap=3.0).tobytes()
    bits = 0
    for row in range(8):
        for column in range(8):
            bits = bits << 1 | (spots[row * 9 + column] < spots[row * 9 + column + 1])
    return f"{bits:016x}" if bits else ""


def proportions(width: int | None, height: int | None) -> str:
    """One of StoredFile.Proportions, or "" for what has no size."""
    if not width or not height:
        return ""
    if abs(width - height) <= NEARLY * max(width, height):
        return "square"
    if height >= STORY * width:
        return "story"
    if width >= BANNER * height:
        return "banner"
    return "portrait" if height > width else "landscape"
