"""The kit on other pages: the button that puts a graphic in, the bar that leads there, the kit of an edition."""

from django import template
from django.utils.translation import get_language

from library.kits import addresses
from library.models import GraphicPage, LibraryPage

register = template.Library()


def wall_address(context) -> str:
    """The address of the wall in the language of the page, asked once a request; "" where there is none."""
    request = context.get("request")
    known = getattr(request, "wall_address", None)
    if known is None or known[0] != get_language():
        library = LibraryPage.objects.live().filter(locale__language_code=get_language()).first()
        known = (get_language(), (library.get_url(request) or "") if library else "")
        if request:
            request.wall_address = known
    return known[1]


def gathered(context) -> list[int]:
    request = context.get("request")
    return addresses.numbers_on_the_way(request.GET) if request else []


@register.simple_tag
def kit_number(graphic) -> int:
    """By what a kit knows `graphic` in every language: the primary key of its first page."""
    known = getattr(graphic, "kit_number", None)
    if known is None:
        same = GraphicPage.objects.filter(translation_key=graphic.translation_key)
        known = graphic.kit_number = same.order_by("pk").values_list("pk", flat=True).first() or graphic.pk
    return known


@register.simple_tag(takes_context=True)
def kit_address(context, graphic) -> str:
    """The kit of what has been gathered on the way (?kit=1.2) and `graphic`.

    "" outside the library's own pages, whose bar and script belong to the button, and where there is no wall.
    """
    wall = wall_address(context) if isinstance(context.get("page"), LibraryPage | GraphicPage) else ""
    if not wall:
        return ""
    chosen = dict.fromkeys([*gathered(context), kit_number(graphic)])
    return addresses.kit_address(wall, list(chosen)[-addresses.MOST_GRAPHICS :])


@register.simple_tag(takes_context=True)
def edition_kit_address(context, edition) -> str:
    """The address of the kit of `edition` in the language of the page; "" where there is no wall."""
    wall = wall_address(context)
    return addresses.edition_kit_address(wall, edition) if wall else ""


@register.inclusion_tag("library/partials/kit_bar_content.html", takes_context=True)
def kit_bar(context):
    """What stands at the lower edge while a kit is gathered."""
    wall, chosen = wall_address(context), gathered(context)
    return {"wall": wall, "count": len(chosen), "address": addresses.kit_address(wall, chosen)}
