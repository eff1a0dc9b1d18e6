"""The form in which somebody asks for a graphic in another format."""

from django.http import HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.utils.formats import date_format

from home import mail
from home.limits import seconds_to_wait, visitor_network
from home.models.site_text import SiteText
from home.working_days import working_day_after
from library.models import FormatRequest
from library.models.requests import ANSWER_DAYS
from library.requests.forms import RequestForm


def ask(request, graphic):
    """The form of the page `graphic`; a good one is kept and answered with the page of thanks."""
    if request.method not in {"GET", "HEAD", "POST"}:
        return HttpResponseNotAllowed(["GET", "HEAD", "POST"])
    form = RequestForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return form_page(request, graphic, form)
    thanked = f"{graphic.get_url(request)}request/thanks/"
    if form.is_robot or FormatRequest.objects.filter(key=form.cleaned_data["key"]).exists():
        return redirect(thanked)
    if wait := seconds_to_wait("format_request", request):
        return form_page(request, graphic, form, wait)
    keep(request, graphic, form)
    return redirect(thanked)


def form_page(request, graphic, form, wait: int = 0):
    """The form with what was written; with `wait` in seconds it says that it was sent too often."""
    status = 429 if wait else 422 if form.errors else 200
    response = private(request, "form", graphic, status, form=form, minutes=-(-wait // 60))
    if wait:
        response["Retry-After"] = str(wait)
    return response


def thanks(request, graphic):
    return private(request, "thanks", graphic, due=due_day())


def private(request, template: str, graphic, status: int = 200, **context):
    """An answer for one person: kept by nobody, found by no search engine."""
    context |= {"page": graphic, "page_url": graphic.get_url(request), "days": ANSWER_DAYS}
    response = render(request, f"library/requests/{template}.html", context, status=status)
    add_never_cache_headers(response)
    return response


def due_day():
    return working_day_after(timezone.localdate(), ANSWER_DAYS)


def keep(request, graphic, form) -> None:
    """Store the request, once however often the form is sent, and send a receipt.

    The receipt holds nothing of what was written: the address may be somebody else's.
    """
    data = form.cleaned_data
    asked, is_new = FormatRequest.objects.get_or_create(
        key=data["key"],
        defaults={
            "graphic": graphic,
            "language": graphic.locale.language_code,
            "wish": data["wish"],
            "name": data["name"],
            "email": data["email"],
            "network": visitor_network(request),
        },
    )
    if is_new:
        mail.send(
            "library/mail/format_receipt",
            asked.email,
            asked.language,
            title=graphic.title,
            address=graphic.full_url,
            due=date_format(due_day(), "l j F"),
            reply_to=reply_address(asked.language),
        )


def reply_address(language: str) -> str:
    text = SiteText.objects.in_language(language)
    return (text and text.contact_email) or ""
