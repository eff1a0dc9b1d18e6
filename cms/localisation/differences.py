"""What changed between two texts, word by word."""

import re
from difflib import SequenceMatcher

# A word with the space after it, or a tag, which counts as one.
WORDS = re.compile(r"<[^<>]*>\s*|[^\s<]+\s*|\s+|<")
# Beyond so many words a comparison costs more than it says.
MOST_WORDS = 2_000


def word_difference(old: str, new: str) -> list[tuple[str, str]]:
    """`old` and `new` as runs of ("same" | "gone" | "new", text): all that is not "new" makes up `old` again."""
    before, after = WORDS.findall(old), WORDS.findall(new)
    if max(len(before), len(after)) > MOST_WORDS:
        return [("same", new)] if old == new else [("gone", old), ("new", new)]
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


def likeness(old: str, new: str) -> float:
    """How much two texts have in common, from 0 to 1."""
    return SequenceMatcher(None, WORDS.findall(old)[:200], WORDS.findall(new)[:200], autojunk=False).ratio()
