from django import template

from cms.localisation.board import cells

register = template.Library()


@register.filter
def name_of(person) -> str:
    """Who it is, without an address at which to write to them; nothing of nobody."""
    return cells.name_of(person) if person else ""
