"""A silent film of a few title cards: one line of words on each, while a flower opens beside them."""

import subprocess
import tempfile
from pathlib import Path

import imageio_ffmpeg

from .design import Design, Drawing
from .inks import AUBERGINE, PAPER, Palette, palette
from .motif import confetti, flower, petal, shape
from .sheet import Box, Line, Sheet

WIDTH, HEIGHT = 1280, 720
SECONDS_A_CARD = 3
LONGEST = 60


def draw(design: Design, language: str) -> Drawing:
    colours = palette(design.inks)
    lines = design.lines(language) or ("",)
    cards = [_card(design, language, colours, lines, number) for number in range(len(lines))]
    return Drawing(f"{design.key}-{language}.mp4", _filmed(cards), "video/mp4")


def _card(design: Design, language: str, colours: Palette, lines: tuple[str, ...], number: int) -> Sheet:
    ground = (PAPER, colours.pale_first, colours.pale_second)[(number + design.composition()) % 3]
    sheet = Sheet(WIDTH, HEIGHT, language, ground)
    sheet.art(confetti(WIDTH, HEIGHT, 10, 16, (colours.both, colours.second), f"{design.key}{number}"))
    opened = 90 + 80 * (number + 1) / len(lines)
    sheet.art(
        flower(960, 340, opened, (colours.first, colours.second), turn=-18 * number)
        + shape(petal(960, 340, opened * 0.3, 135), PAPER)
    )
    sheet.stack(Box(72, 80, 560, 480), (Line(lines[number], 108, fill=AUBERGINE),), place="middle")
    sheet.pill(design.hashtag, Box(72, 600, 560, 72), colours.first)
    return sheet


def _filmed(cards: list[Sheet]) -> bytes:
    """The cards one after another, as H.264 without sound."""
    with tempfile.TemporaryDirectory() as folder:
        for number, card in enumerate(cards):
            Path(folder, f"{number:02}.png").write_bytes(card.png())
        film = Path(folder, "film.mp4")
        command = [imageio_ffmpeg.get_ffmpeg_exe(), "-nostdin", "-loglevel", "error", "-bitexact"]
        command += ["-framerate", f"1/{SECONDS_A_CARD}", "-i", f"{folder}/%02d.png"]
        command += ["-r", "12", "-c:v", "libx264", "-preset", "veryfast", "-pix_fmt", "yuv420p"]
        command += ["-movflags", "+faststart", str(film)]
        subprocess.run(command, check=True, timeout=LONGEST)
        return film.read_bytes()


def captions(lines: tuple[str, ...]) -> str:
    """WebVTT for the film of these lines: each is said while its card is shown."""
    cues = [
        f"{_at(number * SECONDS_A_CARD)} --> {_at((number + 1) * SECONDS_A_CARD)}\n{line}\n"
        for number, line in enumerate(lines)
    ]
    return "\n".join(["WEBVTT\n", *cues])


def _at(seconds: int) -> str:
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}.000"
