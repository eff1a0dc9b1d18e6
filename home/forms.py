from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminPageForm

# Days. A timetable lists each of them: this is many times a campaign's week, and still a page one can read.
LONGEST_EDITION = 60


class PicturedPageForm(WagtailAdminPageForm):
    """A page form that lets a featured picture be published only with alternative text or as decorative.

    A draft may be saved without either: the editor comes back to it.
    """

    def _post_clean(self):
        # Only now the page itself has what was entered, and can be asked.
        super()._post_clean()
        missing = self.instance.missing_description()
        if missing and not self.is_deferred_validation:
            self.add_error("featured_image_alt", missing)


class StandardPageForm(PicturedPageForm):
    """Lets a new page know how deep it will stand, since some addresses are taken right under a front page."""

    def __init__(self, *args, parent_page=None, **kwargs):
        super().__init__(*args, parent_page=parent_page, **kwargs)
        if parent_page and not self.instance.depth:
            self.instance.depth = parent_page.depth + 1


class EditionForm(PicturedPageForm):
    """Refuses an edition that ends before it starts, or that no timetable can list."""

    def clean(self):
        cleaned = super().clean()
        start, end = cleaned.get("start_date"), cleaned.get("end_date")
        if start and end and end < start:
            self.add_error("end_date", _("The last day must not be before the first."))
        elif start and end and (end - start).days >= LONGEST_EDITION:
            too_long = _("An edition lasts at most %(days)s days.") % {"days": LONGEST_EDITION}
            self.add_error("end_date", too_long)
        return cleaned


class ActivityForm(PicturedPageForm):
    """Takes and shows start and end as wall-clock times of the activity's own time zone."""

    TIMES = ("start", "end")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in self.TIMES:
            moment = getattr(self.instance, name)
            if moment:
                wall_clock = moment.astimezone(ZoneInfo(self.instance.time_zone)).replace(tzinfo=None)
                self.initial[name] = timezone.make_aware(wall_clock)

    def clean(self):
        cleaned = super().clean()
        zone = ZoneInfo(cleaned.get("time_zone") or "UTC")
        for name in self.TIMES:
            if cleaned.get(name):
                wall_clock = timezone.make_naive(cleaned[name])
                cleaned[name] = timezone.make_aware(wall_clock, zone)
        start, end = cleaned.get("start"), cleaned.get("end")
        if start and end and end <= start:
            self.add_error("end", _("The end must be after the start."))
        on_x = cleaned.get("kind") in self._meta.model.KINDS_ON_X
        if on_x and not cleaned.get("other_way_in") and not self.is_deferred_validation:
            self.add_error("other_way_in", _("Say how people can take part without X."))
        return cleaned
