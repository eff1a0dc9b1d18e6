"""How long the library keeps who asked for a format, and files that nobody wanted."""

from django.utils.translation import gettext_lazy as _

from home.retention import NETWORK_DAYS, forget_networks, forget_rows, rule
from library.models import FileOffer, FormatRequest
from library.uploads.twins import is_used

ANSWERED_DAYS = 180
DECLINED_DAYS = 30


@rule("format_requests", _("Requests for formats, from the answer on"), days=ANSWERED_DAYS)
def forget_answered(before, dry_run):
    return forget_rows(FormatRequest.objects.filter(answered_at__lt=before), dry_run)


@rule("format_request_networks", _("Network addresses of requests for formats"), days=NETWORK_DAYS)
def forget_networks_of_requests(before, dry_run):
    return forget_networks(FormatRequest.objects.filter(created_at__lt=before), dry_run)


@rule("declined_file_offers", _("Files that were offered for a graphic and declined"), days=DECLINED_DAYS)
def forget_declined(before, dry_run):
    offers = FileOffer.objects.filter(state=FileOffer.State.DECLINED, decided_at__lt=before)
    offers = offers.select_related("stored_file__image", "stored_file__document")
    if not dry_run:
        for offer in offers:
            forget_offer(offer)
    return len(offers)


def forget_offer(offer) -> None:
    """The file goes with its offer, and its objects with the file; one that somebody has put to use stays."""
    stored = offer.stored_file
    if is_used(stored):
        offer.delete()
    else:
        (stored.image or stored.document).delete()
