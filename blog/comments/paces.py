"""How fast one person may comment, whatever network they come from."""

from datetime import timedelta

from django.utils import timezone

FIRST_DAY = timedelta(days=1)
ON_FIRST_DAY = 10
PAUSE_ON_FIRST_DAY, PAUSE = timedelta(seconds=30), timedelta(seconds=5)


def seconds_to_pause(user) -> int:
    """The seconds until `user` may send the next comment; 0 when that is now.

    A new account waits 30 seconds between comments and has 10 of them on its first day, others wait 5 seconds.
    """
    now = timezone.now()
    new = now < user.date_joined + FIRST_DAY
    if new and user.comments.count() >= ON_FIRST_DAY:
        return seconds_until(user.date_joined + FIRST_DAY, now)
    latest = user.comments.newest_first().first()
    if latest is None:
        return 0
    return seconds_until(latest.created_at + (PAUSE_ON_FIRST_DAY if new else PAUSE), now)


def seconds_until(moment, now) -> int:
    return max(0, -((now - moment) // timedelta(seconds=1)))
