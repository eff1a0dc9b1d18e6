from dataclasses import dataclass
from typing import Literal

Kind = Literal["poster", "social_card", "banner", "toolkit", "slide_deck", "logo", "badge", "video"]

# How many compositions each kind has; a higher number wraps round.
LAYOUTS: dict[str, int] = {
    "poster": 8,
    "social_card": 8,
    "banner": 4,
    "toolkit": 3,
    "slide_deck": 3,
    "logo": 4,
    "badge": 4,
    "video": 1,
}

RIGHT_TO_LEFT = frozenset({"ar", "ckb", "fa", "ps", "sd", "ug", "ur"})
NO_WORDS = "zxx"


@dataclass(frozen=True)
class Design:
    """One graphic of the campaign, in every language it was written in.

    `words` holds headline, second line, then small print. In a toolkit and a slide deck the lines
    after the second are paragraphs: "# " opens a section, "- " is a list item, "> " a pull quote.
    """

    key: str
    kind: Kind
    inks: tuple[str, str]
    layout: int
    words: dict[str, tuple[str, ...]]
    hashtag: str

    def lines(self, language: str) -> tuple[str, ...]:
        return self.words.get(language, ())

    def composition(self) -> int:
        """The layout as an index from 0, for a list of compositions."""
        return (self.layout - 1) % LAYOUTS[self.kind]


@dataclass(frozen=True)
class Drawing:
    """A finished file."""

    filename: str
    content: bytes
    media_type: str


def runs_right_to_left(language: str) -> bool:
    return language.split("-")[0].lower() in RIGHT_TO_LEFT
