from django.conf import settings
from django.db import models
from django.db.models import OuterRef, Prefetch, Subquery, prefetch_related_objects
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey
from taggit.models import TaggedItemBase
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page, PageManager
from wagtail.search import index
from wagtail_localize.fields import BaseTranslatableField, SynchronizedField

from home.link_texts import refuse_empty_link_texts
from home.models import EditionPage, LanguageQuerySet, TagLabel
from home.share_links import share_links
from home.slugs import refuse_reserved_slug
from library.channel_posts import channel_posts, embed_code
from library.channels import CHANNELS
from library.languages import LanguageOfFile, nearest_first, serves
from library.rights.forms import GraphicForm
from library.rights.publishing import faults, files_of
from library.rights.tombstones import Tombstone

from .graphic_files import files_by_graphic, with_files
from .presets import Derivative
from .stored_files import StoredFile

# Addresses of the library's own under its page: a graphic must not take them.
RESERVED_SLUGS = {"kit", "feed"}


class GraphicQuerySet(LanguageQuerySet):
    def of_edition(self, edition):
        """Those of `edition`, whichever language it is given in."""
        return self.filter(edition__translation_key=edition.translation_key)

    def for_cards(self):
        """With what a card shows; `kit_number` is the primary key of the first page of the graphic's languages."""
        same = GraphicPage.objects.filter(translation_key=OuterRef("translation_key")).order_by("pk")
        cards = self.select_related("preview_image", "edition", "locale").defer_streamfields()
        return cards.annotate(kit_number=Subquery(same.values("pk")[:1]))


class GraphicTag(TaggedItemBase):
    content_object = ParentalKey("library.GraphicPage", on_delete=models.CASCADE, related_name="tagged_items")


