"""The board of translations, and what is done from it: begin, assign, order."""

from contextlib import suppress
from uuid import UUID

from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.auth import permission_denied
from wagtail.admin.paginator import WagtailPaginator
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.models import Page

from cms.localisation import orders, roles
from cms.localisation.beginnings import begin, target_of
from cms.localisation.drafts import NotYet
from cms.localisation.entrance import with_role
from cms.localisation.files.rights import count_waiting
from cms.localisation.models import TranslationOrder, TranslationProgress
from cms.localisation.progress import refresh
from home.languages import Language

from .cells import Cell
from .filters import BoardFilters
from .forms import AssignForm, OrderForm
from .rows import Row, Rows
from .scope import Scope

# How many cells are assigned together.
MOST_ASSIGNED = 200
HEADINGS = [
    ("title", gettext_lazy("Title")),
    ("tree", gettext_lazy("Below")),
    ("kind", gettext_lazy("Kind")),
    ("changed", gettext_lazy("Last change")),
]


@method_decorator(with_role, name="dispatch")
class BoardView(TemplateView):
    """All pages of the default language and the texts around them, against the other languages."""

    template_name = "localisation/board/board.html"
    page_size = 25

    def get_context_data(self, **kwargs):
        filters = BoardFilters(self.request.GET, Scope(self.request.user))
        paginator = WagtailPaginator(filters.rows(), self.page_size)
        page = paginator.get_page(self.request.GET.get("p"))
        return super().get_context_data(
            **kwargs,
            filters=filters,
            page_obj=page,
            rows=page.object_list,
            elided_page_range=paginator.get_elided_page_range(page.number),
            headings=headings(self.request, filters.ordering),
            languages=[capfirst(Language.of(each.language_code).name) for each in filters.scope.locales],
            csv=f"{reverse('translations:board_csv')}?{self.request.GET.urlencode()}",
            reviews=filters.scope.reviews,
            offered=count_waiting(self.request.user) if filters.scope.reviews else 0,
            assigns=any(cell.can_be_assigned for row in page.object_list for cell in row.cells),
            here=self.request.get_full_path(),
        )


def headings(request, ordering: str) -> list[dict]:
    """The columns that can be sorted, each with where a click on it leads."""
    asked = request.GET.copy()
    asked.pop("p", None)
    found = []
    for name, label in HEADINGS:
        asked["ordering"] = f"-{name}" if ordering == name else name
        sorted_now = {name: "ascending", f"-{name}": "descending"}.get(ordering, "")
        found.append({"name": name, "label": label, "url": f"?{asked.urlencode()}", "sorted": sorted_now})
    return found


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


@require_POST
@with_role
def begin_cell(request):
    """Begin one translation, and go where it is written."""
    named = cell_named(Scope(request.user), request.POST.get("begin", ""))
    if not named or not roles.may_translate(request.user, *named, target_of(*named)):
        return permission_denied(request)
    source, locale = named
    try:
        translation = begin(source, locale, request.user)
    except NotYet as reason:
        messages.error(request, str(reason))
        return redirect(way_back(request))
    if not roles.may_assign(request.user, source, locale):
        # A translator who begins it does it: the others need not ask who.
        refresh(source.translation_key, locale)
        own = TranslationProgress.objects.filter(translation=translation, person=None)
        own.update(person=request.user)
    return redirect("translations:edit", translation.pk)


@require_http_methods(["GET", "POST"])
@with_role
def assign(request):
    """Say who translates some cells, and by when."""
    names = (request.POST or request.GET).getlist("cell")[:MOST_ASSIGNED]
    if not names:
        messages.warning(request, _("Tick at least one translation first."))
        return redirect(way_back(request))
    chosen = cells_named(Scope(request.user), names)
    if len(chosen) < len(set(names)) or not all(cell.rights.assigns for _row, cell in chosen):
        return permission_denied(request)
    if any(cell.progress is None for _row, cell in chosen):
        messages.error(request, _("What nobody has begun cannot be given to anybody. Begin it first."))
        return redirect(way_back(request))
    is_sent = "save" in request.POST
    first = chosen[0][1].progress if len(chosen) == 1 else None
    form = AssignForm(request.POST if is_sent else None, chosen=chosen, first=first)
    if is_sent and form.is_valid():
        changes = form.changes()
        if changes:
            pks = [cell.progress.pk for _row, cell in chosen]
            TranslationProgress.objects.filter(pk__in=pks).update(**changes)
        words = ngettext("%(n)s translation is changed.", "%(n)s translations are changed.", len(chosen))
        messages.success(request, words % {"n": len(chosen)})
        return redirect(way_back(request))
    cells = [{"title": row.title, "language": capfirst(cell.language)} for row, cell in chosen]
    context = {"form": form, "names": names, "cells": cells, "back": way_back(request)}
    return render(request, "localisation/board/assign.html", context, status=422 if is_sent else 200)


@require_http_methods(["GET", "POST"])
@with_role
def order(request, page_pk):
    """Have a page begun in several languages."""
    page = get_object_or_404(Page, pk=page_pk)
    scope = Scope(request.user)
    if scope.source(page.translation_key) != page or not roles.may_edit(request.user, page):
        return permission_denied(request)
    begun = TranslationProgress.objects.filter(translation_key=page.translation_key).values("locale")
    there = {row["locale"] for row in begun}
    left = [
        locale
        for locale in scope.locales
        if locale.pk not in there and roles.may_translate(request.user, page, locale)
    ]
    form = OrderForm(request.POST or None, locales=left)
    if request.method == "POST" and form.is_valid():
        made = orders.order(page, form.chosen(), request.user)
        return redirect("translations:order_progress", made.pk)
    context = {"page": page, "form": form, "left": left, "begun": len(scope.locales) - len(left)}
    status = 422 if request.method == "POST" else 200
    return render(request, "localisation/board/order.html", context, status=status)


@require_safe
@with_role
def order_progress(request, pk):
    """How far an order is; a part of the page for a script that asks again."""
    made = get_object_or_404(TranslationOrder.objects.select_related("page"), pk=pk)
    if made.person_id != request.user.pk and not roles.may_edit(request.user, made.page):
        return permission_denied(request)
    names = {str(each.pk): each.language_code for each in Scope(request.user).locales}
    failed = [
        (capfirst(Language.of(names[locale_pk]).name) if locale_pk in names else "", reason)
        for locale_pk, reason in made.failed.items()
    ]
    total = made.begun + len(made.failed) + len(made.waiting)
    context = {"order": made, "failed": failed, "total": total, "done": total - len(made.waiting)}
    part = "progress" if request.headers.get("HX-Request") else "ordered"
    return render(request, f"localisation/board/{part}.html", context)
