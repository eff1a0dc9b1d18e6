"""The languages of the site, and what Django does not know of some that people in our communities read.

docs/languages.md tells how to add one.
"""

from pathlib import Path

import environ
from django.conf.global_settings import LANGUAGES_BIDI as RIGHT_TO_LEFT
from django.conf.locale import LANG_INFO
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy, gettext_noop

__all__ = [
    "COMPLETE_LANGUAGES",
    "LANGUAGES",
    "LANGUAGES_BIDI",
    "LANGUAGE_CODE",
    "WAGTAILADMIN_PERMITTED_LANGUAGES",
    "WAGTAIL_CONTENT_LANGUAGES",
]

env = environ.Env()

# code: (name in English, name in itself, whether it is written from right to left)
NOT_IN_DJANGO = {
    "am": (gettext_noop("Amharic"), "አማርኛ", False),
    "gu": (gettext_noop("Gujarati"), "ગુજરાતી", False),
    "ht": (gettext_noop("Haitian Creole"), "Kreyòl ayisyen", False),
    "ku": (gettext_noop("Kurdish (Kurmanji)"), "Kurdî", False),
    "prs": (gettext_noop("Dari"), "دری", True),
    "ps": (gettext_noop("Pashto"), "پښتو", True),
    "rom": (gettext_noop("Romani"), "Romani", False),
    "si": (gettext_noop("Sinhala"), "සිංහල", False),
    "so": (gettext_noop("Somali"), "Soomaali", False),
    "ti": (gettext_noop("Tigrinya"), "ትግርኛ", False),
    "tl": (gettext_noop("Tagalog"), "Tagalog", False),
    "yue": (gettext_noop("Cantonese"), "粵語", False),
}
# Django's own, under the names that stand in our catalogues.
SHIPPED = {
    "en": gettext_noop("English"),
    "cy": gettext_noop("Welsh"),
    "fr": gettext_noop("French"),
    "ar": gettext_noop("Arabic"),
}

for code, (name, name_local, bidi) in NOT_IN_DJANGO.items():
    LANG_INFO.setdefault(code, {"code": code, "name": name, "name_local": name_local, "bidi": bidi})


def known(code: str) -> dict:
    """What there is to know of a language or of the one whose regional form it is."""
    found = LANG_INFO.get(code, {})
    found = found if "name" in found else LANG_INFO.get(code.split("-")[0], {})
    if "name" not in found:
        raise ImproperlyConfigured(
            f"Not started: SITE_LANGUAGES names {code!r}, of which nothing is known. "
            "Write it into the table of cms/settings/languages.py (docs/languages.md)."
        )
    return found


LANGUAGE_CODE = "en"
CODES = [code.strip().lower() for code in env.list("SITE_LANGUAGES", default=list(SHIPPED)) if code.strip()]
if LANGUAGE_CODE not in CODES:
    raise ImproperlyConfigured(
        f"Not started: SITE_LANGUAGES must name {LANGUAGE_CODE}, the language of the sources."
    )

LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [
    (code, gettext_lazy(known(code)["name"])) for code in dict.fromkeys(CODES)
]
# Wagtail's own list leaves out Welsh, and has many in which our screens would speak English.
WAGTAILADMIN_PERMITTED_LANGUAGES = [(code, known(code)["name_local"]) for code, _name in LANGUAGES]
LANGUAGES_BIDI = [*RIGHT_TO_LEFT, *(code for code, (_name, _local, bidi) in NOT_IN_DJANGO.items() if bidi)]
# Those whose interface the project itself keeps translated, and whose catalogues `make check` asks for whole.
COMPLETE_LANGUAGES = list(SHIPPED)


def locale_paths(base: Path, var: Path) -> list[Path]:
    """Where catalogues lie: those of the project, and those of one installation, made or written there."""
    return [base / "cms" / "locale", var / "locale"]
