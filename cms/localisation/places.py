"""Where in a page or snippet a string or a picture stands: a name for people, its order, and its limits."""

from dataclasses import dataclass
from functools import cache

from django.core.exceptions import FieldDoesNotExist
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, InlinePanel, get_edit_handler
from wagtail.fields import StreamField
from wagtail.images.blocks import ImageBlock
from wagtail.models import Page


@dataclass(frozen=True)
class Place:
    """`group` is the field or block, `label` what it is within it (often the same).

    `definition` is the field of the model or the block that holds the value; None when the model has it no longer.
    """

    group: str
    label: str
    order: int
    max_length: int | None = None
    definition: object = None


def place(model, path: str, field_path: str) -> Place:
    """The place of the segment at `path` (content path) and `field_path` of wagtail-localize in `model`."""
    name, *inner = (field_path or path).split(".")
    order = panel_order(model).get(name, 999)
    try:
        field = model._meta.get_field(name)
    except FieldDoesNotExist:
        return Place(capfirst(name), capfirst(name), order)
    if isinstance(field, StreamField):
        return place_in_stream(field, inner, path.split(".")[1 + len(inner) :], order)
    if field.one_to_many and inner:
        child = place(field.related_model, ".".join(path.split(".")[2:]), ".".join(inner))
        group = str(capfirst(field.related_model._meta.verbose_name))
        return Place(group, child.label, order, child.max_length, child.definition)
    label = str(capfirst(getattr(field, "verbose_name", name)))
    return Place(label, label, order, getattr(field, "max_length", None), field)


def place_in_stream(field, names: list[str], within: list[str], order: int) -> Place:
    """`names` lead to a block; `within` to a part of it, in a block that cuts itself into strings."""
    block, labels, limit = field.stream_block, [], None
    for name in names:
        if isinstance(block, blocks.ListBlock):
            block = block.child_block
            continue
        if isinstance(block, ImageBlock) and name == "alt_text":
            labels.append(_("Alternative text"))
        block = getattr(block, "child_blocks", {}).get(name)
        if block is None:
            break
        if block.label and (not labels or str(block.label) != labels[-1]):
            labels.append(str(block.label))
    if block is not None:
        limit = getattr(getattr(block, "field", None), "max_length", None)
        if part := getattr(block, "segment_labels", {}).get(".".join(within)):
            labels.append(str(part))
    labels = list(dict.fromkeys(labels)) or [str(capfirst(field.verbose_name))]
    return Place(labels[0], labels[-1], order, limit, block)


@cache
def panel_order(model) -> dict[str, int]:
    """The names of the model's fields and child relations, in the order in which editors meet them."""
    handler = model.get_edit_handler() if issubclass(model, Page) else get_edit_handler(model)
    names: list[str] = []

    def walk(panel):
        if isinstance(panel, FieldPanel):
            names.append(panel.field_name)
        elif isinstance(panel, InlinePanel):
            names.append(panel.relation_name)
        for child in getattr(panel, "children", []):
            walk(child)

    walk(handler)
    return {name: number for number, name in reversed(list(enumerate(names)))}
