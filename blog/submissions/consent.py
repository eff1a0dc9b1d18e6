"""A blog that its author has taken back is not published, whichever way somebody tries."""

from django.db import transaction
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages

from blog.models import BlogSubmission

# What the buttons of the editor are called that begin a review or carry it on.
REVIEWING = ("action-submit", "action-restart-workflow", "action-workflow-action")


@transaction.atomic
def is_withdrawn(*page_pks: int) -> bool:
    """Whether one of these drafts was taken back. Until the transaction ends, none of them can be."""
    submissions = BlogSubmission.objects.select_for_update().filter(page__in=page_pks).order_by("pk")
    return any(submission.state == BlogSubmission.State.WITHDRAWN for submission in submissions)


def words_of_refusal() -> str:
    return _("Its author has taken this blog back. It cannot be published.")


def refuse_publishing(request, page):
    """Hook: the draft is kept as it was saved, and stays a draft."""
    if is_withdrawn(page.pk):
        return refusal(request, "wagtailadmin_pages:edit", page.pk)


def refuse_review(request, page):
    """Hook: no review begins at whose end it could only be refused."""
    if request.method == "POST" and any(name in request.POST for name in REVIEWING):
        return refuse_publishing(request, page)


def refuse_many(request, action_type, objects, action):
    """Hook: none of those chosen is published while one of them was taken back."""
    if action_type == "publish" and is_withdrawn(*(each.pk for each in objects)):
        return refusal(request, "submissions")


def refusal(request, view, *args):
    messages.error(request, words_of_refusal())
    return redirect(view, *args)
