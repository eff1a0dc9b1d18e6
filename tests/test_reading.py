"""What is known of a picture or a drawing once it was read, and how reading itself holds."""

import io
import os
import signal
import socket
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from library.ingest import cell, malware
from library.ingest.eicar import EICAR
from library.ingest.likeness import likeness, proportions
from library.ingest.reading import read_file
from library.ingest.refusals import Refused
from tests.factories import image_bytes
from tests.hostile import frames, svg


def poster(size=(600, 800), colour="coral") -> Image.Image:
    image = Image.new("RGB", size, "white")
    draw = ImageDraw.Draw(image)
    draw.ellipse((size[0] * 0.1, size[1] * 0.1, size[0] * 0.6, size[1] * 0.5), fill=colour)
    draw.rectangle((size[0] * 0.3, size[1] * 0.7, size[0] * 0.9, size[1] * 0.9), fill="navy")
    return image


def coded(image, format="PNG", **options) -> bytes:
    written = io.BytesIO()
    image.save(written, format, **options)
    return written.getvalue()


@pytest.fixture
def read(tmp_path):
    def read(name, content, folder="made"):
        path, made = tmp_path / f"{folder}-sent", tmp_path / folder
        path.write_bytes(content)
        made.mkdir(exist_ok=True)
        return read_file(path, name, made)

    return read


def test_a_picture_is_taken_as_what_it_is_whatever_picture_its_name_says(read):
    reading = read("poster.jpg", coded(poster()))
    assert (reading.extension, reading.media_type, reading.kind) == ("png", "image/png", "image")
    assert (reading.width, reading.height, reading.proportions) == (600, 800, "portrait")
    assert reading.pages is reading.duration is None


def test_a_phones_heic_becomes_a_jpeg(read):
    reading = read("photo.heic", coded(poster(), "HEIF"))
    assert (reading.extension, reading.media_type) == ("jpg", "image/jpeg")
    with Image.open(reading.path) as image:
        assert image.format == "JPEG"


def test_a_png_keeps_every_pixel(read):
    noise = Image.effect_noise((90, 70), 80).convert("RGB")
    with Image.open(read("a.png", coded(noise)).path) as image:
        assert image.tobytes() == noise.tobytes()


def test_a_print_file_keeps_its_inks(read):
    reading = read("a.jpg", coded(poster().convert("CMYK"), "JPEG", comment=b"x"))
    with Image.open(reading.path) as image:
        assert image.mode == "CMYK"
        assert all(abs(a - b) < 6 for a, b in zip(image.getpixel((300, 10)), (0, 0, 0, 0), strict=True))
    with Image.open(reading.preview) as image:
        assert image.mode == "RGB"


@pytest.mark.parametrize("format, kind", [("GIF", "gif"), ("WEBP", "webp"), ("PNG", "png")])
def test_an_animation_keeps_its_frames(read, format, kind):
    with Image.open(read(f"a.{kind}", frames(format, 5)).path) as image:
        assert image.n_frames == 5


def test_the_preview_is_no_wider_than_the_widest_kept_picture(read):
    with Image.open(read("a.png", coded(poster((2400, 1800)))).preview) as image:
        assert image.size == (1200, 900)


def test_what_can_be_seen_through_stays_so(read):
    clear = Image.new("RGBA", (60, 60), (0, 0, 0, 0))
    clear.paste("coral", (0, 0, 30, 60))
    with Image.open(read("a.png", coded(clear)).preview) as image:
        assert image.getpixel((50, 30))[3] == 0


def test_a_drawing_has_the_size_that_it_says(read):
    reading = read("a.svg", svg())
    assert (reading.extension, reading.kind, reading.width, reading.height) == ("svg", "image", 40, 30)
    assert reading.preview == reading.path
    assert len(reading.likeness) == 16


@pytest.mark.parametrize(
    "says, size",
    [
        ('viewBox="0 0 300 200"', (300, 200)),
        ('viewBox="0 0 300 200" width="600"', (600, 400)),
        ('width="100%" height="100%" viewBox="0 0 300 200"', (300, 200)),
        ('width="1in" height="2.54cm"', (96, 96)),
    ],
)
def test_a_drawing_may_say_its_size_in_other_ways(read, says, size):
    reading = read("a.svg", svg(opening=f'<svg xmlns="http://www.w3.org/2000/svg" {says}>'))
    assert (reading.width, reading.height) == size


