from datetime import timedelta
from itertools import groupby

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Case, F, Value, When
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Orderable, Page, PageManager
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from home.blocks import ActionLadderBlock, BodyBlock
from home.calendars import calendar_response
from home.forms import LONGEST_EDITION, EditionForm
from home.links_to_x import hashtag_address, share_address
from home.slugs import refuse_reserved_slug

from .activities import ActivityPage
from .languages import LanguageQuerySet
from .sharing import ShareMixin


class Ink(models.TextChoices):
    """The six inks of the look; cms/static/css/tokens.css says how each is printed."""

    CORAL = "coral", _("Coral")
    MARIGOLD = "marigold", _("Marigold")
    LEAF = "leaf", _("Leaf")
    TEAL = "teal", _("Teal")
    SKY = "sky", _("Sky")
    VIOLET = "violet", _("Violet")


class EditionQuerySet(LanguageQuerySet):
    """Days are those of the site's own time zone."""

    def under_way(self):
        today = timezone.localdate()
        return self.filter(start_date__lte=today, end_date__gte=today)

    def upcoming(self):
        return self.filter(start_date__gt=timezone.localdate())

    def past(self):
        return self.filter(end_date__lt=timezone.localdate())

    def for_cards(self):
        """With what a card shows, so that a list of them asks nothing more."""
        return self.select_related("locale").prefetch_related("hashtags")

    def shown_for(self, pk: int | None, locale_id: int):
        """The published page of edition `pk` in one language, else that page itself, else its page in the default
        language, else in any other; None when none is published.
        """
        if pk is None:
            return None
        same = EditionPage.objects.filter(pk=pk).values("translation_key")
        shown = self.live().public().filter(translation_key__in=same).for_cards()
        return min(
            shown.order_by("pk"),
            key=lambda edition: (
                edition.locale_id != locale_id,
                edition.pk != pk,
                edition.locale.language_code != settings.LANGUAGE_CODE,
            ),
            default=None,
        )

    def current(self):
        """The edition under way, else the next one, else the latest past one, else None."""
        today = timezone.localdate()
        nearness = Case(
            When(start_date__lte=today, end_date__gte=today, then=Value(0)),
            When(start_date__gt=today, then=Value(1)),
            default=Value(2),
        )
        next_first = Case(When(start_date__gt=today, then=F("start_date")))
        return (
            self.for_cards().annotate(nearness=nearness).order_by("nearness", next_first, "-end_date").first()
        )


