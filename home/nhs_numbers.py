"""Finds NHS numbers in what people write, so that no patient is named where no patient belongs."""

import re

# Ten digits in a row, or grouped 3-3-4, or spread out; what stands beside more digits is something else.
GROUPED = re.compile(r"(?<!\d)\d{3}[\s.\-‐-―]*\d{3}[\s.\-‐-―]*\d{4}(?!\d)")
SPREAD = re.compile(r"(?<!\d)(?<!\d[\s.\-])\d(?:[\s.\-]?\d){9}(?![\s.\-]?\d)")
# A telephone number with its country's code.
ABROAD = re.compile(r"\+\s?\d{1,3}[\s.\-(0)]*\Z")


def contains_nhs_number(text: str) -> bool:
    """Whether `text` holds ten digits that pass the check digit of an NHS number."""
    for pattern in (GROUPED, SPREAD):
        for match in pattern.finditer(text):
            abroad = ABROAD.search(text[max(0, match.start() - 10) : match.start()])
            if not abroad and is_nhs_number([int(sign) for sign in match[0] if sign.isdecimal()]):
                return True
    return False


def is_nhs_number(digits: list[int]) -> bool:
    """Whether ten digits end in the check digit that the first nine ask for (modulus 11)."""
    total = sum(digit * weight for digit, weight in zip(digits, range(10, 1, -1), strict=False))
    check = (11 - total % 11) % 11
    return len(digits) == 10 and len(set(digits)) > 1 and check == digits[9]
