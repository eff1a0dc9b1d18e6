"""Orders: one page that is begun in several languages, and how far that is."""

from django.shortcuts import get_object_or_404, redirect, render
from django.utils.formats import date_format
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.admin.auth import permission_denied
from wagtail.models import Page

from cms.localisation import orders, roles
from cms.localisation.entrance import turned_away, with_role
from cms.localisation.models import TranslationOrder
from cms.localisation.progress import otherwise
from home.languages import Language

from .cells import name_of
from .forms import OrderForm
from .rows import Rows, title_told
from .scope import Scope


@require_http_methods(["GET", "POST"])
@with_role
def order(request, page_pk):
    """Have a page begun in several languages, and given to somebody."""
    page = get_object_or_404(Page, pk=page_pk)
    scope = Scope(request.user)
    rows = Rows(scope, None, scope.pages().filter(pk=page_pk))[:1]
    if not rows or not roles.may_edit(request.user, page):
        return permission_denied(request)
    row = rows[0]
    left = [(row, cell) for cell in row.cells if cell.progress is None and cell.rights.translates]
    form = OrderForm(request.POST or None, chosen=left)
    if request.method == "POST" and form.is_valid():
        made = orders.order(page, form.chosen(), request.user, **form.given())
        return redirect("translations:order_progress", made.pk)
    context = {"page": page, "form": form, "left": left, "begun": len(row.cells) - len(left)}
    status = 422 if request.method == "POST" else 200
    return render(request, "localisation/board/order.html", context, status=status)


@require_safe
@with_role
def order_progress(request, pk):
    """How far an order is; a part of the page for a script that asks again."""
    known = TranslationOrder.objects.select_related("page", "translator")
    made = get_object_or_404(known, pk=pk)
    scope = Scope(request.user)
    page = scope.pages().filter(pk=made.page_id).first()
    if page is None or not (page.is_editable or made.person_id == request.user.pk):
        return turned_away(request)
    names = {each.pk: Language.of(each.language_code).heading for each in scope.locales}
    begun = orders.begun_meanwhile(made).filter(locale__in=names).order_by("locale__language_code")
    unnamed = begun.filter(person=None) if made.translator else begun.none()
    others = begun.filter(otherwise(made.translator, made.deadline))
    total = made.begun + len(made.failed) + len(made.waiting)
    context = {
        "order": made,
        "title": title_told(page),
        "person": name_of(made.translator) if made.translator else "",
        "wanted_by": date_format(made.deadline, "j M Y") if made.deadline else "",
        "failed": [(names.get(int(locale_pk), ""), reason) for locale_pk, reason in made.failed.items()],
        "unnamed": [names[row.locale_id] for row in unnamed],
        "others": [names[row.locale_id] for row in others],
        "total": total,
        "done": total - len(made.waiting),
    }
    part = "progress" if request.headers.get("HX-Request") else "ordered"
    return render(request, f"localisation/board/{part}.html", context)
