"""The filters of the wall of graphics: what is chosen, and what each further choice would leave."""

from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.db.models import Count, Min
from django.utils.translation import gettext as _

from library.languages import LANGUAGE_NAMES, direction
from library.models.graphics import GraphicFile, GraphicPage
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
        "edition": "edition__slug",
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
        if self.language:
            files = ready_files().filter(stored_file__language=self.language)
            graphics = graphics.filter(translation_key__in=files.values("page__translation_key"))
        return graphics

    def address(self, base: str) -> str:
        chosen = {name: getattr(self, name) for name in self.LOOKUPS if getattr(self, name)}
        return f"{base}?{urlencode(chosen)}" if chosen else base


def facets_of(graphics, selection: Selection, base: str) -> list[dict]:
    """The facets with their options, each with the number of graphics that choosing it would show.

    An option that is chosen links to the same choice without it. One query a facet.
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
    return GraphicFile.objects.filter(stored_file__state=StoredFile.State.READY)


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
        # An edition has a title in each language, and one address in all.
        rows = (
            chosen.filter(edition__live=True)
            .values_list("edition__slug")
            .annotate(title=Min("edition__title"), number=number)
        )
    else:
        rows = (
            chosen.exclude(tagged_items=None)
            .values_list("tagged_items__tag__slug", "tagged_items__tag__name")
            .annotate(number=number)
        )
    return sorted(rows, key=lambda row: (-row[2], str(row[1])))
