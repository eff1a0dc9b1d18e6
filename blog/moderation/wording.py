"""How the queue says things: rules in words, matches marked in the text, ages."""

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

RULES = {
    "links": gettext_lazy("more links than allowed"),
    "nhs_number": gettext_lazy("an NHS number"),
    "telephone": gettext_lazy("a telephone number"),
    "email": gettext_lazy("an e-mail address"),
    "postcode": gettext_lazy("a postcode"),
    "repeated_characters": gettext_lazy("one character many times"),
    "shouting": gettext_lazy("written in capitals"),
    "repeated_text": gettext_lazy("the same text as lately"),
    "flood": gettext_lazy("many comments in a short time"),
    "rejections": gettext_lazy("earlier comments were rejected"),
    "newcomer": gettext_lazy("first comment of this person"),
}
EFFECTS = {
    "hold": gettext_lazy("a word of the list “%(name)s”"),
    "refuse": gettext_lazy("a refused word of the list “%(name)s”"),
    "safeguarding": gettext_lazy("somebody may be in danger: a word of the list “%(name)s”"),
}


def rule_in_words(rule: str) -> str:
    """What a rule of the assessment means; a rule that is no longer known stays as it is."""
    effect, colon, name = rule.partition(":")
    if colon and effect in EFFECTS:
        return EFFECTS[effect] % {"name": name}
    return str(RULES.get(rule, rule))


def marked_text(text: str, findings: list[dict]) -> SafeString:
    """The text, escaped, with what the rules matched in <mark>; each says to all senses which rule that was."""
    parts, position = [], 0
    for start, end, rule in sorted(
        (start, end, finding["rule"]) for finding in findings for start, end in finding["matches"]
    ):
        if not position <= start < end <= len(text):
            continue
        words = rule_in_words(rule)
        parts += [
            escape(text[position:start]),
            format_html('<mark title="{}">{}', words, text[start:end]),
            format_html('<span class="w-sr-only"> ({})</span></mark>', words),
        ]
        position = end
    return mark_safe("".join([*parts, escape(text[position:])]))  # noqa: S308 - each part is escaped


def claimed_words(comment, user) -> str:
    """Who has taken a comment up, if that still holds."""
    if comment.claimed_by_other(user):
        return _("%(name)s has taken this up.") % {"name": comment.claimed_by}
    return ""
