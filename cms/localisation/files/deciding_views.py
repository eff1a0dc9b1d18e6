"""Reviewers look at the files that were offered, and publish or decline them; who offered one may take it back."""

from functools import wraps

from django.core.files.storage import default_storage
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin import messages
from wagtail.admin.auth import permission_denied

from cms.localisation.files.forms import DeclineForm
from cms.localisation.files.listing import shown_offers
from cms.localisation.files.rights import (
    locale_of,
    may_decide,
    may_offer,
    may_review_offer,
    may_take_back,
    waiting_for,
)
from cms.localisation.roles import has_any_role
from library.models import FileOffer, StoredFile
from library.offers import deciding

A_PAGE = 20


@require_safe
@never_cache
def files(request):
    """The files that wait for this person, the oldest first."""
    waiting = waiting_for(request.user)
    if not has_any_role(request.user) and not waiting.exists():
        return permission_denied(request)
    page = Paginator(waiting, A_PAGE).get_page(request.GET.get("p"))
    page.object_list = shown_offers(page.object_list, request.user)
    return TemplateResponse(request, "localisation/files/waiting.html", {"page_obj": page})


def with_offer(may):
    """Give the view the offer; one that this person may not know of is refused as if it were not there."""

    def decorate(view):
        @wraps(view)
        def guarded(request, pk):
            offer = FileOffer.objects.filter(pk=pk).select_related("graphic", "stored_file").first()
            if offer is None or not may(request.user, offer):
                return permission_denied(request)
            return view(request, offer)

        return guarded

    return decorate


def may_fetch(user, offer: FileOffer) -> bool:
    return offer.offered_by_id == user.pk or may_review_offer(user, offer)


@require_safe
@never_cache
@with_offer(may_fetch)
def fetch(request, offer):
    """Send on to a signed address of the file, for who offered it and who decides on it. It is no download."""
    stored = StoredFile.objects.for_cards().get(pk=offer.stored_file_id)
    if stored.state != StoredFile.State.READY:
        raise Http404
    if not default_storage.is_there(stored.key):
        return TemplateResponse(request, "503_download.html", status=503, headers={"Retry-After": "60"})
    return redirect(stored.signed_address())


@require_POST
@with_offer(may_decide)
def publish(request, offer):
    try:
        deciding.publish(offer.pk, request.user)
    except deciding.Undecidable as why:
        messages.error(request, str(why))
    else:
        words = _("The file is published with the graphic “%(title)s”.")
        messages.success(request, words % {"title": offer.graphic.title})
    return go_back(request, offer)


@require_POST
@with_offer(may_decide)
def decline(request, offer):
    """Decline the file; without a reason it is asked for once more."""
    form = DeclineForm(request.POST)
    if not form.is_valid():
        context = {"offer": offer, "form": form}
        return TemplateResponse(request, "localisation/files/decline.html", context, status=422)
    try:
        deciding.decline(offer.pk, request.user, form.cleaned_data["reason"])
    except deciding.Undecidable as why:
        messages.error(request, str(why))
    else:
        messages.success(request, _("The file is declined. It is deleted after 30 days."))
    return go_back(request, offer)


@require_POST
@with_offer(may_take_back)
def take_back(request, offer):
    """Delete the offer with its file. Its button stands where one adds files, for who may do that and has sent it."""
    locale = locale_of(offer.stored_file.language)
    try:
        deciding.take_back(offer.pk, request.user)
    except deciding.Undecidable as why:
        messages.error(request, str(why))
    else:
        messages.success(request, _("The file is taken back, and deleted."))
    if locale and may_offer(request.user, offer.graphic, locale):
        return redirect("translations:file_add", offer.graphic_id, locale.language_code)
    return redirect("wagtailadmin_home")


def go_back(request, offer):
    """To the files of the graphic, when the decision was made there; else to what waits."""
    locale = locale_of(offer.stored_file.language)
    if request.POST.get("back") == "graphic" and locale:
        return redirect("translations:file_add", offer.graphic_id, locale.language_code)
    return redirect("translations:files")
