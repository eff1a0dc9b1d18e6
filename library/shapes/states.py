"""How far the shapes of a file are, in words."""

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from library.models import StoredFile
from library.models.stored_files import LONGEST_WAIT
from library.shapes.making import mark_of
from library.shapes.offers import shapes_of
from library.shapes.words import words_for


def states_of(stored: StoredFile) -> dict:
    """`busy` while somebody works at it, `summary`, and `shapes`: a sentence for each by the name in addresses."""
    words = words_for(stored) if stored.state == StoredFile.State.READY else None
    made = {derivative.preset_id: derivative for derivative in stored.derivatives.all()}
    shapes, waiting, done = {}, 0, 0
    for shape in shapes_of(stored):
        preset, derivative = shape.preset, made.get(shape.preset.pk)
        if not shape.is_offered:
            shapes[preset.slug] = _("Not offered.")
        elif words is None:
            shapes[preset.slug] = _("Will be made when a graphic with this file is published.")
        elif derivative and derivative.made_of == mark_of(stored, shape, words):
            done += 1
            shapes[preset.slug] = _("Made on %(when)s.") % {"when": shown(derivative.made_at)}
        else:
            waiting += 1
            shapes[preset.slug] = _("Being made.") if is_queued(stored) else _("Not made yet.")
    busy = bool(waiting) and is_queued(stored)
    return {"busy": busy, "summary": summary(stored, waiting, done), "shapes": shapes}


def is_queued(stored: StoredFile) -> bool:
    return bool(stored.queued_at and stored.queued_at > timezone.now() - LONGEST_WAIT)


def summary(stored: StoredFile, waiting: int, done: int) -> str:
    if waiting and stored.queued_at and stored.queued_at > timezone.now():
        return _("The store does not answer. We try again on %(when)s.") % {"when": shown(stored.queued_at)}
    if waiting:
        words = ngettext("%(n)s shape is still to be made.", "%(n)s shapes are still to be made.", waiting)
        return words % {"n": waiting}
    return ngettext("%(n)s shape is ready.", "%(n)s shapes are ready.", done) % {"n": done}


def shown(moment) -> str:
    return date_format(timezone.localtime(moment), "SHORT_DATETIME_FORMAT")
