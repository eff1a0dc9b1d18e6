"""How risky a text is, and why. Pure: nothing is read or stored here.

A score only decides who looks first and whether a trusted person's comment waits. Nothing is refused for its
score: that is up to the editors' own list of refused words.
"""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace

from blog.moderation import patterns
from blog.moderation.word_lists import found

REFUSE, SAFEGUARDING = "refuse", "safeguarding"
SCORES = {"hold": 20, REFUSE: 100, SAFEGUARDING: 100}
# From here on somebody may be in danger: such comments are looked at before all others.
URGENT = 100
MOST_MATCHES = 50


@dataclass(frozen=True)
class Finding:
    """One rule that matched. `matches` are [start, end) in the text; empty when the rule is about all of it.

    The rule of a word list is its effect and its name: `hold:Look twice`.
    """

    rule: str
    score: int
    matches: tuple[tuple[int, int], ...] = ()

    @property
    def effect(self) -> str:
        return self.rule.partition(":")[0]


@dataclass(frozen=True)
class Assessment:
    findings: tuple[Finding, ...] = ()

    @property
    def score(self) -> int:
        return sum(finding.score for finding in self.findings)

    @property
    def refused(self) -> bool:
        return any(finding.effect == REFUSE for finding in self.findings)

    @property
    def safeguarding(self) -> bool:
        return any(finding.effect == SAFEGUARDING for finding in self.findings)

    def as_json(self) -> list[dict]:
        return [
            {
                "rule": finding.rule,
                "score": finding.score,
                "matches": [list(match) for match in finding.matches[:MOST_MATCHES]],
            }
            for finding in self.findings
        ]


@dataclass(frozen=True)
class History:
    """What is known of the author: decided comments, and the texts and their number of late."""

    approved: int = 0
    rejected: int = 0
    recent_texts: tuple[str, ...] = ()
    recent_count: int = 0


def assess(
    text: str,
    *,
    language: str,
    word_lists: Iterable,
    most_links: int = 2,
    history: History | None = History(),
    flood: int = 5,
) -> Assessment:
    """What `text` gives away. `word_lists` are WordLists, or anything with name, language, effect and words.

    Without a `history` (None) only the text itself is looked at.
    """
    read, places = _as_read(text)
    findings = [*_words(read, language, word_lists), *_marks(read, most_links)]
    if history is not None:
        findings += _record(read, history, flood)
    return Assessment(tuple(_placed(finding, places) for finding in findings))


def _as_read(text: str) -> tuple[str, list[int]]:
    """`text` without what nobody sees, which would hide a word from its rule, and where each character stood."""
    places = [place for place, character in enumerate(text) if unicodedata.category(character) != "Cf"]
    return "".join(text[place] for place in places), places


def _placed(finding: Finding, places: list[int]) -> Finding:
    matches = tuple((places[start], places[end - 1] + 1) for start, end in finding.matches)
    return replace(finding, matches=matches)


def _words(text, language, word_lists):
    for word_list in word_lists:
        if word_list.language in {"", language} and (spans := found(word_list.words, text)):
            yield Finding(f"{word_list.effect}:{word_list.name}", SCORES[word_list.effect], tuple(spans))


def _marks(text, most_links):
    links = patterns.links(text)
    if len(links) > most_links:
        yield Finding("links", 20, tuple(links))
    nhs_numbers = patterns.nhs_numbers(text)
    telephones = [span for span in patterns.telephone_numbers(text) if span not in nhs_numbers]
    for rule, score, spans in (
        ("nhs_number", 40, nhs_numbers),
        ("telephone", 20, telephones),
        ("email", 20, patterns.email_addresses(text)),
        ("postcode", 20, patterns.postcodes(text)),
        ("repeated_characters", 10, patterns.long_runs(text)),
    ):
        if spans:
            yield Finding(rule, score, tuple(spans))
    if patterns.is_shouted(text):
        yield Finding("shouting", 10)


def _record(text, history, flood):
    if _plain(text) in {_plain(earlier) for earlier in history.recent_texts}:
        yield Finding("repeated_text", 20)
    if flood and history.recent_count >= flood:
        yield Finding("flood", 20)
    if history.rejected:
        yield Finding("rejections", min(10 * history.rejected, 30))
    if not history.approved:
        yield Finding("newcomer", 5)


def _plain(text: str) -> str:
    return " ".join(_as_read(text)[0].casefold().split())
