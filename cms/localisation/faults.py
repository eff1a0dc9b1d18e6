"""Why a translation of one string cannot be taken: the same answer in the editor and for a PO file."""

from html.parser import HTMLParser

from django.utils.text import get_text_list, slugify
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail_localize.strings import StringValue

from home.visible_words import has_visible

from .terms import Terms

# As much as a paragraph can need in any language; what is longer is a mistake or an attack.
LONGEST = 20_000
VOID = {"br"}


def faults(
    source: str,
    text: str,
    *,
    locale,
    terms: Terms,
    max_length: int | None = None,
    is_slug: bool = False,
) -> list[str]:
    """The reasons, in the reader's language, why `text` is no translation of `source` into `locale`; [] when it is.

    Both are segments as wagtail-localize stores them: text with inline markup whose links carry ids in place of
    addresses. `terms` are those of `locale` (terms.kept_terms). `max_length` counts characters without markup.
    """
    if len(text) > LONGEST:
        return [_("This is too long: the most is %(most)d characters.") % {"most": LONGEST}]
    if any(ord(character) < 32 and character not in "\t\n\r" for character in text):
        return [_("There is a character in it that cannot be printed.")]
    if wrong := faults_of_markup(source, text):
        return wrong
    words = StringValue(text).render_text()
    if not has_visible(words):
        return [_("Write the translation.")]
    if is_slug:
        return faults_of_slug(words, max_length)
    found = []
    if max_length is not None and len(words) > max_length:
        found.append(
            ngettext(
                "This is too long: the most is %(most)d character, and there are %(length)d.",
                "This is too long: the most is %(most)d characters, and there are %(length)d.",
                max_length,
            )
            % {"most": max_length, "length": len(words)}
        )
    for forms in terms.missing(StringValue(source).render_text(), words):
        choices = get_text_list(forms, _("or"))
        found.append(_("Keep this as it is: %(term)s.") % {"term": choices})
    return found


def faults_of_slug(words: str, max_length: int | None) -> list[str]:
    slug = slugify(words, allow_unicode=True)
    if not slug:
        return [_("An address needs letters or digits.")]
    if max_length is not None and len(slug) > max_length:
        return [_("This is too long: the most is %(most)d characters.") % {"most": max_length}]
    return []


def faults_of_markup(source: str, text: str) -> list[str]:
    """What is wrong with the tags of `text`; the links must be those of `source`, each once."""
    ours, theirs = Tags.of(source), Tags.of(text)
    if theirs.broken:
        return [_("A tag is not closed, or closed twice: <%(tag)s>.") % {"tag": theirs.broken}]
    foreign = sorted(set(theirs.names) - set(ours.names))
    if foreign:
        return [_("The source has no tag <%(tag)s>.") % {"tag": foreign[0]}]
    if theirs.attributes or theirs.hidden:
        return [_("Leave the tags as they are: an address or style in a tag is not taken.")]
    wanted, found = sorted(ours.links), sorted(theirs.links)
    for link in sorted(set(wanted) | set(found)):
        if found.count(link) < wanted.count(link):
            return [_('The link <a id="%(link)s"> is missing.') % {"link": link}]
        if found.count(link) > wanted.count(link):
            return [
                _('The link <a id="%(link)s"> is not in the source, or stands here twice.') % {"link": link}
            ]
    return []


class Tags(HTMLParser):
    """The tags of a segment: names, ids of links, and the first that is not closed rightly."""

    def __init__(self):
        super().__init__()
        self.names: list[str] = []
        self.links: list[str] = []
        self.attributes: list[str] = []
        self.open: list[str] = []
        self.broken = ""
        # A comment, or what else is no text: browsers end it elsewhere than we do, and would read what is in it.
        self.hidden = False

    @classmethod
    def of(cls, text: str):
        tags = cls()
        tags.feed(text)
        tags.close()
        tags.broken = tags.broken or next(iter(tags.open), "")
        return tags

    def handle_starttag(self, tag, attrs):
        self.names.append(tag)
        if tag not in VOID:
            self.open.append(tag)
        for name, value in attrs:
            if tag == "a" and name == "id":
                self.links.append(value or "")
            else:
                self.attributes.append(name)

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag):
        if tag in VOID:
            return
        if not self.open or self.open.pop() != tag:
            self.broken = self.broken or tag

    def handle_comment(self, data):
        self.hidden = True

    handle_decl = handle_pi = unknown_decl = handle_comment
