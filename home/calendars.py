from django.conf import settings
from django.http import HttpResponse
from django.utils.http import content_disposition_header
from icalendar import Calendar, Event
from wagtail.rich_text import get_text_for_indexing


def calendar_of(activities, name: str) -> bytes:
    """The activities as an iCalendar file (RFC 5545), each in its own time zone, which the file describes."""
    calendar = Calendar()
    calendar.add("prodid", f"-//{settings.WAGTAIL_SITE_NAME}//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", name)
    for activity in activities:
        calendar.add_component(event_of(activity))
    calendar.add_missing_timezones()
    return calendar.to_ical()


def event_of(activity) -> Event:
    """One activity as an event whose identity stays the same when it is moved or renamed."""
    event = Event()
    event.add("uid", f"{activity.translation_key}@{settings.BASE_URL.split('//')[-1].split(':')[0]}")
    event.add("dtstamp", activity.last_published_at or activity.start)
    event.add("dtstart", activity.local_start)
    event.add("dtend", activity.local_end)
    event.add("summary", activity.title)
    ways_in = [get_text_for_indexing(activity.how_to_join), activity.join_url, activity.other_way_in]
    event.add("description", "\n\n".join(part for part in [activity.summary, *ways_in] if part))
    if activity.venue:
        event.add("location", activity.venue)
    event.add("url", activity.full_url)
    return event


def calendar_response(activities, name: str, filename: str) -> HttpResponse:
    """The same as a download that a calendar program opens."""
    return HttpResponse(
        calendar_of(activities, name),
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": content_disposition_header(True, filename)},
    )
