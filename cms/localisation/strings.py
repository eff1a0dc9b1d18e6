"""The strings of a translation in reading order, each with what is known about it."""

from collections import defaultdict
from dataclasses import dataclass, field

from django.db.models import F, Window
from django.db.models.functions import RowNumber
from django.utils.text import slugify
from wagtail_localize.models import StringSegment, StringTranslation
from wagtail_localize.strings import StringValue

from .differences import likest
from .places import Place, place

MOST_SUGGESTIONS = 3
# How like a changed paragraph is to what it was, when several stand at its place.
LIKE_ENOUGH = 0.5
# Of what stood at a place before, the newest.
MOST_EARLIER_LOOKED_AT = 50
MOST_EARLIER = 10


@dataclass
class Line:
    """One string of the source in its place. A string that stands twice in one place is one line.

    `key` holds as long as the string stands in its place, also when the source is read anew. The texts are html of
    wagtail-localize's inline kind, as stored. `previous_source` and `previous_text` are what stood here before, and
    its translation: only while the string as it is now has none. `earlier` are texts that stood in the same block.
    """

    segment: StringSegment
    place: Place
    translation: StringTranslation | None = None
    previous: StringTranslation | None = None
    suggestions: list[str] = field(default_factory=list)
    earlier: list[str] = field(default_factory=list)

    @property
    def key(self) -> str:
        return f"{self.segment.string_id}-{self.segment.context_id}"

    @property
    def path(self) -> str:
        return self.segment.context.path

    @property
    def label(self) -> str:
        return self.place.label

    @property
    def group(self) -> str:
        return self.place.group

    @property
    def max_length(self) -> int | None:
        return self.place.max_length

    @property
    def is_slug(self) -> bool:
        return self.path == "slug"

    @property
    def source(self) -> str:
        return self.segment.string.data

    @property
    def text(self) -> str:
        return self.translation.data if self.translation else ""

    @property
    def done(self) -> bool:
        return self.translation is not None and not self.translation.has_error

    @property
    def previous_source(self) -> str | None:
        return self.previous.translation_of.data if self.previous else None

    @property
    def previous_text(self) -> str | None:
        return self.previous.data if self.previous else None

    @property
    def state(self) -> str:
        if self.done:
            return "done"
        return "changed" if self.previous else "missing"


def lines(translation) -> list[Line]:
    """The strings of the source of `translation`. Three queries, however many there are."""
    source, locale = translation.source, translation.target_locale_id
    found = own_lines(source)
    known = StringTranslation.objects.filter(context__object_id=source.object_id, locale_id=locale)
    here = defaultdict(dict)
    for each in known.select_related("translation_of", "last_translated_by").order_by("updated_at", "pk"):
        here[each.context_id][each.translation_of_id] = each
    by_context = defaultdict(list)
    for line in found:
        line.translation = here[line.segment.context_id].get(line.segment.string_id)
        by_context[line.segment.context_id].append(line)
    for context, together in by_context.items():
        give_previous(together, here[context])
    give_suggestions(found, locale)
    return found


def own_lines(source) -> list[Line]:
    model = source.specific_content_type.model_class()
    segments = StringSegment.objects.filter(source=source).select_related("string", "context")
    once, places = {}, {}
    for segment in segments.order_by("order"):
        context = segment.context
        if context.pk not in places:
            places[context.pk] = place(model, context.path, context.field_path)
        line = Line(segment, places[context.pk])
        once.setdefault(line.key, line)
    return sorted(once.values(), key=lambda line: (line.place.order, line.segment.order))


def give_previous(together: list[Line], known: dict) -> None:
    """Give what stood in a place before to the lines that lack a translation there, the likest to each.

    What is like none of them goes to the first: after a large change it is still of use.
    """
    present = {line.segment.string_id for line in together}
    gone = [each for string, each in known.items() if string not in present and not each.has_error]
    gone = gone[-MOST_EARLIER_LOOKED_AT:]
    lacking = [line for line in together if not line.done]
    if not lacking or not gone:
        return
    if len(together) == 1:
        lacking[0].previous = gone[-1]
        return
    for line in lacking:
        ratio, number = likest(line.source, [each.translation_of.data for each in gone])
        if ratio >= LIKE_ENOUGH:
            line.previous = gone.pop(number)
    without = next((line for line in lacking if not line.previous), None)
    if without:
        without.earlier = list(dict.fromkeys(each.data for each in reversed(gone)))[:MOST_EARLIER]


def give_suggestions(found: list[Line], locale: int) -> None:
    """Give each line the texts into which the same string was translated in other places, the newest first."""
    newest = Window(
        RowNumber(), partition_by=[F("translation_of_id"), F("data")], order_by=F("updated_at").desc()
    )
    elsewhere = StringTranslation.objects.filter(
        locale_id=locale,
        has_error=False,
        translation_of__in={line.segment.string_id for line in found if not line.is_slug},
    )
    texts = defaultdict(list)
    for string, data in (
        elsewhere.annotate(nth=newest)
        .filter(nth=1)
        .order_by("-updated_at", "-pk")
        .values_list("translation_of_id", "data")
    ):
        texts[string].append(data)
    for line in found:
        if line.is_slug:
            line.suggestions = slugs(line, found)
        else:
            others = [text for text in texts[line.segment.string_id] if text != line.text]
            line.suggestions = others[:MOST_SUGGESTIONS]


def slugs(line: Line, found: list[Line]) -> list[str]:
    """The address that the translated title would make."""
    title = next((each.text for each in found if each.path == "title"), "")
    slug = slugify(StringValue(title).render_text(), allow_unicode=True)[: line.max_length]
    return [slug] if slug and slug != line.text else []
