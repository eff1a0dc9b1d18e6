"""A designer's folder as it comes: forty files of nine types, three of them bad."""

import io
import random
import subprocess
from pathlib import Path

import imageio_ffmpeg
from PIL import Image

from tests.factories import PDF
from tests.hostile import office, svg, zipped


def picture(format: str, size: tuple[int, int], seed: int) -> bytes:
    """Soft blots of colour, like no other seed's."""
    dice = random.Random(seed)
    blots = Image.frombytes("RGB", (6, 6), dice.randbytes(108))
    written = io.BytesIO()
    blots.resize(size, Image.Resampling.BICUBIC).save(written, format)
    return written.getvalue()


def video(folder: Path) -> bytes:
    path = folder / "made.mp4"
    source = ["-f", "lavfi", "-i", "testsrc=d=1:s=160x90:r=5"]
    command = [imageio_ffmpeg.get_ffmpeg_exe(), "-v", "error", "-y", *source, "-pix_fmt", "yuv420p", path]
    subprocess.run(command, check=True)
    return path.read_bytes()


def sheet(width: int) -> bytes:
    return PDF.replace(b"200 280", f"{width} 280".encode())


def good_files(folder: Path) -> dict[str, bytes]:
    """Thirty-seven, by name."""
    files = {f"poster_night-{n}_FR.png": picture("PNG", (300, 420), n) for n in range(12)}
    files |= {f"banner {n} ward.jpg": picture("JPEG", (640, 200), 20 + n) for n in range(8)}
    files |= {f"social card-{n}.webp": picture("WEBP", (400, 400), 40 + n) for n in range(4)}
    files |= {f"badge_tea{n}.gif": picture("GIF", (200, 200), 60 + n) for n in range(3)}
    files |= {f"logo-mark{n}.svg": svg(f'<circle cx="{10 + n * 12}" cy="9" r="7"/>') for n in range(2)}
    files |= {f"leaflet {n} rest.pdf": sheet(200 + 60 * n) for n in range(4)}
    files |= {f"guide {n}.docx": office(**{"word__notes--xml": f"<w>{n}</w>"}) for n in range(2)}
    return files | {"film tea.mp4": video(folder), "everything.zip": zipped({"read me.txt": b"Tea at ten."})}


BAD_FILES = {
    "program.exe": b"MZ",
    "false.pdf": b"MZ this is a program",
    "broken.png": picture("PNG", (300, 300), 99)[:60],
}
