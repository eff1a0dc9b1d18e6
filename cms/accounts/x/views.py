from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView, OAuth2LoginView
from allauth.socialaccount.providers.twitter_oauth2.views import TwitterOAuth2Adapter
from django.conf import settings
from django.db import transaction
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from cms.accounts.doors import next_path, x_is_open
from cms.accounts.x.identity import Profile
from cms.accounts.x.pages import Trouble, trouble_page
from cms.accounts.x.tasks import give_back, sealed
from home.limits import limited
from home.models import DailyCount
from home.models.participation import X_SIGN_IN


class XAdapter(TwitterOAuth2Adapter):
    """The conversation with X. Whatever X answers that it should not raises OAuth2Error, which becomes a page."""

    authorize_url = settings.X_OAUTH_AUTHORIZE_URL
    access_token_url = settings.X_OAUTH_TOKEN_URL
    profile_url = settings.X_API_ME_URL

    def get_access_token_data(self, request, app, client, pkce_code_verifier=None):
        try:
            data = super().get_access_token_data(request, app, client, pkce_code_verifier)
        except (LookupError, TypeError, ValueError, AttributeError) as error:
            raise OAuth2Error("no token in the answer") from error
        token = data["access_token"]
        if not isinstance(token, str) or not token.isascii() or not token.isprintable():
            raise OAuth2Error("no usable token in the answer")
        # Nothing else is used of it, and what is left out cannot go wrong.
        return {"access_token": token}

    def complete_login(self, request, app, token, **kwargs):
        """The person X names. The token is given back at once: it has told all that we need."""
        try:
            profile = self.get_user_info(token)
        finally:
            transaction.on_commit(lambda: give_back.enqueue(sealed(token.token)))
        person = {"id": profile.number, "username": profile.handle, "name": ""}
        login = self.get_provider().sociallogin_from_response(request, person)
        login.profile = profile
        return login

    def get_user_info(self, token) -> Profile:
        try:
            answer = self.ask(token)
            return Profile.of(answer)
        except (LookupError, TypeError, ValueError, RecursionError) as error:
            raise OAuth2Error("no person in the answer") from error

    def ask(self, token):
        fields = {"user.fields": ",".join(self.get_provider().get_fields())}
        with get_adapter().get_requests_session() as session:
            answer = session.get(
                self.profile_url, params=fields, headers={"Authorization": f"Bearer {token.token}"}
            )
            answer.raise_for_status()
            # X charges for each answer, whatever comes of it here.
            DailyCount.objects.add(X_SIGN_IN, "x")
            return answer.json()


to_x = OAuth2LoginView.adapter_view(XAdapter)
from_x = OAuth2CallbackView.adapter_view(XAdapter)


@limited("visitor_sign_in", "POST")
@never_cache
def oauth2_login(request):
    """Sends the visitor on to X, by POST alone: nobody is to be signed in by a link."""
    if request.method != "POST":
        query = urlencode({"next": next_path(request)})
        return redirect(f"{reverse('account_login')}?{query}")
    if not x_is_open():
        return trouble_page(request, Trouble.CLOSED, next_path(request))
    return to_x(request)


@require_safe
@never_cache
def oauth2_callback(request):
    """Where X sends the visitor back to."""
    if not x_is_open():
        return trouble_page(request, Trouble.CLOSED)
    return from_x(request)
