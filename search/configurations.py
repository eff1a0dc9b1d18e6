"""Which of PostgreSQL's text search configurations knows the words of a language."""

from django.conf import settings
from wagtail.coreutils import get_content_languages
from wagtail.models import TranslatableMixin

# Those of PostgreSQL 15, the oldest that the site runs on.
CONFIGURATIONS = {
    "ar": "arabic", "ca": "catalan", "da": "danish", "de": "german", "el": "greek", "en": "english",
    "es": "spanish", "eu": "basque", "fi": "finnish", "fr": "french", "ga": "irish", "hi": "hindi",
    "hu": "hungarian", "hy": "armenian", "id": "indonesian", "it": "italian", "lt": "lithuanian",
    "nb": "norwegian", "ne": "nepali", "nl": "dutch", "nn": "norwegian", "no": "norwegian",
    "pt": "portuguese", "ro": "romanian", "ru": "russian", "sr": "serbian", "sv": "swedish",
    "ta": "tamil", "tr": "turkish", "yi": "yiddish",
}  # fmt: skip
# Words as they are: for a language that PostgreSQL does not know (Welsh, Urdu, Polish, Somali …).
UNSTEMMED = "simple"


def configuration_of(language: str) -> str:
    return CONFIGURATIONS.get(language.lower().split("-")[0], UNSTEMMED)


def configurations_of(model) -> list[str]:
    """Those in which rows of `model` may be indexed: of all languages of the site if it has translations."""
    if not issubclass(model, TranslatableMixin):
        return [configuration_of(settings.LANGUAGE_CODE)]
    languages = [settings.LANGUAGE_CODE, *get_content_languages()]
    return list(dict.fromkeys(configuration_of(language) for language in languages))
