"""Offers to host visitors, some of them answered."""

from datetime import timedelta
from uuid import UUID, uuid5

from django.utils import timezone

from cms.demo.content.offers import OFFERS, Offer
from home.models import HostEnquiry, ProgrammePage

OFFER_KEYS = UUID("9a3d7c64-0b1e-5c8f-a2d1-7e6b5a4c3d12")
EARLIER_TODAY = timedelta(hours=1)


def make_offers(programme: ProgrammePage) -> None:
    """Those that are missing, as made on the page of `programme`."""
    there = set(HostEnquiry.objects.values_list("key", flat=True))
    for offer in OFFERS:
        key = uuid5(OFFER_KEYS, offer.organisation)
        if key not in there:
            make_offer(key, offer, programme)


def make_offer(key: UUID, offer: Offer, programme: ProgrammePage) -> None:
    received = timezone.now() - timedelta(days=offer.days_ago) - EARLIER_TODAY
    answered = None if offer.answered_after is None else received + timedelta(days=offer.answered_after)
    enquiry = HostEnquiry.objects.create(
        key=key,
        programme=programme,
        language=offer.language,
        organisation=offer.organisation,
        sector=offer.sector,
        region=offer.region,
        settings_offered=list(offer.settings),
        days=offer.days,
        dates_to_avoid=offer.dates_to_avoid,
        contact_name=offer.contact_role,
        contact_email=offer.email,
        contact_telephone=offer.telephone,
        message=offer.message,
        consented_at=received,
        answered_at=answered,
    )
    # The table dates a row by itself when it is made.
    HostEnquiry.objects.filter(pk=enquiry.pk).update(created_at=received)
