"""What a page says of a language: its tag, its name, and the direction in which it is written."""

from typing import NamedTuple

from django.conf import settings
from django.utils.functional import lazystr
from django.utils.text import capfirst
from django.utils.translation import get_language, get_language_info, gettext

# They write the name of a language with a small letter within a sentence.
SMALL_NAMES = {"bg", "cs", "es", "fr", "hu", "it", "lt", "lv", "pl", "pt", "ro", "ru", "sk", "sv", "uk"}


class Language(NamedTuple):
    """One language. `code` is Django's, in lower case; `tag` is that of BCP 47, for `lang` and `hreflang`."""

    code: str
    tag: str
    name_local: str
    dir: str

    @classmethod
    def of(cls, code: str):
        """Also for a code that Django knows nothing of: it stands for itself then."""
        info = information(code)
        direction = "rtl" if info["bidi"] else "ltr"
        return cls(code, language_tag(code), info["name_local"], direction)

    @property
    def is_active(self) -> bool:
        return self.code == get_language()

    @property
    def name(self) -> str:
        """The name in the reader's language, as it stands within a sentence."""
        name = str(information(self.code)["name_translated"])
        return name[:1].lower() + name[1:] if (get_language() or "").split("-")[0] in SMALL_NAMES else name

    @property
    def heading(self) -> str:
        """The name in the reader's language, as it stands at the beginning of a line."""
        return capfirst(information(self.code)["name_translated"])


def information(code: str) -> dict:
    try:
        return get_language_info(code)
    except KeyError:
        return {"name_local": code, "name_translated": lazystr(code), "bidi": code in settings.LANGUAGES_BIDI}


def language_tag(code: str) -> str:
    """The tag of BCP 47 in its usual case: zh-Hans, pt-BR."""
    first, *others = code.replace("_", "-").split("-")
    cases = {2: str.upper, 4: str.title}
    return "-".join([first.lower(), *(cases.get(len(part), str.lower)(part) for part in others)])


def comma_separated(words) -> str:
    """The words in one line, with the comma of the reader's script between them."""
    return gettext(", ").join(map(str, words))
