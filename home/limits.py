"""How often one visitor may do what costs us much. The limits are settings.RATE_LIMITS."""

import ipaddress
import time
from functools import wraps

from axes.helpers import get_cool_off
from django.conf import settings
from django.core.cache import cache
from django.shortcuts import render


def visitor_network(request) -> str:
    """The visitor's network address, an IPv6 one cut to its /64, behind as many proxies as we trust."""
    address = request.META.get("REMOTE_ADDR", "")
    hops = [hop.strip() for hop in request.headers.get("X-Forwarded-For", "").split(",") if hop.strip()]
    trusted = settings.TRUSTED_PROXIES
    if trusted and len(hops) >= trusted:
        address = hops[-trusted]
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return "0.0.0.0"  # noqa: S104 - no address to listen on: all who have none count as one
    if parsed.version == 6:
        return str(ipaddress.ip_network((parsed, 64), strict=False).network_address)
    return str(parsed)


def seconds_to_wait(name: str, request) -> int:
    """Count one more try of `name` by this visitor: 0 when it is allowed, else the seconds until the next may be.

    A cache that is away allows: reading goes on without it.
    """
    limit = settings.RATE_LIMITS[name]
    if not limit:
        return 0
    times, seconds = (int(part) for part in limit.split("/"))
    window, into_window = divmod(int(time.time()), seconds)
    key = f"limit:{name}:{visitor_network(request)}:{window}"
    try:
        cache.add(key, 0, seconds)
        tries = cache.incr(key)
    except Exception:  # noqa: BLE001 - each cache backend has errors of its own
        return 0
    return 0 if tries <= times else seconds - into_window


def too_often(request, seconds: int):
    """The page that says when to try again."""
    minutes = -(-seconds // 60)
    response = render(request, "429.html", {"minutes": minutes}, status=429)
    response["Retry-After"] = str(seconds)
    return response


def locked_out(request, response, credentials):
    """What axes answers instead of `response` while a name at an address is closed."""
    return too_often(request, int(get_cool_off(request).total_seconds()))


def limited(name: str, *methods: str):
    """Answer 429 once a visitor's limit `name` is reached. Only `methods` count, or all when none is named."""

    def decorate(view):
        @wraps(view)
        def limit(request, *args, **kwargs):
            counts = not methods or request.method in methods
            wait = seconds_to_wait(name, request) if counts else 0
            return too_often(request, wait) if wait else view(request, *args, **kwargs)

        return limit

    return decorate
