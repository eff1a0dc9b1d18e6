"""Who may come in by which door, and which doors are open."""

from django.conf import settings
from django.shortcuts import resolve_url
from django.utils.http import url_has_allowed_host_and_scheme

from home.models import Participation


def is_visitor(user) -> bool:
    """Whether `user` is one of the public; nobody who has not signed in is."""
    return user.is_authenticated and user.is_visitor


def may_use_admin(user) -> bool:
    return user.is_authenticated and user.has_perm("wagtailadmin.access_admin")


def x_is_offered() -> bool:
    """Whether this site has an app at X at all."""
    return bool(settings.X_CLIENT_ID)


def x_is_open() -> bool:
    return x_is_offered() and Participation.load().x_door_open


def email_is_open() -> bool:
    return Participation.load().email_door


def next_path(request) -> str:
    """Where the visitor wants to go after signing in or out: an address of this very host, else empty."""
    asked = request.POST.get("next") or request.GET.get("next") or ""
    return asked if is_own_address(request, asked) else ""


def is_own_address(request, address: str) -> bool:
    """Whether `address` is a path of this host. A bare word is none: Django would take it for a view's name."""
    return address.startswith("/") and url_has_allowed_host_and_scheme(
        address, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )


def after_sign_in(request) -> str:
    """Where somebody who is signed in belongs: where they wanted to go, else their own pages."""
    home = "wagtailadmin_home" if may_use_admin(request.user) else settings.LOGIN_REDIRECT_URL
    return next_path(request) or resolve_url(home)
