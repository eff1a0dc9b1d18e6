"""The days of the demo, all counted from the Monday of its current edition."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.utils import timezone

SATURDAY = 5


def current_monday() -> date:
    """The Monday of this week; at the weekend that of the coming one."""
    today = timezone.localdate()
    this_week = today - timedelta(days=today.weekday())
    return this_week + timedelta(weeks=1) if today.weekday() >= SATURDAY else this_week


def moment(day: date, clock: time, zone: str) -> datetime:
    return datetime.combine(day, clock, ZoneInfo(zone))


def morning(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(9)))
