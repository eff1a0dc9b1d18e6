"""When an organisation that offered to host hears from a person."""

from datetime import date, timedelta

WORKING_DAYS = 3
SATURDAY = 5


def reply_due(received: date) -> date:
    """The third working day, Monday to Friday, after the day `received`."""
    due, left = received, WORKING_DAYS
    while left:
        due += timedelta(days=1)
        left -= due.weekday() < SATURDAY
    return due
