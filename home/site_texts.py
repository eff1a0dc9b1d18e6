from django.utils.translation import get_language

from home.models import SiteText


def site_text_of(request):
    """The texts around the page that `request` asks for, in the language of the page; asked for once."""
    language = get_language()
    kept = request.__dict__.setdefault("site_texts", {})
    if language not in kept:
        kept[language] = SiteText.objects.in_language(language)
    return kept[language]


def translation_help_url(request) -> str:
    """Where a reader is sent who would like to help translating; empty when no editor has said it."""
    language = get_language()
    kept = request.__dict__.setdefault("translation_help", {})
    if language not in kept:
        links = getattr(site_text_of(request), "translation_help", None) or []
        kept[language] = next((link.value.href for link in links), "")
    return kept[language]
