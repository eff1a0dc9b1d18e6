from enum import Enum

from django.shortcuts import render

from cms.accounts.doors import email_is_open, is_own_address


class Trouble(Enum):
    """Why somebody did not come in by the door of X; the value is the status of the page that says so."""

    CANCELLED = 200
    FAILED = 401
    STAFF = 403
    CLOSED = 503
    STALE = 400


def trouble_page(request, trouble: Trouble, next_path: str = ""):
    """The page that says what happened, offers the door of e-mail where it is open, and leads back."""
    context = {
        "trouble": trouble.name,
        "next": next_path if is_own_address(request, next_path) else "",
        "email_is_open": email_is_open(),
    }
    response = render(request, "socialaccount/authentication_error.html", context, status=trouble.value)
    response["Cache-Control"] = "private, no-store"
    return response
