from django.core.paginator import Paginator
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe
from wagtail.models import Locale, Page

from home.limits import limited
from search.kinds import KIND_OF_ONE, KINDS, kind_links, kind_of
from search.queries import clean_query

RESULTS_A_PAGE = 20
# Past this many the order says little; nobody pages further, and the database is spared.
MOST_RESULTS = 400


@require_safe
@limited("search")
def search(request):
    """Search pages and graphics in the language of the address; any text is a valid query."""
    query = clean_query(request.GET.get("q", ""))
    kind = request.GET.get("kind", "")
    found = find(query) if query else []
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


def find(query: str) -> list[dict]:
    """The best pages for `query` in the active language, as rows of pk and model name, best first."""
    locale = Locale.objects.filter(language_code=get_language()).first()
    pages = Page.objects.live().public().filter(locale=locale).select_related("content_type")
    return [
        {"pk": page.pk, "model": page.content_type.model}
        for page in pages.search(query, operator="and")[:MOST_RESULTS]
    ]


def in_order(rows) -> list[Page]:
    """The pages of `rows` as what they are, in the order of the rows: one query a page type."""
    pages = Page.objects.filter(pk__in=[row["pk"] for row in rows]).specific(defer=False)
    found = {page.pk: page for page in pages}
    ordered = [found[row["pk"]] for row in rows if row["pk"] in found]
    for page in ordered:
        page.kind_label = KIND_OF_ONE[kind_of({"model": page._meta.model_name})]
        page.listing_summary = summary_of(page)
    return ordered


def summary_of(page) -> str:
    """A sentence or two about a page of any type, from the field that has that purpose."""
    for field in ("search_description", "standfirst", "summary", "introduction", "alt_text"):
        if text := getattr(page, field, ""):
            return text
    return ""
