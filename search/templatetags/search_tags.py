from django import template
from django.utils.translation import get_language
from wagtail.models import Page

from blog.models import BlogIndexPage
from home.models import CampaignIndexPage
from library.models import LibraryPage

register = template.Library()


@register.simple_tag
def places_to_look():
    """The blog, the library and the campaigns in the language of the page: where to go when a search finds nothing."""
    places = Page.objects.live().public().type(BlogIndexPage, LibraryPage, CampaignIndexPage)
    return places.filter(locale__language_code=get_language()).order_by("path").specific()
