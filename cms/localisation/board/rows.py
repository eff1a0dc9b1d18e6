"""The rows of the board: the texts around every page, then the pages of the default language, some at a time."""

from dataclasses import dataclass, field
from datetime import datetime

from django.contrib.contenttypes.models import ContentType
from django.urls import reverse
from wagtail.models import Page

from cms.localisation.models import TranslationProgress
from home.models import SiteText

from .cells import Cell, Target, rights_of
from .scope import Scope, whether

STEP = Page.steplen


@dataclass
class Row:
    source: Page | SiteText
    title: str
    kind: str
    changed_at: datetime | None
    # The titles of the pages above it, from the front page down.
    above: list[str] = field(default_factory=list)
    cells: list[Cell] = field(default_factory=list)
    address: str = ""
    # Where it is ordered in several languages.
    order: str = ""

    @property
    def is_draft(self) -> bool:
        return not self.source.live

    @property
    def key(self):
        return self.source.translation_key


class Rows:
    """Texts and pages in one sequence, for a paginator. What is not asked for is not fetched."""

    def __init__(self, scope: Scope, texts, pages):
        self.scope, self.pages = scope, pages
        self.texts = list(texts) if texts is not None else []

    def count(self) -> int:
        return len(self.texts) + self.pages.count()

    def __len__(self):
        return self.count()

    def __getitem__(self, part: slice) -> list[Row]:
        start, stop, first = part.start or 0, part.stop, len(self.texts)
        sources = self.texts[start:stop]
        if stop > first:
            sources += self.pages[max(start - first, 0) : stop - first]
        return self.described(sources)

    def described(self, sources) -> list[Row]:
        """Some rows with all that their cells say: as many queries for one as for many."""
        keys = [source.translation_key for source in sources]
        progress = self.progress_of(keys)
        targets = self.targets_of(keys)
        titles = self.titles_above([source for source in sources if isinstance(source, Page)])
        return [self.row(source, progress, targets, titles) for source in sources]

    def row(self, source, progress, targets, titles) -> Row:
        row = self.row_of_page(source, titles) if isinstance(source, Page) else self.row_of_text(source)
        for locale in self.scope.locales:
            at = source.translation_key, locale.pk
            target, edits, publishes = targets.get(at, (None, False, False))
            begun = progress.get(at)
            rights = rights_of(self.scope, source, locale, edits, publishes, begun is not None)
            row.cells.append(Cell(source.translation_key, locale, begun, target, rights))
        return row

    def row_of_page(self, page: Page, titles: dict[str, str]) -> Row:
        above = [titles.get(page.path[:end], "") for end in range(2 * STEP, len(page.path), STEP)]
        row = Row(
            page,
            # Who does not edit it is not told how its draft is called, nor that there is one.
            title=page.draft_title or page.title if page.is_editable else page.title,
            kind=kind_of(page),
            changed_at=page.latest_revision_created_at if page.is_editable else page.last_published_at,
            above=[title for title in above if title],
        )
        if page.is_editable:
            row.address = reverse("wagtailadmin_pages:edit", args=[page.pk])
            row.order = reverse("translations:order", args=[page.pk])
        return row

    def row_of_text(self, text: SiteText) -> Row:
        row = Row(text, text.site_name, str(SiteText._meta.verbose_name), text.last_published_at)
        if text.is_editable:
            row.address = reverse("wagtailsnippets_home_sitetext:edit", args=[text.pk])
        return row

    def progress_of(self, keys) -> dict:
        found = TranslationProgress.objects.filter(translation_key__in=keys, locale__in=self.scope.locales)
        return {
            (each.translation_key, each.locale_id): each
            for each in found.select_related("person", "translation")
        }

    def targets_of(self, keys) -> dict:
        """By key and language: the page or text there, and whether this person may edit and publish it."""
        scope, names = self.scope, {locale.pk: locale for locale in self.scope.locales}
        pages = Page.objects.filter(translation_key__in=keys, locale__in=names, alias_of=None)
        pages = pages.annotate(may_edit=whether(scope.editable), may_publish=whether(scope.publishable))
        found = {}
        for page in pages:
            page.locale = names[page.locale_id]
            target = Target(page.pk, True, page.live, page.get_url() or "" if page.live else "")
            found[page.translation_key, page.locale_id] = target, page.may_edit, page.may_publish
        texts = {text.translation_key for text in self.texts} & set(keys)
        if texts:
            for text in SiteText.objects.filter(translation_key__in=texts, locale__in=names):
                rights = scope.edits_texts, scope.publishes_texts
                found[text.translation_key, text.locale_id] = Target(text.pk, False, text.live), *rights
        return found

    def titles_above(self, pages) -> dict[str, str]:
        """How the pages above are called, by their path; without those that this person must not know of."""
        paths = {page.path[:end] for page in pages for end in range(2 * STEP, len(page.path), STEP)}
        if not paths:
            return {}
        above = Page.objects.filter(path__in=paths)
        if not self.scope.is_editor:
            above = above.filter(pk__in=self.scope.open.values("pk"))
        return dict(above.values_list("path", "title"))


def kind_of(page: Page) -> str:
    model = ContentType.objects.get_for_id(page.content_type_id).model_class()
    return str(model._meta.verbose_name if model else "")
