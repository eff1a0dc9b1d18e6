import re

from django import template
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

register = template.Library()

TAG = re.compile(r"(</?[a-zA-Z][^<>]*>)")


@register.filter
def isolate_tags(text: str) -> SafeString:
    """`text`, escaped, with the tags in it kept in one piece: among words that run from the right they would scatter."""
    parts = [
        format_html('<bdi dir="ltr">{}</bdi>', part) if number % 2 else conditional_escape(part)
        for number, part in enumerate(TAG.split(str(text)))
    ]
    return mark_safe("".join(parts))  # noqa: S308 - each part is escaped above
