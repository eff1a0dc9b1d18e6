"""Which tables hold something about a visitor, and how it is given out and erased.

Each room names its own in its personal_data.py. A table with a person in it that is not named here fails a test.
"""

from collections.abc import Callable
from dataclasses import dataclass

from allauth.account.models import EmailAddress
from django.db import models
from django.db.models import Q

from home.models import HostEnquiry


@dataclass(frozen=True)
class PersonalData:
    """`export(person)` gives dictionaries for Django's JSON encoder; `erase(person, keep_words)` leaves no trace.

    `keep_words` says that the person lets published words stand, without their name.
    """

    model: type[models.Model]
    export: Callable[[models.Model], list[dict]]
    erase: Callable[[models.Model, bool], None]


REGISTRY: dict[str, PersonalData] = {}
# Tables that point at people but hold nothing of a visitor, each with the reason.
ABOUT_STAFF: dict[str, str] = {}


def register(model, *, export, erase) -> None:
    """Name `model` as one that holds personal data of visitors."""
    REGISTRY[model._meta.label] = PersonalData(model, export, erase)


def leave_out(label: str, reason: str) -> None:
    """Say why the model `label` ("app.Model") needs neither export nor erasure."""
    ABOUT_STAFF[label] = reason


def goes_with_the_account(person, keep_words: bool) -> None:
    """For tables that the database empties together with the account, which is the last to go."""


def addresses_of(person) -> list[str]:
    """The e-mail addresses that `person` has shown to be theirs."""
    return list(EmailAddress.objects.filter(user=person, verified=True).values_list("email", flat=True))


def sent_by(person, field: str) -> Q:
    """What was sent in with a verified address of `person` in `field`, in whatever case."""
    matches = Q(pk__in=[])
    for address in addresses_of(person):
        matches |= Q(**{f"{field}__iexact": address})
    return matches


def export(person) -> dict[str, list[dict]]:
    """All that the site holds about `person`, by model."""
    return {label: data.export(person) for label, data in REGISTRY.items()}


def erase(person, keep_words: bool) -> None:
    """Erase all that the site holds about `person`, and the account itself. Call it inside a transaction."""
    for data in REGISTRY.values():
        data.erase(person, keep_words)
    person.delete()


def enquiries_of(person):
    return HostEnquiry.objects.filter(sent_by(person, "contact_email"))


register(
    HostEnquiry,
    export=lambda person: list(enquiries_of(person).values()),
    erase=lambda person, keep_words: enquiries_of(person).delete(),
)
leave_out("home.SiteText", "Holds the organisation's own address, which is public.")
