from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView, OAuth2LoginView
from allauth.socialaccount.providers.twitter_oauth2.views import TwitterOAuth2Adapter
from django.conf import settings


class XAdapter(TwitterOAuth2Adapter):
    authorize_url = settings.X_OAUTH_AUTHORIZE_URL
    access_token_url = settings.X_OAUTH_TOKEN_URL
    profile_url = settings.X_API_ME_URL


oauth2_login = OAuth2LoginView.adapter_view(XAdapter)
oauth2_callback = OAuth2CallbackView.adapter_view(XAdapter)
