import logging

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.providers.base import AuthError
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.shortcuts import redirect, resolve_url

from cms.accounts.doors import after_sign_in, is_own_address, is_visitor
from cms.accounts.models import Visitor
from cms.accounts.x.identity import remember
from cms.accounts.x.pages import Trouble, trouble_page
from cms.accounts.x.wire import PatientSession
from home.limits import visitor_network

logger = logging.getLogger(__name__)


class AccountAdapter(DefaultAccountAdapter):
    """What allauth asks about every sign-in, whichever the door."""

    def pre_login(self, request, user, **kwargs):
        """Staff come in by the staff's door alone, which sets `staff_door` on the request."""
        if not is_visitor(user) and not getattr(request, "staff_door", False):
            raise ImmediateHttpResponse(redirect("wagtailadmin_login"))
        return super().pre_login(request, user, **kwargs)

    def respond_user_inactive(self, request, user):
        raise PermissionDenied

    def is_safe_url(self, url):
        return is_own_address(self.request, url)

    def get_login_redirect_url(self, request):
        return after_sign_in(request)

    def get_logout_redirect_url(self, request):
        return resolve_url("/")

    def get_client_ip(self, request):
        return visitor_network(request)

    def add_message(self, *args, **kwargs):
        """Nothing: the pages say what happened, and a message left over would show up in the admin."""

    def send_notification_mail(self, *args, **kwargs):
        """Nothing: the site writes its own mails, in the reader's language and by a task."""


class SocialAccountAdapter(DefaultSocialAccountAdapter):
    """What allauth asks about a sign-in with X. It keeps X's number, and no profile, name or token."""

    def get_requests_session(self):
        return PatientSession()

    def populate_user(self, request, sociallogin, data):
        sociallogin.user.username = f"x-{sociallogin.account.uid}"
        return sociallogin.user

    def pre_social_login(self, request, sociallogin):
        """Refuses to link X to an account, and refuses staff; brings a known visitor's row up to date."""
        if sociallogin.state.get("process") != "login":
            raise PermissionDenied
        if request.user.is_authenticated and not is_visitor(request.user):
            raise PermissionDenied
        if not sociallogin.is_existing:
            self.find_by_number(sociallogin)
        if sociallogin.is_existing:
            if not is_visitor(sociallogin.user):
                raise PermissionDenied
            remember(sociallogin.user, sociallogin.profile)

    def find_by_number(self, sociallogin) -> None:
        """A visitor whose link with X was lost is the same person still."""
        visitor = Visitor.objects.filter(x_id=int(sociallogin.account.uid)).select_related("user").first()
        if visitor:
            sociallogin.user = sociallogin.account.user = visitor.user
            sociallogin.account.save()

    def save_user(self, request, sociallogin, form=None):
        """The new account with all its rows, or none of them.

        Raises OAuth2Error, which becomes the page of a failed sign-in, when the same person came twice at once.
        """
        try:
            with transaction.atomic():
                user = super().save_user(request, sociallogin, form)
                remember(user, sociallogin.profile)
        except IntegrityError as error:
            raise OAuth2Error("signed in twice at once") from error
        return user

    def on_authentication_error(
        self, request, provider, error=None, exception=None, extra_context=None
    ) -> None:
        """Answers with our own page, in the visitor's language, whatever went wrong."""
        state = (extra_context or {}).get("state")
        trouble = Trouble.FAILED
        if error == AuthError.CANCELLED:
            trouble = Trouble.CANCELLED
        elif isinstance(exception, PermissionDenied):
            trouble = Trouble.STAFF
        elif state is None:
            trouble = Trouble.STALE
        if trouble is Trouble.FAILED:
            # Its words may hold what X answered: they are not for the log.
            logger.warning("Sign-in with X failed: %s", type(exception).__name__)
        raise ImmediateHttpResponse(trouble_page(request, trouble, (state or {}).get("next") or ""))
