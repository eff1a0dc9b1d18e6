"""What stands in the place of a graphic, or a file of one, that is not given out any more."""

from django.db.models import Exists, OuterRef, Q
from django.template.response import TemplateResponse
from django.utils.translation import get_language
from wagtail.url_routing import RouteResult


def gone(request, graphic=None):
    """The answer 410; it names what takes the place of `graphic`, in the reader's language where there is one."""
    successor = successor_of(graphic, get_language()) if graphic else None
    return TemplateResponse(request, "410.html", {"successor": successor}, status=410)


def ended_graphics():
    """The pages of graphics that were given out once, to anybody, and have been withdrawn or have expired."""
    from library.models import GraphicPage, Withdrawal  # the page class itself stands on this module

    withdrawn = Exists(Withdrawal.objects.filter(graphic=OuterRef("translation_key")))
    given_once = GraphicPage.objects.not_live().public().exclude(first_published_at=None)
    return given_once.filter(Q(expired=True) | withdrawn)


def ended_graphic_of(stored):
    """The page of an ended graphic that offered the file; None when there is none."""
    offered = Q(translation_key__in=stored.graphic_files.values("page__translation_key"))
    return ended_graphics().filter(offered).order_by("pk").first()


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
        from library.models import Withdrawal  # stands beside the page class, which stands on this module

        if self.live or self.first_published_at is None:
            return False
        return self.expired or Withdrawal.objects.filter(graphic=self.translation_key).exists()

    def serve_tombstone(self, request):
        return gone(request, self)
