"""Working hours: Monday to Friday, 9 to 17 in London. Promises about moderation are counted in them."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")
OPENS, CLOSES = time(9), time(17)
HOURS_A_DAY = CLOSES.hour - OPENS.hour
WORKING_DAYS = 5


def working_hours(since: datetime, until: datetime) -> float:
    """Working hours between two aware times; 0 when `until` comes first. Public holidays count as days."""
    start, end = since.astimezone(LONDON), until.astimezone(LONDON)
    if start >= end:
        return 0.0
    # Whole weeks all hold the same hours; fewer than seven days are left to be looked at one by one.
    weeks = (end.date() - start.date()).days // 7
    start += timedelta(days=7 * weeks)
    total = float(weeks * WORKING_DAYS * HOURS_A_DAY)
    if start > end:
        return total - working_hours(end, start)
    day = start.date()
    while day <= end.date():
        if day.weekday() < WORKING_DAYS:
            opens, closes = (datetime.combine(day, hour, LONDON) for hour in (OPENS, CLOSES))
            total += max((min(end, closes) - max(start, opens)).total_seconds(), 0) / 3600
        day += timedelta(days=1)
    return total


def is_overdue(since: datetime, now: datetime, hours: int) -> bool:
    """Whether something has waited for `hours` working hours."""
    return working_hours(since, now) >= hours
