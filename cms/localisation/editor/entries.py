"""The strings of a translation as a form: one field a string, each saved or refused for itself."""

from dataclasses import dataclass, field

from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail_localize.models import String, TranslationContext

from cms.localisation.differences import word_difference
from cms.localisation.places import Place, place
from cms.localisation.strings import Line, lines
from cms.localisation.writing import Writer

from .lost import Lost
from .texts import fingerprint, readable, tidy

OLD, EARLIER = "old", "earlier"


@dataclass
class Entry:
    """A line and what its field holds. `theirs` is what somebody else saved while this was being written."""

    line: Line
    text: str
    errors: list[str] = field(default_factory=list)
    theirs: str | None = None
    unsaved: bool = False

    @property
    def kept(self) -> str:
        return readable(self.line.text)

    @property
    def seen(self) -> str:
        return fingerprint(self.kept)

    @property
    def source(self) -> str:
        return readable(self.line.source)

    @property
    def old(self) -> str:
        return readable(self.line.previous_text or "")

    @property
    def difference(self) -> list[tuple[str, str]]:
        return word_difference(readable(self.line.previous_source or ""), self.source)

    @cached_property
    def suggestions(self) -> list[str]:
        return [readable(text) for text in self.line.suggestions]

    @cached_property
    def earlier(self) -> list[str]:
        return [readable(text) for text in self.line.earlier]

    @property
    def rows(self) -> int:
        """For browsers that do not let a field grow by itself."""
        return min(12, 1 + max(len(self.text), len(self.source)) // 70)


class Entries:
    """The fields for `translation`, filled with what `data` (a POST) brings where it brings something."""

    def __init__(self, translation, data=None):
        self.translation = translation
        self.all = [Entry(line, readable(line.text)) for line in lines(translation)]
        self.by_key = {entry.line.key: entry for entry in self.all}
        self.brought: set[str] = set()
        # What was typed, and the fingerprint of what was shown, for strings that the source has no longer.
        self.homeless: dict[str, tuple[str, str]] = {}
        self.rehoused = 0
        self.lost: list[Lost] = []
        if data is not None:
            self.read(data)

    def read(self, data) -> None:
        for name in data:
            if not name.startswith("text-"):
                continue
            key, typed = name.removeprefix("text-"), tidy(data[name])
            unchanged = fingerprint(typed) == data.get(f"seen-{key}", "")
            entry = self.by_key.get(key)
            if entry is None:
                if typed and not unchanged:
                    self.homeless[key] = typed, data.get(f"seen-{key}", "")
                continue
            self.brought.add(key)
            if unchanged or typed == entry.kept:
                continue
            entry.text, entry.unsaved = typed, True
            if data.get(f"seen-{key}", "") != entry.seen:
                entry.theirs = entry.kept

    def save(self, user) -> int:
        """Keep what is right, and how many that were; the rest stays in its field, with its errors, or in `lost`."""
        writer = Writer(self.translation, user)
        number = sum(self.saved(entry, writer) for entry in self.unsaved)
        self.keep_homeless(writer)
        return number

    def saved(self, entry: Entry, writer: Writer) -> bool:
        """Whether what was typed for `entry` is kept now; else it says beside it why not."""
        if entry.theirs is not None:
            entry.errors = [_("Somebody else saved another text here meanwhile. Both are kept: choose.")]
            return False
        string, context = entry.line.segment.string, entry.line.segment.context
        data, entry.errors = writer.checked(entry.text, string, context, entry.line.max_length)
        if entry.errors:
            return False
        entry.line.translation = writer.keep(data, string, context)
        entry.text, entry.unsaved = readable(data), False
        return True

    def keep_homeless(self, writer: Writer) -> None:
        """What was typed for strings that the source lost meanwhile stays as their translation, to be offered again.

        What cannot stay, or would take the place of what somebody else wrote, goes to `lost`.
        """
        for key, (text, seen) in self.homeless.items():
            string, context = self.home_of(key)
            errors = []
            if string and context:
                known = string.translations.filter(context=context, locale=writer.locale).first()
                if known is None or fingerprint(readable(known.data)) == seen:
                    length = self.place_of(context).max_length
                    data, errors = writer.checked(text, string, context, length)
                    if not errors:
                        writer.keep(data, string, context)
                        self.rehoused += 1
                        continue
            self.lost.append(self.lost_at(context, text, errors or [_("The source has changed.")]))

    def home_of(self, key: str) -> tuple[String | None, TranslationContext | None]:
        numbers = [int(part) for part in key.split("-") if part.isdecimal() and len(part) < 19]
        if len(numbers) != 2:
            return None, None
        source = self.translation.source
        return (
            String.objects.filter(pk=numbers[0], locale_id=source.locale_id).first(),
            TranslationContext.objects.filter(pk=numbers[1], object_id=source.object_id).first(),
        )

    def place_of(self, context: TranslationContext) -> Place:
        model = self.translation.source.specific_content_type.model_class()
        return place(model, context.path, context.field_path)

    def lost_at(self, context: TranslationContext | None, text: str, errors: list[str]) -> Lost:
        return Lost(self.place_of(context).label if context else "", text, errors)

    @property
    def unkept(self) -> list[Lost]:
        """All that was brought and is nowhere kept, before anything of it is saved."""
        return [Lost(entry.line.label, entry.text) for entry in self.unsaved] + self.without_home

    @property
    def without_home(self) -> list[Lost]:
        return [self.lost_at(self.home_of(key)[1], text, []) for key, (text, _seen) in self.homeless.items()]

    def take(self, wish: str) -> Entry | None:
        """Put an offered text into its field. `wish`: the key, and "old", "theirs", "earlier<n>" or the <n> of the suggestion."""
        key, _colon, which = wish.partition(":")
        number = which.removeprefix(EARLIER)
        entry = self.by_key.get(key)
        if entry is None:
            return None
        if which == OLD and entry.line.previous:
            entry.text = entry.old
        elif which == "theirs":
            entry.text = entry.kept
        else:
            offers = entry.suggestions if number == which else entry.earlier
            if not number.isdecimal() or int(number[:3]) >= len(offers):
                return None
            entry.text = offers[int(number[:3])]
        entry.unsaved = entry.text != entry.kept
        entry.theirs = None
        return entry

    @property
    def unsaved(self) -> list[Entry]:
        return [entry for entry in self.all if entry.unsaved]

    @property
    def done(self) -> int:
        return sum(entry.line.done for entry in self.all)

    @property
    def changed(self) -> int:
        return sum(entry.line.state == "changed" for entry in self.all)

    def shown(self, which: str) -> list[Entry]:
        """Those that the filter lets through, and all that have something unsaved."""
        wanted = {"todo": {"missing", "changed"}, "changed": {"changed"}}.get(which)
        return [
            entry
            for entry in self.all
            if wanted is None or entry.line.state in wanted or entry.line.key in self.brought or entry.unsaved
        ]
