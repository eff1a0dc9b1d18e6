"""Which tables hold something about a visitor, and how it is given out and erased.

Each room names its own in its personal_data.py. A table with a person in it that is not named here fails a test.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.db import models


@dataclass(frozen=True)
class PersonalData:
    """`export(person)` gives plain dictionaries, ready for JSON; `erase(person, keep_words)` leaves no trace.

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


def export(person) -> dict[str, list[dict]]:
    """All that the site holds about `person`, by model."""
    return {label: data.export(person) for label, data in REGISTRY.items()}


def erase(person, keep_words: bool) -> None:
    """Erase all that the site holds about `person`, and the account itself. Call it inside a transaction."""
    for data in REGISTRY.values():
        data.erase(person, keep_words)
    person.delete()
