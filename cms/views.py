from django.conf.locale import LANG_INFO
from django.http import Http404, HttpResponseRedirect
from django.utils.cache import patch_vary_headers
from django.utils.translation.trans_real import parse_accept_lang_header
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from wagtail.models import Site
from wagtail.views import authenticate_with_password

from home.limits import limited
from home.models import published_translations


@require_safe
def choose_language(request):
    """Send from / to the front page in the best of the visitor's languages that is published.

    Django's own redirect would vary by cookie too; here the Accept-Language header alone decides.
    """
    site = Site.find_for_request(request)
    if site is None:
        raise Http404
    front = site.root_page
    homes = published_translations([front.translation_key])[front.translation_key]
    if not homes and not front.live:
        raise Http404
    # A front page that is not for everyone asks for its password itself.
    home = homes.get(preferred(request, homes)) or homes.get(front.locale.language_code)
    home = home or next(iter(homes.values()), front)
    response = HttpResponseRedirect(home.get_url(request))
    patch_vary_headers(response, ["Accept-Language"])
    return response


def preferred(request, languages) -> str:
    """The first language of the Accept-Language header that is among `languages`, in whichever regional form.

    As Django looks among the languages of the settings, of which not every one need have a front page.
    """
    for code, _quality in parse_accept_lang_header(request.headers.get("Accept-Language", "")):
        parts = code.split("-")
        shorter = ["-".join(parts[:length]) for length in range(len(parts), 0, -1)]
        fallbacks = LANG_INFO.get(code, {}).get("fallback", [])
        cousins = [each for each in languages if each.startswith(f"{parts[0]}-")]
        for candidate in [code, *fallbacks, *shorter, *cousins]:
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
