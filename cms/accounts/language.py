from django.conf import settings
from django.utils import translation

KEY = "accounts_language"


class AccountLanguageMiddleware:
    """Shows the unprefixed addresses under /accounts/ in the language of the page that the visitor came from.

    That is the language of `next`; without one, that in which the visitor began to sign in (so that the way back
    from X is in it too); without that, the browser's.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if not request.path_info.startswith("/accounts/"):
            return self.get_response(request)
        self.choose(request)
        response = self.get_response(request)
        # Whoever has begun to sign in has a session; nobody gets one for their language alone.
        if request.method == "POST" and not request.session.is_empty():
            request.session[KEY] = translation.get_language()
        return response

    def choose(self, request) -> None:
        language = language_of(request.GET.get("next", ""))
        if not language and request.method == "POST":
            language = language_of(request.POST.get("next", ""))
        if not language and settings.SESSION_COOKIE_NAME in request.COOKIES:
            language = request.session.get(KEY, "")
        if language and translation.check_for_language(language):
            translation.activate(language)
            request.LANGUAGE_CODE = language


def language_of(address: str) -> str:
    """The language that the address begins with, or nothing."""
    return translation.get_language_from_path(address) or ""
