"""The library's pages."""

from datetime import date, datetime, timedelta

from django.utils import timezone

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
        same = "kind audience alt_text transcript description licence credit"
        return {
            **{name: getattr(graphic, name) for name in same.split()},
            "edition": self.tree[graphic.edition] if graphic.edition else None,
            "words": "\n".join(graphic.words.get("en", ())),
            "ready_made_wording": self.blocks.stream(wordings(graphic)),
            "files": [GraphicFile(stored_file=file) for file in self.files[graphic.key]],
            "tags": graphic.tags,
            **ends(graphic),
        }


def wordings(graphic: Graphic) -> list[tuple[str, str]]:
    """Ready-made wording as pairs of channel and text, those for any channel first."""
    anywhere = [("post", post) for post in graphic.ready_made_wording]
    return anywhere + [(said.channel, said.text) for said in graphic.said]


def ends(graphic: Graphic) -> dict:
    """When the graphic, or the consent of those shown on it, runs out; nothing for most."""
    found = {}
    if graphic.expires_in is not None:
        found["expire_at"] = timezone.now() + timedelta(days=graphic.expires_in)
    if graphic.consent_ends_in is not None:
        found["people_shown"] = GraphicPage.PeopleShown.CONSENTED
        found["consent_until"] = timezone.localdate() + timedelta(days=graphic.consent_ends_in)
    return found
