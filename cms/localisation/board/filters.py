"""What of the board is shown, and in which order. All of a cell's filters must hold in one and the same cell."""

from django import forms
from django.contrib.contenttypes.models import ContentType
from django.db.models import Case, CharField, Count, F, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, get_page_models

from cms.localisation.models import TranslationProgress
from home.languages import Language
from home.models import SiteText

from .cells import MISSING, STATES, Cell
from .rows import Rows
from .scope import Scope

ME, NOBODY = "me", "nobody"
# In the address: by what is sorted. A minus in front turns it round.
ORDERINGS = {"changed": "changed", "title": "title", "kind": "kind", "tree": "path"}
NEWEST_FIRST = "-changed"


def kinds():
    """The kinds of pages that can be translated, and the texts; by label, in the order of their names."""
    models = [SiteText, *(model for model in get_page_models() if model is not Page)]
    names = [(model._meta.label_lower, capfirst(model._meta.verbose_name)) for model in models]
    return sorted(names, key=lambda pair: pair[1])


class BoardFilters(forms.Form):
    q = forms.CharField(label=_("Words in the title"), required=False)
    language = forms.MultipleChoiceField(
        label=_("Languages"), required=False, widget=forms.CheckboxSelectMultiple
    )
    state = forms.ChoiceField(label=_("State"), required=False)
    kind = forms.ChoiceField(label=_("Kind of page"), required=False)
    person = forms.ChoiceField(
        label=_("Who translates it"),
        required=False,
        choices=[("", _("Anyone or nobody")), (ME, _("Me")), ("someone", _("Anyone")), (NOBODY, _("Nobody"))],
    )
    late = forms.BooleanField(label=_("Only what is late"), required=False)

    def __init__(self, data, scope: Scope):
        super().__init__(data)
        self.scope = scope
        named = [(each.language_code, Language.of(each.language_code).heading) for each in scope.locales]
        self.fields["language"].choices = named
        self.fields["state"].choices = [("", _("All")), *STATES]
        self.fields["kind"].choices = [("", _("All")), *kinds()]
        # What nobody offered in an address filters nothing.
        self.full_clean()
        chosen = self.cleaned_data.get("language")
        if chosen:
            scope.locales = [locale for locale in scope.locales if locale.language_code in chosen]
        ordering = data.get("ordering", "")
        self.ordering = ordering if ordering.lstrip("-") in ORDERINGS else NEWEST_FIRST

    def value(self, name: str):
        return self.cleaned_data.get(name) or ""

    @property
    def is_filtering(self) -> bool:
        return any(self.value(name) for name in self.fields)

    def rows(self) -> Rows:
        kind = self.value("kind")
        pages = self.scope.pages()
        if kind and kind != SiteText._meta.label_lower:
            app_label, model = kind.split(".")
            pages = pages.filter(content_type__app_label=app_label, content_type__model=model)
        texts = self.scope.texts() if kind in ("", SiteText._meta.label_lower) else None
        if texts is not None and kind:
            pages = pages.none()
        words = self.value("q")
        if words:
            known = Q(title__icontains=words)
            pages = pages.filter(known | Q(is_editable=True, draft_title__icontains=words))
            texts = texts.filter(site_name__icontains=words) if texts is not None else None
        pages = self.order(self.in_cells(pages))
        return Rows(self.scope, self.in_cells(texts) if texts is not None else None, pages)

    def in_cells(self, sources):
        """Those of `sources` of which a cell is as asked for."""
        state = self.value("state")
        if not (state or self.value("person") or self.value("late")):
            return sources
        if state == MISSING:
            begun = TranslationProgress.objects.filter(locale__in=self.scope.locales)
            begun = begun.filter(translation_key=OuterRef("translation_key")).order_by()
            number = Subquery(begun.values("translation_key").annotate(n=Count("pk")).values("n"))
            if self.value("person") not in ("", NOBODY) or self.value("late"):
                return sources.none()
            return sources.annotate(begun=Coalesce(number, 0)).filter(begun__lt=len(self.scope.locales))
        return sources.filter(translation_key__in=self.cells().values("translation_key"))

    def cells(self):
        """The rows of progress that are as asked for."""
        cells = TranslationProgress.objects.filter(locale__in=self.scope.locales)
        person = self.value("person")
        if self.value("state"):
            cells = cells.filter(state=self.value("state"))
        if self.value("late"):
            cells = cells.filter(deadline__lt=timezone.localdate()).exclude(
                state=TranslationProgress.State.LIVE
            )
        if person == ME:
            return cells.filter(person=self.scope.user)
        return cells.filter(person__isnull=person == NOBODY) if person else cells

    def wants(self, cell: Cell) -> bool:
        """Whether a cell is as asked for itself, and not only another one of its row."""
        person, assigned = self.value("person"), cell.progress and cell.progress.person_id
        if person == ME and assigned != self.scope.user.pk:
            return False
        if (person == NOBODY and assigned) or (person == "someone" and not assigned):
            return False
        return (not self.value("state") or cell.state == self.value("state")) and (
            not self.value("late") or cell.is_late
        )

    def order(self, pages):
        # Who does not edit a page sees nothing of its drafts, not even in the order.
        changed = Case(
            When(is_editable=True, then=F("latest_revision_created_at")), default=F("last_published_at")
        )
        names = [When(content_type=pk, then=Value(name)) for pk, name in names_of_kinds()]
        pages = pages.annotate(
            changed=changed, kind=Case(*names, default=Value(""), output_field=CharField())
        )
        name = F(ORDERINGS[self.ordering.lstrip("-")])
        backwards = self.ordering.startswith("-")
        return pages.order_by(name.desc(nulls_last=True) if backwards else name.asc(nulls_last=True), "path")


def names_of_kinds():
    found = ContentType.objects.get_for_models(*get_page_models())
    return [(kind.pk, str(model._meta.verbose_name)) for model, kind in found.items()]
