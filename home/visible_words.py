"""Words in which there is something to see: what a name, a title or a text needs at least."""

import unicodedata

from django import forms
from django.core.exceptions import ValidationError

# Letters and signs to Unicode, and yet nothing to the eye: fillers and an empty Braille cell.
BLANKS = frozenset("\u115f\u1160\u2800\u3164\uffa0")
# The first letters of the categories that show by themselves: letters, numbers, punctuation, symbols.
SEEN = frozenset("LNPS")


def has_visible(words: str) -> bool:
    """Whether anything in `words` can be seen. Spaces, format characters and marks that stand alone cannot."""
    return any(unicodedata.category(each)[0] in SEEN and each not in BLANKS for each in words)


def require_visible(words: str) -> None:
    """Raise the ValidationError of an empty field when nothing in `words` can be seen."""
    if not has_visible(words):
        raise ValidationError(forms.Field.default_error_messages["required"], code="required")
