"""The wall of graphics as one visitor has narrowed and ordered it."""

from dataclasses import replace

from django.conf import settings
from django.core.paginator import Paginator
from django.db.models import OuterRef, Subquery, Sum
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _
from wagtail.models import Locale

from home.alphabets import sort_key
from home.search_words import WordsIn
from library.facet_counts import facets_of
from library.facets import Selection
from library.models.downloads import DownloadCount
from library.models.graphic_files import with_files
from library.models.graphics import GraphicPage

GRAPHICS_A_PAGE = 24
# A search that finds more than this says little, and the database is spared.
MOST_FOUND = 1000


class Wall:
    """What the page of the library shows for `query`, the part of the address after the question mark."""

    def __init__(self, library, query, base: str):
        self.language = library.locale.language_code
        self.base = base
        self.selection = Selection.from_query(query)
        self.page_number = query.get("page")
        graphics = GraphicPage.objects.live().public().in_language_or_source(self.language)
        self.graphics = graphics.filter(pk__in=self.found()) if self.selection.q else graphics

    def found(self) -> list[int]:
        """The graphics in which the words of the reader stand, each in the language in which it is shown here.

        Those in the reader's language come first: however many are found, none of them is crowded out.
        """
        q = self.selection.q
        if not any(character.isalnum() for character in q):
            return []
        source = settings.LANGUAGE_CODE
        locales = Locale.objects.filter(language_code__in={self.language, source})
        locales = {locale.language_code: locale for locale in locales}
        # Which of them are private is asked once, of self.graphics.
        live = GraphicPage.objects.live()
        own = live.filter(locale=locales[self.language])
        found = pks_of(own, q, self.language, MOST_FOUND)
        if self.language != source and source in locales and len(found) < MOST_FOUND:
            translated = own.public().filter(alias_of=None).order_by().values("translation_key")
            untranslated = live.filter(locale=locales[source]).exclude(translation_key__in=translated)
            found += pks_of(untranslated, q, source, MOST_FOUND - len(found))
        return found

    @property
    def context(self) -> dict:
        facets, total = facets_of(self.graphics, self.selection, self.base)
        return {
            "graphics": self.page_of_graphics(total),
            "total": total,
            "facets": facets,
            "selected": self.choices(facets),
            "selection": self.selection,
            "kept_choices": [
                (name, getattr(self.selection, name))
                for name in Selection.NAMES
                if name != "q" and getattr(self.selection, name)
            ],
            "sorts": self.sorts(),
            "clear_url": Selection(kit=self.selection.kit).address(self.base),
        }

    def page_of_graphics(self, total: int):
        """One page of cards. The order is made of numbers alone, and only what is shown is fetched whole."""
        ordered = self.in_order(self.selection.narrow(self.graphics))
        paginator = Paginator(ordered, GRAPHICS_A_PAGE)
        paginator.count = total
        page = paginator.get_page(self.page_number)
        pks = list(page.object_list)
        shown = GraphicPage.objects.filter(pk__in=pks).for_cards().in_bulk()
        page.object_list = with_files([shown[pk] for pk in pks if pk in shown], self.language)
        return page

    def in_order(self, graphics):
        """Their primary keys; by title as the reader's language puts words, which no database knows of all."""
        if self.selection.sort == "title":
            titles = graphics.order_by("pk").values_list("pk", "title")
            ordered = sorted(titles, key=lambda row: sort_key(row[1], self.language))
            return [pk for pk, _title in ordered]
        newest = ["-first_published_at", "-pk"]
        if self.selection.sort != "downloads":
            return graphics.order_by(*newest).values_list("pk", flat=True)
        counts = DownloadCount.objects.filter(graphic=OuterRef("translation_key")).order_by()
        number = counts.values("graphic").annotate(sum=Sum("number")).values("sum")
        counted = graphics.annotate(downloads=Coalesce(Subquery(number), 0))
        return counted.order_by("-downloads", *newest).values_list("pk", flat=True)

    def choices(self, facets) -> list[dict]:
        """What is chosen, each with the address at which it is not."""
        chosen = [
            {name: option[name] for name in ("label", "lang", "dir", "title_language")}
            | {"remove_url": option["url"]}
            for facet in facets
            for option in facet["options"]
            if option["current"]
        ]
        if self.selection.q:
            without = self.selection.without("q").address(self.base)
            chosen.insert(0, {"label": f"“{self.selection.q}”", "remove_url": without})
        return chosen

    def sorts(self) -> list[dict]:
        names = {"": _("Newest"), "title": _("A to Z"), "downloads": _("Most downloaded")}
        current = self.selection.sort if self.selection.sort in names else ""
        return [
            {
                "label": label,
                "current": name == current,
                "url": replace(self.selection, sort=name).address(self.base),
            }
            for name, label in names.items()
        ]


def pks_of(graphics, q: str, language: str, most: int) -> list[int]:
    """The newest of `graphics` with these words: to rank all that is found would take longer than to find it."""
    newest = graphics.order_by("-first_published_at")
    results = newest.search(WordsIn(language, q), order_by_relevance=False)[:most]
    return list(results.get_queryset().values_list("pk", flat=True))
