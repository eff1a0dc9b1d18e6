"""One page or text in one language, as the board shows it."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.timesince import timesince
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext
from wagtail.models import Locale

from cms.localisation import roles
from cms.localisation.models import TranslationProgress
from home.languages import Language

State = TranslationProgress.State
MISSING = "missing"
STATES = [(MISSING, gettext_lazy("Missing")), *State.choices]
LABELS = dict(STATES)


@dataclass(frozen=True)
class Rights:
    translates: bool = False
    reviews: bool = False
    assigns: bool = False
    # With Wagtail's own permissions on the translation.
    edits: bool = False


@dataclass(frozen=True)
class Target:
    """The page or text in the language of the cell."""

    pk: int
    is_page: bool
    is_live: bool = False
    # Where the public reads it.
    url: str = ""


@dataclass(frozen=True)
class Action:
    """What comes next for this person: a link, or a form where `url` is empty."""

    label: str
    url: str = ""


@dataclass
class Cell:
    key: object
    locale: Locale
    progress: TranslationProgress | None
    target: Target | None
    rights: Rights

    @property
    def name(self) -> str:
        return f"{self.key}:{self.locale.pk}"

    @property
    def language(self) -> str:
        return Language.of(self.locale.language_code).name

    @property
    def state(self) -> str:
        return self.progress.state if self.progress else MISSING

    @property
    def label(self) -> str:
        return LABELS[self.state]

    @property
    def detail(self) -> str:
        """How much is done, or how much is waiting; nothing where that says nothing."""
        if self.progress is None or not self.progress.strings_total:
            return ""
        total, done = self.progress.strings_total, self.progress.strings_done
        if self.state == State.SOURCE_CHANGED:
            return ngettext("%(n)s text", "%(n)s texts", total - done) % {"n": total - done}
        return f"{done}/{total}" if self.state == State.IN_PROGRESS else ""

    @property
    def age(self) -> str:
        """For how long it has been like that, in one unit."""
        if self.progress is None:
            return ""
        days = (timezone.now() - self.progress.since).days
        return timesince(self.progress.since, depth=1) if days > 0 else pgettext("age of a state", "today")

    @property
    def person(self) -> str:
        return name_of(self.progress.person) if self.progress and self.progress.person else ""

    @property
    def deadline(self) -> date | None:
        return self.progress.deadline if self.progress else None

    @property
    def wanted_by(self) -> str:
        return date_format(self.deadline, "j M Y") if self.deadline else ""

    @property
    def is_late(self) -> bool:
        return bool(self.deadline) and self.state != State.LIVE and self.deadline < timezone.localdate()

    @property
    def can_be_assigned(self) -> bool:
        """Also what nobody has begun: it is begun for whom it is given to."""
        return self.rights.assigns

    @property
    def action(self) -> Action | None:
        if self.progress is None:
            return Action(_("Begin")) if self.rights.translates else None
        if self.progress.translation is None or not self.progress.translation.enabled:
            return self.action_by_hand
        if not (self.rights.translates or self.rights.reviews):
            return None
        labels = {State.IN_PROGRESS: _("Translate"), State.SOURCE_CHANGED: _("See what changed")}
        if self.rights.reviews:
            labels[State.IN_REVIEW] = _("Review")
        address = reverse("translations:edit", args=[self.progress.translation_id])
        return Action(labels.get(self.state, _("Open")), address)

    @property
    def action_by_hand(self) -> Action | None:
        """Of what stands on its own in its language, and is edited there."""
        if self.target is None:
            return None
        if self.rights.edits:
            name = "wagtailadmin_pages:edit" if self.target.is_page else "wagtailsnippets_home_sitetext:edit"
            return Action(_("Open"), reverse(name, args=[self.target.pk]))
        return Action(_("Open"), self.target.url) if self.target.is_live and self.target.url else None


def rights_of(scope, source, locale: Locale, edits: bool, publishes: bool, is_begun: bool) -> Rights:
    """What the person of `scope` may do in one cell; `edits` and `publishes` say what Wagtail lets them."""
    rank = scope.ranks.get(locale.pk, 0) if source.is_open else 0
    by_permission = edits if is_begun else scope.is_editor and source.is_editable
    return Rights(
        translates=rank >= roles.TRANSLATOR or by_permission,
        reviews=is_begun and (rank >= roles.REVIEWER or publishes),
        assigns=rank >= roles.REVIEWER or (scope.is_editor and by_permission),
        edits=edits,
    )


def name_of(person) -> str:
    """Who it is, without an address at which to write to them."""
    return (person.get_full_name() or person.get_username()).split("@")[0]
