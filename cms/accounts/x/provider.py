from allauth.socialaccount.providers.twitter_oauth2.provider import TwitterOAuth2Provider

from cms.accounts.x.views import XAdapter


class XProvider(TwitterOAuth2Provider):
    """X at the addresses of the settings: allauth's own provider knows no others than X's."""

    oauth2_adapter_class = XAdapter


provider_classes = [XProvider]
