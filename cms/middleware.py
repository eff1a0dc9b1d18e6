import logging
from types import MethodType

from csp.constants import SELF, UNSAFE_INLINE
from csp.middleware import CSPMiddleware
from django.conf import settings
from django.contrib import messages
from django.db.models import ProtectedError
from django.http import JsonResponse
from django.http.multipartparser import MultiPartParser
from django.middleware.locale import LocaleMiddleware
from django.shortcuts import redirect, render
from django.utils.cache import patch_cache_control
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from home.languages import comma_separated
from library.storage import STORE_ERRORS

logger = logging.getLogger(__name__)


class LanguageMiddleware(LocaleMiddleware):
    """Django's, except that an unprefixed address that is not there answers 404 and never sends to a language.

    The root has a view of its own (cms/views.py).
    """

    def process_response(self, request, response):
        if response.status_code == 404:
            response.headers.setdefault("Content-Language", get_language())
            return response
        return super().process_response(request, response)


class ContentSecurityPolicyMiddleware(CSPMiddleware):
    """The strict policy everywhere but in the admin, whose editors write scripts and styles into their pages.

    Its uploaders show images from the editor's disk before they have arrived, and send files to the store.
    """

    def process_response(self, request, response):
        if request.path.startswith("/admin/") and not hasattr(response, "_csp_update"):
            response._csp_update = {
                "script-src": [UNSAFE_INLINE],
                "style-src": [UNSAFE_INLINE],
                "img-src": ["blob:"],
                "connect-src": [SELF, *filter(None, [settings.S3_UPLOAD_ORIGIN])],
            }
        return super().process_response(request, response)


class PathKeepingParser(MultiPartParser):
    """Django's parser, which drops the path of a file's name; here its slashes stay visible as ⁄ (U+2044).

    So a form can refuse the name and say why, and no slash reaches a storage.
    """

    def sanitize_file_name(self, file_name):
        return super().sanitize_file_name(file_name.replace("/", "⁄").replace("\\", "⁄"))


class UploadNameMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.parse_file_upload = MethodType(parse_file_upload, request)
        return self.get_response(request)


def parse_file_upload(request, META, post_data):
    return PathKeepingParser(META, post_data, request.upload_handlers, request.encoding).parse()


class ProtectedObjectMiddleware:
    """Says in the admin why something in use was not deleted; what was to be done is undone as a whole."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        if not isinstance(exception, ProtectedError) or not request.path.startswith("/admin/"):
            return None
        uses = comma_separated(sorted({str(use) for use in exception.protected_objects})[:5])
        messages.error(request, _("Not deleted, because it is in use: %(uses)s") % {"uses": uses})
        return redirect("wagtailadmin_home")


class StoreAwayMiddleware:
    """Says in words that the store of files does not answer, where a view could not go on without it.

    What the request had written by then is undone as a whole.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        if not isinstance(exception, STORE_ERRORS):
            return None
        logger.error("%s could not be answered without the store", request.path, exc_info=exception)
        is_script = request.headers.get("X-Requested-With") == "XMLHttpRequest"
        if is_script or not request.accepts("text/html"):
            response = JsonResponse({"message": _("The store does not answer. Try again.")}, status=503)
        else:
            response = render(request, "503.html", status=503)
        response["Retry-After"] = "60"
        patch_cache_control(response, private=True, no_store=True)
        return response


class SharedCacheMiddleware:
    """Lets a cache before us keep a public page for a minute; browsers ask again each time.

    A public page is the same for everyone. What Wagtail or a view has given a policy of its own keeps it.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        page = request.method in {"GET", "HEAD"} and response.status_code == 200 and request.path != "/"
        prefixed = request.path.split("/")[1] in dict(settings.LANGUAGES)
        if page and prefixed and not response.cookies and not response.has_header("Cache-Control"):
            patch_cache_control(response, public=True, max_age=0, s_maxage=settings.SHARED_CACHE_SECONDS)
        return response
