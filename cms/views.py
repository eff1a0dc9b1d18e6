from django.http import Http404, HttpResponseRedirect
from django.utils.cache import patch_vary_headers
from django.utils.translation.trans_real import parse_accept_lang_header
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from wagtail.models import Site
from wagtail.views import authenticate_with_password

from home.limits import limited


@require_safe
def choose_language(request):
    """Send from / to the front page in the best of the visitor's languages that is published.

    Django's own redirect would vary by cookie too; here the Accept-Language header alone decides.
    """
    site = Site.find_for_request(request)
    if site is None:
        raise Http404
    homes = site.root_page.get_translations(inclusive=True).live().select_related("locale")
    by_language = {home.locale.language_code: home for home in homes}
    if not by_language:
        raise Http404
    wanted = preferred(request, by_language) or site.root_page.locale.language_code
    home = by_language.get(wanted) or next(iter(by_language.values()))
    response = HttpResponseRedirect(home.get_url(request))
    patch_vary_headers(response, ["Accept-Language"])
    return response


def preferred(request, languages) -> str:
    """The first language of the Accept-Language header that is among `languages`, regional forms included."""
    for code, _quality in parse_accept_lang_header(request.headers.get("Accept-Language", "")):
        for candidate in (code, code.split("-")[0]):
            if candidate in languages:
                return candidate
    return ""


def no_second_door(request):
    """Staff sign in to the admin; Wagtail's other login would be a way around its look and its limit."""
    raise Http404


@limited("sign_in", "POST")
@never_cache
def page_password(request, page_view_restriction_id, page_id):
    """The door of a page behind a password: as many tries as at the staff's, and kept by no cache."""
    return authenticate_with_password(request, page_view_restriction_id, page_id)
