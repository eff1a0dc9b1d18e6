from django.utils.translation import get_language

from home.models import SiteText


def site_text_of(request):
    """The texts around the page that `request` asks for, in the language of the page; asked for once."""
    return next(iter(site_texts_of(request)), None)


def site_texts_of(request) -> list:
    """The same, and after them those in the default language, for what the first leave empty."""
    language = get_language()
    kept = request.__dict__.setdefault("site_texts", {})
    if language not in kept:
        kept[language] = SiteText.objects.for_readers(language)
    return kept[language]


def translation_help_url(request) -> str:
    """Where a reader is sent who would like to help translating; empty when no editor has said it."""
    language = get_language()
    kept = request.__dict__.setdefault("translation_help", {})
    if language not in kept:
        links = (link.value.href for text in site_texts_of(request) for link in text.translation_help)
        kept[language] = next(filter(None, links), "")
    return kept[language]
