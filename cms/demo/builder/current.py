"""Moves the current edition to the current week."""

from datetime import timedelta
from zoneinfo import ZoneInfo

from django.db import transaction
from wagtail.models import Locale

from cms.demo.content.campaign import CAMPAIGN, EDITIONS
from home.models import ActivityPage, CampaignPage, EditionPage

from .changes import change_everywhere
from .days import current_monday


@transaction.atomic
def follow_the_day() -> int:
    """Move the current edition and its activities, in all languages, to this week. Returns how many pages moved.

    Whole days are added, so what editors changed or added keeps its day and hour.
    """
    edition = current_edition()
    shift = current_monday() - edition.start_date if edition else timedelta()
    if not shift:
        return 0
    activities = ActivityPage.objects.child_of(edition)
    moved = [move_edition(edition, shift), *(move_activity(activity, shift) for activity in activities)]
    return sum(moved)


def current_edition() -> EditionPage | None:
    """The edition that the demo made for the current week, in English; None when somebody has deleted it."""
    campaign = CampaignPage.objects.filter(slug=CAMPAIGN.slug, locale=Locale.get_default()).first()
    if campaign is None:
        return None
    past = [edition.slug for edition in EDITIONS if edition.start]
    return EditionPage.objects.child_of(campaign).exclude(slug__in=past).order_by("pk").first()


def move_edition(edition: EditionPage, shift: timedelta) -> int:
    year, new_year = str(edition.start_date.year), str((edition.start_date + shift).year)

    def change(page: EditionPage) -> None:
        page.start_date += shift
        page.end_date += shift
        page.title = page.title.replace(year, new_year)
        page.slug = page.slug.replace(year, new_year)

    return change_everywhere(edition, change)


def move_activity(activity: ActivityPage, shift: timedelta) -> int:
    def change(page: ActivityPage) -> None:
        zone = ZoneInfo(page.time_zone)
        # The hour on the clock stays, also when the clocks have changed in between.
        page.start, page.end = (
            (moment.astimezone(zone).replace(tzinfo=None) + shift).replace(tzinfo=zone)
            for moment in (page.start, page.end)
        )

    return change_everywhere(activity, change)
