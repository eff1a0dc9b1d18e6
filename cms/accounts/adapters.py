from allauth.account.adapter import DefaultAccountAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter


class AccountAdapter(DefaultAccountAdapter):
    """The visitors' door of e-mail."""


class SocialAccountAdapter(DefaultSocialAccountAdapter):
    """The visitors' door of X."""
