"""How long a post is, as each channel counts it. cms/static/js/wording.js counts the same while somebody writes."""

import re
import unicodedata

# X and Mastodon count every address as so many characters, whatever its length.
ADDRESS_LENGTH = 23
REST = r"""[^\s<>"“”]*[^\s<>"“”.,;:!?)\]’'…]"""
ADDRESS = re.compile(rf"https?://{REST}", re.IGNORECASE)
# X makes an address of nhs.uk/care too, if the name ends as names on the net do: in the code of a country or in
# one of a thousand words, of which the usual ones stand here.
ENDINGS = "|".join(
    (
        "a[cdefgilmoqrstuwxz]|b[abdefghijlmnoqrstvwyz]|c[acdfghiklmnoruvwxyz]|d[ejkmoz]|e[ceghrstu]|f[ijkmor]",
        "g[abdefghilmnpqrstuwy]|h[kmnrtu]|i[delmnoqrst]|j[emop]|k[eghimnprwyz]|l[abcikrstuvy]|om|qa|z[amw]",
        "m[acdefghklmnopqrstuvwxyz]|n[acefgilopruz]|p[aefghklmnrstwy]|r[eosuw]|s[abcdeghijklmnorstuvxyz]",
        "t[cdfghjklmnortvwz]|u[agkmsyz]|v[aceginu]|w[fs]|y[et]|com|org|net|edu|gov|int|info|biz|name|pro|mobi|post",
        "academy|africa|app|art|blog|care|center|church|clinic|cloud|club|community|dev|digital|education|events|family",
        "foundation|global|group|health|healthcare|help|hospital|international|life|link|live|london|media|museum|network",
        "news|ngo|ong|online|page|scot|school|site|social|space|support|team|today|training|university|wales|world|xyz",
    )
)
APART = r"(?<![a-z0-9À-ɏ@＠$#＃._/-])"
NAME = rf"(?:[a-z0-9À-ɏ][a-z0-9À-ɏ-]*\.)+(?:{ENDINGS})(?![a-z0-9À-ɏ@+-])"
X_ADDRESS = re.compile(
    rf"https?://{REST}|{APART}www\.{REST}|{APART}{NAME}(?::\d+)?(?:/(?:{REST})?|\?{REST})?", re.IGNORECASE
)
# Code points that X counts as one; all others, and each emoji however it is put together, count as two.
# https://docs.x.com/fundamentals/counting-characters
X_LIGHT = ((0, 4351), (8192, 8205), (8208, 8223), (8242, 8247))
EMOJI = re.compile("[\U0001f000-\U0001faff\ufe0f\u20e3\U000e0020-\U000e007f]")
JOINER = "\u200d"
FLAG = re.compile("[\U0001f1e6-\U0001f1ff]")
# What belongs to the character before it, beside marks: joiners, the colours of emoji, tags of flags.
EXTENDS = re.compile("[\u200c\u200d\uff9e\uff9f\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]")
HANGUL_AFTER = re.compile("[\u1160-\u11ff\ud7b0-\ud7fb]")


def length(text: str, channel: str) -> int:
    """How much of its limit `text` takes on the channel of that name in library/channels.py."""
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n"))
    if channel == "x":
        return with_short_addresses(text, X_ADDRESS, weight)
    if channel == "mastodon":
        return with_short_addresses(text, ADDRESS, lambda part: len(graphemes(part)))
    if channel == "bluesky":
        return len(graphemes(text))
    return len(text)


def with_short_addresses(text: str, address: re.Pattern, count) -> int:
    parts = address.split(text)
    return sum(map(count, parts)) + ADDRESS_LENGTH * (len(parts) - 1)


def weight(text: str) -> int:
    """The weight of a text without addresses on X, where 280 fill a post."""
    return sum(2 if EMOJI.search(seen) else sum(map(weight_of, seen)) for seen in graphemes(text))


def weight_of(character: str) -> int:
    return 1 if any(first <= ord(character) <= last for first, last in X_LIGHT) else 2


def graphemes(text: str) -> list[str]:
    """What a reader takes for single characters, after the main rules of Unicode's annex 29."""
    found: list[str] = []
    for character in text:
        if found and continues(found[-1], character):
            found[-1] += character
        else:
            found.append(character)
    return found


def continues(before: str, character: str) -> bool:
    """Whether `character` is part of the grapheme `before`."""
    last = before[-1]
    if last in "\r\n" or unicodedata.category(last) == "Cc":
        return False
    if unicodedata.category(character)[0] == "M" or EXTENDS.match(character):
        return True
    if last == JOINER:
        return bool(EMOJI.match(character)) or unicodedata.category(character) == "So"
    if FLAG.match(character):
        return len(FLAG.findall(before)) == 1 and FLAG.match(before) is not None
    return bool(HANGUL_AFTER.match(character)) and "\u1100" <= last <= "\u11ff"
