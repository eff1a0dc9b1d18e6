"""The board of translations, and the beginning of one of them from there."""

from django.shortcuts import redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.auth import permission_denied
from wagtail.admin.paginator import WagtailPaginator

from blog.waiting import waiting_numbers
from cms.localisation import roles
from cms.localisation.beginnings import begin, target_of
from cms.localisation.drafts import NotYet
from cms.localisation.entrance import with_role
from cms.localisation.files.rights import waiting_for
from cms.localisation.progress import assign_new
from home.languages import Language

from .chosen import cell_named, way_back
from .filters import BoardFilters
from .scope import Scope

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
        rows, number = filters.rows(), self.request.GET.get("p", "1")
        rows.look_at(int(number) if number.isdecimal() and len(number) < 10 else 1, self.page_size)
        paginator = WagtailPaginator(rows, self.page_size)
        page = paginator.get_page(number)
        return super().get_context_data(
            **kwargs,
            filters=filters,
            page_obj=page,
            rows=page.object_list,
            elided_page_range=paginator.get_elided_page_range(page.number),
            headings=headings(self.request, filters.ordering),
            languages=[Language.of(each.language_code).heading for each in filters.scope.locales],
            csv=f"{reverse('translations:board_csv')}?{self.request.GET.urlencode()}",
            reviews=filters.scope.reviews,
            offered=self.offered() if filters.scope.reviews else 0,
            assigns=any(cell.can_be_assigned for row in page.object_list for cell in row.cells),
            here=self.request.get_full_path(),
        )

    def offered(self) -> int:
        """The files that wait for a decision, asked together with what the menu beside them says."""
        return waiting_numbers(self.request, offered=waiting_for(self.request.user))["offered"]


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
        assign_new(source.translation_key, locale, request.user)
    return redirect("translations:edit", translation.pk)
