"""Pictures, documents, pages, addresses and names in a translation: those of the source, or others in this language."""

import json
from collections import defaultdict
from dataclasses import dataclass

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import blocks
from wagtail.admin.widgets import AdminPageChooser
from wagtail.documents import get_document_model
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.documents.widgets import AdminDocumentChooser
from wagtail.images import get_image_model
from wagtail.images.blocks import ImageBlock, ImageChooserBlock
from wagtail.images.widgets import AdminImageChooser
from wagtail.models import Page
from wagtail.permissions import page_permission_policy, policy_registry
from wagtail.whitelist import check_url
from wagtail_localize.models import OverridableSegment, SegmentOverride
from wagtail_localize.segments import OverridableSegmentValue
from wagtail_localize.segments.extract import extract_segments

from cms.localisation.places import Place, place

from .lost import Lost
from .texts import fingerprint

LONGEST = 2_000


@dataclass
class Thing:
    """One place for a picture, document, page, address or name. `own` is what this language has there; None: the source's."""

    segment: OverridableSegment
    place: Place
    model: type[models.Model] | None
    own: SegmentOverride | None = None
    named: str = ""
    own_named: str = ""
    field: forms.BoundField | None = None
    back: forms.BoundField | None = None

    @property
    def name(self) -> str:
        return f"thing-{self.segment.context_id}"

    @property
    def seen(self) -> str:
        return fingerprint(self.own.data_json if self.own else "")


def things(translation) -> list[Thing]:
    """What of the source may be another in this language, in reading order. A constant number of queries."""
    source, locale = translation.source, translation.target_locale_id
    model = source.specific_content_type.model_class()
    segments = OverridableSegment.objects.filter(source=source).select_related("context").order_by("order")
    own = {
        each.context_id: each
        for each in SegmentOverride.objects.filter(
            context__object_id=source.object_id, locale_id=locale
        ).order_by("pk")
    }
    found = []
    for segment in segments:
        where = place(model, segment.context.path, segment.context.field_path)
        known, kind = kind_of(where.definition)
        if known:
            found.append(Thing(segment, where, kind, own.get(segment.context_id)))
    name_all([(thing, "named", thing.segment) for thing in found])
    name_all([(thing, "own_named", thing.own) for thing in found if thing.own])
    return sorted(found, key=lambda thing: (thing.place.order, thing.segment.order))


def kind_of(definition) -> tuple[bool, type[models.Model] | None]:
    """Whether such a field or block can have another value here, and the model it chooses from; None: it is typed."""
    if isinstance(definition, ImageChooserBlock | ImageBlock):
        return True, get_image_model()
    if isinstance(definition, DocumentChooserBlock):
        return True, get_document_model()
    if isinstance(definition, blocks.PageChooserBlock):
        return True, definition.target_model
    if isinstance(definition, models.ForeignKey):
        chosen = definition.related_model
        known = issubclass(chosen, get_image_model() | get_document_model() | Page)
        return known, chosen if known else None
    texts = blocks.URLBlock | blocks.EmailBlock | blocks.RichTextBlock | models.CharField | models.TextField
    return isinstance(definition, texts), None


def moved_things(translation, reviewed, live) -> list[Thing]:
    """Those that are another in `reviewed` than in `live`: `named` says what is in this, `own_named` what in that."""
    before, after = overridable(live), overridable(reviewed)
    found = []
    for thing in things(translation):
        path = thing.segment.context.path
        if path in before and path in after and before[path].data != after[path].data:
            found.append(thing)
    name_all([(thing, "named", before[thing.segment.context.path]) for thing in found])
    name_all([(thing, "own_named", after[thing.segment.context.path]) for thing in found])
    return found


def overridable(thing) -> dict[str, OverridableSegmentValue]:
    found = extract_segments(thing)
    return {each.path: each for each in found if isinstance(each, OverridableSegmentValue)}


def name_all(holders: list[tuple[Thing, str, object]]) -> None:
    """Say of each thing, at that attribute, what the `data` of the holder is; nobody reads the title of a draft."""
    wanted = defaultdict(set)
    for thing, _attribute, holder in holders:
        if thing.model:
            wanted[base_of(thing.model)].add(holder.data)
    names = {}
    for model, pks in wanted.items():
        for row in model.objects.filter(pk__in={pk for pk in pks if isinstance(pk, int)}):
            shown = not isinstance(row, Page) or row.live
            names[model, row.pk] = str(row) if shown else _("a page that is not published")
    for thing, attribute, holder in holders:
        value = holder.data
        if thing.model:
            value = names.get((base_of(thing.model), value), _("gone"))
        setattr(thing, attribute, str(value))