class EditionPage(RoutablePageMixin, ShareMixin, Page):
    """One year of a campaign: its dates, words, hashtags, and the hub of all that happens in it."""

    parent_page_types = ["home.CampaignPage"]
    subpage_types = ["home.ActivityPage"]

    theme = models.CharField(_("theme"), max_length=200, blank=True)
    slogan = models.CharField(_("slogan"), max_length=200, blank=True)
    start_date = models.DateField(_("first day"))
    end_date = models.DateField(_("last day"))
    introduction = models.TextField(
        _("introduction"), help_text=_("What this year is about, in a few sentences.")
    )
    ink = models.CharField(_("first ink"), max_length=10, choices=Ink, default=Ink.CORAL)
    second_ink = models.CharField(_("second ink"), max_length=10, choices=Ink, default=Ink.SKY)
    aims = RichTextField(_("aims"), features=["ul", "bold"], blank=True)
    action_ladder = StreamField(
        [("action_ladder", ActionLadderBlock())],
        verbose_name=_("what one can do"),
        blank=True,
        max_num=1,
    )
    body = StreamField(BodyBlock(), verbose_name=_("body"), blank=True)

    content_panels = [
        *Page.content_panels,
        MultiFieldPanel(
            [
                "theme",
                "slogan",
                FieldRowPanel(["start_date", "end_date"]),
                InlinePanel("hashtags", label=_("Hashtag"), heading=_("Hashtags"), min_num=1),
            ],
            heading=_("This edition"),
        ),
        "introduction",
        "aims",
        "action_ladder",
        "body",
        InlinePanel("partners", label=_("Partner"), heading=_("Partners")),
        InlinePanel("chosen_graphics", label=_("Graphic"), heading=_("Graphics shown first")),
        MultiFieldPanel([FieldRowPanel(["ink", "second_ink"])], heading=_("Colours")),
        ShareMixin.share_panel,
    ]
    search_fields = [
        *Page.search_fields,
        index.SearchField("theme"),
        index.SearchField("slogan"),
        index.SearchField("introduction"),
        index.SearchField("aims"),
        index.SearchField("body"),
        index.RelatedFields("hashtags", [index.SearchField("hashtag")]),
    ]
    base_form_class = EditionForm
    override_translatable_fields = [
        *ShareMixin.synchronised_fields,
        SynchronizedField("start_date", overridable=False),
        SynchronizedField("end_date", overridable=False),
        SynchronizedField("ink", overridable=False),
        SynchronizedField("second_ink", overridable=False),
    ]

    objects = PageManager.from_queryset(EditionQuerySet)()

    class Meta:
        verbose_name = _("edition")

    def clean(self):
        super().clean()
        refuse_reserved_slug(self, {"current"})

    @property
    def state(self) -> str:
        """One of "upcoming", "live" and "past", from the dates alone."""
        today = timezone.localdate()
        if today < self.start_date:
            return "upcoming"
        return "live" if today <= self.end_date else "past"

    @property
    def days_until(self) -> int:
        """Whole days until the first day; 0 once it has come."""
        return max((self.start_date - timezone.localdate()).days, 0)

    @cached_property
    def main_hashtag(self) -> str:
        """The first hashtag as the editor writes it, with its #; empty without one."""
        return next((row.hashtag for row in self.hashtags.all()), "")

    @property
    def offered(self):
        """Those that its readers are told of, on the page and in its calendar: also, in the default language, what is
        not translated.
        """
        return ActivityPage.objects.live().public().listed_under(self).for_cards().order_by("start")

    def timetable(self, activities):
        """The days of the edition, each with those of `activities` that begin on it in their own zone.

        Of an edition that is too long to be listed, later days are there only with their activities.
        """
        by_day = {
            day: list(group)
            for day, group in groupby(activities, key=lambda activity: activity.local_start.date())
        }
        span = min((self.end_date - self.start_date).days + 1, LONGEST_EDITION)
        days = {self.start_date + timedelta(days=n) for n in range(span)} | set(by_day)
        today = timezone.localdate()
        return [
            {"date": day, "is_today": day == today, "is_past": day < today, "activities": by_day.get(day, [])}
            for day in sorted(days)
        ]

    def get_context(self, request, *args, **kwargs):
        activities = sorted(self.offered, key=lambda activity: activity.local_start.replace(tzinfo=None))
        kind = request.GET.get("kind", "")
        shown = [activity for activity in activities if not kind or activity.kind == kind]
        days = self.timetable(shown)
        asked = parse_date_or_none(request.GET.get("day", ""))
        return {
            **super().get_context(request, *args, **kwargs),
            "edition": self,
            "days": days,
            "activities": shown,
            "selected_day": asked if asked in {day["date"] for day in days} else None,
            "kinds": kinds_of(activities, kind, self.get_url(request)),
            "now_on": [activity for activity in activities if activity.state == "live"],
            "share_url": share_address(self.title, self.full_url, self.main_hashtag),
            "hashtag_url": hashtag_address(self.main_hashtag),
        }

    @path("")
    def hub(self, request):
        return self.render(request)

    @path("calendar.ics/", name="calendar")
    def calendar(self, request):
        return calendar_response(self.offered, self.title, f"{self.slug}.ics")


def parse_date_or_none(text: str):
    """A date from YYYY-MM-DD, or None for anything else, also for a day that no month has."""
    try:
        return parse_date(text)
    except ValueError:
        return None


def kinds_of(activities, chosen: str, address: str) -> list[dict]:
    """The kinds among `activities` as filter links, each with its count; the chosen one links to all."""
    counts: dict[str, int] = {}
    for activity in activities:
        counts[activity.kind] = counts.get(activity.kind, 0) + 1
    return [
        {
            "value": kind.value,
            "label": kind.label,
            "count": counts[kind],
            "current": kind == chosen,
            "url": f"{address}#timetable" if kind == chosen else f"{address}?kind={kind}#timetable",
        }
        for kind in ActivityPage.Kind
        if kind in counts
    ]


class EditionHashtag(Orderable):
    """A hashtag of an edition, in the form in which it is shown; compared without case."""

    page = ParentalKey(EditionPage, on_delete=models.CASCADE, related_name="hashtags")
    hashtag = models.CharField(
        _("hashtag"),
        max_length=80,
        validators=[RegexValidator(r"^#\w+$", _("Write # and then letters, digits or _ without spaces."))],
        help_text=_("For example #ExpOfCare"),
    )

    panels = ["hashtag"]


class EditionPartner(Orderable):
    """An organisation that carries an edition."""

    page = ParentalKey(EditionPage, on_delete=models.CASCADE, related_name="partners")
    name = models.CharField(_("name"), max_length=200)
    logo = models.ForeignKey(
        settings.WAGTAILIMAGES_IMAGE_MODEL,
        verbose_name=_("logo"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    url = models.URLField(_("address"), blank=True)

    panels = ["name", "logo", "url"]


class EditionGraphic(Orderable):
    """A graphic that an editor wants to see first in an edition's kit."""

    page = ParentalKey(EditionPage, on_delete=models.CASCADE, related_name="chosen_graphics")
    graphic = models.ForeignKey(
        "library.GraphicPage", verbose_name=_("graphic"), on_delete=models.CASCADE, related_name="+"
    )

    panels = [FieldPanel("graphic")]
