"""Who comes in to the screens of one translation."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps

from django.http import Http404
from django.utils.translation import gettext as _
from wagtail.admin.auth import permission_denied
from wagtail.models import WorkflowMixin
from wagtail_localize.models import Translation

from cms.localisation.guard import translation_of
from cms.localisation.roles import may_approve, may_edit, may_publish, may_translate

from .refusals import refusal


@dataclass(frozen=True)
class Work:
    """One translation: what it is made from, and the page or snippet that it makes."""

    translation: Translation
    source: object
    target: object

    @property
    def locale(self):
        return self.translation.target_locale


def translates(user, work: Work) -> bool:
    return may_translate(user, work.source, work.locale, work.target)


def writes(user, work: Work) -> bool:
    """What is in review stays as it was sent; what stands on its own is edited elsewhere."""
    in_review = isinstance(work.target, WorkflowMixin) and work.target.workflow_in_progress
    return work.translation.enabled and not in_review and translates(user, work)


def decides(user, work: Work) -> bool:
    return translates(user, work) and may_approve(user, work.target)


def publishes(user, work: Work) -> bool:
    return translates(user, work) and may_publish(user, work.target)


def edits(user, work: Work) -> bool:
    return may_edit(user, work.target)


def closed() -> str:
    """It says not which: either would tell something of a page that is closed to whoever reads this."""
    return _(
        "This translation is not open to you now: its page is not public any more, or your role has changed."
    )


def for_those_who(may: Callable):
    """Give the view the Work at its address; `may(user, work)` says for whom."""

    def decorate(view):
        @wraps(view)
        def answer(request, pk):
            request.is_inside = True
            try:
                work = Work(*translation_of(pk))
            except Http404:
                gone = refusal(request, _("This translation is not there any more."), 404)
                if gone is None:
                    raise
                return gone
            if may(request.user, work):
                return view(request, work)
            return refusal(request, closed(), 403) or permission_denied(request)

        return answer

    return decorate
