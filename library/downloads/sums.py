"""Downloads added up for the report, and named."""

from itertools import islice

from django.conf import settings
from django.db.models import Sum
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from library.languages import LANGUAGE_NAMES
from library.models import GraphicPage, Preset, StoredFile
from library.models.downloads import IN_A_KIT

# How many of the most downloaded graphics stand above the list.
MOST = 10
# Rows of a file that are named with the same three queries.
PART = 2000


def most_downloaded(counts) -> list[dict]:
    found = counts.order_by().exclude(graphic=None).values("graphic").annotate(all=Sum("number"))
    top = list(found.order_by("-all", "graphic")[:MOST].values_list("graphic", "all"))
    titles = graphic_titles([key for key, _number in top])
    return [{"name": titles.get(key) or _("A deleted graphic"), "number": number} for key, number in top]


def by_shape(counts) -> list[dict]:
    found = counts.order_by().values("preset").annotate(all=Sum("number")).order_by("-all", "preset")
    names = shape_names()
    return [
        {"name": names.get(slug, slug), "number": number}
        for slug, number in found.values_list("preset", "all")
    ]


def by_language(counts) -> list[dict]:
    found = counts.order_by().values("language").annotate(all=Sum("number")).order_by("-all", "language")
    return [
        {"name": LANGUAGE_NAMES.get(language, language), "number": number}
        for language, number in found.values_list("language", "all")
    ]


def name_rows(rows) -> list:
    """The counts as a list, each with graphic_title, file_title, shape and language_name. Three queries for all."""
    rows = list(rows)
    titles = graphic_titles({row.graphic for row in rows})
    files = dict(StoredFile.objects.filter(uuid__in={row.file for row in rows}).values_list("uuid", "title"))
    names = shape_names()
    for row in rows:
        row.graphic_title = titles.get(row.graphic) or (_("A deleted graphic") if row.graphic else "")
        row.file_title = files.get(row.file) or _("A deleted file")
        row.shape = names.get(row.preset, row.preset)
        row.language_name = str(LANGUAGE_NAMES.get(row.language, row.language))
    return rows


def named_in_parts(counts):
    """What `name_rows` makes of `counts`, a part after the other: a file of many years is never in memory as a whole.

    The names are in the language of this call; a file is written when that of the request has gone.
    """
    return named(counts.iterator(chunk_size=PART), get_language())


def named(rows, language: str):
    while True:
        with override(language):
            part = name_rows(islice(rows, PART))
        if not part:
            return
        yield from part


def graphic_titles(keys) -> dict:
    """The titles by translation key, in the default language where there is one."""
    pages = GraphicPage.objects.filter(translation_key__in=keys).order_by("-locale__language_code", "-pk")
    found = pages.values_list("translation_key", "title", "locale__language_code")
    default = {key: title for key, title, language in found if language == settings.LANGUAGE_CODE}
    return {key: title for key, title, _language in found} | default


def shape_names() -> dict:
    own = {"": _("As it was uploaded"), IN_A_KIT: _("In a kit")}
    return own | {preset.slug: preset.name for preset in Preset.objects.prefetch_related("names")}
