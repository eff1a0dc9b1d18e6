"""Sending a blog without an account."""

from django.http import HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from blog.submissions import decisions, drafts, pace, texts
from blog.submissions.forms import SubmissionForm, TextForm
from blog.submissions.links import token_for
from blog.submissions.models import ANSWER_DAYS
from blog.submissions.senders import is_barred, promised_day
from home.blocks import BodyBlock
from home.limits import visitor_network
from home.models import Participation
from home.working_days import working_day_after


def private(request, template, status=200, referrer="same-origin", **context):
    """An answer for one person: kept by nobody, found by no search engine.

    A page with a form tells its own site where it came from: with no-referrer its POST would count as forged.
    """
    response = render(request, f"blog/submissions/{template}.html", context, status=status)
    add_never_cache_headers(response)
    response["Referrer-Policy"] = referrer
    response["X-Robots-Tag"] = "noindex"
    return response


def submit(request, index):
    """The form; its text as it would look; or, once sent, the page that says thank you."""
    if request.method not in {"GET", "HEAD", "POST"}:
        return HttpResponseNotAllowed(["GET", "HEAD", "POST"])
    is_open = Participation.load().submissions
    if request.method != "POST":
        if not is_open:
            return private(request, "closed", page=index)
        return show_form(request, index, SubmissionForm(initial=initial(request, index)))
    form = SubmissionForm(request.POST, request.FILES)
    if "look" in request.POST:
        return look(request, index)
    if not is_open:
        return show_form(
            request, index, form, 403, notice=_("We take no blogs at the moment. Keep your text.")
        )
    if not form.is_valid():
        return show_form(request, index, form)
    if form.is_robot:
        return private(request, "thanks", page=index, day=day_name(), status_link="")
    return take(request, index, form)


def take(request, index, form):
    """Store a valid form, unless its sender is blocked or too quick; a form sent twice is answered like the first."""
    email, key = form.cleaned_data["email"], form.cleaned_data["key"]
    if is_barred(email, request.user):
        return show_form(request, index, form, 403, notice=words_for_barred())
    wait = pace.wait_for(request, email, key)
    if wait:
        return show_form(request, index, form, 429, wait=wait)
    user = request.user if hasattr(request.user, "visitor") else None
    submission, created = drafts.receive(
        form, index, user=user, edition=request.GET.get("edition", ""), network=visitor_network(request)
    )
    if created:
        decisions.tell(submission, "received", day=promised_day(submission, submission.language))
    return redirect(f"{index.get_url(request)}submissions/{token_for(submission)}/thanks/")


def words_for_barred() -> str:
    return _("We cannot take a blog from this address. Write to us if you think this is a mistake.")


def show_form(request, index, form, status=None, notice="", wait=0, preview=None):
    minutes = -(-wait // 60)
    response = private(
        request,
        "submit",
        status=status or (422 if form.is_bound and form.errors else 200),
        page=index,
        form=form,
        notice=notice,
        minutes=minutes,
        preview=preview,
        pictures=[(form[f"image_{n}"], form[f"alt_{n}"]) for n in (1, 2, 3)],
        day=day_name(),
    )
    if wait:
        response["Retry-After"] = str(wait)
    return response


def look(request, index):
    kept = SubmissionForm(initial=dict(request.POST.items()))
    return show_form(request, index, kept, preview=show_preview(TextForm(request.POST)))


def show_preview(form) -> dict:
    """What was written, as it would be read: by the same way that leads to the draft."""
    form.is_valid()
    words = form.cleaned_data.get("text", "")
    return {
        "errors": form.errors.get("text", []),
        "title": form.cleaned_data.get("title", ""),
        "body": BodyBlock().normalize(texts.blocks(words)) if words else None,
    }


def initial(request, index) -> dict:
    known = {"language": index.locale.language_code}
    visitor = getattr(request.user, "visitor", None)
    if visitor:
        known |= {"name": visitor.display_name, "handle": visitor.handle, "email": request.user.email}
    return known


def day_name() -> str:
    """The weekday by which an editor answers what comes in now."""
    return date_format(working_day_after(timezone.localdate(), ANSWER_DAYS), "l")
