"""Changes to pages that are there already, in all their languages."""

from collections.abc import Callable

from wagtail.models import Page
from wagtail.search import index
from wagtail_localize.models import StringSegment, StringTranslation, TranslationSource

from . import indexes

Change = Callable[[Page], None]


def change_everywhere(page: Page, change: Change) -> int:
    """Apply `change` to `page` and its translations, published and draft. Returns how many pages that are."""
    pages = [page, *(other.specific for other in page.get_translations())]
    with indexes.tasks_dropped():
        for each in pages:
            change_page(each, change)
            index.insert_or_update_object(each)
    source = TranslationSource.objects.filter(object_id=page.translation_key, locale=page.locale).first()
    if source:
        # Else the next translator would bring back what was.
        source.update_from_db()
        for translated in pages[1:]:
            keep_words(source, translated)
    return len(pages)


def change_page(page: Page, change: Change) -> None:
    draft = page.get_latest_revision_as_object() if page.has_unpublished_changes or not page.live else None
    change(page)
    page.save()
    if draft:
        change(draft)
        draft.save_revision()
    else:
        page.save_revision().publish()


def keep_words(source: TranslationSource, translated: Page) -> None:
    """Keep title and slug of `translated` as translations of the new ones, which may name another year."""
    for segment in StringSegment.objects.filter(source=source, context__path__in=["title", "slug"]):
        StringTranslation.objects.get_or_create(
            translation_of=segment.string,
            locale=translated.locale,
            context=segment.context,
            defaults={
                "data": getattr(translated, segment.context.path),
                "translation_type": StringTranslation.TRANSLATION_TYPE_MANUAL,
            },
        )
