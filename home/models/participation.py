from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import HelpPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting

from .counts import DailyCount

X_SIGN_IN = "x_sign_in"


@register_setting(icon="group")
class Participation(BaseGenericSetting):
    """What visitors may do at present: switches for editors, in force at once."""

    x_door = models.BooleanField(_("visitors may sign in with X"), default=True)
    email_door = models.BooleanField(_("visitors may sign in by e-mail"), default=True)
    comments = models.BooleanField(_("visitors may comment"), default=True)
    submissions = models.BooleanField(_("visitors may submit blogs"), default=True)
    x_sign_ins_a_month = models.PositiveIntegerField(
        _("sign-ins with X in a month"),
        null=True,
        blank=True,
        help_text=_(
            "X charges for each. At this number its door closes until the month ends; empty: no ceiling."
        ),
    )

    panels = [
        MultiFieldPanel(
            [
                "x_door",
                "x_sign_ins_a_month",
                HelpPanel(template="home/panels/sign_ins_this_month.html"),
                "email_door",
            ],
            heading=_("Signing in"),
        ),
        MultiFieldPanel(["comments", "submissions"], heading=_("Taking part")),
    ]

    class Meta:
        verbose_name = _("what visitors may do")

    @property
    def x_sign_ins_this_month(self) -> int:
        """How often somebody has signed in with X since the first of this month, in the site's time zone."""
        first = timezone.localdate().replace(day=1)
        counts = DailyCount.objects.filter(kind=X_SIGN_IN, day__gte=first)
        return counts.aggregate(total=models.Sum("number"))["total"] or 0

    @property
    def x_door_open(self) -> bool:
        """Whether the door of X is open: switched on, and below its monthly ceiling."""
        ceiling = self.x_sign_ins_a_month
        return self.x_door and (ceiling is None or self.x_sign_ins_this_month < ceiling)
