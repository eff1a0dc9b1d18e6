from urllib.parse import quote

from django import template
from django.conf import settings
from django.utils.translation import get_language

from home.templatetags.language_tags import help_url_once, in_language
from library.facets import edition_value
from library.languages import direction, name_here, serves
from library.licences import deed
from library.models import GraphicPage, with_files
from library.players import players_of
from library.templatetags.kit_tags import wall_address

register = template.Library()

# The address of a licence: {% deed page.licence LANGUAGE_CODE as address %}
register.simple_tag(deed)

# What can be played of a graphic: {% players files page.reader_language as players %}
register.simple_tag(players_of, name="players")

register.filter("direction_of", direction)


@register.filter
def clock_length(seconds: int) -> str:
    """How long a recording is, as a player shows it: 2:05."""
    return f"{seconds // 60}:{seconds % 60:02}"


@register.inclusion_tag("library/partials/not_yet.html", takes_context=True)
def not_yet_note(context, file):
    """Says that there is no file in the reader's language, and in which this one is; nothing when it serves them."""
    wanted = get_language() or settings.LANGUAGE_CODE
    if serves(file.language, wanted):
        return {}
    return {
        "wanted": name_here(wanted),
        "given": name_here(file.language),
        "help_url": help_url_once(context),
    }


def graphics_for_reader():
    """Published graphics, each once, in the language of the page where there is one."""
    return GraphicPage.objects.live().public().in_language_or_source(get_language()).for_cards()


@register.simple_tag
def newest_graphics(count: int):
    return with_files(graphics_for_reader().order_by("-first_published_at", "-pk")[:count], get_language())


@register.simple_tag
def edition_graphics(edition, count: int):
    """The graphics that the editor chose for `edition`, then its newest ones, `count` in all."""
    chosen = [row.graphic.translation_key for row in edition.chosen_graphics.select_related("graphic")]
    of_edition = graphics_for_reader().of_edition(edition).order_by("-first_published_at", "-pk")
    newest = list(of_edition.exclude(translation_key__in=chosen)[: max(count - len(chosen), 0)])
    first = {
        graphic.translation_key: graphic
        for graphic in graphics_for_reader().filter(translation_key__in=chosen)
    }
    return with_files([*(first[key] for key in chosen if key in first), *newest][:count], get_language())


@register.simple_tag
def graphics_for_block(pages):
    """The graphics that a block names, in its order and in the language of the page, without unpublished ones."""
    wanted = [page.translation_key for page in pages if page]
    found = {
        graphic.translation_key: graphic
        for graphic in graphics_for_reader().filter(translation_key__in=wanted)
    }
    return with_files([found[key] for key in wanted if key in found], get_language())


@register.simple_tag
def graphic_for_block(page):
    """The one graphic that a block names, as graphics_for_block has it; None when it is not published."""
    return next(iter(graphics_for_block([page])), None)


@register.simple_tag(takes_context=True)
def library_address(context):
    """The address of the wall of graphics in the language of the page; empty where there is none."""
    return wall_address(context)


@register.simple_tag
def title_of(page):
    """The title as it stands within words of ours: it says its language where that is not the reader's."""
    return in_language(page.title, page.locale.language_code)


@register.simple_tag
def edition_filter(edition) -> str:
    """The value by which the wall of graphics is narrowed to `edition`, ready for an address."""
    return quote(edition_value(edition))
