from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey
from taggit.models import TaggedItemBase
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page, PageManager
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from blog.comments.freshness import revalidated
from blog.comments.threads import Thread, why_closed
from blog.submissions.panels import SubmissionPanel
from home.blocks import BodyBlock
from home.handles import clean_handle, validate_handle
from home.links_to_x import hashtag_address, profile_address, share_address
from home.models import EditionPage, LanguageQuerySet, ShareMixin, TagLabel
from home.slugs import refuse_reserved_slug

# Addresses of the blog's own under its page: a post must not take them.
RESERVED_SLUGS = {"tags", "by", "years", "feed", "submit", "submissions"}


class BlogQuerySet(LanguageQuerySet):
    def newest_first(self):
        return self.order_by("-date", "-pk")

    def for_cards(self):
        """With what a card shows, so that a list of them asks nothing more."""
        return (
            self.select_related("featured_image", "locale", "edition")
            .prefetch_related("tags")
            .defer_streamfields()
        )

    def tagged(self, slug: str):
        return self.filter(tagged_items__tag__slug=slug)

    def by_handle(self, handle: str):
        return self.filter(byline_handle__iexact=handle)

    def of_year(self, year: int):
        return self.filter(date__year=year)

    def of_edition(self, edition):
        """Those of `edition`, whichever language it is given in."""
        return self.filter(edition__translation_key=edition.translation_key)


class BlogPageTag(TaggedItemBase):
    content_object = ParentalKey("blog.BlogPage", on_delete=models.CASCADE, related_name="tagged_items")


class BlogPage(ShareMixin, Page):
    """A post. Its byline has two parts: the handle that posts it, and who wrote it."""

    parent_page_types = ["blog.BlogIndexPage"]
    subpage_types = []

    date = models.DateField(_("date"), default=timezone.localdate)
    byline_handle = models.CharField(
        _("posted by"),
        max_length=16,
        blank=True,
        validators=[validate_handle],
        help_text=_("A handle on X, without the @."),
    )
    written_by_name = models.CharField(_("written by"), max_length=150, blank=True)
    written_by_role = models.CharField(_("role"), max_length=150, blank=True)
    written_by_organisation = models.CharField(_("organisation"), max_length=200, blank=True)
    standfirst = models.TextField(_("standfirst"), help_text=_("One or two sentences, shown on cards."))
    body = StreamField(BodyBlock(), verbose_name=_("body"))
    edition = models.ForeignKey(
        "home.EditionPage",
        verbose_name=_("edition"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    comments_open_until = models.DateField(_("comments open until"), null=True, blank=True)
    tags = ClusterTaggableManager(through=BlogPageTag, blank=True, verbose_name=_("tags"))
    legacy_number = models.PositiveIntegerField(
        _("number on the old site"),
        null=True,
        blank=True,
        db_index=True,
        help_text=_("Links to /blogs/<number> lead here."),
    )

    content_panels = [
        SubmissionPanel(),
        *Page.content_panels,
        "standfirst",
        MultiFieldPanel(
            [
                FieldRowPanel(["date", "byline_handle"]),
                "written_by_name",
                FieldRowPanel(["written_by_role", "written_by_organisation"]),
            ],
            heading=_("Byline"),
        ),
        ShareMixin.share_panel,
        "body",
        MultiFieldPanel([FieldPanel("edition"), "tags"], heading=_("Where it belongs")),
        "comments_open_until",
    ]
    promote_panels = [*Page.promote_panels, "legacy_number"]
    search_fields = [
        *Page.search_fields,
        index.SearchField("standfirst"),
        index.SearchField("body"),
        index.SearchField("byline_handle"),
        index.SearchField("written_by_name"),
        index.SearchField("written_by_organisation"),
        index.RelatedFields("tags", [index.SearchField("name")]),
    ]
    # A post is written anew for its readers: its translation is a page of its own from the start.
    localize_default_translation_mode = "simple"
    override_translatable_fields = [
        SynchronizedField("featured_image"),
        SynchronizedField("byline_handle", overridable=False),
        SynchronizedField("written_by_name", overridable=False),
        SynchronizedField("legacy_number", overridable=False),
    ]

    objects = PageManager.from_queryset(BlogQuerySet)()

    class Meta:
        verbose_name = _("post")

    def clean(self):
        super().clean()
        self.byline_handle = clean_handle(self.byline_handle)
        refuse_reserved_slug(self, RESERVED_SLUGS)

    @cached_property
    def shown_edition(self):
        """The edition in the language of the post where it is published in it, else in another; or None."""
        return EditionPage.objects.shown_for(self.edition_id, self.locale_id)

    @property
    def related(self):
        """Up to three published posts that share a tag, the newest first; as untranslated as a list offers them."""
        posts = BlogPage.objects.live().public().in_language_or_source(self.locale.language_code)
        others = posts.exclude(translation_key=self.translation_key)
        return others.filter(tagged_items__tag__in=self.tags.all()).distinct().newest_first().for_cards()[:3]

    @cached_property
    def comments_closed(self) -> str:
        """Why nobody can comment at present: `paused` or `ended`; empty while anybody can."""
        return why_closed(self)

    @property
    def comments_open(self) -> bool:
        return not self.comments_closed

    def serve(self, request, *args, **kwargs):
        return revalidated(request, super().serve(request, *args, **kwargs))

    def get_context(self, request, *args, **kwargs):
        blog = self.get_parent()
        address = blog.get_url(request) or ""
        hashtag = self.shown_edition.main_hashtag if self.shown_edition else ""
        return {
            **super().get_context(request, *args, **kwargs),
            "blog": blog,
            "edition": self.shown_edition,
            "hashtag": hashtag,
            "hashtag_url": hashtag_address(hashtag),
            "share_url": share_address(self.title, self.full_url, hashtag),
            "tags": [
                {"name": tag.label, "language": tag.label_language, "url": f"{address}tags/{tag.slug}/"}
                for tag in TagLabel.objects.labelled(self.tags.all(), self.locale.language_code)
            ],
            "handle_url": f"{address}by/{self.byline_handle}/" if self.byline_handle else "",
            "x_profile_url": profile_address(self.byline_handle),
            "related": self.related,
            "thread": Thread(self, request.GET),
        }
