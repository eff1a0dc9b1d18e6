from django import template
from django.conf import settings
from django.templatetags.tz import do_timezone
from django.utils.translation import get_language
from wagtail_localize.models import StringTranslation
from wagtail_localize.strings import StringValue

from home.models import ActivityGuest, ActivityPage

register = template.Library()


@register.simple_tag
def upcoming_activities(count: int):
    """The next `count` activities; in the default language those that are not translated."""
    activities = ActivityPage.objects.live().public().in_language_or_source(get_language())
    return list(activities.coming().for_cards()[:count])


@register.simple_tag
def guests_of(activity) -> list:
    """The guests of `activity`; `name_language` of each is the source's where nobody has translated its name yet."""
    guests, language = list(activity.guests.all()), activity.locale.language_code
    untranslated = set()
    if guests and language != settings.LANGUAGE_CODE:
        untranslated = untranslated_guests(activity, guests)
    for guest in guests:
        guest.name_language = settings.LANGUAGE_CODE if guest.translation_key in untranslated else language
    return guests


def untranslated_guests(activity, guests) -> set:
    """The keys of those that are called as in the source, though no translator has said that it is to be so."""
    by_place = {f"guests.{guest.translation_key}.name": guest for guest in guests}
    written = StringTranslation.objects.filter(
        locale=activity.locale_id, context__object=activity.translation_key, context__path__in=by_place
    ).values_list("context__path", "data")
    # Words that nobody has published yet say nothing of those that are shown.
    kept = {
        by_place[path] for path, data in written if StringValue(data).render_text() == by_place[path].name
    }
    waiting = {guest.translation_key for guest in guests if guest not in kept}
    sources = ActivityGuest.objects.filter(
        locale__language_code=settings.LANGUAGE_CODE, translation_key__in=waiting
    )
    names = dict(sources.values_list("translation_key", "name"))
    return {guest.translation_key for guest in guests if names.get(guest.translation_key) == guest.name}


# Django's own filter, under the name that says what it is for: a time on the clock of an activity's zone.
register.filter("in_zone", do_timezone)
