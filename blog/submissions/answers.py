"""By when a submitter hears from us."""

from datetime import date, timedelta

WORKING_DAYS = 2
SATURDAY = 5


def answer_day(received: date) -> date:
    """The second working day after `received`, Monday to Friday."""
    day, left = received, WORKING_DAYS
    while left:
        day += timedelta(days=1)
        left -= day.weekday() < SATURDAY
    return day
