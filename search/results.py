"""What a search finds, and what the page of results shows of it."""

from django.conf import settings
from wagtail.models import Locale, Page

from home.search_words import WordsIn
from search.kinds import KIND_OF_ONE, kind_of

# Past this many the order says little; nobody pages further, and the database is spared.
MOST_RESULTS = 400


def find(query: str, language: str) -> list[dict]:
    """The pages for `query`, as rows of pk, model name and language, each page in one language only.

    Those in `language` come first, the best before the others; then those in the source language of which
    no translation in `language` is published.
    """
    source = settings.LANGUAGE_CODE
    locales = {
        locale.language_code: locale for locale in Locale.objects.filter(language_code__in={language, source})
    }
    aliases = Page.objects.filter(alias_of__isnull=False).order_by()
    published = Page.objects.live().public().exclude(pk__in=aliases.values("pk"))
    own = published.filter(locale=locales.get(language))
    rows = rows_of(own, query, language, MOST_RESULTS)
    if language != source and len(rows) < MOST_RESULTS:
        translated = own.order_by().values("translation_key")
        untranslated = published.filter(locale=locales.get(source)).exclude(translation_key__in=translated)
        rows += rows_of(untranslated, query, source, MOST_RESULTS - len(rows))
    return rows


def rows_of(pages, query: str, language: str, most: int) -> list[dict]:
    found = pages.select_related("content_type").search(WordsIn(language, query))[:most]
    return [{"pk": page.pk, "model": page.content_type.model, "language": language} for page in found]


def in_order(rows) -> list[Page]:
    """The pages of `rows` as what they are, in the order of the rows: one query a page type."""
    pages = Page.objects.filter(pk__in=[row["pk"] for row in rows]).specific(defer=False)
    found = {page.pk: page for page in pages}
    ordered = []
    for row in rows:
        if page := found.get(row["pk"]):
            page.kind_label = KIND_OF_ONE[kind_of(row)]
            page.listing_summary = summary_of(page)
            page.listing_language = row["language"]
            ordered.append(page)
    return ordered


def summary_of(page) -> str:
    """A sentence or two about a page of any type, from the field that has that purpose."""
    for field in ("search_description", "standfirst", "summary", "introduction", "alt_text"):
        if text := getattr(page, field, ""):
            return text
    return ""
