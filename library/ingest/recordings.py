"""Video and sound: copied without what the device left in, and measured, by ffmpeg in a process of its own.

On a machine without the program a file is taken as it is, with what its first bytes say, and has no picture.
"""

import re
import subprocess
from pathlib import Path

import imageio_ffmpeg
from PIL import Image

from library.ingest.images import seen, shrink
from library.ingest.refusals import Refused

SECONDS = 20
# One way of reading for each type: else a playlist with the name of a video could reach for other files.
READ_AS = {"mp4": "mov", "mp3": "mp3"}
DURATION = re.compile(r"Duration: (\d+):(\d\d):(\d\d)\.(\d\d)")
VIDEO = re.compile(r"Stream #0:\d+.*?: Video: .*?, (\d{2,5})x(\d{2,5})")
TURNED = re.compile(r"rotation of (-?\d+)")
LARGEST_SIDE = 8192


def program() -> str:
    try:
        return imageio_ffmpeg.get_ffmpeg_exe()
    except RuntimeError:
        return ""


FFMPEG = program()


def read(path: Path, found: str, folder: Path, *, most_pixels: int, preview_width: int) -> dict:
    if not FFMPEG:
        return {"extension": found, "path": str(path)}
    cleaned = folder / f"cleaned.{found}"
    said = copy(path, found, cleaned)
    facts = {"extension": found, "path": str(cleaned), "duration": duration(said)}
    if found == "mp4":
        facts |= frame(said, cleaned, folder, most_pixels, preview_width)
    return facts


def run(*arguments) -> subprocess.CompletedProcess:
    command = [FFMPEG, "-hide_banner", "-nostdin", "-y", "-threads", "1", "-protocol_whitelist", "file"]
    try:
        return subprocess.run(
            [*command, *map(str, arguments)],
            capture_output=True,
            text=True,
            errors="replace",
            timeout=SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise Refused("unreadable") from error


def copy(path: Path, found: str, cleaned: Path) -> str:
    """Copy picture, sound and subtitles, and nothing else; returns what ffmpeg says of the file."""
    streams = (
        ["-map", "0:V:0?", "-map", "0:a?", "-map", "0:s?", "-dn"] if found == "mp4" else ["-map", "0:a:0"]
    )
    nothing = ["-map_metadata", "-1", "-map_metadata:s", "-1", "-map_chapters", "-1"]
    options = ["-c", "copy", "-fflags", "+bitexact", "-flags:v", "+bitexact", "-flags:a", "+bitexact"]
    ending = ["-movflags", "+faststart"] if found == "mp4" else ["-id3v2_version", "0", "-write_xing", "1"]
    done = run("-f", READ_AS[found], "-i", path, *streams, *nothing, *options, *ending, cleaned)
    if done.returncode or not cleaned.exists() or not cleaned.stat().st_size or not duration(done.stderr):
        raise Refused("unreadable")
    return done.stderr


def duration(said: str) -> int:
    """Whole seconds, at least one."""
    match = DURATION.search(said)
    if not match:
        return 0
    hours, minutes, seconds, hundredths = map(int, match.groups())
    return max(1, round(hours * 3600 + minutes * 60 + seconds + hundredths / 100))


def frame(said: str, cleaned: Path, folder: Path, most_pixels: int, preview_width: int) -> dict:
    """The size of the video as it is seen, and a frame of its first second."""
    match = VIDEO.search(said)
    if not match:
        return {}
    width, height = int(match[1]), int(match[2])
    if max(width, height) > LARGEST_SIDE or width * height > most_pixels:
        raise Refused("too_many_pixels")
    turned = TURNED.search(said)
    if turned and int(turned[1]) % 180:
        width, height = height, width
    facts = {"width": width, "height": height}
    poster = folder / "poster.png"
    # Made narrow first: ten whole frames are far too many to choose from.
    narrower = f"scale='min({preview_width},iw)':-2,thumbnail=10"
    run("-f", "mov", "-i", cleaned, "-vf", narrower, "-frames:v", "1", poster)
    if not poster.exists():
        raise Refused("unreadable")
    with Image.open(poster, formats=["PNG"]) as image:
        return facts | seen(shrink(image, preview_width), width, height, folder)
