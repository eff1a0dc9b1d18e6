"""What keeps the editors of the library busy: wishes, files that have just come, a graphic that was taken back."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Wish:
    """A request for a format; answered `answered_after` days after it came, or not yet."""

    graphic: str
    wish: str
    role: str
    email: str
    days_ago: int
    language: str = "en"
    answer: str = ""
    answered_after: int | None = None


WISHES = (
    Wish(
        graphic="what-matters-poster",
        wish="Could we have this one with large print? Half of our outpatients cannot read the small line at the foot.",
        role="Outpatients manager",
        email="outpatients@harbour-and-hill.example",
        days_ago=2,
    ),
    Wish(
        graphic="told-and-heard-poster",
        wish="Nous voudrions l'affiche en A2 pour le hall de la gare routière, avec la même version française.",
        role="Chargée de communication",
        email="communication@chu-rhone.example",
        days_ago=6,
        language="fr",
    ),
    Wish(
        graphic="your-language-poster",
        wish="A Tigrinya version for our maternity clinic, please. We can check the wording with our own interpreters.",
        role="Maternity support worker",
        email="maternity@wharfedale.example",
        days_ago=19,
    ),
    Wish(
        graphic="listening-slides",
        wish="An editable file instead of a PDF, so that we can put in our own examples.",
        role="Practice educator",
        email="education@northern-listening.example",
        days_ago=24,
        answer="The editable slides are with the graphic now. Please keep the credit on the last slide.",
        answered_after=5,
    ),
)


@dataclass(frozen=True)
class Arrival:
    """A file of an upload that still waits for its editor. Drawn as `kind`, or a copy of a graphic's file."""

    name: str
    kind: str = ""
    words: tuple[str, ...] = ()
    inks: tuple[str, str] = ("leaf", "marigold")
    layout: int = 1
    language: str = "en"
    copy_of: str = ""
    content: bytes = b""


ARRIVALS = (
    Arrival(
        name="poster_visiting-hours_EN_A3.pdf",
        kind="poster",
        words=("Come when it suits them", "Visiting is open from eight to eight.", "Ask us about nights"),
        layout=3,
    ),
    Arrival(
        name="poster_visiting-hours_FR_A3.pdf",
        kind="poster",
        words=(
            "Venez quand cela leur convient",
            "Visites de huit heures à vingt heures.",
            "Et la nuit ? Demandez",
        ),
        layout=3,
        language="fr",
    ),
    Arrival(
        name="card_breakfast-club_EN.png",
        kind="social_card",
        words=("Breakfast together", "Wednesdays at half past eight"),
        inks=("sky", "coral"),
        layout=2,
    ),
    Arrival(name="told-and-heard final FINAL.pdf", copy_of="told-and-heard-poster"),
    Arrival(
        name="rota-week-17.docx", content=b"This is a list of shifts, and no document of a word processor."
    ),
)


@dataclass(frozen=True)
class TakenBack:
    """A graphic that was withdrawn; `successor` is the key of what takes its place."""

    graphic: str
    successor: str
    reason: str
    note: str


TAKEN_BACK = (
    TakenBack(
        graphic="week-banner-2019",
        successor="week-banner",
        reason="outdated",
        note="People kept using it with the old dates.",
    ),
)
