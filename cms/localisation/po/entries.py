"""The entries of a PO file, each taken as a translation or refused with a reason."""

import re
import tempfile
from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

import polib
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.localisation.strings import lines
from cms.localisation.writing import Writer

TRANSLATION = "X-WagtailLocalize-TranslationID"
MADE = "POT-Creation-Date"
TOOL = "PO"
# Twenty times the longest page of the demo in every language.
MOST_BYTES = 2_000_000
# A remark, a keyword with its string, a string that goes on, or nothing. polib lets other lines pass and loses words.
LINE = re.compile(r'(#.*|((msgctxt|msgid|msgid_plural|msgstr(\[\d+\])?)\s+)?"([^"\\]|\\.)*"|)')


class Unreadable(ValueError):
    """The file is no PO file; the message says why, for the person who sent it."""


@dataclass(frozen=True)
class Outcome:
    """What became of one entry: `reason` is empty when it was taken, or was here already."""

    place: str
    source: str
    text: str
    taken: bool = False
    reason: str = ""


def read(content: bytes) -> polib.POFile:
    """The catalogue in `content`, which is UTF-8. Raises Unreadable."""
    if len(content) > MOST_BYTES:
        raise Unreadable(_("The file is too large for a page: the most is 2 MB."))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Unreadable(_("The file is not in UTF-8. Save it in that encoding.")) from error
    for number, line in enumerate(text.split("\n"), start=1):
        if not LINE.fullmatch(line.strip()):
            raise Unreadable(_("Line %(number)d is not that of a PO file.") % {"number": number})
    # polib takes the name of a file or text, and would open what the text names.
    with tempfile.NamedTemporaryFile(suffix=".po") as file:
        file.write(content)
        file.flush()
        try:
            catalogue = polib.pofile(file.name, encoding="utf-8")
        except (OSError, ValueError, IndexError, AttributeError) as error:
            raise Unreadable(_("This is not a PO file, or it is damaged.")) from error
    if not len(catalogue):
        raise Unreadable(_("There are no entries in this file."))
    return catalogue


def written_once(po: polib.POFile) -> polib.POFile:
    """`po`, in which the same words at the same place stand once: two cells of a table, or two paragraphs of a text.

    gettext takes no file that has an entry twice.
    """
    entries = {(entry.msgctxt, entry.msgid): entry for entry in reversed(po)}
    po[:] = reversed(entries.values())
    return po


def take(po: polib.POFile, translation, user) -> list[Outcome]:
    """Take the entries of `po` that are right for `translation`; the others change nothing. One Outcome an entry.

    An entry without a translation is passed over. What was written on the site after the file was made stays, but for
    what `user` took from this very file: it may come again with corrections.
    """
    entries = [entry for entry in po if not entry.obsolete and (entry.msgstr or entry.msgstr_plural)]
    foreign = po.metadata.get(TRANSLATION) != str(translation.uuid)
    # The paragraphs of a rich text share their place.
    here = {(line.path, line.source): line for line in lines(translation)}
    places = {path for path, source in here}
    made = made_at(po)
    # It says which file the words came from: two people, or two files of one, know nothing of each other's.
    writer = Writer(translation, user, f"{TOOL} {made}")
    told = defaultdict(set)
    for entry in entries:
        told[entry.msgctxt, entry.msgid].add(entry.msgstr)
    outcomes = []
    for entry in entries:
        line = here.get((entry.msgctxt, entry.msgid))
        if foreign:
            reason = _("The file was made for another translation.")
        elif line is None and entry.msgctxt in places:
            reason = _("The source has changed since the file was made.")
        elif line is None:
            reason = _("The page has no such place any more.")
        elif len(told[entry.msgctxt, entry.msgid]) > 1:
            reason = _("The file translates this string in several ways.")
        else:
            reason = refusal(entry, line, made, writer)
        same = False
        if not reason:
            string, context = line.segment.string, line.segment.context
            data, wrong = writer.checked(entry.msgstr, string, context, line.max_length)
            reason = " ".join(wrong)
            same = line.translation is not None and line.translation.data in {data, entry.msgstr}
            if not reason and not same:
                writer.keep(data, string, context)
        outcomes.append(
            Outcome(
                entry.msgctxt or "", entry.msgid, entry.msgstr, taken=not reason and not same, reason=reason
            )
        )
    return outcomes


def refusal(entry, line, made: datetime | None, writer: Writer) -> str:
    """Why `entry` is not looked at for `line`; empty when it is."""
    if entry.fuzzy:
        return _("It is marked as in doubt (fuzzy).")
    if entry.msgid_plural:
        return _("Plural forms are not used here.")
    known = line.translation
    if known is None or known.data == entry.msgstr:
        return ""
    if made is None or (known.updated_at > made and not writer.wrote(known)):
        return _("Somebody changed the translation on the site after the file was made.")
    return ""


def made_at(po: polib.POFile) -> datetime | None:
    """When the file was made, as its header says; None when it does not."""
    try:
        made = datetime.fromisoformat(po.metadata.get(MADE, ""))
    except ValueError:
        return None
    return made if timezone.is_aware(made) else None
