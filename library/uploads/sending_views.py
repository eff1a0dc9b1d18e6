"""What the browser says and asks while files are on their way. Answers are JSON, but for the ordinary form."""

from functools import wraps

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import JsonResponse
from django.shortcuts import redirect
from django.template.defaultfilters import filesizeformat
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from home.languages import comma_separated
from library.models import Upload, UploadBatch
from library.offers.intentions import intention_of
from library.storage import STORE_ERRORS
from library.uploads import sending
from library.uploads.announcing import TooMany, announce, may_come
from library.uploads.batches import may_send
from library.uploads.forms import AnnouncedForm, LanguageForm
from library.uploads.replacements import is_replacement
from library.uploads.states import Standing, standing_of
from library.uploads.views import with_batch, with_upload

# What may come through the application.
SMALL = 25 * 1024 * 1024


def for_its_sender(view):
    """Gives the view a batch, or an upload, of the person's own; others are refused."""

    @wraps(view)
    def guard(request, found):
        if not may_send(request.user, getattr(found, "batch", found)):
            raise PermissionDenied
        return view(request, found)

    return guard


@require_POST
@never_cache
@with_batch
@for_its_sender
def sign(request, batch):
    """Announce files: for each its row, and where the browser may send it, unless it is refused already."""
    form = AnnouncedForm(request.POST)
    if not form.is_valid():
        return JsonResponse({"message": _("These files cannot be sent. Choose them again.")}, status=400)
    try:
        announced = announce(batch, form.cleaned_data["files"], form.cleaned_data["language"], request.user)
    except TooMany:
        return JsonResponse({"message": words_of_too_many(batch)}, status=422)
    return JsonResponse({"files": [answer_to(request, upload) for upload in announced]})


def answer_to(request, upload: Upload) -> dict:
    row = {"standing": standing_of(upload)}
    return {
        "uuid": str(upload.uuid),
        "row": render_to_string("library/uploads/file.html", row, request),
        "form": sending.signed_form(upload) if upload.state == Upload.State.EXPECTED else None,
    }


@require_POST
@never_cache
@with_upload
@for_its_sender
def retry(request, upload):
    """A new signature for a file that did not arrive; what was sent of it before counts for nothing."""
    if not may_come(request.user, upload.batch, upload.name, upload.replaces):
        raise PermissionDenied
    if not sending.expect_again(upload):
        return JsonResponse({"message": _("This file is there already.")}, status=409)
    return JsonResponse({"form": sending.signed_form(upload)})


@require_POST
@never_cache
@with_upload
@for_its_sender
def cancel(request, upload):
    sending.cancel(upload)
    upload.refresh_from_db()
    return told(standing_of(upload))


@transaction.non_atomic_requests
@require_POST
@never_cache
@with_upload
@for_its_sender
def arrived(request, upload):
    """Ask the store whether the file is there as announced, and have it read then.

    503 while the store does not say: the bytes may well be there, and the same question may be asked again.
    """
    if upload.state != Upload.State.EXPECTED:
        return told(standing_of(upload))
    try:
        size = sending.size_in_store(upload.staging_key)
    except STORE_ERRORS:
        return JsonResponse({"message": _("The store does not answer. Try again.")}, status=503)
    if size != upload.size:
        return JsonResponse({"message": _("The file did not arrive whole. Try again.")}, status=409)
    sending.received(upload)
    upload.refresh_from_db()
    return told(standing_of(upload))


def told(standing: Standing) -> JsonResponse:
    return JsonResponse({"state": standing.upload.state, "tone": standing.tone, "words": standing.words})


@transaction.non_atomic_requests
@require_POST
@with_batch
@for_its_sender
def send(request, batch):
    """The files of an ordinary form. Each is taken or refused by itself; without the store none is taken."""
    files = [file for file in request.FILES.getlist("files") if file.name]
    form = LanguageForm(request.POST)
    if not files or not form.is_valid():
        messages.error(request, _("Choose at least one file."))
        return redirect("library_upload_batch", batch.uuid)
    large = [file.name for file in files if file.size > SMALL]
    small = [file for file in files if file.size <= SMALL]
    if large:
        names = {"names": comma_separated(large), "limit": filesizeformat(SMALL)}
        messages.error(
            request, _("Without JavaScript a file may have %(limit)s. Not received: %(names)s.") % names
        )
    try:
        lost = take_in(batch, small, form.cleaned_data["language"], request.user)
    except TooMany:
        messages.error(request, words_of_too_many(batch))
        return redirect("library_upload_batch", batch.uuid)
    if lost:
        names = {"names": comma_separated(lost)}
        messages.error(request, _("The store does not answer. Send these again later: %(names)s.") % names)
    return redirect("library_upload_batch", batch.uuid)


def take_in(batch: UploadBatch, files, language: str, user) -> list[str]:
    """Put the files into the store, and return the names of those that it did not take. Raises TooMany."""
    announced = announce(batch, [(file.name, file.size) for file in files], language, user)
    lost = []
    for upload, file in zip(announced, files, strict=True):
        if upload.state != Upload.State.EXPECTED:
            continue
        # A store that has failed once is not asked again: each try would let the person wait.
        if not lost and put(upload, file):
            sending.received(upload)
        else:
            lost.append(upload)
    with transaction.atomic():
        for upload in lost:
            if upload.replaces_id:
                # It waits for its file as it did.
                sending.cancel(upload)
            else:
                upload.delete()
    return [upload.name for upload in lost]


def put(upload: Upload, file) -> bool:
    try:
        sending.put(upload, file)
    except STORE_ERRORS:
        return False
    return True


def words_of_too_many(batch: UploadBatch) -> str:
    if is_replacement(batch):
        return _("One file takes the place of another: choose one, and no other once it has arrived.")
    if intention_of(batch):
        return _("One file is offered at a time: choose one, and no other once it has arrived.")
    most = settings.UPLOAD_FILES
    words = ngettext(
        "One upload holds %(n)s file. Begin another one.",
        "One upload holds %(n)s files. Begin another one.",
        most,
    )
    return words % {"n": most}
