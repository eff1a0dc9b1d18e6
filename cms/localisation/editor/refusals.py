"""The answer to a translation that is not taken: why, and what was written, to copy it.

It shows what came with the form and nothing else, so it tells of no page to anybody. Nothing of it is stored.
"""

from django.conf import settings
from django.core.exceptions import BadRequest, SuspiciousOperation
from django.http import UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import translation as languages
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from wagtail.users.models import UserProfile

from cms.accounts.doors import may_use_admin

from .lost import written, written_in

UNREADABLE = (BadRequest, SuspiciousOperation, MultiPartParserError, UnreadablePostError)


# Where words are written.
FORMS = {"translations:edit", "translations:request_changes"}


def refusal(request, why: str, status: int, goes_on: bool = False):
    """The page with what was written; None when there is nothing to show.

    With `goes_on` it leads to the translation: somebody who is not signed in to the door first.
    """
    lost = written(request.POST) if request.method == "POST" else []
    if not lost:
        return None
    address = reverse("translations:edit", kwargs=request.resolver_match.kwargs) if goes_on else ""
    context = {"why": why, "lost": lost, "into": written_in(request.POST), "address": address}
    response = TemplateResponse(request, "localisation/editor/refused.html", context, status=status)
    add_never_cache_headers(response)
    return response


class WrittenTextMiddleware:
    """Gives back what was written for a translation when the form came no further than the door of the admin.

    So it is when the session has ended meanwhile, or was begun anew.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        match = request.resolver_match
        if request.method != "POST" or match is None or match.view_name not in FORMS:
            return response
        if response.status_code not in {302, 403} or hasattr(request, "is_inside"):
            return response
        try:
            return self.refused(request) or response
        except UNREADABLE:
            return response

    def refused(self, request):
        if is_stale(request) and not is_own(request):
            # Words that another site put into its form are not repeated.
            return None
        with languages.override(language_of(request.user)):
            is_stranger = request.user.is_authenticated and not may_use_admin(request.user)
            page = refusal(request, reason(request), 403, goes_on=not is_stranger)
            return page and page.render()


def is_stale(request) -> bool:
    """Whether the token of the form is not that of the session, as it is after another sign-in."""
    return not getattr(request, "csrf_processing_done", False)


def is_own(request) -> bool:
    """Whether the browser says that a page of ours has sent the form."""
    own = {f"{request.scheme}://{request.get_host()}", *settings.CSRF_TRUSTED_ORIGINS}
    return request.headers.get("Origin") in own


def language_of(user) -> str:
    profile = UserProfile.objects.filter(user=user).first() if user.is_authenticated else None
    return profile.get_preferred_language() if profile else languages.get_language()


def reason(request) -> str:
    if not request.user.is_authenticated:
        return _("You are not signed in any more.")
    if not may_use_admin(request.user):
        return _("Your account may not do this any more.")
    if is_stale(request):
        return _("You have signed in again since that page was opened, so it could not be used any more.")
    return _("A step of your sign-in is missing.")
