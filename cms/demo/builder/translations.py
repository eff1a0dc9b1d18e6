"""The pages in the other languages, from the content's catalogues through wagtail-localize."""

from collections.abc import Callable

from django.db import transaction
from django.utils.text import slugify
from wagtail.models import Locale, Page
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from cms.demo.content.catalogue import texts, translations

from .tree import release


class Translator:
    """Puts pages into one language. `missing` collects what the catalogue has no words for, by page."""

    def __init__(self, language: str, year: int, user):
        self.locale = Locale.objects.get(language_code=language)
        self.catalogue = translations(language, year)
        self.user = user
        self.missing: dict[str, list[str]] = {}

    def translate(self, page: Page, item) -> None:
        """Publish `page`, made from `item` of the content, in the language.

        Nothing happens when it is published in it, when its parent is not, or when its title has no translation.
        """
        if page.has_translation(self.locale) and page.get_translation(self.locale).live:
            return
        above = page.get_parent()
        if (
            not above.is_root()
            and not above.get_translations().filter(locale=self.locale, live=True).exists()
        ):
            self.missing[str(page)] = ["(the page above it)"]
            return
        if page.title not in self.catalogue:
            self.missing[str(page)] = [page.title]
            return
        with transaction.atomic():
            self.publish(page, item)

    def publish(self, page: Page, item) -> None:
        source, _ = TranslationSource.get_or_create_from_instance(page)
        translation, _ = Translation.objects.get_or_create(source=source, target_locale=self.locale)
        self.write_strings(source, page, texts(item, self.locale.language_code))
        translation.save_target(user=self.user, publish=False)
        translated = page.get_translation(self.locale).specific
        release(translated, translated.get_latest_revision(), page.first_published_at, self.user)
        if getattr(page, "localize_default_translation_mode", "synced") == "simple":
            Translation.objects.filter(pk=translation.pk).update(enabled=False)

    def write_strings(
        self, source: TranslationSource, page: Page, needed: set[str], only: set[str] | None = None
    ) -> None:
        """Give every string of `source` its translation; one that is not `needed`, such as a name, may stay as it is.

        With `only`, the strings that are not in it are left for later.
        """
        rows = []
        for segment in source.stringsegment_set.select_related("string", "context"):
            original = segment.string.data
            if only is not None and original not in only:
                continue
            translated = self.slug(page) if segment.context.path == "slug" else self.catalogue.get(original)
            if translated is None and original in needed:
                self.missing.setdefault(str(page), []).append(original)
                continue
            rows.append(
                StringTranslation(
                    translation_of=segment.string,
                    locale=self.locale,
                    context=segment.context,
                    data=translated or original,
                    translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL,
                    last_translated_by=self.user,
                )
            )
        StringTranslation.objects.bulk_create(rows, ignore_conflicts=True)

    def slug(self, page: Page) -> str:
        """A post has an address of its own words; the other addresses are those of the source."""
        if page.get_parent().is_root():
            return f"{page.slug}-{self.locale.language_code}"
        if getattr(page, "localize_default_translation_mode", "synced") != "simple":
            return page.slug
        return slugify(self.catalogue[page.title], allow_unicode=True)


def tell_missing(translator: Translator, say: Callable[[str], None], at_length: bool) -> None:
    number = sum(len(strings) for strings in translator.missing.values())
    if number:
        say(f"{translator.locale}: {number} strings without translation")
    if at_length:
        for page, strings in translator.missing.items():
            for string in strings:
                say(f"  {page}: {string}")
