from django import template
from django.utils.html import format_html

from home.languages import Language, language_tag
from home.site_texts import translation_help_url

register = template.Library()
register.filter("language_tag", language_tag)


@register.inclusion_tag("home/partials/language_note.html", takes_context=True)
def language_note(context, code, label_only=False):
    """Says that something is offered in the language `code`, when that is not the reader's.

    The way to help with its translation stands beside it, once a page; with `label_only` it does not.
    """
    language = Language.of(code) if code else None
    if language is None or language.is_active:
        return {}
    return {"language": language, "help_url": "" if label_only else help_url_once(context)}


@register.inclusion_tag("home/partials/help_to_translate.html", takes_context=True)
def help_to_translate(context, pages):
    """Under a list of `pages`: the way to help, when one of them is in another language than the reader's."""
    others = any(not Language.of(page.locale.language_code).is_active for page in pages)
    return {"help_url": help_url_once(context) if others else ""}


def help_url_once(context) -> str:
    """The address of the page for those who would help; empty from the second time on that a page asks."""
    request = context.get("request")
    if request is None or getattr(request, "has_shown_translation_help", False):
        return ""
    url = translation_help_url(request)
    request.has_shown_translation_help = bool(url)
    return url


@register.simple_tag
def in_language(words, code):
    """`words` as they stand among ours: they say their language `code` where that is not the reader's."""
    attributes = language_attributes(code)
    return format_html("<span{}>{}</span>", attributes, words) if attributes else words


@register.simple_tag
def language_attributes(code, link=False, leads_to=""):
    """` lang="…" dir="…"` for words in the language `code`, nothing when it is the reader's; a link has hreflang too.

    `leads_to` is the language of the page that a link leads to, where its words may be in another.
    """
    words = Language.of(code) if code else None
    target = Language.of(leads_to) if leads_to else words if link else None
    said = ""
    if words and not words.is_active:
        said = format_html(' lang="{}" dir="{}"', words.tag, words.dir)
    if target and not target.is_active:
        said = format_html('{} hreflang="{}"', said, target.tag)
    return said
