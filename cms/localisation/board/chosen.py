"""The cells that somebody ticked or pressed: a form names each by its translation key and its language."""

from contextlib import suppress
from uuid import UUID

from django.urls import reverse
from wagtail.admin.utils import get_valid_next_url_from_request

from .cells import Cell
from .rows import Row, Rows
from .scope import Scope


def cell_named(scope: Scope, name: str):
    """The source and the language of a cell; None for one that this person does not see."""
    key, _colon, locale_pk = name.partition(":")
    locale = next((each for each in scope.locales if str(each.pk) == locale_pk), None)
    try:
        source = scope.source(UUID(key)) if locale else None
    except ValueError:
        return None
    return (source, locale) if source else None


def cells_named(scope: Scope, names) -> list[tuple[Row, Cell]]:
    """Those of the cells that this person sees, each with its row; as many queries for one as for many."""
    keys = set()
    for name in names:
        with suppress(ValueError):
            keys.add(UUID(name.partition(":")[0]))
    texts = scope.texts().filter(translation_key__in=keys)
    rows = Rows(scope, texts, scope.pages().filter(translation_key__in=keys).order_by("path"))
    wanted = set(names)
    return [(row, cell) for row in rows[: len(names)] for cell in row.cells if cell.name in wanted]


def way_back(request) -> str:
    return get_valid_next_url_from_request(request) or reverse("translations:board")
