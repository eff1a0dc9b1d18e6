"""What the rules noticed in a submission, in words for those who read it."""

from blog.moderation.wording import rule_in_words
from home.languages import comma_separated


def in_words(submission) -> str:
    """The rules that found something, each once; empty when none did."""
    rules = [found["rule"] for found in submission.findings if isinstance(found, dict) and "rule" in found]
    return comma_separated(rule_in_words(rule) for rule in dict.fromkeys(rules))
