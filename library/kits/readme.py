"""The README of a kit: all that one needs to use its graphics, in the reader's language."""

from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.utils.translation import override

from library.channels import CHANNELS
from library.languages import name_here, serves
from library.licences import deed

CHANNEL_NAMES = {channel.name: channel.label for channel in CHANNELS}
RULE = "=" * 60


def readme(title: str, named_items, language: str) -> str:
    """The text for a kit of `named_items`, pairs of a name and an Item in the order of the kit."""
    with override(language):
        parts = [head(title)]
        by_graphic = {}
        for name, item in named_items:
            by_graphic.setdefault(item.graphic.translation_key, []).append((name, item))
        for number, files in enumerate(by_graphic.values(), start=1):
            parts.append(words_of(number, files, language))
        return "\n\n".join(parts) + "\n"


def head(title: str) -> str:
    lines = [title or _("Your kit"), RULE, ""]
    lines.append(
        _(
            "Below stands what you need to use each graphic: what it shows, words to post with it, whom to credit."
        )
    )
    lines.append(
        _("SHA256SUMS.txt lets you check that every file has arrived whole: sha256sum -c SHA256SUMS.txt")
    )
    return "\n".join(lines)


def words_of(number: int, files, language: str) -> str:
    graphic = files[0][1].graphic
    sections = [f"{RULE}\n{number}. {graphic.title}\n{RULE}"]
    sections.append(section(_("Files"), "\n".join(file_line(name, item, language) for name, item in files)))
    sections.append(section(_("Alternative text"), graphic.alt_text))
    sections.append(section(_("Words on it"), graphic.words))
    sections.append(section(_("Transcript"), graphic.transcript))
    for post in graphic.ready_made_wording:
        channel = CHANNEL_NAMES.get(post.block_type, post.block_type)
        sections.append(section(_("Words to post: %(channel)s") % {"channel": channel}, str(post.value)))
    sections.append(section(_("Credit"), graphic.credit))
    licence = [str(graphic.get_licence_display()), deed(graphic.licence, language)]
    sections.append(section(_("Licence"), "\n".join(filter(None, licence))))
    sections.append(section(_("Its page"), graphic.full_url))
    return "\n\n".join(filter(None, sections))


def section(heading: str, text: str | None) -> str:
    text = (text or "").replace("\r\n", "\n").strip()
    return f"{heading}:\n{text}" if text else ""


def file_line(name: str, item, language: str) -> str:
    facts = [language_words(item.stored, language), filesizeformat(item.size)]
    return f"{name} — {_(', ').join(facts)}"


def language_words(stored, language: str) -> str:
    """The language of a file, and that there is none in the reader's, where that is so."""
    if serves(stored.language, language):
        return str(stored.language_name)
    return _("%(language)s (not yet in %(wanted)s)") % {
        "language": stored.language_name,
        "wanted": name_here(language),
    }
