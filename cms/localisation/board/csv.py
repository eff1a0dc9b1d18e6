"""The board as a spreadsheet: a line a cell, of all that is filtered and not only of what is on the screen."""

import csv

from django.http import StreamingHttpResponse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cms.localisation.entrance import with_role
from home.exports import without_formula
from home.languages import Language

from .filters import BoardFilters
from .scope import Scope

# Rows that are fetched together.
BATCH = 500
# Without it spreadsheet programs take the letters for others.
BYTE_ORDER_MARK = "\ufeff"


class Line:
    """Something to write to that hands the line back."""

    def write(self, text: str) -> str:
        return text


@require_safe
@with_role
def download(request):
    filters = BoardFilters(request.GET, Scope(request.user))
    # Bound here: the answer is written when the language of the request is no longer that of the thread.
    response = StreamingHttpResponse(lines(filters, get_language()), content_type="text/csv; charset=utf-8")
    name = f"translations-{timezone.localdate():%Y-%m-%d}.csv"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def lines(filters: BoardFilters, language: str):
    writer = csv.writer(Line())
    yield BYTE_ORDER_MARK
    rows, start = filters.rows(), 0
    with override(language):
        yield writer.writerow(headings())
    while True:
        with override(language):
            part = rows[start : start + BATCH]
            found = [writer.writerow(cells) for cells in values(part, filters)]
        yield from found
        if len(part) < BATCH:
            return
        start += BATCH


def headings() -> list[str]:
    return [
        _("Title"),
        _("Below"),
        _("Kind of page"),
        _("Last change"),
        _("Language"),
        _("State"),
        _("Texts done"),
        _("Texts in all"),
        _("Since"),
        _("Who translates it"),
        _("Wanted by"),
        _("Late"),
    ]


def values(rows, filters: BoardFilters):
    names = {each.pk: Language.of(each.language_code).heading for each in filters.scope.locales}
    for row in rows:
        about = [row.title, " › ".join(row.above), capfirst(row.kind), day(row.changed_at)]
        for cell in row.cells:
            if filters.wants(cell):
                yield [without_formula(value) for value in [*about, names[cell.locale.pk], *facts(cell)]]


def facts(cell) -> list:
    known = cell.progress
    return [
        str(cell.label),
        known.strings_done if known else "",
        known.strings_total if known else "",
        day(known.since) if known else "",
        cell.person,
        cell.deadline.isoformat() if cell.deadline else "",
        _("Yes") if cell.is_late else "",
    ]


def day(moment) -> str:
    return timezone.localdate(moment).isoformat() if moment else ""
