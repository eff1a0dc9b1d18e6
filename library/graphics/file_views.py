"""What is done to a file beside its form: put another in its place, bring one back, give it captions."""

from functools import wraps

from django import forms
from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from library.forms import check_name
from library.graphics.captions import CaptionForm
from library.graphics.file_facts import uses
from library.models import CaptionTrack, FileVersion, StoredFile
from library.permissions import files_changeable_by
from library.rights.publishing import is_video
from library.rights.taking_back import live_graphics_with
from library.sources import bring_up_to_date
from library.storage import STORE_ERRORS
from library.uploads.forms import ClaimForm
from library.versions import restore, submit_replacement

EDIT = "wagtailsnippets_library_storedfile:edit"


class ReplacementForm(ClaimForm):
    file = forms.FileField(
        label=gettext_lazy("New content"),
        help_text=gettext_lazy(
            "The address stays. Until the new content is checked, the old one is given out."
        ),
    )

    def clean_file(self):
        file = self.cleaned_data["file"]
        check_name(file.name)
        if file.size > settings.WAGTAILDOCS_MAX_UPLOAD_SIZE:
            raise ValidationError(_("This file is too big."), code="file_too_large")
        return file


def for_its_keepers(view):
    """Call `view` with the stored file, for those alone who may change it."""

    @wraps(view)
    def guarded(request, pk, **kwargs):
        stored = get_object_or_404(StoredFile.objects.for_cards(), pk=pk)
        if not files_changeable_by(request.user).filter(pk=stored.pk).exists():
            raise PermissionDenied
        return view(request, stored, **kwargs)

    return guarded


# While the store takes the bytes no transaction is open: the ledger knows of them before they are there.
@transaction.non_atomic_requests
@for_its_keepers
def replace_file(request, stored):
    form = ReplacementForm(request.POST or None, request.FILES or None, stored=stored)
    if request.method == "POST" and form.is_valid():
        try:
            submit_replacement(stored, form.cleaned_data["file"], request.user, made_after=form.made_after)
        except STORE_ERRORS:
            form.add_error("file", _("The store does not answer, so nothing was replaced. Try again later."))
        else:
            messages.success(
                request, _("The new content is being checked, and then takes the old one's place.")
            )
            return redirect(EDIT, stored.pk)
    return form_page(request, stored, form, _("Replace the file"), **uses(stored, request.user))


@require_POST
@for_its_keepers
def bring_back(request, stored, number):
    version = get_object_or_404(FileVersion, stored_file=stored, number=number)
    if restore(version, request.user):
        messages.success(request, _("Version %(n)s is given out again.") % {"n": number})
    else:
        messages.error(request, _("Version %(n)s is not kept any more.") % {"n": number})
    return redirect(EDIT, stored.pk)


@require_POST
@for_its_keepers
def up_to_date(request, stored):
    """Say that the file has what the one that it was made after has now."""
    bring_up_to_date(stored)
    messages.success(request, _("The file is noted as up to date."))
    return redirect(EDIT, stored.pk)


@for_its_keepers
def write_captions(request, stored, language=""):
    """Add captions, or replace those in `language`."""
    track = CaptionTrack.objects.filter(stored_file=stored, language=language).first()
    initial = {"language": track.language, "text": track.vtt} if track else {"language": stored.language}
    form = CaptionForm(request.POST or None, request.FILES or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        CaptionTrack.objects.update_or_create(
            stored_file=stored, language=form.cleaned_data["language"], defaults={"vtt": form.vtt}
        )
        messages.success(request, _("The captions were saved."))
        return redirect(EDIT, stored.pk)
    return form_page(request, stored, form, _("Captions"), _("Save the captions"))


@require_POST
@for_its_keepers
def delete_captions(request, stored, language):
    track = get_object_or_404(CaptionTrack, stored_file=stored, language=language)
    with transaction.atomic():
        # Two who delete the last two of them come one after the other.
        StoredFile.objects.select_for_update().get(pk=stored.pk)
        others = CaptionTrack.objects.filter(stored_file=stored).exclude(pk=track.pk)
        needed = is_video(stored) and not others.exists() and live_graphics_with(stored.pk).exists()
        if not needed:
            track.delete()
    if needed:
        messages.error(
            request,
            _(
                "The captions stay: they are the only ones of a video in a published graphic. "
                "Write over them, or unpublish the graphic first."
            ),
        )
    else:
        messages.success(request, _("The captions were deleted."))
    return redirect(EDIT, stored.pk)


def form_page(request, stored, form, heading, button="", **beside):
    status = 422 if form.is_bound else 200
    context = {"stored": stored, "form": form, "heading": heading, "button": button, **beside}
    return TemplateResponse(request, "library/admin/file_form.html", context, status=status)
