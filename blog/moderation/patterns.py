"""What can be recognised in a text without knowing its words: links, personal details, shouting.

Every pattern takes time in proportion to the text, whatever the text: each repetition is bounded or cannot
overlap what follows it.
"""

import re

from home.nhs_numbers import is_nhs_number

Span = tuple[int, int]

LINK = re.compile(
    r"(?<![\w@.])(?:https?://\S|www\.\S|[\w-]{1,63}\.(?:com|net|org|info|biz|io|shop|online|xyz|ru|uk)(?!\w))\S*",
    re.IGNORECASE,
)
EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")
NHS_NUMBER = re.compile(r"(?<!\d)\d{3}[ -]?\d{3}[ -]?\d{4}(?!\d)")
TELEPHONE = re.compile(r"(?<![\d+])(?:(?:\+|00)\d(?:[ ().-]{0,2}\d){7,14}|0\d(?:[ ().-]{0,2}\d){8,9})(?!\d)")
POSTCODE = re.compile(r"(?<!\w)[A-Z]{1,2}\d[A-Z\d]? ?\d[ABD-HJLNP-UW-Z]{2}(?!\w)", re.IGNORECASE)
LONG_RUN = re.compile(r"(\S)\1{9}")

SHOUTING_LETTERS = 20
SHOUTING_SHARE = 0.7


def links(text: str) -> list[Span]:
    return _spans(LINK, text)


def email_addresses(text: str) -> list[Span]:
    return _spans(EMAIL, text)


def telephone_numbers(text: str) -> list[Span]:
    """British ones, and international ones with + or 00."""
    return _spans(TELEPHONE, text)


def postcodes(text: str) -> list[Span]:
    return _spans(POSTCODE, text)


def nhs_numbers(text: str) -> list[Span]:
    """Ten digits whose last one checks the others; spaces and dashes may stand between."""
    return [match.span() for match in NHS_NUMBER.finditer(text) if is_nhs_number(digits_of(match[0]))]


def digits_of(written: str) -> list[int]:
    return [int(sign) for sign in written if sign.isdecimal()]


def long_runs(text: str) -> list[Span]:
    """Where one character stands ten times in a row."""
    return _spans(LONG_RUN, text)


def is_shouted(text: str) -> bool:
    """Whether nearly all is in capitals. Scripts without capitals cannot shout."""
    cased = [letter for letter in text if letter.isupper() or letter.islower()]
    capitals = sum(letter.isupper() for letter in cased)
    return len(cased) >= SHOUTING_LETTERS and capitals > SHOUTING_SHARE * len(cased)


def _spans(pattern: re.Pattern, text: str) -> list[Span]:
    return [match.span() for match in pattern.finditer(text)]