def base_of(model):
    return Page if issubclass(model, Page) else model


class Address(forms.CharField):
    """An address on the web or this site, or one to write or call; nothing that would run."""

    def clean(self, value):
        value = super().clean(value)
        if value and check_url(value) is None:
            raise ValidationError(_("Write an address, such as https://… or mailto:…"))
        return value


class ThingsForm(forms.Form):
    """One field for each thing, and a box to go back to the one of the source."""

    def __init__(self, translation, user, data=None):
        super().__init__(data)
        self.translation, self.user = translation, user
        self.things = things(translation)
        for thing in self.things:
            self.fields[thing.name] = field_for(thing, user)
            self.fields[f"{thing.name}-back"] = forms.BooleanField(
                required=False, label=gettext_lazy("Use the one of the source again")
            )
            thing.field, thing.back = self[thing.name], self[f"{thing.name}-back"]

    def clean(self):
        cleaned = super().clean()
        for thing in self.things:
            if thing.name in self.errors or not self.is_new(thing, cleaned):
                continue
            if self.data.get(f"{thing.name}-seen", "") != thing.seen:
                self.add_error(thing.name, _("Somebody else changed this meanwhile. Choose again."))
        return cleaned

    def is_new(self, thing, cleaned) -> bool:
        if thing.name not in self.data:
            return False
        if cleaned.get(f"{thing.name}-back"):
            return thing.own is not None
        value = stored(cleaned.get(thing.name))
        return bool(value) and value != (thing.own.data if thing.own else None)

    @property
    def unkept(self) -> list[Lost]:
        """What was chosen, before anything of it is saved."""
        self.full_clean()
        found = []
        for thing in self.things:
            if thing.name in self.errors:
                found.append(Lost(thing.place.group, "", list(self.errors[thing.name])))
            elif self.is_new(thing, self.cleaned_data):
                back = self.cleaned_data[f"{thing.name}-back"]
                chosen = thing.back.label if back else self.cleaned_data[thing.name]
                found.append(Lost(thing.place.group, str(chosen)))
        return found

    def save(self) -> int:
        """Keep what is right; how many that were."""
        changed = 0
        self.full_clean()
        for thing in self.things:
            if thing.name in self.errors or not self.is_new(thing, self.cleaned_data):
                continue
            here = SegmentOverride.objects.filter(
                context_id=thing.segment.context_id, locale_id=self.translation.target_locale_id
            )
            here.delete()
            thing.own = None
            if not self.cleaned_data[f"{thing.name}-back"]:
                thing.own = SegmentOverride.objects.create(
                    context_id=thing.segment.context_id,
                    locale_id=self.translation.target_locale_id,
                    data_json=json.dumps(stored(self.cleaned_data[thing.name])),
                    last_translated_by=self.user,
                )
            changed += 1
        return changed


def stored(value):
    return value.pk if isinstance(value, models.Model) else value


def field_for(thing: Thing, user) -> forms.Field:
    initial = thing.own.data if thing.own else None
    options = {"required": False, "initial": initial, "label": thing.place.label}
    definition = thing.place.definition
    if thing.model is None:
        kind = Address
        if isinstance(definition, blocks.EmailBlock | models.EmailField):
            kind = forms.EmailField
        elif isinstance(definition, models.CharField) and not isinstance(definition, models.URLField):
            kind = forms.CharField
        return kind(max_length=thing.place.max_length or LONGEST, **options)
    if issubclass(thing.model, Page):
        rows, widget = open_pages(thing.model, user), AdminPageChooser([thing.model], show_edit_link=False)
    elif thing.model is get_image_model():
        rows, widget = choosable(thing.model, user), AdminImageChooser(show_edit_link=False)
    else:
        rows, widget = choosable(thing.model, user), AdminDocumentChooser(show_edit_link=False)
    # What stands there already may stay.
    rows = thing.model.objects.filter(Q(pk__in=rows.values("pk")) | Q(pk=initial))
    return forms.ModelChoiceField(rows, widget=widget, **options)


def choosable(model, user):
    return policy_registry.get_by_type(model).instances_user_has_permission_for(user, "choose")


def open_pages(model, user):
    """What `user` may link to: with a role in a language alone, only what the public can read."""
    if page_permission_policy.user_has_any_permission(user, {"add", "change", "publish"}):
        return model.objects.all()
    return model.objects.live().public()
