from datetime import timedelta
from zoneinfo import ZoneInfo

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail import blocks
from wagtail.admin.panels import FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Orderable, Page, PageManager, TranslatableMixin
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from home.blocks import BodyBlock
from home.calendars import calendar_response
from home.forms import ActivityForm
from home.handles import clean_handle, validate_handle
from home.link_texts import refuse_empty_link_texts
from home.links_to_x import hashtag_address, share_address
from home.zones import ZONES

from .languages import LanguageQuerySet
from .sharing import ShareMixin


class ActivityQuerySet(LanguageQuerySet):
    def under_way(self):
        now = timezone.now()
        return self.filter(start__lte=now, end__gt=now)

    def past(self):
        return self.filter(end__lte=timezone.now())

    def coming(self):
        """Under way or still to come, the next one first."""
        return self.filter(end__gt=timezone.now()).order_by("start")

    def for_cards(self):
        """With what a card shows, and without what none does."""
        return self.select_related("locale").defer_streamfields()


class ActivityPage(RoutablePageMixin, ShareMixin, Page):
    """Something that happens in an edition: a tweet chat, a webinar, a staff event …"""

    class Kind(models.TextChoices):
        TWEET_CHAT = "tweet_chat", _("Tweet chat")
        TWEET_STORM = "tweet_storm", _("Tweet storm")
        BOOK_CLUB = "book_club", _("Book club")
        WEBINAR = "webinar", _("Webinar")
        LUNCH_AND_LEARN = "lunch_and_learn", _("Lunch and learn")
        CONFERENCE = "conference", _("Conference")
        STAFF_EVENT = "staff_event", _("Staff event")
        LOCAL_EVENT = "local_event", _("Local event")

    KINDS_ON_X = {Kind.TWEET_CHAT, Kind.TWEET_STORM, Kind.BOOK_CLUB}

    parent_page_types = ["home.EditionPage"]
    subpage_types = []

    kind = models.CharField(_("kind"), max_length=20, choices=Kind, default=Kind.TWEET_CHAT)
    start = models.DateTimeField(
        _("start"), help_text=_("The time on the clock in the time zone chosen here.")
    )
    end = models.DateTimeField(_("end"))
    time_zone = models.CharField(_("time zone"), max_length=50, choices=ZONES, default="Europe/London")
    summary = models.TextField(
        _("summary"), help_text=_("One or two sentences, shown on cards and in calendars.")
    )
    host_handle = models.CharField(
        _("host’s handle on X"),
        max_length=16,
        blank=True,
        validators=[validate_handle],
        help_text=_("Without the @"),
    )
    how_to_join = RichTextField(
        _("how to join"),
        features=["bold", "ul", "ol", "link"],
        validators=[refuse_empty_link_texts],
        blank=True,
    )
    join_url = models.URLField(_("address to join or book"), blank=True)
    other_way_in = models.TextField(
        _("the way in without X"),
        blank=True,
        help_text=_("How people who are not on X take part: comments here, e-mail, by telephone …"),
    )
    venue = models.CharField(_("venue"), max_length=250, blank=True)
    capacity = models.PositiveIntegerField(_("places"), null=True, blank=True)
    recording_url = models.URLField(_("address of the recording"), blank=True)
    questions = StreamField(
        [("question", blocks.CharBlock(label=_("Question"), max_length=280))],
        verbose_name=_("questions"),
        blank=True,
    )
    body = StreamField(BodyBlock(), verbose_name=_("body"), blank=True)
    legacy_number = models.PositiveIntegerField(
        _("number on the old site"),
        null=True,
        blank=True,
        db_index=True,
        help_text=_("Links to /tweet-chats/chat-details/<number> lead here."),
    )

    content_panels = [
        *Page.content_panels,
        MultiFieldPanel(
            ["kind", FieldRowPanel(["start", "end", "time_zone"]), FieldRowPanel(["venue", "capacity"])],
            heading=_("What, when and where"),
        ),
        "summary",
        MultiFieldPanel(
            ["host_handle", InlinePanel("guests", label=_("Guest"), heading=_("Guest hosts"))],
            heading=_("Hosts"),
        ),
        MultiFieldPanel(["how_to_join", "join_url", "other_way_in"], heading=_("How to take part")),
        "questions",
        "body",
        "recording_url",
        ShareMixin.share_panel,
    ]
    promote_panels = [*Page.promote_panels, "legacy_number"]
    search_fields = [
        *Page.search_fields,
        index.SearchField("summary"),
        index.SearchField("questions"),
        index.SearchField("body"),
        index.SearchField("host_handle"),
        index.FilterField("kind"),
    ]
    base_form_class = ActivityForm
    override_translatable_fields = [
        *ShareMixin.synchronised_fields,
        SynchronizedField("host_handle", overridable=False),
        SynchronizedField("join_url"),
        SynchronizedField("recording_url"),
        SynchronizedField("legacy_number", overridable=False),
    ]

    objects = PageManager.from_queryset(ActivityQuerySet)()

    class Meta:
        verbose_name = _("activity")
        verbose_name_plural = _("activities")

    def clean(self):
        super().clean()
        self.host_handle = clean_handle(self.host_handle)

    @property
    def edition(self):
        return self.get_parent().specific

    @property
    def state(self) -> str:
        """One of "upcoming", "live" and "past", from the times alone."""
        now = timezone.now()
        if now < self.start:
            return "upcoming"
        return "live" if now < self.end else "past"

    @property
    def local_start(self):
        return self.start.astimezone(ZoneInfo(self.time_zone))

    @property
    def local_end(self):
        return self.end.astimezone(ZoneInfo(self.time_zone))

    @property
    def zone_name(self) -> str:
        """The zone's short name on that day, such as BST or GMT."""
        return self.local_start.tzname()

    def get_context(self, request, *args, **kwargs):
        edition = self.edition
        midnight = self.local_start.replace(hour=0, minute=0, second=0, microsecond=0)
        same_day = edition.offered.filter(start__gte=midnight, start__lt=midnight + timedelta(days=1))
        return {
            **super().get_context(request, *args, **kwargs),
            "edition": edition,
            "others": same_day.exclude(translation_key=self.translation_key),
            "share_url": share_address(self.title, self.full_url, edition.main_hashtag),
            "hashtag_url": hashtag_address(edition.main_hashtag),
            "calendar_url": f"{self.get_url(request)}calendar.ics",
        }

    @path("")
    def details(self, request):
        return self.render(request)

    @path("calendar.ics/", name="calendar")
    def calendar(self, request):
        return calendar_response([self], self.title, f"{self.slug}.ics")


class ActivityGuest(TranslatableMixin, Orderable):
    """A guest host of an activity, by handle, by name, or both. What it is called is translated with its page."""

    page = ParentalKey(ActivityPage, on_delete=models.CASCADE, related_name="guests")
    handle = models.CharField(
        _("handle on X"),
        max_length=16,
        blank=True,
        validators=[validate_handle],
        help_text=_("Without the @"),
    )
    name = models.CharField(_("name or role"), max_length=150, blank=True)

    panels = [FieldRowPanel(["handle", "name"])]
    override_translatable_fields = [SynchronizedField("handle", overridable=False)]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("guest")

    def clean(self):
        super().clean()
        self.handle = clean_handle(self.handle)
