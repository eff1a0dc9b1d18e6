"""The list of uploads, and one of them with the state of each of its files."""

from datetime import timedelta
from functools import wraps

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin import messages

from library.models import Upload, UploadBatch
from library.uploads.batches import MOST_BATCHES, batches_open_to, may_upload, with_counts
from library.uploads.forms import BeginForm, SendForm
from library.uploads.making import may_describe
from library.uploads.orders import progress_of
from library.uploads.states import is_unfinished, standings_of, summary_of, to_do_in

A_PAGE = 25


def for_uploaders(view):
    """For those who may add files somewhere; others are refused."""

    @wraps(view)
    def guard(request, *args, **kwargs):
        if not may_upload(request.user):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return guard


def with_batch(view):
    """Gives the view the batch in place of its uuid, when the person may open it; 404 else."""

    @wraps(view)
    def find(request, uuid, *args, **kwargs):
        batch = get_object_or_404(batches_open_to(request.user), uuid=uuid)
        return view(request, batch, *args, **kwargs)

    return find


def with_upload(view):
    """Gives the view an upload in place of its uuid, when the person may open its batch; 404 else."""

    @wraps(view)
    def find(request, uuid, *args, **kwargs):
        uploads = Upload.objects.filter(batch__in=batches_open_to(request.user)).select_related("batch")
        return view(request, get_object_or_404(uploads, uuid=uuid), *args, **kwargs)

    return find


@require_safe
@never_cache
@for_uploaders
def uploads(request):
    """What was uploaded, newest first, with what is still to do."""
    batches = with_counts(batches_open_to(request.user)).filter(all_files__gt=0)
    page = Paginator(batches, A_PAGE).get_page(request.GET.get("p"))
    context = {"page_obj": page, "form": BeginForm(user=request.user)}
    return render(request, "library/uploads/list.html", context)


@require_POST
@for_uploaders
def begin(request):
    """A new upload, or one's own that is still empty."""
    form = BeginForm(request.POST, user=request.user)
    if not form.is_valid():
        return render(request, "library/uploads/list.html", {"form": form}, status=422)
    own = UploadBatch.objects.filter(owner=request.user)
    empty = own.filter(uploads=None, collection=form.cleaned_data["collection"]).first()
    if not empty and own.filter(created_at__gt=timezone.now() - timedelta(minutes=1)).count() >= MOST_BATCHES:
        messages.error(request, _("That was too often. Try again in a minute."))
        return redirect("library_uploads")
    batch = empty or own.create(owner=request.user, collection=form.cleaned_data["collection"])
    language = form.cleaned_data["language"]
    return redirect(f"{reverse('library_upload_batch', args=[batch.uuid])}?language={language}")


@require_safe
@never_cache
@with_batch
def batch(request, batch):
    """The drop zone, each file with its state, and what is to be done next."""
    standings, progress = standings_of(batch, request.user), progress_of(batch)
    return render(
        request,
        "library/uploads/batch.html",
        {
            "batch": batch,
            "form": SendForm(initial={"language": request.GET.get("language", "en")}),
            "standings": standings,
            "summary": summary_of(standings, progress),
            "is_unfinished": is_unfinished(standings, progress),
            **next_steps(request, batch, progress),
        },
    )


@require_safe
@never_cache
@with_batch
def states(request, batch):
    """The states alone, for a page that stands open."""
    standings, progress = standings_of(batch, request.user), progress_of(batch)
    steps = {"batch": batch, **next_steps(request, batch, progress)}
    return JsonResponse(
        {
            "summary": summary_of(standings, progress),
            "unfinished": is_unfinished(standings, progress),
            "next": render_to_string("library/uploads/next.html", steps, request),
            "files": {
                str(each.upload.uuid): {
                    "state": each.upload.state,
                    "tone": each.tone,
                    "words": each.words,
                }
                for each in standings
            },
        }
    )


def next_steps(request, batch, progress) -> dict:
    steps = to_do_in(batch, request.user, progress)
    return {**steps, "progress": progress, "may_describe": may_describe(request.user)}
