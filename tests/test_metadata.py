"""Twenty photos as cameras make them: where, with what and by whom they were taken goes, and all stand upright."""

import io
import struct

import pytest
from django.core.files.storage import storages
from PIL import Image, ImageCms, ImageOps, PngImagePlugin

from library.ingest.reading import read_file
from library.pictures import keep_preview

GPS, MAKE, ARTIST, ORIENTATION = 0x8825, 0x010F, 0x013B, 0x0112
XMP = b"<?xpacket begin=''?><x:xmpmeta xmlns:x='adobe:ns:meta/'>Secret-XMP</x:xmpmeta><?xpacket end='w'?>"
TRACES = (b"Secret", b"Exif\0\0", b"xpacket", b"Photoshop", b"GPS")
PROFILE = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}
ALL = range(1, 9)
PHOTOS = [
    *[("JPEG", "jpg", orientation) for orientation in ALL],
    *[("PNG", "png", orientation) for orientation in (1, 3, 6)],
    *[("WEBP", "webp", orientation) for orientation in (1, 6, 8)],
    *[("HEIF", "heic", orientation) for orientation in (1, 3, 6)],
    *[("AVIF", "avif", orientation) for orientation in (1, 6, 8)],
]


def scene() -> Image.Image:
    """Blue, with a red corner at the top left and a green one at the top right."""
    image = Image.new("RGB", (320, 240), "blue")
    image.paste("red", (0, 0, 80, 80))
    image.paste("lime", (240, 0, 320, 80))
    return image


def exif(orientation) -> Image.Exif:
    block = Image.Exif()
    block[ORIENTATION] = orientation
    block[MAKE] = "Secret-Camera"
    block[ARTIST] = "Secret-Artist"
    block.get_ifd(GPS).update({1: "N", 2: (51.0, 30.0, 0.0), 3: "W", 4: (0.0, 7.0, 0.0)})
    return block


def photo(format, orientation) -> bytes:
    """The scene as a camera held that way has it: the pixels turned, and a note which side is up."""
    image = scene()
    if orientation in TURNS:
        image = image.transpose(TURNS[orientation])
    options = {"exif": exif(orientation).tobytes(), "icc_profile": PROFILE}
    if format in {"JPEG", "WEBP", "AVIF", "HEIF"}:
        options |= {"xmp": XMP, "quality": 92}
    if format == "JPEG":
        options |= {"comment": b"Secret-Comment"}
    if format == "PNG":
        texts = PngImagePlugin.PngInfo()
        texts.add_text("Author", "Secret-Author")
        texts.add_itxt("XML:com.adobe.xmp", XMP.decode())
        options |= {"pnginfo": texts}
    written = io.BytesIO()
    image.save(written, format, **options)
    return with_iptc(written.getvalue()) if format == "JPEG" else written.getvalue()


def with_iptc(jpeg: bytes) -> bytes:
    block = b"Photoshop 3.0\x008BIM\x04\x04\0\0\0\0\0\x12\x1c\x02\x50\0\x0dSecret-Byline"
    return jpeg[:2] + b"\xff\xed" + struct.pack(">H", len(block) + 2) + block + jpeg[2:]


def is_near(pixel, colour) -> bool:
    return all(abs(a - b) < 40 for a, b in zip(pixel, colour, strict=False))


def stands_upright(image: Image.Image) -> bool:
    """Whether the colours are where they are in the scene, without any note about turning."""
    image = image.convert("RGB")
    across, down = image.width / 320, image.height / 240
    return (
        image.width > image.height
        and is_near(image.getpixel((round(20 * across), round(20 * down))), (255, 0, 0))
        and is_near(image.getpixel((round(300 * across), round(20 * down))), (0, 255, 0))
        and is_near(image.getpixel((round(20 * across), round(220 * down))), (0, 0, 255))
    )


@pytest.fixture
def read(tmp_path):
    def read(name, content):
        path = tmp_path / "sent"
        path.write_bytes(content)
        made = tmp_path / "made"
        made.mkdir(exist_ok=True)
        return read_file(path, name, made)

    return read


def test_there_are_twenty():
    assert len(PHOTOS) == 20


@pytest.mark.parametrize("format, kind, orientation", PHOTOS)
def test_a_photo_loses_what_its_camera_knew_and_stands_upright(read, format, kind, orientation):
    content = photo(format, orientation)
    assert b"Secret" in content
    reading = read(f"photo.{kind}", content)
    cleaned = reading.path.read_bytes()
    assert [trace for trace in TRACES if trace in cleaned] == []
    assert (reading.width, reading.height, reading.proportions) == (320, 240, "landscape")
    with Image.open(io.BytesIO(cleaned)) as image:
        # Every program obeys the note in an AVIF, which is part of how its picture is coded. Others need none.
        shown = ImageOps.exif_transpose(image)
        assert shown.size == (320, 240)
        assert format == "AVIF" or image.size == shown.size
        assert stands_upright(shown)
        assert image.info.get("icc_profile") == PROFILE
        assert not set(image.getexif()) - {ORIENTATION}
    assert_pictures_are_clean(keep_preview(reading, "a" * 63 + str(orientation)))


def assert_pictures_are_clean(pictures):
    assert set(pictures) >= {"320", "share"}
    for key, kept in pictures.items():
        with storages["public"].open(kept["name"]) as file:
            content = file.read()
        assert [trace for trace in TRACES if trace in content] == []
        with Image.open(io.BytesIO(content)) as image:
            assert not image.getexif()
            assert key == "share" or stands_upright(image)


@pytest.mark.parametrize(
    "format, kind", [("JPEG", "jpg"), ("PNG", "png"), ("WEBP", "webp"), ("AVIF", "avif")]
)
def test_what_has_been_cleaned_is_not_coded_again(read, tmp_path, format, kind):
    once = read(f"photo.{kind}", photo(format, 6)).path.read_bytes()
    again = read(f"photo.{kind}", once)
    assert again.path == tmp_path / "sent"
    assert again.path.read_bytes() == once
