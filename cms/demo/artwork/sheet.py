"""A sheet to draw on: artwork, words in boxes, and the finished picture."""

import io
from collections.abc import Sequence
from typing import Literal, NamedTuple

import resvg_py
from PIL import Image

from . import text
from .design import runs_right_to_left
from .inks import AUBERGINE, PAPER, words_on
from .motif import flower

Align = Literal["start", "middle", "end"]
Place = Literal["top", "middle", "bottom"]


class Box(NamedTuple):
    x: float
    y: float
    width: float
    height: float


class Line(NamedTuple):
    words: str
    largest: float
    role: text.Role = "display"
    fill: str = AUBERGINE


class Sheet:
    """Collects SVG. In a right-to-left language boxes and artwork change sides by themselves."""

    def __init__(self, width: int, height: int, language: str, ground: str | None = PAPER):
        self.width, self.height, self.language = width, height, language
        self.mirrored = runs_right_to_left(language)
        self.settings: list[tuple[text.Setting, Box]] = []
        self._parts: list[str] = []
        if ground:
            self._parts.append(f'<rect width="{width}" height="{height}" fill="{ground}"/>')

    def art(self, svg: str) -> None:
        if self.mirrored:
            svg = f'<g transform="translate({self.width} 0) scale(-1 1)">{svg}</g>'
        self._parts.append(svg)

    def panel(self, box: Box, fill: str, corner: float = 0) -> None:
        self.art(
            f'<rect x="{box.x:.1f}" y="{box.y:.1f}" width="{box.width:.1f}" height="{box.height:.1f}" '
            f'rx="{corner}" fill="{fill}"/>'
        )

    def words(
        self,
        words: str,
        box: Box,
        largest: float,
        role: text.Role = "display",
        fill: str = AUBERGINE,
        align: Align = "start",
        place: Place = "top",
        turn: float = 0,
        leading: float | None = None,
    ) -> float:
        """Set the words as large as the box allows; answers the height that they took."""
        if not words:
            return 0
        setting = text.fit(words, box.width, box.height, role, largest, leading)
        self.lay(setting, box, fill, align, place, turn)
        return setting.height

    def lay(
        self,
        setting: text.Setting,
        box: Box,
        fill: str = AUBERGINE,
        align: Align = "start",
        place: Place = "top",
        turn: float = 0,
    ) -> None:
        if self.mirrored:
            box = Box(self.width - box.x - box.width, box.y, box.width, box.height)
            align = {"start": "end", "middle": "middle", "end": "start"}[align]
            turn = -turn
        self.settings.append((setting, box))
        x = box.x + {"start": 0, "middle": box.width / 2, "end": box.width}[align]
        spare = box.height - setting.height
        y = (
            box.y
            + {"top": 0, "middle": spare / 2, "bottom": spare}[place]
            + setting.size * setting.face.ascent
        )
        lines = []
        for number, line in enumerate(setting.lines):
            baseline = y + number * setting.size * setting.leading
            lines.append(f'<text x="{x:.1f}" y="{baseline:.1f}">{text.markup(line, self.mirrored)}</text>')
        rotate = (
            f'transform="rotate({turn} {box.x + box.width / 2:.1f} {box.y + box.height / 2:.1f})"'
            if turn
            else ""
        )
        self._parts.append(
            f'<g font-family="{setting.face.family}" font-weight="{setting.face.weight}" '
            f'font-size="{setting.size:.2f}" fill="{fill}" text-anchor="{align}" {rotate}>{"".join(lines)}</g>'
        )

    def stack(
        self, box: Box, lines: Sequence[Line], gap: float = 26, align: Align = "start", place: Place = "top"
    ) -> None:
        """Several texts under each other as one block. The first takes the height that the others leave."""
        first, *others = [line for line in lines if line.words]
        share = box.height * 0.36 / max(1, len(others))
        settings = [text.fit(line.words, box.width, share, line.role, line.largest) for line in others]
        left = box.height - sum(setting.height + gap for setting in settings)
        settings.insert(0, text.fit(first.words, box.width, left, first.role, first.largest))
        spare = left - settings[0].height
        y = box.y + {"top": 0, "middle": spare / 2, "bottom": spare}[place]
        for setting, line in zip(settings, [first, *others], strict=True):
            self.lay(setting, Box(box.x, y, box.width, setting.height), line.fill, align)
            y += setting.height + gap

    def pill(self, words: str, box: Box, fill: str, place: Align = "start") -> None:
        """Words on a rounded ground no wider than they need; `place` says where in the box it stands."""
        if not words:
            return
        pad = box.height * 0.42
        setting = text.fit(words, box.width - 2 * pad, box.height * 0.86, "display", box.height * 0.56)
        width = setting.width + 2 * pad
        x = box.x + {"start": 0, "middle": (box.width - width) / 2, "end": box.width - width}[place]
        snug = Box(x, box.y, width, box.height)
        self.panel(snug, fill, box.height / 2)
        self.lay(setting, snug, words_on(fill), "middle", "middle")

    def mark(self, x: float, y: float, radius: float, inks: tuple[str, ...]) -> None:
        """The campaign's flower, small; `radius` is the whole mark's."""
        self.art(flower(x, y, radius / 2.36, inks))

    def svg(self) -> str:
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{self.width}" height="{self.height}" '
            f'viewBox="0 0 {self.width} {self.height}">{"".join(self._parts)}</svg>'
        )

    def png(self) -> bytes:
        # Only the fonts in use: reading all of them takes longer than drawing.
        files = sorted({setting.face.path for setting, _ in self.settings})
        return bytes(resvg_py.svg_to_bytes(svg_string=self.svg(), font_files=files, skip_system_fonts=True))

    def picture(self) -> Image.Image:
        return Image.open(io.BytesIO(self.png()))
