from contextlib import suppress

from django.db import DatabaseError, transaction
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from home.limits import limited
from home.models import DailyCount
from library.models import StoredFile
from library.permissions import may_fetch


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
    if not stored.is_there():
        return TemplateResponse(request, "503_download.html", status=503, headers={"Retry-After": "60"})
    if request.method == "HEAD":
        # An address signed for GET refuses HEAD.
        return HttpResponse(content_type=stored.media_type)
    # A download that cannot be counted is a download still.
    with suppress(DatabaseError), transaction.atomic():
        DailyCount.objects.add("download", str(stored.uuid))
    return redirect(stored.signed_address())
