"""How many graphics each choice of a filter would leave. The questions are as many for ten graphics as for ten thousand."""

from collections import Counter
from dataclasses import replace

from django.conf import settings
from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Count
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from taggit.models import Tag
from wagtail.models import Page

from home.alphabets import sort_key
from home.models import EditionPage, TagLabel
from library.facets import FILE_TYPES, Selection, edition_value, ready_files
from library.languages import LANGUAGE_NAMES, direction
from library.models.graphics import GraphicPage
from library.models.stored_files import StoredFile

# Options of one filter: a library has hundreds of tags, and nobody reads them all.
MOST_OPTIONS = 20


def facets_of(graphics, selection: Selection, base: str) -> tuple[list[dict], int]:
    """The facets with their options, each with the number of graphics that choosing it would show; and the total.

    An option that is chosen links to the same choice without it.
    """
    pages = counts_of_pages(graphics, selection)
    found = {
        "kind": counted(pages, selection, "kind"),
        "edition": with_titles(counted(pages, selection, "edition")),
        "tag": counts_of_tags(graphics, selection),
        "audience": counted(pages, selection, "audience"),
        **counts_of_files(graphics, selection),
    }
    facets = [
        {"name": name, "label": heading, "options": options_of(name, rows, names, selection, base)}
        for (name, rows), (heading, names) in zip(found.items(), labels().values(), strict=True)
    ]
    return facets, sum(counted(pages, selection, "").values())


def labels() -> dict:
    """The heading of each facet and the names of its values, where the database does not have them."""
    return {
        "kind": (_("Kind"), dict(GraphicPage.Kind.choices)),
        "edition": (_("Edition"), {}),
        "tag": (_("Tag"), {}),
        "audience": (_("For whom"), dict(GraphicPage.Audience.choices)),
        "shape": (_("Shape of the file"), dict(StoredFile.Proportions.choices)),
        "type": (_("Type of file"), {name: name.upper() for name in FILE_TYPES}),
        "language": (_("Language of the file"), LANGUAGE_NAMES),
    }


def options_of(name: str, found, names: dict, selection: Selection, base: str) -> list[dict]:
    current = getattr(selection, name)
    # Rows of (value, title, number, language of the title): titles come from the database or from `names`.
    rows = found if isinstance(found, list) else [(value, "", number, "") for value, number in found.items()]
    rows = [(row[0], row[1] or names.get(row[0], row[0]), *row[2:]) for row in rows if row[0]]
    language = get_language() or settings.LANGUAGE_CODE
    rows.sort(key=lambda row: (-row[2], sort_key(row[1], language)))
    if current and current not in {row[0] for row in rows}:
        # What is chosen and finds nothing must still be there to be taken off.
        rows.append((current, names.get(current, current), 0, ""))
    return [
        {
            "value": value,
            "label": title,
            "count": number,
            "current": value == current,
            "url": replace(selection, **{name: "" if value == current else value}).address(base),
            "lang": value if name == "language" else "",
            "dir": direction(value) if name == "language" else "",
            "title_language": language_of_title,
        }
        for value, title, number, language_of_title in rows
    ]


def counts_of_pages(graphics, selection: Selection) -> list[tuple]:
    """Rows of (kind, audience, edition, number), narrowed by all that is not one of these three.

    There are few combinations however many graphics: each of the three filters is counted from them.
    """
    chosen = selection.without("kind", "audience", "edition").narrow(graphics).order_by()
    return list(
        chosen.values_list("kind", "audience", "edition__translation_key").annotate(number=Count("pk"))
    )


def counted(pages, selection: Selection, name: str) -> Counter:
    """The numbers of the values of one of the three, with what is chosen of the two others; all as one without a name."""
    edition_keys = selection.edition_keys if selection.edition else None
    found = Counter()
    for kind, audience, edition, number in pages:
        fits = (
            (name == "kind" or selection.kind in {"", kind})
            and (name == "audience" or selection.audience in {"", audience})
            and (name == "edition" or edition_keys is None or edition in edition_keys)
        )
        if fits:
            found[{"kind": kind, "audience": audience, "edition": edition}.get(name, "")] += number
    return found


