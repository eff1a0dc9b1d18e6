"""The rows of the board: the texts around every page, then the pages of the default language, some at a time."""

from dataclasses import dataclass, field
from datetime import datetime

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, Q, Window
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
        self.texts, self.texts_elsewhere = self.split(texts) if texts is not None else ([], {})
        self.number, self.fetched_from, self.fetched = None, 0, []

    def split(self, texts) -> tuple[list[SiteText], dict]:
        """The texts, and the same in other languages as `others` has pages: few as they are, all in one query."""
        scope = self.scope
        of_keys = Q(translation_key__in=texts.values("translation_key"), locale__in=scope.locales)
        sources, elsewhere = [], {}
        for text in SiteText.objects.filter(Q(pk__in=texts.values("pk")) | of_keys).order_by("pk"):
            if text.locale_id == scope.default.pk:
                text.is_editable, text.is_open = scope.edits_texts, text.live
                sources.append(text)
            else:
                target = Target(text.pk, False, text.live)
                found = target, scope.edits_texts, scope.publishes_texts
                elsewhere[text.translation_key, text.locale_id] = found
        return sources, elsewhere

    def look_at(self, number: int, size: int) -> None:
        """Fetch the pages of one screen together with how many there are: a paginator asks for both, one by one."""
        first = len(self.texts)
        start, stop = max((number - 1) * size - first, 0), number * size - first
        if stop <= start:
            return
        found = list(self.pages.annotate(in_all=Window(Count("pk")))[start:stop])
        self.fetched_from, self.fetched = start, found
        if found or not start:
            self.number = found[0].in_all if found else 0

    def count(self) -> int:
        if self.number is None:
            self.number = self.pages.count()
        return len(self.texts) + self.number

    def __len__(self):
        return self.count()

    def __getitem__(self, part: slice) -> list[Row]:
        start, stop, first = part.start or 0, part.stop, len(self.texts)
        sources = self.texts[start:stop]
        if stop > first:
            sources += self.pages_between(max(start - first, 0), stop - first)
        return self.described(sources)

    def pages_between(self, start: int, stop: int) -> list[Page]:
        if self.fetched and start == self.fetched_from and stop - start <= len(self.fetched):
            return self.fetched[: stop - start]
        return list(self.pages[start:stop])

    def described(self, sources) -> list[Row]:
        """Some rows with all that their cells say: as many queries for one as for many."""
        progress = self.progress_of([source.translation_key for source in sources])
        targets, titles = self.others([source for source in sources if isinstance(source, Page)])
        return [self.row(source, progress, self.texts_elsewhere | targets, titles) for source in sources]

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
            title=title_told(page),
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

    def others(self, pages) -> tuple[dict, dict[str, str]]:
        """What else of the tree the rows of `pages` show, in one query.

        By key and language, the page there, and whether this person may edit and publish it; and by path, how the
        pages above are called, without those that this person must not know of.
        """
        scope, names = self.scope, {locale.pk: locale for locale in self.scope.locales}
        keys = {page.translation_key for page in pages}
        paths = {page.path[:end] for page in pages for end in range(2 * STEP, len(page.path), STEP)}
        if not keys:
            return {}, {}
        above = Q(path__in=paths)
        if not scope.is_editor:
            above &= Q(pk__in=scope.open.order_by().values("pk"))
        found = Page.objects.filter(
            above | Q(translation_key__in=keys, locale__in=names, alias_of=None)
        ).annotate(may_edit=whether(scope.editable), may_publish=whether(scope.publishable))
        targets, titles = {}, {}
        for page in found:
            if page.translation_key not in keys or page.locale_id not in names or page.alias_of_id:
                titles[page.path] = page.title
                continue
            page.locale = names[page.locale_id]
            target = Target(page.pk, True, page.live, page.get_url() or "" if page.live else "")
            targets[page.translation_key, page.locale_id] = target, page.may_edit, page.may_publish
        return targets, titles


def title_told(page: Page) -> str:
    """Of a page of Scope.pages. Who does not edit it is not told how its draft is called, nor that there is one."""
    return page.draft_title or page.title if page.is_editable else page.title


def kind_of(page: Page) -> str:
    model = ContentType.objects.get_for_id(page.content_type_id).model_class()
    return str(model._meta.verbose_name if model else "")
