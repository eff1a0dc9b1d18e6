"""Which downloads the report is about: of which days, graphics and edition."""

from datetime import timedelta

import django_filters
from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.widgets import AdminDateInput

from library.graphics.filters import editions
from library.models import DownloadCount, GraphicPage

EVER = "ever"
PERIODS = [
    ("7", _("7 days")),
    ("30", _("30 days")),
    ("90", _("90 days")),
    ("365", _("365 days")),
    (EVER, _("Since the first download")),
]
USUAL_PERIOD = 30


class DownloadFilterForm(forms.Form):
    def clean(self):
        chosen = super().clean()
        first, last = chosen.get("first_day"), chosen.get("last_day")
        if first and last and last < first:
            self.add_error("last_day", _("It is before the first day."))
        return chosen


class DownloadFilterSet(WagtailFilterSet):
    """Days that somebody names count instead of the period. What cannot be understood finds nothing."""

    period = django_filters.ChoiceFilter(
        label=_("Period"), choices=PERIODS, empty_label=None, widget=forms.RadioSelect, method="unchanged"
    )
    first_day = django_filters.DateFilter(
        label=_("First day"),
        help_text=_("Instead of the period."),
        widget=AdminDateInput,
        field_name="day",
        lookup_expr="gte",
    )
    last_day = django_filters.DateFilter(
        label=_("Last day"),
        help_text=_("Instead of the period."),
        widget=AdminDateInput,
        field_name="day",
        lookup_expr="lte",
    )
    graphic = django_filters.CharFilter(
        label=_("Graphic"), help_text=_("Words of its title, in any language."), method="of_graphics"
    )
    edition = django_filters.ModelChoiceFilter(label=_("Edition"), queryset=editions, method="of_edition")

    class Meta:
        model = DownloadCount
        form = DownloadFilterForm
        fields = []

    @property
    def days(self) -> tuple:
        """The first day, None for the first on which something was counted, and the last day."""
        chosen, today = self.form.cleaned_data, timezone.localdate()
        first, last, period = (chosen.get(name) for name in ("first_day", "last_day", "period"))
        if not (first or last or period == EVER):
            first = today - timedelta(days=int(period or USUAL_PERIOD) - 1)
        return first, min(last or today, today)

    def filter_queryset(self, counts):
        first, _last = self.days
        counts = super().filter_queryset(counts)
        return counts.filter(day__gte=first) if first else counts

    def unchanged(self, counts, name, value):
        return counts

    def of_graphics(self, counts, name, words):
        graphics = GraphicPage.objects.filter(title__icontains=words)
        return counts.filter(graphic__in=graphics.values("translation_key"))

    def of_edition(self, counts, name, edition):
        graphics = GraphicPage.objects.of_edition(edition)
        return counts.filter(graphic__in=graphics.values("translation_key"))
