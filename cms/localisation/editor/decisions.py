"""What becomes of a translation: each a POST that leads back to its page, which says what happened."""

from collections.abc import Callable

from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail_localize.models import Translation, get_edit_url

from cms.localisation import drafts

from .doors import decides, edits, for_those_who, publishes, translates
from .lost import written
from .screens import lost_screen


@require_POST
@for_those_who(translates)
def send(request, work):
    return do(request, work, drafts.send_for_review, _("Sent for review. Thank you."))


@require_POST
@for_those_who(translates)
def take_back(request, work):
    return do(request, work, drafts.take_back, _("Taken back. You can go on writing."))


@require_POST
@for_those_who(publishes)
def publish(request, work):
    return do(request, work, drafts.publish, _("Published."))


@require_POST
@for_those_who(decides)
def approve(request, work):
    return do(request, work, drafts.approve, _("Approved and published."), *said(request))


@require_POST
@for_those_who(decides)
def request_changes(request, work):
    words = _("Given back. Whoever translated it reads your comment at the top of the page.")
    return do(request, work, drafts.request_changes, words, *said(request))


@require_POST
@for_those_who(edits)
def stop(request, work):
    return do(
        request,
        work,
        drafts.stop,
        _("From now on this page stands on its own, and is edited like any other."),
    )


def said(request) -> tuple[str, int | None]:
    """The comment, and the revision that the reviewer had before their eyes; none fits what is no number."""
    shown = request.POST.get("revision", "")
    comment = request.POST.get("comment", "").replace("\x00", "").strip()[:5000]
    return comment, int(shown) if shown.isdecimal() and len(shown) < 19 else 0


def do(request, work, step: Callable, words: str, *more):
    try:
        step(work.translation, request.user, *more)
    except drafts.NotYet as why:
        messages.error(request, str(why))
        if lost := written(request.POST):
            return lost_screen(request, work, lost)
    else:
        messages.success(request, words)
    if not Translation.objects.filter(pk=work.translation.pk, enabled=True).exists():
        return redirect(get_edit_url(work.target) if edits(request.user, work) else "translations:board")
    return redirect(reverse("translations:edit", args=[work.translation.pk]))
