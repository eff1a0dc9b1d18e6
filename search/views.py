from django.core.paginator import Paginator
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from home.limits import limited
from search.kinds import KINDS, kind_links, kind_of
from search.queries import clean_query
from search.results import find, in_order

RESULTS_A_PAGE = 20


@require_safe
@limited("search")
def search(request):
    """Search pages and graphics for a reader of the language of the address; any text is a valid query."""
    language = get_language()
    query = clean_query(request.GET.get("q", ""))
    kind = request.GET.get("kind", "")
    found = find(query, language) if query else []
    shown = [row for row in found if kind not in KINDS or kind_of(row) == kind]
    results = Paginator(shown, RESULTS_A_PAGE).get_page(request.GET.get("page"))
    results.object_list = in_order(results.object_list)
    context = {
        "query": query,
        "results": results,
        "total": len(shown),
        "kinds": kind_links(found, kind, query),
    }
    return render(request, "search/search.html", context)
