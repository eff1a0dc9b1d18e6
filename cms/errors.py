"""The error pages. Those of 400 and 500 ask nothing of the database: it may be what is broken."""

import sys
from contextlib import suppress

from django.db import DatabaseError, InterfaceError, OperationalError
from django.http import HttpResponseBadRequest, HttpResponseServerError
from django.shortcuts import render
from django.template.loader import render_to_string
from wagtail.models import Page, Site

from home.languages import Language
from home.models import published_translations


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
    """Where the page is published whose address, below the front page of any language, is the one asked for.

    Slugs differ by language: it is looked for in all of them, and every language that has it is named. A page that
    was published once still tells of its family.
    """
    parts = [part for part in request.path_info.split("/") if part]
    site = Site.find_for_request(request)
    if site is None or not 1 < len(parts) < 8:
        return []
    homes = site.root_page.get_translations(inclusive=True)
    paths = [f"{home.url_path}{'/'.join(parts[1:])}/" for home in homes]
    asked = Page.objects.public().filter(url_path__in=paths, first_published_at__isnull=False)
    families = published_translations(asked.values_list("translation_key", flat=True))
    return [
        {"language": Language.of(code), "url": page.get_url(request)}
        for family in families.values()
        for code, page in family.items()
    ]