def counts_of_tags(graphics, selection: Selection) -> list[tuple]:
    """Rows of (slug, label for the reader, number, language of the label): the tags used most, and the chosen one."""
    chosen = selection.without("tag").narrow(graphics).order_by()
    # Grouped by the tag's number: its name sorts ten times as slowly.
    tags = (
        Tag.objects.filter(library_graphictag_items__content_object__in=chosen.values("pk"))
        .annotate(number=Count("library_graphictag_items__content_object", distinct=True))
        .order_by("-number", "name")
        .values_list("pk", "slug", "name", "number")
    )
    rows = list(tags[:MOST_OPTIONS])
    if selection.tag and selection.tag not in {slug for _pk, slug, _name, _number in rows}:
        rows += tags.filter(slug=selection.tag)
    labels = TagLabel.objects.labels([row[0] for row in rows], get_language()) if rows else {}
    return [
        (slug, labels.get(pk, name), number, "" if pk in labels else settings.LANGUAGE_CODE)
        for pk, slug, name, number in rows
    ]


def counts_of_files(graphics, selection: Selection) -> dict[str, Counter]:
    """The numbers of graphics by each property of their ready files.

    The files are gathered once and counted thrice, since the gathering is what takes time.
    """
    found = {name: Counter() for name in Selection.OF_FILE}
    chosen = selection.without(*Selection.OF_FILE).narrow(graphics).order_by()
    # Page rows are asked apart from the graphics' own: fewer tables to join with each of the files.
    pages = Page.objects.filter(translation_key__in=chosen.values("translation_key")).order_by()
    files = ready_files().filter(page__in=pages.values("pk")).order_by()
    try:
        gathered, params = files.values_list("page", *Selection.OF_FILE.values()).query.sql_with_params()
    except EmptyResultSet:
        return found
    counts = []
    for name in Selection.OF_FILE:
        others = selection.without(name).of_file
        fits = [other for other, lookup in Selection.OF_FILE.items() if lookup in others]
        where = "WHERE " + " AND ".join(f"{other} = %s" for other in fits) if fits else ""
        counts.append(
            f"SELECT '{name}', value, COUNT(*) FROM "  # noqa: S608 - holds names of ours alone, values are parameters
            f"(SELECT DISTINCT page, {name} AS value FROM file {where}) AS one GROUP BY value"
        )
        params += tuple(others[Selection.OF_FILE[other]] for other in fits)
    columns = ", ".join(("page", *Selection.OF_FILE))
    with connection.cursor() as cursor:
        cursor.execute(
            f"WITH file ({columns}) AS MATERIALIZED ({gathered}) {' UNION ALL '.join(counts)}", params
        )
        for name, value, number in cursor.fetchall():
            found[name][value] = number
    types = found["type"]
    found["type"] = {
        short: types[media_type] for short, media_type in FILE_TYPES.items() if media_type in types
    }
    return found


def with_titles(numbers: Counter) -> list[tuple]:
    """Rows of (value, title, number, language) for numbers by translation key of an edition that anybody may read.

    The title is the one in the reader's language, else in the default language, else in any other.
    """
    nearness = {settings.LANGUAGE_CODE: 1, get_language(): 0}
    editions = (
        EditionPage.objects.live()
        .public()
        .filter(translation_key__in=[key for key in numbers if key])
        .select_related("locale")
        .only("title", "url_path", "translation_key", "locale__language_code")
    )
    titled = {}
    for edition in sorted(editions, key=lambda page: nearness.get(page.locale.language_code, 2)):
        titled.setdefault(edition.translation_key, edition)
    return [
        (edition_value(edition), edition.title, numbers[key], edition.locale.language_code)
        for key, edition in titled.items()
    ]
