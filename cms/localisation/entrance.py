"""Who comes in to screens about translations in general; each of their rows asks for itself."""

from functools import wraps

from django.utils.html import format_html
from django.utils.translation import gettext as _
from django_htmx.http import HttpResponseStopPolling
from wagtail.admin.auth import permission_denied

from .roles import has_any_role


def with_role(view):
    """Lets in who has to do with translations; the others are refused."""

    @wraps(view)
    def guarded(request, *args, **kwargs):
        if not has_any_role(request.user):
            return turned_away(request)
        return view(request, *args, **kwargs)

    return guarded


def turned_away(request):
    """As Wagtail refuses; but a script that asks again and again would put into its place the page that it is led to."""
    if request.headers.get("HX-Request"):
        words = _("Your account may not do this any more.")
        return HttpResponseStopPolling(format_html('<p role="status">{}</p>', words))
    return permission_denied(request)
