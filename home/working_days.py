"""By when somebody hears from us."""

from datetime import date, timedelta

SATURDAY = 5


def working_day_after(received: date, days: int) -> date:
    """The day that is `days` working days, Monday to Friday, after the day `received`. Holidays count as working days."""
    day = received
    while days:
        day += timedelta(days=1)
        days -= day.weekday() < SATURDAY
    return day
