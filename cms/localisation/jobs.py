from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from home.clock import job

from .following import behind, take_over
from .orders import take_up_orders
from .progress import refresh_everything


@job("heal_translations", _("Put right what the board of translations says"), every=timedelta(days=1))
def heal_translations():
    for pk in behind():
        take_over.enqueue(pk)
    refresh_everything()


@job("take_up_orders", _("Take up orders of translations whose worker was lost"), every=timedelta(minutes=2))
def take_up_lost_orders():
    take_up_orders()
