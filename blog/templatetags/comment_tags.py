from django import template

from blog.comments.texts import with_links
from blog.moderation.models import Reason

register = template.Library()

INKS = ("coral", "marigold", "leaf", "teal", "sky", "violet")

# A visitor's words as safe HTML.
register.filter("with_links", with_links)


@register.filter
def ink_of(number: int | None) -> str:
    """An ink that stays with a person, by their number; the first one for nobody."""
    return INKS[(number or 0) % len(INKS)]


@register.filter
def reason_words(code: str) -> str:
    """What an author is told for a reason; nothing for an unknown one."""
    return dict(Reason.choices).get(code, "")
