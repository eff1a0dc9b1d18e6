"""What the page of a graphic's files in one language shows: those given out, those offered, those on their way."""

from datetime import timedelta

from django.utils import timezone

from cms.localisation.files.rights import may_take_back, waiting_for
from library.models import FileOffer, Upload
from library.offers.intentions import batches_for
from library.uploads.states import standing_of

# How long a file that was refused, or did not arrive, is shown to whoever sent it.
SHOWN_FOR = timedelta(days=7)
MOST = 20


def shown_offers(offers, user) -> list[FileOffer]:
    """The offers as a list with what a row shows.

    `is_decidable` says whether `user` may decide, `is_readable` open the file, `is_own` take the offer back.
    """
    offers = list(
        offers.select_related(
            "graphic__locale",
            "stored_file__image",
            "stored_file__document",
            "stored_file__made_from__image",
            "stored_file__made_from__document",
            "offered_by",
            "decided_by",
        )
    )
    open_to = set(waiting_for(user).filter(pk__in=[each.pk for each in offers]).values_list("pk", flat=True))
    for each in offers:
        each.is_decidable = each.pk in open_to
        each.is_own = may_take_back(user, each)
        each.is_readable = each.is_decidable or each.is_own
    return offers


def files_in(graphic, language: str, user) -> dict:
    """Nothing of other languages, but what everybody can read."""
    offers = FileOffer.objects.filter(graphic=graphic, stored_file__language=language)
    return {
        "given_out": [stored for stored in graphic.stored_files if stored.language == language],
        "offers": shown_offers(offers.exclude(state=FileOffer.State.PUBLISHED)[:MOST], user),
        "under_way": under_way(graphic, language, user),
    }


def under_way(graphic, language: str, user) -> list:
    """What `user` sent that is no offer yet, as standings."""
    uploads = Upload.objects.filter(
        batch__in=batches_for(graphic, language, user)[:MOST],
        state__in=[Upload.State.EXPECTED, Upload.State.ARRIVED, Upload.State.REFUSED],
        created_at__gt=timezone.now() - SHOWN_FOR,
    )
    return [standing_of(upload) for upload in uploads.select_related("batch").order_by("-pk")]
