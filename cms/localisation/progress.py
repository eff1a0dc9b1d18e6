"""How far each page and text is in each language: the rows of TranslationProgress, made anew from the facts.

Of a row only `person` and `deadline` are somebody's words. A deadline is met, and forgotten, with the publication.
"""

import threading
from collections import defaultdict

from django.conf import settings
from django.db import transaction
from django.db.models import Q

from .facts import MODELS, Facts, State, facts_of
from .models import TranslationProgress

# How many pages and texts are looked at together.
BATCH = 200

_waiting = threading.local()


def refresh(translation_key, locale) -> None:
    """Make the row of one page or text in one language anew; delete it where nothing was begun."""
    refresh_all([translation_key], locale.pk)


def assign_new(translation_key, locale, person=None, deadline=None) -> bool:
    """Assign what was just begun: who translates it, and by when; whether it is so now.

    Who and what was named meanwhile stays; and of what is out already nobody asks.
    """
    refresh(translation_key, locale)
    rows = TranslationProgress.objects.filter(translation_key=translation_key, locale=locale)
    rows = rows.exclude(state=State.LIVE)
    if person:
        rows.filter(person=None).update(person=person)
    if deadline:
        rows.filter(deadline=None).update(deadline=deadline)
    return not rows.filter(otherwise(person, deadline)).exists()


def otherwise(person=None, deadline=None) -> Q:
    """Rows that name somebody else than `person`, or another day than `deadline`, as far as these are given."""
    found = Q(pk__in=[])
    if person:
        found |= Q(person__isnull=False) & ~Q(person=person)
    if deadline:
        found |= Q(deadline__isnull=False) & ~Q(deadline=deadline)
    return found


def refresh_on_commit(translation_key, locale_pk: int | None = None) -> None:
    """The same once the transaction is through, in all languages unless one is given; once for many events."""
    pending().add((translation_key, locale_pk))
    transaction.on_commit(refresh_pending)


def refresh_pending() -> None:
    keys = defaultdict(set)
    while pending():
        key, locale_pk = pending().pop()
        keys[locale_pk].add(key)
    everywhere = keys.pop(None, set())
    refresh_all(everywhere)
    for locale_pk, some in keys.items():
        refresh_all(some - everywhere, locale_pk)


def pending() -> set:
    """What this thread still has to refresh. What a rolled back transaction leaves here does no harm."""
    return _waiting.__dict__.setdefault("keys", set())


@transaction.atomic
def refresh_all(keys, locale_pk: int | None = None) -> None:
    """Make the rows of these translation keys anew, in one language or in all; few queries, however many keys."""
    if not keys:
        return
    chosen = {"translation_key__in": keys} | ({"locale": locale_pk} if locale_pk else {})
    rows = TranslationProgress.objects.filter(**chosen).select_for_update().order_by("pk")
    rows = {(row.translation_key, row.locale_id): row for row in rows}
    facts = facts_of(keys, locale_pk)
    TranslationProgress.objects.filter(
        pk__in=[row.pk for at, row in rows.items() if at not in facts]
    ).delete()
    TranslationProgress.objects.bulk_create(
        [
            TranslationProgress(translation_key=key, locale_id=locale, **as_fields(found))
            for (key, locale), found in facts.items()
            if (key, locale) not in rows
        ],
        ignore_conflicts=True,
    )
    changed = [row for at, row in rows.items() if at in facts and differs(row, facts[at])]
    for row in changed:
        found = facts[row.translation_key, row.locale_id]
        if found.state == State.LIVE != row.state:
            row.deadline = None
        for name, value in as_fields(found).items():
            setattr(row, name, value)
    names = ["translation", "state", "since", "strings_total", "strings_done", "deadline"]
    TranslationProgress.objects.bulk_update(changed, names)


def refresh_everything() -> None:
    """Make all rows anew, also those of which an event was missed."""
    keys = set(TranslationProgress.objects.values_list("translation_key", flat=True))
    for model in MODELS:
        translated = model.objects.exclude(locale__language_code=settings.LANGUAGE_CODE)
        keys.update(translated.values_list("translation_key", flat=True))
    keys = sorted(keys)
    for start in range(0, len(keys), BATCH):
        refresh_all(keys[start : start + BATCH])


def as_fields(found: Facts) -> dict:
    fields = {**found._asdict(), "translation_id": found.translation}
    del fields["translation"]
    return fields if found.since else {name: value for name, value in fields.items() if name != "since"}


def differs(row: TranslationProgress, found: Facts) -> bool:
    return any(getattr(row, name) != value for name, value in as_fields(found).items())
