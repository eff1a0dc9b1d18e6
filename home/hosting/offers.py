"""The form in which an organisation offers to host, and what happens when it arrives."""

from django.conf import settings
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.utils.formats import date_format

from home import mail
from home.hosting.forms import ANOTHER_REGION, HostForm
from home.limits import seconds_to_wait, visitor_network
from home.models.host_enquiries import REPLY_DAYS, HostEnquiry
from home.models.site_text import SiteText
from home.working_days import working_day_after


def offer(request, page):
    """The form of the programme `page`; a good one is kept and answered with the page of thanks."""
    form = HostForm(page, request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return form_page(request, page, form)
    thanks = page.get_url(request) + page.reverse_subpage("host_thanks")
    if form.is_robot:
        return redirect(thanks)
    if wait := seconds_to_wait("host", request):
        return form_page(request, page, form, wait)
    keep(request, page, form)
    return redirect(thanks)


def form_page(request, page, form, wait: int = 0):
    """The form with what was written; with `wait` in seconds it says that it was sent too often."""
    context = {"form": form, "minutes": -(-wait // 60)}
    response = page.render(request, template="home/host_form.html", context_overrides=context)
    if wait:
        response.status_code = 429
        response["Retry-After"] = str(wait)
    return kept_by_nobody(response)


def thanks(request, page):
    due = working_day_after(timezone.localdate(), REPLY_DAYS)
    return kept_by_nobody(
        page.render(request, template="home/host_thanks.html", context_overrides={"due": due})
    )


def kept_by_nobody(response):
    add_never_cache_headers(response)
    return response


def keep(request, page, form) -> None:
    """Store the offer, once however often the form is sent, and tell both sides of it."""
    enquiry, is_new = HostEnquiry.objects.get_or_create(
        key=form.cleaned_data["key"],
        defaults={
            **form.details(),
            "programme": page,
            "language": page.locale.language_code,
            "consented_at": timezone.now(),
            "network": visitor_network(request),
        },
    )
    if is_new:
        tell(page, enquiry)


def tell(page, enquiry) -> None:
    """Thank the contact, without any words of theirs: the address may be somebody else's. Tell the manager all."""
    language = enquiry.language
    due = date_format(working_day_after(timezone.localdate(), REPLY_DAYS), "l j F")
    programme = page.title
    mail.send(
        "home/mail/host_receipt",
        enquiry.contact_email,
        language,
        programme=programme,
        days=enquiry.days,
        due=due,
        reply_to=manager_address(page, ""),
    )
    mail.send(
        "home/mail/host_offer",
        manager_address(page, enquiry.region),
        language,
        programme=programme,
        due=due,
        address=settings.BASE_URL + reverse("host_enquiries:inspect", args=[enquiry.pk]),
        region="" if enquiry.region == ANOTHER_REGION else enquiry.region,
        settings_offered=enquiry.shown_settings,
        **{name: getattr(enquiry, name) for name in MANAGER_READS},
    )


MANAGER_READS = (
    "organisation",
    "sector",
    "days",
    "dates_to_avoid",
    "contact_name",
    "contact_role",
    "contact_email",
    "contact_telephone",
    "message",
)


def manager_address(page, region: str) -> str:
    """The e-mail of who looks after `region` on the page, else the site's own."""
    for contact in page.contacts:
        if contact.value["region"] == region and contact.value["email"]:
            return contact.value["email"]
    text = SiteText.objects.in_language(page.locale.language_code)
    return (text and text.contact_email) or settings.DEFAULT_FROM_EMAIL
