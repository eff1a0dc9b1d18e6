"""What stands in the place of a graphic, or a file of one, that is not given out any more."""

from django.template.response import TemplateResponse
from django.utils.translation import get_language
from wagtail.url_routing import RouteResult

from library.rights.publishing import is_withdrawn


def gone(request, graphic=None):
    """The answer 410; it names what takes the place of `graphic`, in the reader's language where there is one."""
    successor = successor_of(graphic, get_language()) if graphic else None
    return TemplateResponse(request, "410.html", {"successor": successor}, status=410)


def successor_of(graphic, language: str):
    """The published page that takes the place of `graphic`: in `language`, else the one that an editor named."""
    named = type(graphic).objects.filter(pk=graphic.successor_id).first()
    if not named:
        return None
    family = type(graphic).objects.live().public().filter(translation_key=named.translation_key)
    pages = {page.locale.language_code: page for page in family.select_related("locale")}
    return pages.get(language) or pages.get(named.locale.language_code)


class Tombstone:
    """For the page of a graphic: once it has ended, its address answers 410 and never 404.

    It comes before what else routes the page. Restrictions of who may read it hold for its tombstone too.
    """

    def route(self, request, path_components):
        if self.live or path_components or not self.has_ended():
            return super().route(request, path_components)
        return RouteResult(self, args=[self.serve_tombstone])

    def has_ended(self) -> bool:
        if self.live or self.first_published_at is None:
            return False
        return self.expired or is_withdrawn(self)

    def serve_tombstone(self, request):
        return gone(request, self)
