"""The library's pages."""

from datetime import date, datetime, timedelta

from cms.demo.content.campaign import LIBRARY
from cms.demo.content.graphics import GRAPHICS
from cms.demo.content.shapes import Graphic
from library.models import GraphicFile, GraphicPage, StoredFile

from .blocks import BlockWriter
from .days import morning
from .tree import Tree
from .words import in_year

# The graphics of an edition came out one by one, the last of them this long before its first day.
LAST = timedelta(days=3)
APART = timedelta(days=1, hours=5)


class Graphics:
    """Plants and publishes the graphics. `files` are those of each graphic by its key."""

    def __init__(self, tree: Tree, blocks: BlockWriter, monday: date, files: dict[str, list[StoredFile]]):
        self.tree = tree
        self.blocks = blocks
        self.monday = monday
        self.files = files
        self.graphics = [in_year(graphic, monday.year) for graphic in GRAPHICS]

    def plant(self) -> None:
        for graphic in self.graphics:
            self.tree.plant(graphic.key, self.tree[LIBRARY.key], GraphicPage, graphic.title, graphic.key)

    def publish(self) -> None:
        for number, graphic in enumerate(reversed(self.graphics)):
            self.tree.publish(graphic.key, self.when(graphic, number), self.fields(graphic))

    def when(self, graphic: Graphic, later_ones: int) -> datetime:
        edition = self.tree[graphic.edition] if graphic.edition else None
        first = edition.start_date if edition else self.monday
        return morning(first - LAST) - later_ones * APART

    def fields(self, graphic: Graphic) -> dict:
        same = "kind alt_text description licence credit"
        return {
            **{name: getattr(graphic, name) for name in same.split()},
            "edition": self.tree[graphic.edition] if graphic.edition else None,
            "words": "\n".join(graphic.words.get("en", ())),
            "ready_made_wording": self.blocks.stream(("post", post) for post in graphic.ready_made_wording),
            "files": [GraphicFile(stored_file=file) for file in self.files[graphic.key]],
            "tags": graphic.tags,
        }
