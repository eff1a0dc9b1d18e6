"""The shapes of the demo's content.

Three kinds of string are translated, and the annotations tell them apart: ``Text`` (one
segment), ``Rich`` (one segment per paragraph, heading or list item) and ``Body`` (blocks).
A bare ``str`` is a key, a slug, a handle or a name, and stays as it is.

``{year}`` in any string stands for the year of the current edition. ``languages`` are the
languages, beside the source, into which the catalogues translate the whole page.
"""

from dataclasses import dataclass
from datetime import date, time
from typing import Annotated

Text = Annotated[str, "text"]
Rich = Annotated[str, "rich"]
Texts = Annotated[tuple[str, ...], "text"]
# Pairs of a block type and its value. A picture or page in a value is the key of that picture or page.
Body = Annotated[tuple[tuple[str, object], ...], "body"]

PARTLY = ("fr",)
FULLY = ("fr", "cy", "ar")


@dataclass(frozen=True)
class Picture:
    """An illustration: `key` names the drawing, `inks` its two colours."""

    key: str
    title: str
    inks: tuple[str, str]


@dataclass(frozen=True)
class PlainPage:
    """Home, an index, or a standard page."""

    key: str
    slug: str
    title: Text
    introduction: Text
    body: Body = ()
    search_description: Text = ""
    picture: str = ""
    picture_alt: Text = ""
    languages: tuple[str, ...] = FULLY


@dataclass(frozen=True)
class Partner:
    name: str
    url: str


@dataclass(frozen=True)
class Edition:
    """A year of the campaign. Without `start` it lies where the builder puts the current week."""

    key: str
    slug: str
    title: Text
    theme: Text
    slogan: Text
    introduction: Text
    ink: str
    second_ink: str
    hashtags: tuple[str, ...]
    aims: Rich
    action_ladder: Body
    body: Body
    partners: tuple[Partner, ...]
    chosen_graphics: tuple[str, ...]
    start: date | None = None
    days: int = 5
    search_description: Text = ""
    picture: str = ""
    picture_alt: Text = ""
    languages: tuple[str, ...] = FULLY


@dataclass(frozen=True)
class Guest:
    handle: str
    name: Text


@dataclass(frozen=True)
class Activity:
    """`day` counts from the edition's first; `start` and `end` are wall times in `time_zone`."""

    key: str
    edition: str
    kind: str
    slug: str
    title: Text
    day: int
    start: time
    end: time
    host_handle: str
    summary: Text
    how_to_join: Rich
    other_way_in: Text
    time_zone: str = "Europe/London"
    guests: tuple[Guest, ...] = ()
    questions: Texts = ()
    body: Body = ()
    venue: Text = ""
    capacity: int | None = None
    join_url: str = ""
    recording_url: str = ""
    legacy_number: int | None = None
    picture: str = ""
    picture_alt: Text = ""
    languages: tuple[str, ...] = FULLY


@dataclass(frozen=True)
class Post:
    """Dated either by `published` or by `days_before` the first day of the current edition."""

    key: str
    slug: str
    title: Text
    byline_handle: str
    written_by_name: Text
    written_by_role: Text
    written_by_organisation: str
    standfirst: Text
    body: Body
    tags: tuple[str, ...]
    picture: str
    picture_alt: Text
    published: date | None = None
    days_before: int | None = None
    edition: str = ""
    legacy_number: int | None = None
    language: str = "en"
    languages: tuple[str, ...] = ()


@dataclass(frozen=True)
class Step:
    title: Text
    text: Rich


@dataclass(frozen=True)
class HostQuote:
    text: Text
    role: Text
    organisation: str


@dataclass(frozen=True)
class Contact:
    region: Text
    role: Text
    email: str
    telephone: str


@dataclass(frozen=True)
class Programme:
    key: str
    slug: str
    title: Text
    introduction: Text
    shortest_visit: int
    longest_visit: int
    steps: tuple[Step, ...]
    settings: Texts
    regions_note: Text
    host_quotes: tuple[HostQuote, ...]
    contacts: tuple[Contact, ...]
    body: Body
    search_description: Text = ""
    picture: str = ""
    picture_alt: Text = ""
    languages: tuple[str, ...] = FULLY


@dataclass(frozen=True)
class Said:
    """Wording made for one channel of library/channels.py."""

    channel: str
    text: Text


@dataclass(frozen=True)
class Graphic:
    """`words` holds, by language, the lines printed on it; "zxx" with no lines means no words.

    They are a headline, a second line and small print; what a toolkit or a slide deck may hold
    after its second line is told in `cms.demo.artwork.design.Design`. `layout` counts from 1.
    A language that is not in `words` has no file of its own; what the page then says is printed
    stands in the catalogue.
    `expires_in` and `consent_ends_in` are days after the demo was built.
    """

    key: str
    kind: str
    title: Text
    inks: tuple[str, str]
    layout: int
    words: dict[str, tuple[str, ...]]
    alt_text: Text
    description: Rich
    ready_made_wording: Texts
    credit: str
    tags: tuple[str, ...]
    edition: str = ""
    licence: str = "cc_by"
    hashtag: str = "#ExpOfCare"
    audience: str = "everyone"
    transcript: Text = ""
    said: tuple[Said, ...] = ()
    expires_in: int | None = None
    consent_ends_in: int | None = None
    languages: tuple[str, ...] = FULLY


@dataclass(frozen=True)
class SiteWords:
    """The site's own words in one language; menus are pairs of a page key and a label."""

    language: str
    site_name: str
    tagline: str
    menu: tuple[tuple[str, str], ...]
    footer: str
    footer_menu: tuple[tuple[str, str], ...]
    contact_address: str
    contact_email: str
    follow_us: tuple[tuple[str, str], ...]
    # The text of a link to the page on which people offer to help.
    translation_help: str
