"""What translators leave as it is (hashtags, handles, listed terms), and the forms that are right in a language."""

import re
from dataclasses import dataclass, field

from home.models import EditionHashtag

from .models import KeptTerm

# A hashtag, or a handle; no number (#1, @5pm), and no part of an e-mail address, a web address or a handle elsewhere.
TAG = re.compile(r"(?<![\w#@&/.+=-])(?:#(?=\w*[^\W\d])|@(?=[^\W\d]))\w+")


@dataclass(frozen=True)
class Terms:
    """Each listed term with all its right forms, itself first; compared without case and as whole words."""

    forms: dict[str, list[str]] = field(default_factory=dict)

    def missing(self, source: str, translation: str) -> list[list[str]]:
        """The forms of each term that `source` holds and `translation` does not, both plain text.

        A hashtag or a handle is a term, listed or not; what is right in its place in a language, the list alone says.
        """
        listed = {term.casefold() for term in self.forms}
        found = {tag.casefold(): [tag] for tag in TAG.findall(source) if tag.casefold() not in listed}
        wanted = [forms for term, forms in self.forms.items() if holds(source, term)]
        return [
            forms
            for forms in [*wanted, *found.values()]
            if not any(holds(translation, form, joined=True) for form in forms)
        ]


def holds(text: str, term: str, joined: bool = False) -> bool:
    """Whether `term` stands in `text`. `joined`: a word before it may be written together with it, as in Arabic."""
    before = "" if joined else r"(?<![\w#@])"
    return re.search(rf"{before}{re.escape(term)}(?!\w)", text, re.IGNORECASE) is not None


def kept_terms(locale) -> Terms:
    """The terms for translations into `locale`: the editors' list, and the hashtags of all editions. Three queries."""
    forms: dict[str, list[str]] = {}
    for term in KeptTerm.objects.prefetch_related("forms"):
        own = [each.form for each in term.forms.all() if each.locale_id == locale.pk]
        forms[term.term] = [term.term, *own]
    known = {term.casefold() for term in forms}
    for hashtag in EditionHashtag.objects.order_by("hashtag").values_list("hashtag", flat=True):
        if hashtag.casefold() not in known:
            known.add(hashtag.casefold())
            forms[hashtag] = [hashtag]
    return Terms(forms)
