"""The languages that a file may be in: wider than those of the site (BCP 47 tags, names in the language itself)."""

from typing import NamedTuple

from django.utils.translation import gettext_lazy as _

from home.languages import Language

NO_WORDS = "zxx"  # BCP 47: no linguistic content

FILE_LANGUAGES = [
    ("en", "English"),
    ("cy", "Cymraeg"),
    ("fr", "Français"),
    ("ar", "العربية"),
    ("bfi", _("British Sign Language")),
    ("am", "አማርኛ"),
    ("bn", "বাংলা"),
    ("zh-Hans", "简体中文"),
    ("zh-Hant", "繁體中文"),
    ("de", "Deutsch"),
    ("es", "Español"),
    ("fa", "فارسی"),
    ("ga", "Gaeilge"),
    ("gd", "Gàidhlig"),
    ("gu", "ગુજરાતી"),
    ("hi", "हिन्दी"),
    ("ht", "Kreyòl ayisyen"),
    ("it", "Italiano"),
    ("ckb", "کوردیی ناوەندی"),
    ("ku", "Kurdî"),
    ("pa", "ਪੰਜਾਬੀ"),
    ("pl", "Polski"),
    ("prs", "دری"),
    ("ps", "پښتو"),
    ("pt", "Português"),
    ("ro", "Română"),
    ("rom", "Romani"),
    ("si", "සිංහල"),
    ("so", "Soomaali"),
    ("ta", "தமிழ்"),
    ("ti", "ትግርኛ"),
    ("tl", "Tagalog"),
    ("tr", "Türkçe"),
    ("uk", "Українська"),
    ("ur", "اردو"),
    ("yue", "粵語"),
    (NO_WORDS, _("No words")),
]
LANGUAGE_NAMES = dict(FILE_LANGUAGES)


def direction(language: str) -> str:
    """Return "rtl" or "ltr", for the `dir` of something written in `language`."""
    return Language.of(language.lower()).dir


def file_language(code: str) -> str:
    """The language of files that a language of the site stands for: Django writes zh-hans for zh-Hans.

    "" when files cannot be in it.
    """
    known = {tag.lower(): tag for tag, _name in FILE_LANGUAGES}
    return known.get(code.lower()) or known.get(code.lower().split("-")[0], "")


def nearness(language: str, wanted: str, default: str = "en") -> int:
    """How well a file in `language` serves a reader of `wanted`; 0 is best. No words at all serves everyone."""
    language, wanted = language.lower(), wanted.lower()
    order = [wanted, wanted.split("-")[0], NO_WORDS, default]
    return order.index(language) if language in order else len(order)


def nearest_first(files, wanted: str) -> list:
    """The files, those that serve a reader of `wanted` best first, and else in their order."""
    return sorted(files, key=lambda file: nearness(file.language, wanted))


def serves(language: str, wanted: str) -> bool:
    """Whether a file in `language` is one that a reader of `wanted` can read, and no makeshift."""
    return nearness(language, wanted) <= 2


def name_here(language: str) -> str:
    """The name of a language in that of the page, as it stands within a sentence; else its own."""
    name = Language.of(language.lower()).name
    return name if name.lower() != language.lower() else str(LANGUAGE_NAMES.get(language, language))


class LanguageOfFile(NamedTuple):
    """A language as a list of languages shows it: tag, name in itself, direction of writing."""

    code: str
    name: str
    dir: str

    @classmethod
    def of(cls, file):
        return cls(file.language, str(file.language_name), direction(file.language))
