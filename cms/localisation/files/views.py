"""A translator adds a file in their language to a graphic, and sees what becomes of it."""

from datetime import timedelta
from functools import wraps

from django.conf import settings
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages
from wagtail.admin.auth import permission_denied
from wagtail.models import Locale

from cms.localisation.files.forms import OfferForm
from cms.localisation.files.listing import files_in
from cms.localisation.files.rights import locale_of, may_offer
from library.languages import LANGUAGE_NAMES, direction, file_language
from library.models import GraphicPage, Upload, UploadBatch
from library.offers.intentions import begin_offer, intention_of
from library.uploads.announcing import TooMany, words_of
from library.uploads.batches import MOST_BATCHES
from library.uploads.forms import SendForm
from library.uploads.sending_views import SMALL, take_in, words_of_too_many
from library.uploads.states import is_unfinished, standings_of, summary_of


def for_translators(view):
    """Give the view the graphic and the language; what one may not offer to is refused as if it were not there."""

    @wraps(view)
    def guarded(request, pk, language):
        sources = GraphicPage.objects.filter(locale__language_code=settings.LANGUAGE_CODE)
        graphic = sources.filter(pk=pk).select_related("locale").first()
        locale = Locale.objects.filter(language_code=language).first()
        if graphic is None or locale is None or not may_offer(request.user, graphic, locale):
            return permission_denied(request)
        return view(request, graphic, locale)

    return guarded


# While the store takes the bytes no transaction is open.
@transaction.non_atomic_requests
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@for_translators
def add(request, graphic, locale):
    """The graphic's files in one language, and a form for one more."""
    language = file_language(locale.language_code)
    asked = {"graphic": graphic, "language": language, "is_large": "large" in request.POST}
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = OfferForm(*sent, **asked)
    if request.method == "POST" and form.is_valid():
        batch = begun(form, graphic, language, request.user)
        if batch:
            return redirect("translations:file_sent", batch.uuid)
    context = {
        "graphic": graphic,
        "locale": locale,
        "form": form,
        "limit": SMALL,
        **described(language),
        **files_in(graphic, language, request.user),
    }
    status = 422 if form.errors else 200
    return TemplateResponse(request, "localisation/files/add.html", context, status=status)


def described(language: str) -> dict:
    return {
        "language": language,
        "language_name": LANGUAGE_NAMES[language],
        "direction": direction(language),
    }


def begun(form: OfferForm, graphic, language: str, user) -> UploadBatch | None:
    """The batch of the offer, with its file unless that is large; None when the form says why there is none."""
    since = timezone.now() - timedelta(minutes=1)
    if UploadBatch.objects.filter(owner=user, created_at__gt=since).count() >= MOST_BATCHES:
        form.add_error(None, _("That was too often. Try again in a minute."))
        return None
    told = form.cleaned_data
    batch = begin_offer(graphic, language, told.get("made_from"), told["note"], user)
    if form.is_large:
        return batch
    fault = fault_of(batch, told["file"], language, user)
    if fault:
        batch.delete()
        form.add_error("file", fault)
        return None
    return batch


def fault_of(batch: UploadBatch, file, language: str, user) -> str:
    """Put the file into the store; why it is not taken, as far as that is known at once."""
    if take_in(batch, [file], language, user):
        return _("The store does not answer. Send the file again later.")
    refused = batch.uploads.filter(state=Upload.State.REFUSED).first()
    return words_of(refused) if refused else ""


@transaction.non_atomic_requests
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sent(request, uuid):
    """Where a large file is sent from, and where one sees what becomes of any that was sent."""
    batch = get_object_or_404(UploadBatch, uuid=uuid, owner=request.user)
    intention = intention_of(batch)
    locale = intention and locale_of(intention.language)
    if locale is None or not may_offer(request.user, intention.graphic, locale):
        return permission_denied(request)
    if request.method == "POST":
        send_plainly(request, batch, intention.language)
        return redirect("translations:file_sent", uuid)
    standings = standings_of(batch, request.user)
    context = {
        "batch": batch,
        "graphic": intention.graphic,
        "locale": locale,
        "form": SendForm(),
        "only_language": intention.language,
        "send_address": reverse("translations:file_sent", args=[uuid]),
        "takes_file": all(each.upload.state in {"refused", "cancelled", "expected"} for each in standings),
        "standings": standings,
        "summary": summary_of(standings),
        "is_unfinished": is_unfinished(standings),
        **described(intention.language),
    }
    return TemplateResponse(request, "localisation/files/sent.html", context)


def send_plainly(request, batch: UploadBatch, language: str) -> None:
    """Without scripts the file comes by an ordinary form; what is wrong with it stands on the page then."""
    file = request.FILES.get("files")
    if not file or file.size > SMALL:
        messages.error(request, _("Choose a file of at most 25 MB."))
        return
    try:
        if take_in(batch, [file], language, request.user):
            messages.error(request, _("The store does not answer. Send the file again later."))
    except TooMany:
        messages.error(request, words_of_too_many(batch))
