from functools import wraps

from django.core.files.storage import default_storage
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from home.limits import limited
from home.pictures import kept_pictures, picture_address
from library.downloads.counting import count
from library.downloads.names import shape_name
from library.file_types import PLAYED
from library.models import CaptionTrack, Crop, Derivative, StoredFile
from library.permissions import is_public, may_fetch
from library.rights.endings import ended_graphic_of
from library.rights.tombstones import gone

# How long others may keep the address of a picture that they show on their own pages.
PICTURE_SECONDS = 3600


def given_out(view):
    """Call `view` with the stored file: 404 when it is not ready or not for this person, 410 when it was once."""

    @wraps(view)
    def guarded(request, uuid, **kwargs):
        stored = get_object_or_404(StoredFile.objects.for_cards(), uuid=uuid)
        if stored.state == StoredFile.State.WITHDRAWN:
            return gone(request, ended_graphic_of(stored))
        if stored.state != StoredFile.State.READY:
            raise Http404
        if not may_fetch(request.user, stored):
            ended = ended_graphic_of(stored)
            if ended:
                return gone(request, ended)
            raise Http404
        return view(request, stored, **kwargs)

    return guarded


@require_safe
@never_cache
@limited("download")
@given_out
def file(request, stored):
    """Send on to a signed address of the file; 503 without the store."""
    return send_on(request, stored, stored.key, stored.media_type, stored.download_name)


@require_safe
@never_cache
@limited("download")
@given_out
def shape(request, stored, preset):
    """Send on to a signed address of the file in the shape `preset`: 404 when it is not made or not offered."""
    made = get_object_or_404(
        Derivative.objects.select_related("preset"),
        stored_file=stored,
        preset__slug=preset,
        preset__is_offered=True,
    )
    if Crop.objects.filter(stored_file=stored, preset=made.preset_id, is_offered=False).exists():
        raise Http404
    return send_on(request, stored, made.key, made.media_type, shape_name(stored, made), preset)


def send_on(request, stored, key, media_type, name, preset=""):
    answer = answered_here(request, key, media_type)
    if answer:
        return answer
    count(request, stored, preset)
    return redirect(default_storage.signed_address(key, name))


def answered_here(request, key, media_type):
    """The answer to whom nobody is sent on: 503 without the store, and what HEAD asks for; None to all others."""
    # Signing alone would send the reader to a store that is away.
    if not default_storage.is_there(key):
        return TemplateResponse(request, "503_download.html", status=503, headers={"Retry-After": "60"})
    # An address signed for GET refuses HEAD.
    return HttpResponse(content_type=media_type) if request.method == "HEAD" else None


@require_safe
@never_cache
@limited("play")
@given_out
def play(request, stored):
    """Send a player on to where a video or sound is, for as long as somebody may play it. It is no download."""
    if stored.media_type not in PLAYED:
        raise Http404
    address = default_storage.address_to_play(stored.key, stored.media_type)
    return answered_here(request, stored.key, stored.media_type) or redirect(address)


@require_safe
@given_out
def picture(request, stored):
    """Send on to the largest kept picture, for pages elsewhere that show it. It is no download."""
    kept = kept_pictures(stored)
    if not kept or not is_public(stored):
        raise Http404
    response = redirect(picture_address(kept[-1]))
    response["Cache-Control"] = f"public, max-age={PICTURE_SECONDS}"
    return response


@require_safe
@never_cache
@given_out
def captions(request, stored, language):
    """The captions of a video, as a file for whatever player the reader has."""
    track = get_object_or_404(CaptionTrack, stored_file=stored, language=language)
    return HttpResponse(
        track.vtt, content_type="text/vtt; charset=utf-8", headers={"X-Content-Type-Options": "nosniff"}
    )
