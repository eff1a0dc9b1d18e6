"""Who translates what, and by when: for what was begun it is written down, and what is missing is begun first."""

from dataclasses import dataclass, field

from django.core.exceptions import ObjectDoesNotExist
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Page

from cms.localisation import orders
from cms.localisation.beginnings import begin
from cms.localisation.drafts import NotYet
from cms.localisation.models import TranslationOrder, TranslationProgress
from cms.localisation.progress import assign_new


@dataclass
class Outcome:
    # Translations that were begun before, and those that were begun just now.
    changed: int = 0
    begun: int = 0
    # Translations of pages that are begun in a while, and the orders to do so.
    awaited: int = 0
    orders: list[TranslationOrder] = field(default_factory=list)
    # What could not be begun, or not be given away, and why.
    refused: list[str] = field(default_factory=list)

    @property
    def only_order(self) -> TranslationOrder | None:
        """The order that begins all that was missing; None where there is another, or a text."""
        is_only = len(self.orders) == 1 and not self.begun and not self.refused
        return self.orders[0] if is_only else None


@transaction.atomic
def assign(chosen, changes: dict, user) -> Outcome:
    """Assign the cells `chosen` (each with its row) as `changes` says. Whether `user` may is for the caller to ask.

    To begin a page takes a while: an order does it. A text around every page is begun at once.
    """
    outcome = Outcome()
    begun = [cell.progress.pk for _row, cell in chosen if cell.progress]
    if begun:
        if changes:
            TranslationProgress.objects.filter(pk__in=begun).update(**changes)
        outcome.changed = len(begun)
    pages = {}
    for row, cell in chosen:
        if cell.progress:
            continue
        if isinstance(row.source, Page):
            pages.setdefault(row.source, []).append(cell.locale)
        else:
            begin_and_assign(row, cell, changes, user, outcome)
    for page, locales in pages.items():
        made = orders.order(page, locales, user, changes.get("person"), changes.get("deadline"))
        outcome.orders.append(made)
        outcome.awaited += len(locales)
    return outcome


def begin_and_assign(row, cell, changes: dict, user, outcome: Outcome) -> None:
    reason = ""
    try:
        begin(row.source, cell.locale, user)
    except NotYet as refusal:
        reason = refusal
    except ObjectDoesNotExist:
        reason = _("This translation is not there any more.")
    if not reason and not assign_new(row.key, cell.locale, **changes):
        reason = _("Somebody else has said meanwhile who translates it, or by when.")
    if not reason:
        outcome.begun += 1
        return
    words = _("%(title)s (%(language)s): %(reason)s")
    outcome.refused.append(words % {"title": row.title, "language": cell.language, "reason": reason})
