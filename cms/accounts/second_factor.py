from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from cms.accounts.doors import is_visitor, may_use_admin

# Where somebody who is not wholly signed in may be.
OPEN = ("/admin/login/", "/admin/logout/", "/admin/password_reset/")
FOR_STAFF = ("/accounts/2fa/", "/accounts/reauthenticate/")


class SecondFactorMiddleware:
    """Keeps visitors out of the admin, and staff until their second factor where settings.SECOND_FACTOR asks for it."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if request.path.startswith(FOR_STAFF):
            return for_staff_alone(request)
        if not request.path.startswith("/admin/") or request.path.startswith(OPEN):
            return None
        if not may_use_admin(request.user):
            if is_visitor(request.user):
                raise PermissionDenied
            # Wagtail leads to the staff's door.
            return None
        if settings.SECOND_FACTOR:
            return missing_step(request)
        return None


def for_staff_alone(request):
    """Visitors find nothing there; a stranger is led to the staff's door, unless half way through it."""
    if is_visitor(request.user):
        raise Http404
    if not request.user.is_authenticated and request.path != reverse("mfa_authenticate"):
        return redirect_to_login(request.get_full_path(), reverse("wagtailadmin_login"))
    return None


def missing_step(request):
    """A redirect to what stands between a member of staff and the admin: a first factor set up, or its code."""
    if not is_mfa_enabled(request.user, [Authenticator.Type.TOTP]):
        return redirect("mfa_activate_totp")
    records = get_authentication_records(request, request.user)
    if not any(record["method"] == "mfa" for record in records):
        wanted = request.get_full_path() if request.method == "GET" else reverse("wagtailadmin_home")
        return redirect(f"{reverse('mfa_reauthenticate')}?{urlencode({'next': wanted})}")
    return None
