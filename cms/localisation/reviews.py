"""Reviews of translations: decisions that come from Wagtail's own addresses, and what one has to look at."""

from collections import defaultdict
from contextlib import suppress
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.urls import reverse
from wagtail_localize.models import StringSegment
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

from . import drafts
from .differences import likest, word_difference
from .places import place
from .roles import may_approve
from .strings import LIKE_ENOUGH


def decide(task_state, user, action: str, comment: str = "") -> str:
    """Approve or reject as Wagtail's views ask for it; returns the address to go on to. Raises PermissionDenied.

    What the state of things forbids changes nothing: the page of the translation says why.
    """
    target = task_state.revision.content_object
    translation = drafts.translation_of(target)
    if translation is None or not may_approve(user, target):
        raise PermissionDenied
    to_do = drafts.approve if action == "approve" else drafts.request_changes
    with suppress(drafts.NotYet):
        to_do(translation, user, comment, revision=task_state.revision_id)
    return reverse("translations:edit", args=[translation.pk])


@dataclass
class Change:
    """One string of what is in review: `difference` is None where the public reads nothing of it yet."""

    group: str
    label: str
    path: str
    source: str
    text: str
    difference: list[tuple[str, str]] | None

    @property
    def changed(self) -> bool:
        return self.difference is None or any(kind != "same" for kind, _text in self.difference)


def changes(translation, reviewed, live) -> list[Change]:
    """The strings of the revision `reviewed` (as an object), each beside what the public reads in `live`, if anything."""
    model = type(reviewed)
    sources, field_paths = source_strings(translation)
    before = strings_of(live) if live is not None else {}
    found = []
    for path, texts in strings_of(reviewed).items():
        where = place(model, path, field_paths.get(path, ""))
        originals = sources.get(path, [])
        matching = len(originals) == len(texts)
        old = list(before.get(path, []))
        for number, text in enumerate(texts):
            difference = None
            if live is not None:
                difference = word_difference(counterpart(text, number, texts, old), text)
            source = originals[number] if matching else ""
            found.append((where.order, Change(where.group, where.label, path, source, text, difference)))
    return [change for _order, change in sorted(found, key=lambda each: each[0])]


def strings_of(thing) -> dict[str, list[str]]:
    """The texts of a page or snippet by their place, in order."""
    found = defaultdict(list)
    for segment in extract_segments(thing):
        if isinstance(segment, StringSegmentValue):
            found[segment.path].append(segment.string.data)
    return found


def source_strings(translation):
    texts, field_paths = defaultdict(list), {}
    segments = StringSegment.objects.filter(source_id=translation.source_id).order_by("order")
    for path, field_path, text in segments.values_list(
        "context__path", "context__field_path", "string__data"
    ):
        texts[path].append(text)
        field_paths[path] = field_path
    return texts, field_paths


def counterpart(text: str, number: int, texts: list[str], old: list[str]) -> str:
    """What the public reads at present where `text` will stand: the same place, or the likest when their number differs."""
    if len(old) == len(texts):
        return old[number]
    ratio, number = likest(text, old)
    return old[number] if ratio >= LIKE_ENOUGH else ""
