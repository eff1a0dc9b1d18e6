from django import template
from django.templatetags.tz import do_timezone
from django.utils.translation import get_language

from home.models import ActivityPage

register = template.Library()


@register.simple_tag
def upcoming_activities(count: int):
    """The next `count` activities; in the default language those that are not translated."""
    activities = ActivityPage.objects.live().public().in_language_or_source(get_language())
    return list(activities.coming().for_cards()[:count])


# Django's own filter, under the name that says what it is for: a time on the clock of an activity's zone.
register.filter("in_zone", do_timezone)
