"""Offers to host visitors of the Connecting programme."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Offer:
    """Received `days_ago`; answered `answered_after` days later, or not yet. `region` is that of a contact."""

    organisation: str
    sector: str
    region: str
    settings: tuple[str, ...]
    days: int
    contact_role: str
    email: str
    telephone: str
    message: str
    days_ago: int
    dates_to_avoid: str = ""
    answered_after: int | None = None
    language: str = "en"


OFFERS = (
    Offer(
        organisation="Wharfedale Infirmary",
        sector="NHS hospital trust",
        region="Yorkshire and the North East",
        settings=("Hospital wards and clinics", "Accident and emergency"),
        days=4,
        contact_role="Matron, older people's medicine",
        email="matron@wharfedale.example",
        telephone="0113 496 0141",
        message="Send us somebody who writes about discharge. They should see a Friday, and stay for the Saturday.",
        days_ago=16,
        dates_to_avoid="The first week of the month, when the new doctors come.",
        answered_after=2,
    ),
    Offer(
        organisation="East London Community Nursing",
        sector="Community health service",
        region="London and the South East",
        settings=("Community nursing",),
        days=3,
        contact_role="Community nursing lead",
        email="lead@elcn.example",
        telephone="020 7946 0163",
        message="Your visitor will need a bicycle, or a strong liking for the number eight bus.",
        days_ago=9,
        answered_after=1,
    ),
    Offer(
        organisation="The Limes, Pudsey",
        sector="Care home",
        region="Yorkshire and the North East",
        settings=("Care homes and home care",),
        days=2,
        contact_role="Duty manager",
        email="duty@limes.example",
        telephone="0113 496 0175",
        message="Nights only, please: that is when the questions come. We have a spare room and a very good cook.",
        days_ago=4,
        dates_to_avoid="Christmas week.",
    ),
    Offer(
        organisation="Gwynfa Hospice",
        sector="Charity",
        region="Wales and partners abroad",
        settings=("Hospices", "Charities and carers' groups"),
        days=2,
        contact_role="Hospice care team",
        email="team@gwynfa.example",
        telephone="029 2018 0154",
        message="There is room on the bench. A visitor who speaks some Welsh would be a gift; one who can be quiet will do.",
        days_ago=2,
    ),
    Offer(
        organisation="Mill Lane Surgery",
        sector="General practice",
        region="Midlands and the East",
        settings=("GP surgeries and community pharmacies",),
        days=5,
        contact_role="Practice manager",
        email="manager@mill-lane.example",
        telephone="0121 496 0162",
        message="Monday at eight, at the telephones. After that they may see whatever they like.",
        days_ago=0,
    ),
)
