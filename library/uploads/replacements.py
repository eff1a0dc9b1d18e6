"""A new content for a file, as large as an upload may be: it goes the way of all uploads, in a batch of its own."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from library.models import StoredFile, Upload, UploadBatch
from library.permissions import files_changeable_by
from library.uploads.claims import claim
from library.uploads.forms import ClaimForm
from library.versions import staging_key


def is_replacement(batch: UploadBatch) -> bool:
    return batch.uploads.exclude(replaces=None).exists()


@transaction.atomic
def begin_replacement(stored: StoredFile, user, made_after: int | None = None) -> UploadBatch:
    """A batch that awaits the new content of `stored`, of which neither name nor size is known yet.

    One for which nothing was chosen is used again. `made_after` is the version of its source that the content says.
    """
    collection = (stored.image or stored.document).collection
    waiting = Upload.objects.filter(replaces=stored, size=0, batch__owner=user, batch__collection=collection)
    upload = waiting.select_related("batch").first()
    if upload is None:
        batch = UploadBatch.objects.create(owner=user, collection=collection)
        upload = batch.uploads.create(
            replaces=stored, name="", size=0, language=stored.language, staging_key=staging_key()
        )
    claim(upload.batch, stored, made_after, user)
    return upload.batch


@require_POST
def replace(request, pk):
    """To the page from which the new content is sent; for those alone who may change the file."""
    stored = get_object_or_404(StoredFile.objects.for_cards(), pk=pk)
    if not files_changeable_by(request.user).filter(pk=stored.pk).exists():
        raise PermissionDenied
    form = ClaimForm(request.POST, stored=stored)
    # What is no version was ticked by no form of ours.
    made_after = form.made_after if form.is_valid() else None
    return redirect("library_upload_batch", begin_replacement(stored, request.user, made_after).uuid)
