from django import template
from django.conf import settings
from django.utils.translation import get_language
from wagtail.models import Page

from blog.models import BlogIndexPage
from home.languages import Language
from home.models import CampaignIndexPage
from library.models import LibraryPage

register = template.Library()


@register.simple_tag
def places_to_look():
    """The blog, the library and the campaigns in the language of the page: where to go when a search finds nothing."""
    places = Page.objects.live().public().type(BlogIndexPage, LibraryPage, CampaignIndexPage)
    return places.filter(locale__language_code=get_language()).order_by("path").specific()


@register.simple_tag
def other_language_searched():
    """The language searched after that of the page; None where the page itself is in it."""
    source = Language.of(settings.LANGUAGE_CODE)
    return None if source.is_active else source
