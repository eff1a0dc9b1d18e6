"""The questions about twins, and the table that ends in graphics: what comes after the sending."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin import messages

from library.graphics.file_uses import find_uses_of_files
from library.models import Upload, UploadBatch
from library.uploads import orders
from library.uploads.batches import questions_in
from library.uploads.making import library_for, may_publish
from library.uploads.table import Table
from library.uploads.tasks import queue_order
from library.uploads.twins import TwinForm, answer
from library.uploads.views import with_batch

# The others come when these are answered.
QUESTIONS_A_PAGE = 20


@require_safe
@never_cache
@with_batch
def twins(request, batch):
    """Each file that is like one that is there, beside it."""
    asked = questions_in(batch, request.user)[:QUESTIONS_A_PAGE]
    questions = [TwinForm(upload=upload, user=request.user) for upload in asked]
    return show_twins(request, batch, questions)


@require_POST
@never_cache
@with_batch
def answer_twins(request, batch):
    """Do what was answered; what was not answered is asked again."""
    uploads = questions_in(batch, request.user)
    if "all_same" in request.POST:
        answers = [(upload, Upload.Twin.SAME, upload.language) for upload in uploads if upload.twin_is_exact]
    else:
        uploads = [upload for upload in uploads if f"twin-{upload.pk}-language" in request.POST]
        asked = [TwinForm(request.POST, upload=upload, user=request.user) for upload in uploads]
        if any(form.errors for form in asked):
            return show_twins(request, batch, asked, status=422)
        answers = [
            (form.upload, form.cleaned_data["answer"], form.cleaned_data["language"])
            for form in asked
            if form.cleaned_data["answer"]
        ]
    done = sum(answer(upload, what, language, request.user) for upload, what, language in answers)
    messages.success(
        request, ngettext("%(n)s answer is done.", "%(n)s answers are done.", done) % {"n": done}
    )
    return redirect(
        "library_upload_twins" if questions_in(batch, request.user) else "library_upload_batch", batch.uuid
    )


def show_twins(request, batch, questions, status=200):
    # What replaces a file changes every page that has it.
    find_uses_of_files([form.upload.twin for form in questions], request.user)
    exact = questions_in(batch, request.user).filter(twin_is_exact=True).count()
    context = {"batch": batch, "questions": questions, "exact": exact}
    return render(request, "library/uploads/twins.html", context, status=status)


def with_library(view):
    """Gives the view the library below which the person may add graphics; others are refused."""

    def find(request, batch):
        library = library_for(request.user)
        if library is None:
            raise PermissionDenied
        return view(request, batch, library)

    return find


@require_safe
@never_cache
@with_batch
@with_library
def table(request, batch, library):
    """The clean files with proposals for their words, or with those that were typed for them before."""
    progress = orders.progress_of(batch)
    proposed = Table(
        orders.undecided_in(batch, request.user, progress),
        library,
        may_publish=may_publish(request.user, library),
        typed=orders.typed_in(progress),
        rights=orders.rights_in_latest(progress),
    )
    return show_table(request, batch, proposed)


@require_POST
@never_cache
@with_batch
@with_library
@transaction.atomic
def make(request, batch, library):
    """Order the graphics; what is wrong is said beside it, and all that was typed is kept."""
    # Of two presses the second sees what the first has ordered.
    UploadBatch.objects.select_for_update().get(pk=batch.pk)
    publishes = may_publish(request.user, library)
    filled = Table(orders.undecided_in(batch, request.user), library, request.POST, publishes)
    if not filled.is_valid():
        return show_table(request, batch, filled, status=422)
    groups = filled.groups()
    if groups:
        wants = publishes and filled.for_all.cleaned_data.get("publish", False)
        queue_order(orders.order(batch, groups, request.user, wants))
    elif not orders.progress_of(batch):
        messages.warning(request, _("Nothing was left to do."))
    return redirect("library_upload_batch", batch.uuid)


@require_POST
@with_batch
@with_library
@transaction.atomic
def go_on(request, batch, library):
    """Take up an order that was lost with its worker."""
    UploadBatch.objects.select_for_update().get(pk=batch.pk)
    progress = orders.progress_of(batch)
    if progress and progress.stands_still:
        queue_order(orders.order_again(progress.order, batch, request.user))
    return redirect("library_upload_batch", batch.uuid)


def show_table(request, batch, table, status=200):
    wrong = sum(bool(row.errors) for row in table.rows) if status != 200 else 0
    context = {"batch": batch, "table": table, "wrong": wrong}
    return render(request, "library/uploads/table.html", context, status=status)
