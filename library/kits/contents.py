"""What is in a kit: its graphics as a reader of one language sees them, and the files of each that go along."""

from dataclasses import dataclass, replace

from django.conf import settings
from django.db.models import Exists, OuterRef, Prefetch, prefetch_related_objects
from django.utils.functional import cached_property

from home.models import EditionPage
from library.facets import Selection
from library.kits.addresses import MOST_GRAPHICS
from library.kits.orders import Order
from library.languages import nearest_first
from library.models import Crop, Derivative, GraphicPage, KitArchive, StoredFile, with_files


@dataclass(frozen=True)
class Item:
    """One file of a kit: a stored file, or the file made of it in one shape."""

    graphic: GraphicPage
    stored: StoredFile
    derivative: Derivative | None = None

    @property
    def of(self):
        return self.derivative or self.stored

    @property
    def size(self) -> int:
        return self.of.size or 0


class Contents:
    """The graphics and files of `order` for readers of `language`; nothing that is not published and ready.

    `with_words` also loads what a README needs. `title` is that of the edition unless it is given.
    """

    def __init__(self, order: Order, language: str, with_words: bool = False, title: str = ""):
        self.order = order
        self.language = language
        self.with_words = with_words
        self.given_title = title

    @cached_property
    def edition(self) -> EditionPage | None:
        """The edition whose kit it is, in the reader's language where there is one."""
        pages = editions_of(self.order.edition)
        return min(pages, key=lambda page: page.locale.language_code != self.language, default=None)

    @property
    def title(self) -> str:
        return self.edition.title if self.edition else self.given_title

    @cached_property
    def _found(self) -> dict:
        """All that is given out, by translation keys.

        Those of the edition first, with what the editor chose at their head, then those that were named.
        """
        published = GraphicPage.objects.live().public().in_language_or_source(self.language).for_cards()
        if self.with_words:
            published = published.defer(None)
        found = {}
        if self.edition:
            chosen = [row.graphic.translation_key for row in self._chosen_rows]
            newest = published.of_edition(self.edition).order_by("-first_published_at", "-pk")
            others = {graphic.translation_key: graphic for graphic in newest[:MOST_GRAPHICS]}
            others |= {
                graphic.translation_key: graphic for graphic in published.filter(translation_key__in=chosen)
            }
            found = {key: others[key] for key in [*chosen, *others] if key in others}
        named = published.filter(translation_key__in=set(self._keys.values()) - set(found))
        by_key = {graphic.translation_key: graphic for graphic in named} if self._keys else {}
        return found | {key: by_key[key] for key in self._keys.values() if key in by_key}

    @cached_property
    def graphics(self) -> list[GraphicPage]:
        graphics = with_files(list(self._found.values())[:MOST_GRAPHICS], self.language)
        self._load_shapes(graphics)
        return graphics

    @property
    def _chosen_rows(self):
        return self.edition.chosen_graphics.select_related("graphic")

    @cached_property
    def _keys(self) -> dict:
        """Translation keys by the numbers of the order, in its order."""
        wanted = self.order.graphics
        known = dict(GraphicPage.objects.filter(pk__in=wanted).values_list("pk", "translation_key"))
        return {number: known[number] for number in wanted if number in known}

    @property
    def gone(self) -> list[int]:
        """The numbers that were asked for and are given out in no language."""
        there = {*self._found, *(graphic.translation_key for graphic in self.elsewhere)}
        return [number for number in self.order.graphics if self._keys.get(number) not in there]

    @cached_property
    def elsewhere(self) -> list[GraphicPage]:
        """Those that were asked for and are given out neither in the reader's language nor in the default one."""
        absent = set(self._keys.values()) - set(self._found)
        if not absent:
            return []
        pages = GraphicPage.objects.live().public().filter(alias_of=None, translation_key__in=absent)
        found = {}
        offered = {self.language, settings.LANGUAGE_CODE}
        for page in pages.exclude(locale__language_code__in=offered).order_by("pk").select_related("locale"):
            found.setdefault(page.translation_key, page)
        return list(found.values())

    def _load_shapes(self, graphics) -> None:
        hidden = Crop.objects.filter(
            stored_file=OuterRef("stored_file"), preset=OuterRef("preset"), is_offered=False
        )
        offered = Derivative.objects.filter(~Exists(hidden), preset__is_offered=True).select_related("preset")
        if self.with_words:
            # Files are called by them.
            offered = offered.prefetch_related("preset__names")
        files = [stored for graphic in graphics for stored in graphic.stored_files]
        prefetch_related_objects(files, Prefetch("derivatives", offered, to_attr="offered_shapes"))

    @cached_property
    def _titles(self) -> dict:
        """The titles of the graphics in every language that they are published in."""
        pages = GraphicPage.objects.live().public()
        pages = pages.filter(translation_key__in={graphic.translation_key for graphic in self.graphics})
        rows = pages.values_list("translation_key", "locale__language_code", "title")
        return {(key, language): title for key, language, title in rows}

    def title_in(self, graphic, language: str) -> str:
        """The title in that language, as a file in it is called; else as the reader sees it."""
        return self._titles.get((graphic.translation_key, language), graphic.title)

    @property
    def numbers(self) -> list[int]:
        return [graphic.kit_number for graphic in self.graphics]

    @property
    def settled_order(self) -> Order:
        """The order with each graphic by its number: what an edition gets later does not change it."""
        edition = self.order.edition if self.edition else ""
        return replace(self.order, graphics=tuple(self.numbers), edition="", made_for=edition)

    def files_of(self, graphic) -> list[StoredFile]:
        """The one that serves the reader best, or all, best first."""
        best = nearest_first(graphic.stored_files, self.language)
        return best if self.order.all_languages else best[:1]

    @property
    def items(self) -> list[Item]:
        found = []
        for graphic in self.graphics:
            for stored in self.files_of(graphic):
                found.append(Item(graphic, stored))
                if self.order.shapes:
                    found += [Item(graphic, stored, derivative) for derivative in stored.offered_shapes]
        return found

    @property
    def size(self) -> int:
        return sum(item.size for item in self.items)

    def varied(self, **choices):
        """The same graphics with other choices; asks the database nothing more."""
        other = Contents(replace(self.order, **choices), self.language, self.with_words, self.given_title)
        other.edition, other.graphics, other._keys = self.edition, self.graphics, self._keys
        return other


def editions_of(value: str) -> list[EditionPage]:
    """The published pages, one a language, of the edition that the wall's filter calls `value`; [] for none."""
    keys = Selection(edition=value).edition_keys if value else []
    editions = EditionPage.objects.live().public().filter(translation_key__in=keys)
    return list(editions.select_related("locale").order_by("pk")) if keys else []


def language_of_title(archive: KitArchive, order: Order) -> str:
    """The language of the title of a packed kit, which is that of an edition's page; "" once no page is called so."""
    named = [page.locale.language_code for page in editions_of(order.made_for) if page.title == archive.title]
    return archive.language if archive.language in named else next(iter(named), "")
