"""Giving translations to somebody, begun or not."""

from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages
from wagtail.admin.auth import permission_denied

from cms.localisation.entrance import with_role

from .assignments import Outcome
from .assignments import assign as give_away
from .chosen import cells_named, way_back
from .forms import AssignForm
from .rows import title_told
from .scope import Scope

# How many cells are assigned together.
MOST_ASSIGNED = 200


@require_http_methods(["GET", "POST"])
@with_role
def assign(request):
    """Say who translates some cells, and by when; what nobody has begun is begun."""
    names = list(dict.fromkeys((request.POST or request.GET).getlist("cell")))
    if not names or len(names) > MOST_ASSIGNED:
        words = _("Tick at most %(n)s at once.") if names else _("Tick at least one translation first.")
        messages.warning(request, words % {"n": MOST_ASSIGNED})
        return redirect(way_back(request))
    chosen = cells_named(Scope(request.user), names)
    if len(chosen) < len(names) or not all(cell.rights.assigns for _row, cell in chosen):
        return permission_denied(request)
    is_sent = "save" in request.POST
    form = AssignForm(request.POST if is_sent else None, chosen=chosen)
    if is_sent and form.is_valid():
        outcome = give_away(chosen, form.changes(), request.user)
        tell(request, outcome)
        if outcome.only_order:
            return redirect("translations:order_progress", outcome.only_order.pk)
        return redirect(way_back(request))
    cells = [
        {"title": row.title, "language": capfirst(cell.language), "is_missing": cell.progress is None}
        for row, cell in chosen
    ]
    missing = sum(cell["is_missing"] for cell in cells)
    context = {"form": form, "names": names, "cells": cells, "missing": missing, "back": way_back(request)}
    return render(request, "localisation/board/assign.html", context, status=422 if is_sent else 200)


def tell(request, outcome: Outcome) -> None:
    """Say what was done, and where to look how far the rest is."""
    if n := outcome.changed:
        messages.success(
            request,
            ngettext("%(n)s translation is changed.", "%(n)s translations are changed.", n) % {"n": n},
        )
    if n := outcome.begun:
        messages.success(
            request, ngettext("%(n)s translation is begun.", "%(n)s translations are begun.", n) % {"n": n}
        )
    # Where one order does it all, its own page says so.
    if outcome.orders and not outcome.only_order:
        n = outcome.awaited
        words = ngettext("%(n)s translation is being begun.", "%(n)s translations are being begun.", n)
        messages.success(request, words % {"n": n}, buttons=[way_to(order) for order in outcome.orders])
    for reason in outcome.refused:
        messages.error(request, reason)


def way_to(order):
    return messages.button(reverse("translations:order_progress", args=[order.pk]), title_told(order.page))
