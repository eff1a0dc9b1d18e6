"""The names that people give themselves: what is taken out of them, and which are refused."""

import unicodedata

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

# Cyrillic and Greek letters that look like Latin ones.
LOOK_ALIKE = str.maketrans("аеорсухіјѕԁһԛԝοαρυνικτ", "aeopcyxijsdhqwoapyvikt")
# The joiners of Persian and of the scripts of India; every other invisible character goes.
JOINERS = {"\u200c", "\u200d"}
INVISIBLE = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
MOST_MARKS = 3


def tidy(name: str) -> str:
    """The name without invisible characters (among them those that turn the writing round) and needless spaces."""
    shown = "".join(
        " " if char.isspace() else char
        for char in unicodedata.normalize("NFC", name)
        if char in JOINERS or char.isspace() or unicodedata.category(char) not in INVISIBLE
    )
    return " ".join(shown.split())


def skeleton(name: str) -> str:
    """How the name looks at a glance: letters without accents, case, spaces or the alphabet they are from."""
    plain = unicodedata.normalize("NFKD", name).casefold().translate(LOOK_ALIKE)
    return "".join(char for char in plain if char.isalnum() or char == "_")


def check(name: str, is_handle) -> None:
    """Raise ValidationError for a name that is none, or that could be taken for a handle on X.

    `is_handle(word)` says whether somebody here has that handle, whatever its case.
    """
    if not any(char.isalpha() for char in name):
        raise ValidationError(_("Please write a name with at least one letter."), code="empty")
    if longest_run_of_marks(name) > MOST_MARKS:
        raise ValidationError(_("Please write the name without so many accents."), code="marks")
    if "@" in unicodedata.normalize("NFKC", name):
        raise ValidationError(
            _("A name cannot have an @: it would look like a handle on X, or show an e-mail address."),
            code="handle",
        )
    if is_handle(skeleton(name)):
        raise ValidationError(
            _("Somebody here has this name as their handle on X. Please choose another."), code="taken"
        )


def longest_run_of_marks(name: str) -> int:
    longest = run = 0
    for char in name:
        run = run + 1 if unicodedata.combining(char) else 0
        longest = max(longest, run)
    return longest
