"""How often somebody may send a blog: by network (settings.RATE_LIMITS) and by e-mail address."""

from contextlib import suppress
from datetime import timedelta

from django.core.cache import cache
from django.utils import timezone

from blog.models import BlogSubmission
from home.limits import seconds_to_wait

# For one e-mail address: at most so many within so many seconds.
FOR_ONE_ADDRESS = ((1, 60), (5, 3600))


def wait_for(request, email: str, key) -> int:
    """Seconds to wait before this form may be stored; 0 when it may. A form sent twice counts once."""
    counted = f"submission:{key}"
    if not first_use(counted) or BlogSubmission.objects.filter(key=key).exists():
        return 0
    wait = seconds_to_wait("submission", request) or wait_of_address(email)
    if wait:
        forget_use(counted)
    return wait


def first_use(counted: str) -> bool:
    try:
        return cache.add(counted, 1, FOR_ONE_ADDRESS[-1][1])
    except Exception:  # noqa: BLE001 - each cache backend has errors of its own; without one nothing is counted
        return True


def forget_use(counted: str) -> None:
    with suppress(Exception):
        cache.delete(counted)


def wait_of_address(email: str) -> int:
    now, wait = timezone.now(), 0
    for most, seconds in FOR_ONE_ADDRESS:
        since = now - timedelta(seconds=seconds)
        recent = BlogSubmission.objects.filter(email__iexact=email, created_at__gt=since)
        times = list(recent.order_by("-created_at").values_list("created_at", flat=True)[:most])
        if len(times) == most:
            wait = max(wait, int(seconds - (now - times[-1]).total_seconds()) + 1)
    return wait
