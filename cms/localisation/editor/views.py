"""The editor of one translation: its strings side by side with the source, and what becomes of them."""

from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.admin import messages
from wagtail.models import Page
from wagtail_localize.models import get_edit_url

from cms.localisation import drafts
from cms.localisation.roles import may_edit

from .doors import for_those_who, publishes, translates
from .entries import Entries
from .lost import written
from .screens import editing_screen, lost_screen, review_screen
from .things import ThingsForm

FILTERS = ("todo", "changed")


@require_http_methods(["GET", "HEAD", "POST"])
@for_those_who(translates)
def edit(request, work):
    """Write the strings; while they are in review, read them."""
    if request.method == "POST":
        return save(request, work)
    if not work.translation.enabled:
        return leave(request, work)
    if review := drafts.review_of(work.target):
        return review_screen(request, work, review)
    return editing_screen(request, work, Entries(work.translation), things_form(request, work))


def leave(request, work):
    """It stands on its own: those who may edit it go to Wagtail's editor."""
    if may_edit(request.user, work.target):
        return redirect(get_edit_url(work.target))
    messages.info(request, _("This page stands on its own now, and is not translated here."))
    return redirect("wagtailadmin_home")


@transaction.atomic
def save(request, work):
    """Save all that is right, keep the rest in its field, and do next what the button says."""
    try:
        translation, _source, target = drafts.locked(work.translation)
    except drafts.NotYet as why:
        messages.error(request, str(why))
        lost = written(request.POST)
        return lost_screen(request, work, lost) if lost else redirect(here(work))
    if review := drafts.review_of(target):
        messages.error(
            request, _("It was sent for review meanwhile, so nothing was saved. Take it back to write on.")
        )
        form = things_form(request, work, request.POST)
        lost = Entries(translation, request.POST).unkept + form.unkept
        return review_screen(request, work, review, lost)
    entries, form = Entries(translation, request.POST), things_form(request, work, request.POST)
    if wish := request.POST.get("take"):
        entries.lost = entries.without_home
        return editing_screen(request, work, entries, form, taken=entries.take(wish))
    number = entries.save(request.user) + form.save()
    if number:
        touch(translation)
        messages.success(
            request,
            ngettext("%(number)d change is saved.", "%(number)d changes are saved.", number)
            % {"number": number},
        )
    if entries.rehoused:
        messages.warning(
            request, _("The source changed while you wrote. What you wrote is offered beside what is new.")
        )
    wrong = len(entries.unsaved) + len(entries.lost) + len(form.errors)
    if wrong:
        messages.error(
            request,
            ngettext(
                "%(number)d text could not be saved. It says beside it why.",
                "%(number)d texts could not be saved. It says beside each why.",
                wrong,
            )
            % {"number": wrong},
        )
        return editing_screen(request, work, entries, form)
    return go_on(request, work, number)


def go_on(request, work, number: int):
    """Send or publish, where that was the button; else back to the strings."""
    then = request.POST.get("then")
    steps = {"send": drafts.send_for_review}
    if publishes(request.user, work):
        steps["publish"] = drafts.publish
    said = {
        "send": _("Sent for review. Thank you."),
        "publish": _("Published."),
    }
    if then not in steps:
        if not number:
            messages.info(request, _("There was nothing new to save."))
        return redirect(here(work, request.GET.get("show")))
    try:
        steps[then](work.translation, request.user)
    except drafts.NotYet as why:
        messages.error(request, str(why))
    else:
        messages.success(request, said[then])
    return redirect(here(work))


def things_form(request, work, data=None) -> ThingsForm:
    return ThingsForm(work.translation, request.user, data)


def touch(translation) -> None:
    """Note that there are words newer than the last publication, also where a choice was taken back."""
    translation.translations_last_updated_at = timezone.now()
    translation.save(update_fields=["translations_last_updated_at"])


def here(work, show: str | None = None) -> str:
    address = reverse("translations:edit", args=[work.translation.pk])
    return f"{address}?show={show}" if show in FILTERS else address


@require_safe
@for_those_who(translates)
def preview(request, work):
    """The page as it will be: of what is in review the very revision, else of what is saved."""
    if not isinstance(work.target, Page):
        raise Http404
    review = drafts.review_of(work.target)
    try:
        page = review.revision.as_object() if review else drafts.made(work.translation)
    except drafts.NotYet as why:
        messages.error(request, str(why))
        return redirect(here(work))
    return page.make_preview_request(request, page.default_preview_mode)
