"""The strings of a translation as a form: one field a string, each saved or refused for itself."""

from dataclasses import dataclass, field

from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail_localize.models import String, StringTranslation, TranslationContext

from cms.localisation.differences import word_difference
from cms.localisation.faults import faults
from cms.localisation.strings import Line, lines
from cms.localisation.terms import kept_terms

from .texts import fingerprint, readable, stored, tidy

OLD = "old"


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
        self.homeless: dict[str, str] = {}
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
                    self.homeless[key] = typed
                continue
            self.brought.add(key)
            if unchanged or typed == entry.kept:
                continue
            entry.text, entry.unsaved = typed, True
            if data.get(f"seen-{key}", "") != entry.seen:
                entry.theirs = entry.kept

    def check(self) -> None:
        """Write beside each field why what was typed there cannot be saved."""
        terms = kept_terms(self.translation.target_locale)
        for entry in self.unsaved:
            line = entry.line
            if entry.theirs is not None:
                entry.errors = [_("Somebody else saved another text here meanwhile. Both are kept: choose.")]
                continue
            entry.errors = faults(
                line.source,
                entry.text,
                locale=self.translation.target_locale,
                terms=terms,
                max_length=line.max_length,
                is_slug=line.is_slug,
            ) or self.faults_of_storing(entry)

    def faults_of_storing(self, entry: Entry) -> list[str]:
        try:
            data = stored(entry.text)
        except ValueError as error:
            return [str(error)]
        # wagtail-localize puts the title with its markup into a column of this length.
        longest = entry.line.max_length if entry.line.path == "title" else None
        return [_("This is too long.")] if longest and len(data) > longest else []

    def save(self, user) -> int:
        """Keep what is right, and how many that were; the rest stays in its field, with its errors."""
        self.check()
        right = [entry for entry in self.unsaved if not entry.errors]
        for entry in right:
            segment = entry.line.segment
            data = stored(entry.text)
            entry.line.translation = self.keep(segment.string_id, segment.context_id, data, user)
            entry.text = readable(data)
            entry.unsaved = False
        self.keep_homeless(user)
        return len(right)

    def keep_homeless(self, user) -> None:
        """What was typed for strings that the source lost meanwhile stays as their translation, to be offered again."""
        for key, text in self.homeless.items():
            numbers = [int(part) for part in key.split("-") if part.isdecimal() and len(part) < 19]
            if len(numbers) != 2:
                continue
            source = self.translation.source
            string = String.objects.filter(pk=numbers[0], locale_id=source.locale_id).first()
            context = TranslationContext.objects.filter(pk=numbers[1], object_id=source.object_id).first()
            if string is None or context is None:
                continue
            locale = self.translation.target_locale
            known = string.translations.filter(context=context, locale=locale).exists()
            if not known and not faults(string.data, text, locale=locale, terms=kept_terms(locale)):
                self.keep(string.pk, context.pk, stored(text), user)

    def keep(self, string: int, context: int, data: str, user) -> StringTranslation:
        kept, _new = StringTranslation.objects.update_or_create(
            translation_of_id=string,
            context_id=context,
            locale_id=self.translation.target_locale_id,
            defaults={
                "data": data,
                "translation_type": StringTranslation.TRANSLATION_TYPE_MANUAL,
                "tool_name": "",
                "last_translated_by": user,
                "has_error": False,
                "field_error": "",
            },
        )
        return kept

    def take(self, wish: str) -> Entry | None:
        """Put an offered text into its field: `wish` is "<key>:old" or "<key>:<number of the suggestion>"."""
        key, _colon, which = wish.partition(":")
        entry = self.by_key.get(key)
        if entry is None:
            return None
        if which == OLD and entry.line.previous:
            entry.text = entry.old
        elif which == "theirs":
            entry.text = entry.kept
        elif which.isdecimal() and int(which[:3]) < len(entry.suggestions):
            entry.text = entry.suggestions[int(which[:3])]
        else:
            return None
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
