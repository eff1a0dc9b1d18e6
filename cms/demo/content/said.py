"""The shapes of what visitors say under posts, and of what became of it."""

from dataclasses import dataclass

# Who decided: the demo's moderator or editor, by name; a rule, because the author is trusted; or nobody yet.
BY_RULE = "rule"
NOBODY = ""


@dataclass(frozen=True)
class Report:
    """`hours` ago."""

    reason: str
    hours: float
    text: str


@dataclass(frozen=True)
class Asked:
    """An appeal. Without an `outcome` it is open; the editor decides, as the moderator had rejected."""

    text: str
    hours: float
    outcome: str = ""
    message: str = ""


@dataclass(frozen=True)
class Found:
    """What a rule finds in a text: `words` are the very words that it marks."""

    rule: str
    score: int
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class Said:
    """A comment of `visitor` on the post with the key `post`, written `hours` ago.

    With a `reason` it was rejected.
    """

    post: str
    visitor: str
    hours: float
    text: str
    language: str = "en"
    decided: str = "moderator"
    reason: str = ""
    message: str = ""
    found: tuple[Found, ...] = ()
    reports: tuple[Report, ...] = ()
    appeal: Asked | None = None
