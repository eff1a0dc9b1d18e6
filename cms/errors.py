"""The error pages. Those of 400 and 500 ask nothing of the database: it may be what is broken."""

import sys
from contextlib import suppress

from django.db import DatabaseError, InterfaceError, OperationalError
from django.http import HttpResponseBadRequest, HttpResponseServerError
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import get_language_info
from wagtail.models import Page, Site


def bad_request(request, exception):
    return HttpResponseBadRequest(render_to_string("400.html"))


def server_error(request):
    """The page for what went wrong on our side; 503 while it is the database that is away."""
    response = HttpResponseServerError(render_to_string("500.html"))
    if isinstance(sys.exc_info()[1], OperationalError | InterfaceError):
        response.status_code = 503
        response["Retry-After"] = "30"
    return response


def permission_denied(request, exception):
    return render(request, "403.html", status=403)


def page_not_found(request, exception):
    """The page that offers search for the words of the address, and the same page in other languages."""
    words = request.path_info.strip("/").split("/")[-1].replace("-", " ").replace("_", " ")
    context = {"query": words, "translations": []}
    with suppress(DatabaseError):
        context["translations"] = translations_of(request)
    return render(request, "404.html", context, status=404)


def translations_of(request) -> list[dict]:
    """The published pages in other languages whose address differs from the one asked for in its language alone."""
    parts = [part for part in request.path_info.split("/") if part]
    site = Site.find_for_request(request)
    if site is None or not 1 < len(parts) < 8:
        return []
    homes = site.root_page.get_translations(inclusive=True).live()
    paths = [f"{home.url_path}{'/'.join(parts[1:])}/" for home in homes]
    pages = Page.objects.live().public().filter(url_path__in=paths).select_related("locale")
    found = []
    for page in pages:
        info = get_language_info(page.locale.language_code)
        found.append(
            {
                "name_local": info["name_local"],
                "lang": info["code"],
                "url": page.get_url(request),
            }
        )
    return found
