"""Downloads as bars: one a day, and in a long time one a week or a month, so that a chart of years is read as well."""

from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

from django.db.models import Sum
from django.utils.formats import date_format
from django.utils.translation import get_language_bidi, gettext
from django.utils.translation import gettext_lazy as _

A_YEAR = 366


class Step(NamedTuple):
    """What one bar is about, and how the chart is called then."""

    most_days: float
    first_of: Callable[[date], date]
    name_of: Callable[[date], str]
    heading: str
    title: str
    details: str


def name_of_week(day: date) -> str:
    return gettext("Week from %(day)s") % {"day": date_format(day)}


STEPS = [
    Step(
        92,
        lambda day: day,
        date_format,
        _("Day"),
        _("Downloads a day. The table below has the same numbers."),
        _("The numbers of each day"),
    ),
    Step(
        2 * A_YEAR,
        lambda day: day - timedelta(days=day.weekday()),
        name_of_week,
        _("Week"),
        _("Downloads a week. The table below has the same numbers."),
        _("The numbers of each week"),
    ),
    Step(
        float("inf"),
        lambda day: day.replace(day=1),
        lambda day: date_format(day, "YEAR_MONTH_FORMAT"),
        _("Month"),
        _("Downloads a month. The table below has the same numbers."),
        _("The numbers of each month"),
    ),
]


def chart_of(counts, first: date | None, last: date) -> dict | None:
    """The bars from `first` to `last`, the oldest first, each with its place in a chart that is 100 high.

    Without a first day, and of more than a year, they begin with the first download. None without any. One query.
    """
    numbers = dict(counts.order_by().values("day").annotate(all=Sum("number")).values_list("day", "all"))
    if not numbers:
        return None
    if first is None or (last - first).days > A_YEAR:
        first = max(first or date.min, min(numbers))
    days = [first + timedelta(days=passed) for passed in range((last - first).days + 1)]
    step = next(step for step in STEPS if len(days) <= step.most_days)
    sums = Counter(dict.fromkeys(map(step.first_of, days), 0))
    for day, number in numbers.items():
        sums[step.first_of(day)] += number
    highest = max(sums.values())
    bars = [bar(step, max(start, first), number, highest) for start, number in sums.items()]
    # Time goes as the words go.
    for place, each in enumerate(reversed(bars) if get_language_bidi() else bars):
        each["left"] = 10 * place + 1
    return {"all": sum(numbers.values()), "step": step, "bars": bars}


def bar(step: Step, day: date, number: int, highest: int) -> dict:
    height = round(100 * number / (highest or 1), 1)
    return {"name": step.name_of(day), "number": number, "top": 100 - height, "height": height}
