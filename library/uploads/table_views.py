"""The questions about twins, and the table that ends in graphics: what comes after the sending."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin import messages

from library.models import Upload
from library.uploads.batches import questions_in, undescribed_in
from library.uploads.making import library_for, make_graphics, may_publish
from library.uploads.table import Table
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
    """The clean files with proposals for their words."""
    proposed = Table(
        undescribed_in(batch, request.user), library, may_publish=may_publish(request.user, library)
    )
    return show_table(request, batch, proposed)


@require_POST
@never_cache
@with_batch
@with_library
def make(request, batch, library):
    """Make the graphics, each once; what is wrong is said beside it, and all that was typed is kept."""
    publishes = may_publish(request.user, library)
    filled = Table(undescribed_in(batch, request.user), library, request.POST, publishes)
    if not filled.is_valid():
        return show_table(request, batch, filled, status=422)
    wants = publishes and filled.for_all.cleaned_data.get("publish", False)
    made = make_graphics(batch, library, filled.groups(), request.user, wants)
    if not made.graphics:
        messages.warning(request, _("Nothing was left to do: these files have their graphics."))
        return redirect("library_upload_batch", batch.uuid)
    words = ngettext("%(n)s graphic is made", "%(n)s graphics are made", made.graphics) % {"n": made.graphics}
    published = ngettext("%(n)s is published.", "%(n)s are published.", made.published) % {
        "n": made.published
    }
    messages.success(request, f"{words}, {published}")
    return redirect("library_upload_batch", batch.uuid)


def show_table(request, batch, table, status=200):
    wrong = sum(bool(row.errors) for row in table.rows) if status != 200 else 0
    context = {"batch": batch, "table": table, "wrong": wrong}
    return render(request, "library/uploads/table.html", context, status=status)
