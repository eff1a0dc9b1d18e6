from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from home.limits import limited
from home.models import DailyCount
from library.models import StoredFile
from library.permissions import may_fetch
from library.storage import STORE_ERRORS


@require_safe
@never_cache
@limited("download")
def file(request, uuid):
    """Send on to a signed address of the file: 404 unready or not public, 410 withdrawn, 503 without the store."""
    stored = get_object_or_404(StoredFile.objects.for_cards(), uuid=uuid)
    if stored.state == StoredFile.State.WITHDRAWN:
        return TemplateResponse(request, "410.html", status=410)
    if stored.state == StoredFile.State.UNREADY or not may_fetch(request.user, stored):
        raise Http404
    if not is_there(stored):
        return TemplateResponse(request, "503_download.html", status=503, headers={"Retry-After": "60"})
    if request.method == "HEAD":
        # An address signed for GET refuses HEAD.
        return HttpResponse(content_type=stored.media_type)
    DailyCount.objects.add("download", str(stored.uuid))
    return redirect(stored.signed_address())


def is_there(stored: StoredFile) -> bool:
    """Ask the store for the object's head: signing alone would send the reader to a store that is away."""
    media = stored.image or stored.document
    try:
        return media.file.storage.exists(stored.key)
    except STORE_ERRORS:
        return False
