from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from home.clock import job
from library.models import GraphicPage, Withdrawal
from library.rights.withdrawing import withdraw_graphic


@job("end_consents", _("Withdraw graphics whose consent has ended"), every=timedelta(minutes=15))
def end_consents():
    # What a live page has in its columns is what was published: a draft with another date does not count.
    ended = GraphicPage.objects.live().filter(consent_until__lt=timezone.localdate())
    # One page of each graphic is enough: withdrawing takes all of its languages down.
    for graphic in {page.translation_key: page for page in ended.order_by("-pk")}.values():
        withdraw_graphic(graphic, Withdrawal.Reason.CONSENT_ENDED)


@job(
    "end_translations",
    _("Take down the translations of graphics that have expired"),
    every=timedelta(minutes=15),
)
def end_translations():
    expired = GraphicPage.objects.not_live().filter(expired=True, files__isnull=False)
    for page in GraphicPage.objects.live().filter(translation_key__in=expired.values("translation_key")):
        page.unpublish(set_expired=True)