class GraphicPage(Tombstone, RoutablePageMixin, Page):
    """One downloadable graphic: its words here, its files in rows that all languages share."""

    class Kind(models.TextChoices):
        POSTER = "poster", _("Poster")
        SOCIAL_CARD = "social_card", _("Social card")
        BANNER = "banner", _("Banner")
        TOOLKIT = "toolkit", _("Toolkit")
        SLIDE_DECK = "slide_deck", _("Slide deck")
        LOGO = "logo", _("Logo")
        BADGE = "badge", _("Badge")
        VIDEO = "video", _("Video")
        OTHER = "other", _("Other")

    class Licence(models.TextChoices):
        CC_BY = "cc_by", _("Creative Commons, with credit (CC BY 4.0)")
        CC_BY_NC = "cc_by_nc", _("Creative Commons, with credit, not for profit (CC BY-NC 4.0)")
        FREE_USE = "free_use", _("Free to use for this campaign")
        PERMISSION = "permission", _("Ask before use")

    class Audience(models.TextChoices):
        EVERYONE = "everyone", _("Everyone")
        PATIENTS = "patients", _("Patients and families")
        STAFF = "staff", _("Staff")
        STUDENTS = "students", _("Students")
        PARTNERS = "partners", _("Partner organisations")

    class PeopleShown(models.TextChoices):
        NOBODY = "nobody", _("Nobody who can be recognised")
        CONSENTED = "consented", _("People who have consented")

    parent_page_types = ["library.LibraryPage"]
    subpage_types = []
    base_form_class = GraphicForm

    kind = models.CharField(_("kind"), max_length=20, choices=Kind, default=Kind.POSTER)
    audience = models.CharField(_("for whom"), max_length=20, choices=Audience, default=Audience.EVERYONE)
    edition = models.ForeignKey(
        "home.EditionPage",
        verbose_name=_("edition"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    alt_text = models.CharField(
        _("alternative text"),
        max_length=500,
        help_text=_("What the graphic shows, for people who cannot see it. Others copy it with the graphic."),
    )
    words = models.TextField(
        _("words on the graphic"), blank=True, help_text=_("All that is printed on it, line by line.")
    )
    transcript = models.TextField(
        _("transcript"),
        blank=True,
        help_text=_(
            "All that is said and shown, for people who cannot hear or see it. Video and audio need one."
        ),
    )
    description = RichTextField(
        _("description"),
        features=["bold", "italic", "ul", "link"],
        validators=[refuse_empty_link_texts],
        blank=True,
    )
    ready_made_wording = StreamField(
        [
            (channel.name, blocks.TextBlock(label=channel.label, rows=3, max_length=channel.longest))
            for channel in CHANNELS
        ],
        verbose_name=_("ready-made wording"),
        blank=True,
        help_text=_("Posts that people may copy together with the graphic."),
    )
    licence = models.CharField(_("licence"), max_length=20, choices=Licence, default=Licence.CC_BY)
    credit = models.CharField(_("credit"), max_length=200, blank=True)
    people_shown = models.CharField(
        _("people shown"), max_length=10, choices=PeopleShown, default=PeopleShown.NOBODY
    )
    consent_until = models.DateField(
        _("consent ends on"),
        null=True,
        blank=True,
        help_text=_("The day after, the graphic is withdrawn. Leave it empty for a consent without an end."),
    )
    successor = models.ForeignKey(
        "self",
        verbose_name=_("what takes its place"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Where people are sent when this graphic is no longer given out."),
    )
    preview_image = models.ForeignKey(
        settings.WAGTAILIMAGES_IMAGE_MODEL,
        verbose_name=_("picture on the wall"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Only for files that have no picture of their own."),
    )
    tags = ClusterTaggableManager(through=GraphicTag, blank=True, verbose_name=_("tags"))

    content_panels = [
        *Page.content_panels,
        MultiFieldPanel(["kind", "audience", FieldPanel("edition"), "tags"], heading=_("What it is")),
        InlinePanel("files", label=_("File"), heading=_("Files"), min_num=1),
        MultiFieldPanel(["alt_text", "words", "transcript"], heading=_("For people who cannot see it")),
        "description",
        "ready_made_wording",
        MultiFieldPanel(["licence", "credit", "people_shown", "consent_until"], heading=_("Rights")),
        FieldPanel("successor"),
        "preview_image",
    ]
    search_fields = [
        *Page.search_fields,
        index.SearchField("alt_text"),
        index.SearchField("words"),
        index.SearchField("transcript"),
        index.SearchField("description"),
        index.FilterField("kind"),
        index.RelatedFields("tags", [index.SearchField("name")]),
    ]
    # Files stay on the page in the source language: a copy would take part in saving and come back.
    override_translatable_fields = [
        BaseTranslatableField("files"),
        SynchronizedField("credit"),  # mostly a name: that of the source, unless a language has its own
        SynchronizedField("preview_image"),
        SynchronizedField("people_shown", overridable=False),
        SynchronizedField("consent_until", overridable=False),
        SynchronizedField("successor", overridable=False),
    ]

    objects = PageManager.from_queryset(GraphicQuerySet)()

    class Meta:
        verbose_name = _("graphic")

    def clean(self):
        super().clean()
        refuse_reserved_slug(self, RESERVED_SLUGS)

    def missing_description(self) -> str:
        """What must still be said about the graphic before it is published; empty when nothing must."""
        return " ".join(words for field, words in faults(self))

    def copy_for_translation(self, locale, copy_parents=False, alias=False, exclude_fields=None):
        return super().copy_for_translation(locale, copy_parents, alias, [*(exclude_fields or []), "files"])

    @cached_property
    def stored_files(self) -> list[StoredFile]:
        """The ready files in the editor's order: the page's own, as in a preview, or those of its source."""
        own = [row.stored_file_id for row in sorted(self.files.all(), key=lambda row: row.sort_order or 0)]
        if not own:
            return files_by_graphic([self])[self.translation_key]
        ready = StoredFile.objects.ready().for_cards().with_sources().in_bulk(own)
        return [ready[pk] for pk in own if pk in ready]

    def best_for(self, language: str) -> StoredFile | None:
        """The file for a reader of `language`; None when no file is ready."""
        return next(iter(nearest_first(self.stored_files, language)), None)

    @property
    def best_file(self) -> StoredFile | None:
        return self.best_for(self.reader_language)

    @property
    def lacks_file_of_reader(self) -> bool:
        """Whether the best file is a makeshift: there is none in the reader's language."""
        return self.best_file is not None and not serves(self.best_file.language, self.reader_language)

    @cached_property
    def reader_language(self) -> str:
        """The language of the page that shows the graphic; a list in another language than ours sets it."""
        return self.locale.language_code

    @property
    def awaits_file(self) -> bool:
        """Whether a file is still to be read. One that was withdrawn or refused does not come."""
        return any(stored.state == StoredFile.State.UNREADY for stored in files_of(self))

    @property
    def cover(self):
        """What stands for the graphic on a wall: something with `pictures`, or None."""
        if self.best_file and self.best_file.pictures:
            return self.best_file
        return self.preview_image

    @property
    def languages(self) -> list[LanguageOfFile]:
        """The languages of the files, each once, in the order of the files."""
        return list(dict.fromkeys(LanguageOfFile.of(file) for file in self.stored_files))

    @property
    def related(self):
        """Other graphics with a tag of this one, in the language of the page where they have it."""
        others = GraphicPage.objects.live().public().in_language_or_source(self.reader_language)
        tagged = GraphicTag.objects.filter(tag__in=self.tags.all()).values("content_object")
        return (
            others.filter(pk__in=tagged)
            .exclude(translation_key=self.translation_key)
            .order_by("-first_published_at", "-pk")
        )

    @property
    def other_languages(self) -> list[StoredFile]:
        """A file for each language but that of the best file: the first in it."""
        best = self.best_file
        first = {}
        for stored in self.stored_files:
            first.setdefault(stored.language, stored)
        return [stored for language, stored in first.items() if best and language != best.language]

    def get_context(self, request, *args, **kwargs):
        best, files = self.best_file, self.stored_files
        shapes = Derivative.objects.given_out().prefetch_related("preset__names")
        prefetch_related_objects(files, Prefetch("derivatives", shapes), "captions")
        edition = EditionPage.objects.shown_for(self.edition_id, self.locale_id)
        hashtag = edition.main_hashtag if edition else ""
        return {
            **super().get_context(request, *args, **kwargs),
            "graphic": self,
            "page_url": self.get_url(request),
            "best_file": best,
            "best_is_other_language": self.lacks_file_of_reader,
            "files": nearest_first(files, self.reader_language),
            "cover": self.cover,
            "edition": edition,
            "tags": TagLabel.objects.labelled(self.tags.all(), self.reader_language),
            "posts": channel_posts(self, hashtag),
            "shares": share_links(self.title, self.full_url or "", hashtag=hashtag).values(),
            "embed_code": embed_code(self, best),
            "related": with_files(self.related.for_cards()[:4], self.reader_language),
        }

    @path("request/", name="request")
    def request_format(self, request):
        from library.requests.views import ask  # stands on these models

        return ask(request, self)

    @path("request/thanks/", name="request_thanks")
    def request_thanks(self, request):
        from library.requests.views import thanks  # stands on these models

        return thanks(request, self)
