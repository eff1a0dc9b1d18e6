"""What of the translations needs this person now, on the first page of the admin."""

from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import ngettext
from wagtail.admin.ui.components import Component

from cms.localisation import roles
from cms.localisation.files.rights import count_waiting
from cms.localisation.models import TranslationProgress
from home.languages import Language

from .cells import Cell, Rights
from .scope import Scope

SHOWN = 8
State = TranslationProgress.State


class TranslationsPanel(Component):
    """Nothing at all when nothing waits."""

    order = 50
    template_name = "localisation/board/panel.html"

    def get_context_data(self, parent_context):
        scope = Scope(parent_context["request"].user)
        numbers = [*(numbers_of(scope) if scope.is_editor else []), *offers_of(scope)]
        return {"tasks": tasks_of(scope), "numbers": numbers}

    def render_html(self, parent_context=None):
        context = self.get_context_data(parent_context)
        return super().render_html(parent_context) if context["tasks"] or context["numbers"] else ""


def tasks_of(scope: Scope) -> list[dict]:
    """What is given to this person, and what waits in the languages in which they have a role; what is late first."""
    titles = scope.pages().order_by().values_list("translation_key", "title")
    texts = dict(scope.texts().values_list("translation_key", "site_name"))
    mine = Q(person=scope.user) | Q(person=None, locale__in=list(scope.ranks))
    reviewed = [locale for locale, rank in scope.ranks.items() if rank >= roles.REVIEWER]
    waiting = ~Q(state__in=[State.LIVE, State.IN_REVIEW]) & mine
    if reviewed:
        waiting |= Q(state=State.IN_REVIEW, locale__in=reviewed)
    found = TranslationProgress.objects.filter(waiting, locale__in=scope.locales, translation__enabled=True)
    seen = Q(translation_key__in=scope.pages().order_by().values("translation_key"))
    found = found.filter(seen | Q(translation_key__in=list(texts)))
    found = found.select_related("locale").order_by(F("deadline").asc(nulls_last=True), "since")[:SHOWN]
    rows = list(found)
    names = dict(titles.filter(translation_key__in=[row.translation_key for row in rows])) | texts
    return [task(row, names[row.translation_key]) for row in rows]


def task(row: TranslationProgress, title: str) -> dict:
    return {
        "title": title,
        "language": Language.of(row.locale.language_code).heading,
        "cell": Cell(row.translation_key, row.locale, row, None, Rights()),
        "url": reverse("translations:edit", args=[row.translation_id]),
    }


def offers_of(scope: Scope) -> list[dict]:
    """The files that wait for this person's decision."""
    waiting = count_waiting(scope.user) if scope.reviews else 0
    if not waiting:
        return []
    words = ngettext("%(n)s offered file waits for you.", "%(n)s offered files wait for you.", waiting)
    return [{"words": words % {"n": waiting}, "url": reverse("translations:files")}]


def numbers_of(scope: Scope):
    """What an editor looks after: what waits for a decision, and what is late."""
    keys = scope.pages().order_by().values("translation_key")
    rows = TranslationProgress.objects.filter(translation_key__in=keys, locale__in=scope.locales)
    reviews = rows.filter(state=State.IN_REVIEW).count()
    late = rows.filter(deadline__lt=timezone.localdate()).exclude(state=State.LIVE).count()
    address = reverse("translations:board")
    found = []
    if reviews:
        words = ngettext("%(n)s translation is in review.", "%(n)s translations are in review.", reviews)
        found.append({"words": words % {"n": reviews}, "url": f"{address}?state={State.IN_REVIEW}"})
    if late:
        words = ngettext("%(n)s translation is late.", "%(n)s translations are late.", late)
        found.append({"words": words % {"n": late}, "url": f"{address}?late=on"})
    return found
