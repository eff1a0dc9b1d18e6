from django import template

from library.graphics.rows import thumbnail

register = template.Library()


@register.simple_tag
def graphic_thumbnail(graphic) -> str:
    return thumbnail(graphic)
