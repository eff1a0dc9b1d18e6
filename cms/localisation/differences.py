"""What changed between two texts, word by word."""

import re
from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher

# A word with the space after it, or a tag, which counts as one.
WORDS = re.compile(r"<[^<>]*>\s*|[^\s<]+\s*|\s+|<")
# Beyond so many words, or so many pairs of the same word, a comparison costs more than it says.
MOST_WORDS = 300
MOST_PAIRS = 3_000
# The beginning of a text says which one it is.
MOST_COMPARED = 100
FEW = 3


def word_difference(old: str, new: str) -> list[tuple[str, str]]:
    """`old` and `new` as runs of ("same" | "gone" | "new", text): all that is not "new" makes up `old` again."""
    if old == new:
        return [("same", new)]
    before, after = WORDS.findall(old), WORDS.findall(new)
    if max(len(before), len(after)) > MOST_WORDS or is_repetitive(before, after):
        return [(kind, text) for kind, text in (("gone", old), ("new", new)) if text]
    runs: list[tuple[str, str]] = []
    for _kind, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if before[i:j] == after[k:m]:
            runs.append(("same", "".join(after[k:m])))
            continue
        if i < j:
            runs.append(("gone", "".join(before[i:j])))
        if k < m:
            runs.append(("new", "".join(after[k:m])))
    return runs


def is_repetitive(before: list[str], after: list[str]) -> bool:
    here, there = Counter(before), Counter(after)
    return sum(number * there[word] for word, number in here.items()) > MOST_PAIRS


def likeness(old: str, new: str) -> float:
    """How much two texts have in common, from 0 to 1."""
    return likest(new, [old])[0]


def likest(text: str, others: Sequence[str]) -> tuple[float, int]:
    """How like `text` is the likest of `others`, and which one it is; (0, -1) without any.

    The order of the words is looked at in those few alone that have the most words in common with it.
    """
    words = beginning(text)
    compared = SequenceMatcher(None, "", words, autojunk=False)
    rough = []
    for number, other in enumerate(others):
        compared.set_seq1(beginning(other))
        rough.append((compared.quick_ratio(), number))
    best = (0.0, -1)
    for ratio, number in sorted(rough, reverse=True)[:FEW]:
        if ratio > best[0]:
            compared.set_seq1(beginning(others[number]))
            exact = ratio if is_repetitive(compared.a, words) else compared.ratio()
            best = max(best, (exact, number))
    return best


def beginning(text: str) -> list[str]:
    return WORDS.findall(text[: 20 * MOST_COMPARED])[:MOST_COMPARED]
