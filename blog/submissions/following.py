"""What a submitter does with the signed link: look, change what was asked for, withdraw, ask for a fresh link."""

from django.http import HttpResponseNotAllowed
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from blog.models import BlogSubmission, SubmissionVisit
from blog.moderation.models import Reason
from blog.submissions import decisions, drafts, texts
from blog.submissions.forms import TextForm
from blog.submissions.links import Expired, submission_of
from blog.submissions.senders import is_barred, promised_day
from blog.submissions.views import private, show_preview, words_for_barred
from home.limits import seconds_to_wait, too_often, visitor_network

State = BlogSubmission.State
# A POST must tell where it comes from, or it would count as forged: the site, never the address with its token.
WITH_FORM = "strict-origin"


def follow(request, index, token, step):
    """One step of somebody who has the link of a submission; each is logged."""
    # Who signs in from here comes back to the blog: the token stands in no other address.
    request.return_to = index.get_url(request)
    view = STEPS.get(step)
    try:
        submission = submission_of(token)
    except Expired as error:
        if step == "fresh" and request.method == "POST":
            return send_fresh_link(request, index, error.submission)
        address = f"{index.get_url(request)}submissions/{token}/fresh/"
        return private(request, "expired", status=410, referrer=WITH_FORM, page=index, fresh_url=address)
    if submission is None or view is None:
        return private(request, "no_link", status=404, referrer="no-referrer", page=index)
    if request.method not in {"GET", "HEAD", "POST"}:
        return HttpResponseNotAllowed(["GET", "HEAD", "POST"])
    return view(request, index, submission, f"{index.get_url(request)}submissions/{token}/")


def log(request, submission, action: str) -> None:
    SubmissionVisit.objects.create(submission=submission, action=action, network=visitor_network(request))


def show_state(request, index, submission, address):
    log(request, submission, "looked")
    draft = submission.page and submission.page.get_latest_revision_as_object()
    return private(
        request,
        "status",
        referrer="no-referrer",
        page=index,
        submission=submission,
        reason=Reason(submission.reason).label if submission.reason in Reason.values else "",
        draft=draft,
        address=address,
        day=promised_day(submission) if submission.state == State.RECEIVED else "",
    )


def say_thanks(request, index, submission, address):
    log(request, submission, "sent")
    return private(
        request,
        "thanks",
        referrer="no-referrer",
        page=index,
        submission=submission,
        status_link=address,
        day=promised_day(submission),
    )


def edit(request, index, submission, address):
    """The words once more, while changes are asked for."""
    if submission.state != State.CHANGES or not submission.page:
        return redirect(address)
    if request.method != "POST":
        log(request, submission, "opened")
        draft = submission.page.get_latest_revision_as_object()
        words = {"title": draft.title, "standfirst": draft.standfirst, "text": texts.plain(draft.body)}
        return show_edit(request, index, submission, address, TextForm(initial=words))
    form = TextForm(request.POST)
    if "look" in request.POST:
        kept = TextForm(initial=dict(request.POST.items()))
        return show_edit(request, index, submission, address, kept, preview=show_preview(form))
    if not form.is_valid():
        return show_edit(request, index, submission, address, form)
    if is_barred(submission.email, submission.user, request.user):
        return show_edit(request, index, submission, address, form, status=403, notice=words_for_barred())
    if not form.is_robot:
        try:
            sent = drafts.resubmit(submission.pk, form)
            decisions.tell(sent, "received", day=promised_day(sent, sent.language))
            log(request, submission, "sent again")
        except drafts.NotAsked:
            pass
    return redirect(address)


def show_edit(request, index, submission, address, form, preview=None, status=None, notice=""):
    return private(
        request,
        "edit",
        status=status or (422 if form.is_bound and form.errors else 200),
        referrer=WITH_FORM,
        notice=notice,
        page=index,
        submission=submission,
        address=address,
        form=form,
        preview=preview,
    )


def withdraw(request, index, submission, address):
    if request.method != "POST":
        return private(
            request, "withdraw", referrer=WITH_FORM, page=index, submission=submission, address=address
        )
    try:
        decisions.withdraw(submission.pk)
        log(request, submission, "withdrawn")
    except decisions.AlreadyDecided:
        pass
    return redirect(address)


def send_fresh_link(request, index, submission):
    """To the address that the submission came from, whoever asks."""
    wait = seconds_to_wait("submission", request)
    if wait:
        return too_often(request, wait)
    log(request, submission, "fresh link")
    decisions.tell(submission, "link")
    notice = _("A fresh link is on its way to the address from which you wrote to us.")
    return private(request, "expired", referrer="no-referrer", page=index, notice=notice)


STEPS = {"": show_state, "thanks": say_thanks, "edit": edit, "withdraw": withdraw}
