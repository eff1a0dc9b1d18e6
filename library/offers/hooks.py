from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from library.offers.deciding import DECLINED, PUBLISHED, TAKEN_BACK
from library.offers.intentions import INTENDED


@hooks.register("register_log_actions")
def actions_on_offers(actions):
    actions.register_action(INTENDED, _("Offer a file to a graphic"), _("Began to offer a file to a graphic"))
    actions.register_action(PUBLISHED, _("Publish an offered file"), _("Published a file that was offered"))
    actions.register_action(DECLINED, _("Decline an offered file"), _("Declined a file that was offered"))
    actions.register_action(
        TAKEN_BACK, _("Take an offered file back"), _("Took back a file that was offered")
    )
