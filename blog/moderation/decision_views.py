"""The buttons of the queue. Each is a POST that answers with the queue again, or with JSON to its script."""

from django.http import Http404, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.auth import permission_required

from blog.comments.models import Comment
from blog.moderation import blocking, decisions
from blog.moderation.decisions import UNCHANGED, AlreadyDecided, NotAllowed
from blog.moderation.forms import AppealForm, ReasonForm, chosen_comments
from blog.moderation.models import Appeal, Reason
from blog.moderation.views import WORKS_HERE


def decision(permission=WORKS_HERE):
    """Make a view a POST of those who may; what somebody else has decided meanwhile is told, not raised."""

    def decorate(view):
        def decide(request, *args, **kwargs):
            try:
                return view(request, *args, **kwargs)
            except (Comment.DoesNotExist, Appeal.DoesNotExist) as missing:
                raise Http404 from missing
            except AlreadyDecided as refusal:
                return answer(request, str(refusal), status=409)
            except NotAllowed as refusal:
                return answer(request, str(refusal), status=403)

        return require_POST(permission_required(permission)(decide))

    return decorate


def answer(request, words: str, *, status=200, undo=""):
    """Tell how it went: a script by JSON, with where to undo it; others on the page they came from."""
    if request.headers.get("X-Requested-With") == "XMLHttpRequest":
        return JsonResponse({"message": words, "undo": undo}, status=status)
    (messages.success if status == 200 else messages.error)(request, words)
    here = request.POST.get("next", "")
    safe = here.startswith("/") and url_has_allowed_host_and_scheme(here, allowed_hosts=None)
    return HttpResponseRedirect(here) if safe else redirect("moderation_queue")


def undo_address(pk) -> str:
    return reverse("moderation_undo", args=[pk])


def first_error(form) -> str:
    return next(error for errors in form.errors.values() for error in errors)


@decision()
def approve(request, pk):
    decisions.approve(pk, request.user, request.POST.get("version", UNCHANGED))
    return answer(request, _("Published."), undo=undo_address(pk))


def decide_with(request, form, decide, pk, words: str, undo=""):
    """Have `decide` decide with what the moderator filled in, or say what is wrong with it."""
    if not form.is_valid():
        return answer(request, first_error(form), status=422)
    decide(pk, request.user, **form.cleaned_data)
    return answer(request, words, undo=undo)


@decision()
def reject(request, pk):
    words = _("Rejected. Its author can read why.")
    return decide_with(request, ReasonForm(request.POST), decisions.reject, pk, words, undo_address(pk))


@decision()
def take_down(request, pk):
    words = _("Taken down. Its author can read why.")
    return decide_with(request, ReasonForm(request.POST), decisions.take_down, pk, words)


@decision()
def undo(request, pk):
    decisions.undo(pk, request.user)
    return answer(request, _("Undone: the comment waits again."))


@decision()
def claim(request, pk):
    decisions.claim(pk, request.user)
    return answer(request, _("You have taken this comment up for 10 minutes."))


@decision()
def release(request, pk):
    decisions.release(pk, request.user)
    return answer(request, _("Given back: anybody can take this comment up."))


@decision("blog.add_block")
def block(request, pk):
    """Block the author of a comment. The comment itself is decided as any other."""
    comment = get_object_or_404(Comment.objects.with_authors(), pk=pk)
    if comment.author is None:
        return answer(request, _("Its author is no longer here."), status=409)
    reason = request.POST.get("reason")
    blocking.block(comment.author, reason if reason in Reason.values else Reason.ABUSE, request.user)
    return answer(request, _("%(name)s is blocked.") % {"name": comment.author_name})


@decision()
def grant(request, pk):
    words = _("Appeal granted: the comment is published.")
    return decide_with(request, AppealForm(request.POST), decisions.grant, pk, words)


@decision()
def dismiss(request, pk):
    words = _("Appeal dismissed: the comment stays unpublished.")
    return decide_with(request, AppealForm(request.POST), decisions.dismiss, pk, words)


@decision()
def bulk_approve(request):
    return decide_all(request, lambda pk, version: decisions.approve(pk, request.user, version))


@decision()
def bulk_reject(request):
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return answer(request, first_error(form), status=422)
    return decide_all(request, lambda pk, _version: decisions.reject(pk, request.user, **form.cleaned_data))


def decide_all(request, decide):
    """Decide each chosen comment, and say how many somebody else had decided or taken up meanwhile."""
    chosen = chosen_comments(request.POST)
    if not chosen:
        return answer(request, _("Choose at least one comment."), status=422)
    done = left = 0
    # In one order for everybody, so that two people never wait for each other.
    for pk, version in chosen:
        try:
            decide(pk, version)
            done += 1
        except (AlreadyDecided, NotAllowed, Comment.DoesNotExist):
            left += 1
    words = ngettext("%(n)s comment is decided.", "%(n)s comments are decided.", done) % {"n": done}
    if left:
        others = ngettext("%(n)s was left as it is.", "%(n)s were left as they are.", left) % {"n": left}
        words = f"{words} {others}"
    return answer(request, words, status=200 if done else 409)
