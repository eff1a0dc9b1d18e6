"""What the list of graphics says of each, asked for all of them at once."""

from collections import defaultdict
from datetime import timedelta

from django.conf import settings
from django.db.models import Exists, F, OuterRef, Q, Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from home.pictures import kept_pictures, picture_address
from library.models import DownloadCount, GraphicFile, GraphicPage, Withdrawal

# The days over which the list counts downloads.
DAYS = 30


def one_a_graphic(pages):
    """Of each graphic its page in the default language, or all its pages when it has none in that language."""
    source = GraphicPage.objects.filter(
        translation_key=OuterRef("translation_key"), locale__language_code=settings.LANGUAGE_CODE
    )
    return pages.filter(Q(locale__language_code=settings.LANGUAGE_CODE) | ~Exists(source))


def describe(graphics) -> None:
    """Give each of `graphics` what its row shows: offered_files, downloads, withdrawal. Three queries for all."""
    keys = {graphic.translation_key for graphic in graphics}
    files = defaultdict(list)
    rows = GraphicFile.objects.filter(page__translation_key__in=keys).select_related("stored_file")
    rows = rows.annotate(key=F("page__translation_key"), source_version=F("stored_file__made_from__version"))
    for row in rows.order_by("sort_order", "pk"):
        row.stored_file.source_version = row.source_version
        files[row.key].append(row.stored_file)
    first = timezone.localdate() - timedelta(days=DAYS - 1)
    counts = DownloadCount.objects.filter(graphic__in=keys, day__gte=first).order_by()
    downloads = dict(counts.values("graphic").annotate(all=Sum("number")).values_list("graphic", "all"))
    withdrawals = {row.graphic: row for row in Withdrawal.objects.filter(graphic__in=keys)}
    for graphic in graphics:
        graphic.offered_files = files[graphic.translation_key]
        graphic.downloads = downloads.get(graphic.translation_key, 0)
        graphic.withdrawal = withdrawals.get(graphic.translation_key)


def thumbnail(graphic) -> str:
    """The address of the smallest kept picture; empty when there is none."""
    for subject in (*graphic.offered_files, graphic.preview_image):
        kept = kept_pictures(subject)
        if kept:
            return picture_address(kept[0])
    return ""


def state(graphic) -> str:
    if graphic.withdrawal:
        return _("Withdrawn: %(reason)s") % {"reason": graphic.withdrawal.get_reason_display()}
    if graphic.live:
        return _("Published, with a newer draft") if graphic.has_unpublished_changes else _("Published")
    return _("Expired") if graphic.expired else _("Draft")