def test_a_drawing_by_a_program_with_a_document_type_is_taken(read):
    type_line = (
        '<?xml version="1.0"?>\n<!-- made by hand -->\n<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "x">'
    )
    assert read("a.svg", svg(before=type_line)).extension == "svg"


@pytest.mark.parametrize(
    "width, height, shape",
    [
        (600, 800, "portrait"),
        (800, 600, "landscape"),
        (1000, 960, "square"),
        (1080, 1920, "story"),
        (1500, 500, "banner"),
        (None, None, ""),
    ],
)
def test_a_picture_has_one_of_five_proportions(width, height, shape):
    assert proportions(width, height) == shape


def distance(one, other) -> int:
    return (int(one, 16) ^ int(other, 16)).bit_count()


def test_the_same_picture_in_another_size_and_format_is_alike_and_another_is_not(read):
    first = read("a.png", coded(poster()), "first").likeness
    smaller = read("b.jpg", coded(poster((300, 400), "tomato"), "JPEG", quality=60), "second").likeness
    other = likeness(poster().transpose(Image.Transpose.ROTATE_180))
    assert distance(first, smaller) <= 4
    assert distance(first, other) > 10


def test_a_picture_of_one_colour_is_like_no_other(read):
    assert read("a.png", image_bytes()).likeness == ""


def test_forty_files_are_read_in_four_threads_at_once(tmp_path):
    def read_one(number):
        made = tmp_path / str(number)
        made.mkdir()
        (made / "sent").write_bytes(image_bytes(colour=(number, 9, 9)))
        return read_file(made / "sent", "a.png", made).width

    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(read_one, range(40))) == [64] * 40


def test_a_lost_nursery_is_started_again(read):
    read("a.png", image_bytes())
    os.kill(cell.nursery.process.pid, signal.SIGKILL)
    cell.nursery.process.wait()
    assert read("a.png", image_bytes()).extension == "png"


def test_a_cell_knows_no_secrets(read, monkeypatch):
    monkeypatch.setenv("S3_SECRET_ACCESS_KEY", "never-to-be-seen")
    cell.nursery.forget()
    read("a.png", image_bytes())
    environment = Path(f"/proc/{cell.nursery.process.pid}/environ").read_bytes()
    assert b"SECRET" not in environment


class Daemon(threading.Thread):
    """As much of ClamAV as we speak with: says `verdict` of whatever it is sent, and keeps it."""

    def __init__(self, address, verdict):
        super().__init__(daemon=True)
        self.verdict, self.received = verdict, b""
        self.listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.listener.bind(address)
        self.listener.listen()

    def run(self):
        connection, _address = self.listener.accept()
        with connection, connection.makefile("rb") as sent:
            assert sent.read(10) == b"zINSTREAM\0"
            while length := int.from_bytes(sent.read(4), "big"):
                self.received += sent.read(length)
            connection.sendall(self.verdict)


@pytest.fixture
def daemon(settings, tmp_path):
    """daemon(verdict): a scanner that says so."""

    def start(verdict):
        settings.CLAMAV_SOCKET = str(tmp_path / "clamd")
        scanner = Daemon(settings.CLAMAV_SOCKET, verdict)
        scanner.start()
        return scanner

    return start


def test_a_clean_file_is_read_after_the_scanner_has_seen_all_of_it(read, daemon):
    scanner, content = daemon(b"stream: OK\0"), image_bytes()
    assert read("a.png", content).extension == "png"
    assert scanner.received == content


def test_what_the_scanner_finds_is_refused(read, daemon):
    daemon(b"stream: Win.Test.EICAR_HDB-1 FOUND\0")
    with pytest.raises(Refused, match="infected"):
        read("a.png", image_bytes())


@pytest.mark.parametrize("verdict", [b"", b"INSTREAM size limit exceeded. ERROR\0", b"stream: perhaps\0"])
def test_without_a_verdict_a_file_is_not_taken_yet(read, daemon, verdict):
    daemon(verdict)
    with pytest.raises(malware.ScannerAway):
        read("a.png", image_bytes())


def test_without_an_answer_a_file_is_not_taken_yet(read, settings, tmp_path):
    settings.CLAMAV_SOCKET = str(tmp_path / "nobody")
    with pytest.raises(malware.ScannerAway):
        read("a.png", image_bytes())


def test_the_test_file_is_found_without_any_scanner(tmp_path):
    path = tmp_path / "a.zip"
    path.write_bytes(bytes(malware.CHUNK - 20) + EICAR)
    with pytest.raises(Refused, match="infected"):
        malware.scan(path)
