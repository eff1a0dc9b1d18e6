from collections import defaultdict

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey
from taggit.models import TaggedItemBase
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Orderable, Page, PageManager, PageQuerySet
from wagtail.search import index
from wagtail_localize.fields import BaseTranslatableField, SynchronizedField

from home.link_texts import refuse_empty_link_texts
from home.links_to_x import share_address
from home.models import EditionPage
from home.slugs import refuse_reserved_slug
from library.languages import LanguageOfFile, nearness

from .stored_files import StoredFile

# Addresses of the library's own under its page: a graphic must not take them.
RESERVED_SLUGS = {"kit", "feed"}


class GraphicQuerySet(PageQuerySet):
    def in_language_or_source(self, language: str):
        """One row a graphic: its page in `language` where that is published, else the one in the default language."""
        own = GraphicPage.objects.live().filter(
            translation_key=OuterRef("translation_key"), locale__language_code=language
        )
        source = Q(locale__language_code=settings.LANGUAGE_CODE) & ~Exists(own)
        return self.filter(Q(locale__language_code=language) | source)

    def of_edition(self, edition):
        """Those of `edition`, whichever language it is given in."""
        return self.filter(edition__translation_key=edition.translation_key)

    def for_cards(self):
        return self.select_related("preview_image", "edition", "locale").defer_streamfields()


class GraphicTag(TaggedItemBase):
    content_object = ParentalKey("library.GraphicPage", on_delete=models.CASCADE, related_name="tagged_items")


class GraphicPage(Page):
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

    parent_page_types = ["library.LibraryPage"]
    subpage_types = []

    kind = models.CharField(_("kind"), max_length=20, choices=Kind, default=Kind.POSTER)
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
    description = RichTextField(
        _("description"),
        features=["bold", "italic", "ul", "link"],
        validators=[refuse_empty_link_texts],
        blank=True,
    )
    ready_made_wording = StreamField(
        [("post", blocks.TextBlock(label=_("Wording"), rows=3, max_length=1000))],
        verbose_name=_("ready-made wording"),
        blank=True,
        help_text=_("Posts that people may copy together with the graphic."),
    )
    licence = models.CharField(_("licence"), max_length=20, choices=Licence, default=Licence.CC_BY)
    credit = models.CharField(_("credit"), max_length=200, blank=True)
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
        MultiFieldPanel(["kind", FieldPanel("edition"), "tags"], heading=_("What it is")),
        InlinePanel("files", label=_("File"), heading=_("Files"), min_num=1),
        MultiFieldPanel(["alt_text", "words"], heading=_("For people who cannot see it")),
        "description",
        "ready_made_wording",
        MultiFieldPanel(["licence", "credit"], heading=_("Rights")),
        "preview_image",
    ]
    search_fields = [
        *Page.search_fields,
        index.SearchField("alt_text"),
        index.SearchField("words"),
        index.SearchField("description"),
        index.FilterField("kind"),
        index.RelatedFields("tags", [index.SearchField("name")]),
    ]
    # Files stay on the page in the source language: a copy would take part in saving and come back.
    override_translatable_fields = [
        BaseTranslatableField("files"),
        SynchronizedField("slug", overridable=False),
        SynchronizedField("credit", overridable=False),
        SynchronizedField("preview_image"),
    ]

    objects = PageManager.from_queryset(GraphicQuerySet)()

    class Meta:
        verbose_name = _("graphic")

    def clean(self):
        super().clean()
        refuse_reserved_slug(self, RESERVED_SLUGS)

    def missing_description(self) -> str:
        """What must still be said about the graphic before it is published; empty when nothing must."""
        return "" if self.alt_text else str(_("Describe the graphic for people who cannot see it."))

    def copy_for_translation(self, locale, copy_parents=False, alias=False, exclude_fields=None):
        return super().copy_for_translation(locale, copy_parents, alias, [*(exclude_fields or []), "files"])

    @cached_property
    def stored_files(self) -> list[StoredFile]:
        """The ready files in the editor's order: the page's own, as in a preview, or those of its source."""
        own = [row.stored_file_id for row in sorted(self.files.all(), key=lambda row: row.sort_order or 0)]
        if not own:
            return files_by_graphic([self])[self.translation_key]
        ready = StoredFile.objects.ready().for_cards().in_bulk(own)
        return [ready[pk] for pk in own if pk in ready]

    def best_for(self, language: str) -> StoredFile | None:
        """The file for a reader of `language`; None when no file is ready."""
        return min(self.stored_files, key=lambda file: nearness(file.language, language), default=None)

    @property
    def best_file(self) -> StoredFile | None:
        return self.best_for(self.reader_language)

    @cached_property
    def reader_language(self) -> str:
        """The language of the page that shows the graphic; a list in another language than ours sets it."""
        return self.locale.language_code

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

    def get_context(self, request, *args, **kwargs):
        best = self.best_file
        edition = EditionPage.objects.shown_for(self.edition_id, self.locale_id)
        same_tags = (
            GraphicPage.objects.live()
            .public()
            .in_language_or_source(self.reader_language)
            .filter(tagged_items__tag__in=self.tags.all())
            .exclude(translation_key=self.translation_key)
        )
        return {
            **super().get_context(request, *args, **kwargs),
            "graphic": self,
            "best_file": best,
            "best_is_other_language": best is not None and nearness(best.language, self.reader_language) > 2,
            "files": self.stored_files,
            "cover": self.cover,
            "edition": edition,
            "posts": [str(post.value) for post in self.ready_made_wording],
            "related": with_files(same_tags.distinct().for_cards()[:4], self.reader_language),
            "share_url": share_address(self.title, self.full_url, edition.main_hashtag if edition else ""),
        }


class GraphicFile(Orderable):
    """A file of a graphic, on the page in the source language alone."""

    page = ParentalKey(GraphicPage, on_delete=models.CASCADE, related_name="files")
    stored_file = models.ForeignKey(
        StoredFile, verbose_name=_("file"), on_delete=models.PROTECT, related_name="graphic_files"
    )

    panels = [FieldPanel("stored_file")]

    def __str__(self):
        return str(self.page)


def files_by_graphic(graphics) -> dict:
    """The ready files of `graphics` by translation key, in the editor's order; [] for a graphic without any."""
    rows = (
        GraphicFile.objects.filter(
            page__translation_key__in={graphic.translation_key for graphic in graphics}
        )
        .filter(stored_file__in=StoredFile.objects.ready())
        .select_related("stored_file__image", "stored_file__document")
        .annotate(graphic_key=F("page__translation_key"))
        .order_by("sort_order", "pk")
    )
    found = defaultdict(list)
    for row in rows:
        found[row.graphic_key].append(row.stored_file)
    return found


def with_files(graphics, language: str) -> list[GraphicPage]:
    """The graphics as a list, each with its files, for readers of `language`; one query for all files."""
    graphics = list(graphics)
    files = files_by_graphic(graphics)
    for graphic in graphics:
        graphic.stored_files = files[graphic.translation_key]
        graphic.reader_language = language
    return graphics
