"""How long a post is, as each channel counts it. cms/static/js/wording.js counts the same while somebody writes."""

import re
import unicodedata

# X and Mastodon count every address as so many characters, whatever its length.
ADDRESS_LENGTH = 23
ADDRESS = re.compile(r"(?:https?://|(?<![\w@.])www\.)[^\s<>\"“”]+[^\s<>\"“”.,;:!?)\]’'…]", re.IGNORECASE)
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
        return with_short_addresses(text, weight)
    if channel == "mastodon":
        return with_short_addresses(text, lambda part: len(graphemes(part)))
    if channel == "bluesky":
        return len(graphemes(text))
    return len(text)


def with_short_addresses(text: str, count) -> int:
    addresses = ADDRESS.findall(text)
    return sum(count(part) for part in ADDRESS.split(text)) + ADDRESS_LENGTH * len(addresses)


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
