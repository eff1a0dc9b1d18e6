"""The filters of the wall of graphics: what is chosen, and what each further choice would leave."""

from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.conf import settings
from django.db.models import Count
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from home.models import EditionPage
from library.languages import LANGUAGE_NAMES, direction
from library.models.graphic_files import GraphicFile
from library.models.graphics import GraphicPage
from library.models.stored_files import StoredFile


@dataclass(frozen=True)
class Selection:
    """What a reader has chosen; each empty string means "all". Unknown values find nothing, and that is said."""

    kind: str = ""
    edition: str = ""
    tag: str = ""
    language: str = ""

    LOOKUPS = {
        "kind": "kind",
        "edition": None,
        "tag": "tagged_items__tag__slug",
        "language": None,
    }

    @classmethod
    def from_query(cls, query):
        """From request.GET. A NUL, which PostgreSQL cannot compare, counts as nothing chosen."""
        chosen = {name: query.get(name, "") for name in cls.LOOKUPS}
        return cls(**{name: "" if "\x00" in value else value[:100] for name, value in chosen.items()})

    def narrow(self, graphics):
        """Those of `graphics` that match all that is chosen."""
        for name, lookup in self.LOOKUPS.items():
            value = getattr(self, name)
            if value and lookup:
                graphics = graphics.filter(**{lookup: value})
        if self.edition:
            graphics = graphics.filter(edition__translation_key__in=self.edition_keys)
        if self.language:
            files = ready_files().filter(stored_file__language=self.language)
            graphics = graphics.filter(translation_key__in=files.values("page__translation_key"))
        return graphics

    @cached_property
    def edition_keys(self) -> list:
        """The translation key of the chosen edition; empty when nobody may read such an edition."""
        if self.edition.count("/") != 1:
            return []
        editions = EditionPage.objects.live().public().filter(url_path__endswith=f"/{self.edition}/")
        return list(editions.order_by().values_list("translation_key", flat=True).distinct())

    def address(self, base: str) -> str:
        chosen = {name: getattr(self, name) for name in self.LOOKUPS if getattr(self, name)}
        return f"{base}?{urlencode(chosen, safe='/')}" if chosen else base


def edition_value(edition) -> str:
    """What the filter calls an edition in every language: the slugs of its campaign and its own."""
    return "/".join(edition.url_path.strip("/").split("/")[-2:])


def facets_of(graphics, selection: Selection, base: str) -> list[dict]:
    """The facets with their options, each with the number of graphics that choosing it would show.

    An option that is chosen links to the same choice without it. One query a facet, and one for the
    titles of editions.
    """
    kinds = dict(GraphicPage.Kind.choices)
    found = {
        name: counts(graphics, replace(selection, **{name: ""}), name)
        for name in ("kind", "edition", "tag", "language")
    }
    labels = {
        "kind": (_("Kind"), lambda value, title: kinds.get(value, value)),
        "edition": (_("Edition"), lambda value, title: title),
        "tag": (_("Tag"), lambda value, title: title),
        "language": (_("Language of the file"), lambda value, title: LANGUAGE_NAMES.get(value, value)),
    }
    facets = []
    for name, (heading, label) in labels.items():
        current = getattr(selection, name)
        if current and current not in {value for value, _title, _count in found[name]}:
            # What is chosen and finds nothing must still be there to be taken off.
            found[name].append((current, current, 0))
        options = [
            {
                "label": label(value, title),
                "count": count,
                "current": value == current,
                "url": replace(selection, **{name: "" if value == current else value}).address(base),
                "lang": value if name == "language" else "",
                "dir": direction(value) if name == "language" else "",
            }
            for value, title, count in found[name]
        ]
        facets.append({"name": name, "label": heading, "options": options})
    return facets


def ready_files():
    return GraphicFile.objects.filter(stored_file__in=StoredFile.objects.ready())


def counts(graphics, selection: Selection, name: str) -> list[tuple]:
    """Rows of (value, title, number of graphics) for one facet, most first."""
    chosen = selection.narrow(graphics).order_by()
    number = Count("pk", distinct=True)
    if name == "language":
        rows = (
            ready_files()
            .filter(page__translation_key__in=chosen.values("translation_key"))
            .values_list("stored_file__language", "stored_file__language")
            .annotate(number=Count("page__translation_key", distinct=True))
        )
    elif name == "kind":
        rows = chosen.values_list("kind", "kind").annotate(number=number)
    elif name == "edition":
        rows = with_titles(
            chosen.exclude(edition=None).values_list("edition__translation_key").annotate(number=number)
        )
    else:
        rows = (
            chosen.exclude(tagged_items=None)
            .values_list("tagged_items__tag__slug", "tagged_items__tag__name")
            .annotate(number=number)
        )
    return sorted(rows, key=lambda row: (-row[2], str(row[1])))


def with_titles(rows) -> list[tuple]:
    """Rows of (translation key of an edition, number) as `counts` wants them, without what nobody may read.

    The title is the one in the reader's language, else in the default language, else in any other.
    """
    numbers = dict(rows)
    nearness = {settings.LANGUAGE_CODE: 1, get_language(): 0}
    editions = (
        EditionPage.objects.live()
        .public()
        .filter(translation_key__in=numbers)
        .select_related("locale")
        .only("title", "url_path", "translation_key", "locale__language_code")
    )
    titled = {}
    for edition in sorted(editions, key=lambda page: nearness.get(page.locale.language_code, 2)):
        titled.setdefault(edition.translation_key, edition)
    return [(edition_value(edition), edition.title, numbers[key]) for key, edition in titled.items()]
