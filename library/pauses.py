"""How long something waits that failed through no fault of its own."""

from datetime import timedelta

FIRST, LONGEST = timedelta(minutes=1), timedelta(hours=1)


def pause_after(faults: int, longest: timedelta = LONGEST) -> timedelta:
    """The pause after a fault that came after `faults` others: a minute, then twice as long each time."""
    return min(FIRST * 2 ** min(faults, 16), longest)
