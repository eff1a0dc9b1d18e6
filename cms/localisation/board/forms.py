"""Who translates some cells, and by when: of cells that were ticked, or of the languages of one page."""

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput

from home.languages import comma_separated

from .cells import name_of
from .people import abilities, people_for

KEEP, NOBODY = "keep", "nobody"


class AssignForm(forms.Form):
    """Only whom all of `chosen` can be given to is offered; of several cells what is not chosen stays as it is."""

    person = forms.ChoiceField(label=_("Who translates it"), required=False)
    deadline = forms.DateField(label=_("Wanted by"), required=False, widget=AdminDateInput)
    no_deadline = forms.BooleanField(label=_("Take the date away"), required=False)

    def __init__(self, *args, chosen, **kwargs):
        super().__init__(*args, **kwargs)
        self.people = {str(person.pk): person for person in people_for(chosen)}
        names = [(pk, name_of(person)) for pk, person in self.people.items()]
        begun = [cell.progress for _row, cell in chosen if cell.progress]
        # Of one cell the form says how it is; and what nobody has begun has nothing that could stay.
        are_several = bool(begun) and len(chosen) > 1
        now = [str(each.person_id) for each in begun if each.person_id]
        # Who has it now and may translate it no longer is not offered, and is yet not taken away with a new date.
        may_keep = are_several or any(pk not in self.people for pk in now)
        self.fields["person"].choices = [
            *([(KEEP, _("Leave as it is"))] if may_keep else []),
            (NOBODY, _("Nobody")),
            *names,
        ]
        self.initial = {"person": KEEP if may_keep else next(iter(now), NOBODY)}
        if not are_several:
            del self.fields["no_deadline"]
            self.initial["deadline"] = begun[0].deadline if begun else None

    def changes(self) -> dict:
        """What is to be written into the rows of progress."""
        chosen, deadline = self.cleaned_data["person"], self.cleaned_data["deadline"]
        changes = {}
        if chosen != KEEP and chosen:
            changes["person"] = self.people.get(chosen)
        if deadline or "no_deadline" not in self.fields or self.cleaned_data["no_deadline"]:
            changes["deadline"] = deadline
        return changes


class OrderForm(forms.Form):
    """In which languages a page is begun. Who may give work away says here to whom, and by when."""

    locales = forms.MultipleChoiceField(
        label=_("Languages"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one language.")},
    )
    person = forms.ChoiceField(label=_("Who translates it"), required=False)
    deadline = forms.DateField(label=_("Wanted by"), required=False, widget=AdminDateInput)

    def __init__(self, *args, chosen, **kwargs):
        """`chosen`: the cells that can be begun, each with its row."""
        super().__init__(*args, **kwargs)
        self.cells = {str(cell.locale.pk): cell for _row, cell in chosen}
        self.fields["locales"].choices = [(pk, capfirst(cell.language)) for pk, cell in self.cells.items()]
        if not all(cell.rights.assigns for cell in self.cells.values()):
            del self.fields["person"], self.fields["deadline"]
            return
        self.able = {str(person.pk): (person, cells) for person, cells in abilities(chosen)}
        names = [(pk, self.described(*able)) for pk, able in self.able.items()]
        self.fields["person"].choices = [("", _("Nobody")), *names]

    def described(self, person, able: set[str]) -> str:
        if len(able) == len(self.cells):
            return name_of(person)
        languages = self.named(cell for cell in self.cells.values() if cell.name in able)
        return _("%(name)s (only: %(languages)s)") % {"name": name_of(person), "languages": languages}

    def named(self, cells) -> str:
        return comma_separated(capfirst(cell.language) for cell in cells)

    def clean(self):
        if chosen := self.cleaned_data.get("person"):
            person, able = self.able[chosen]
            cells = [self.cells[pk] for pk in self.cleaned_data.get("locales", [])]
            if refused := [cell for cell in cells if cell.name not in able]:
                words = _("%(name)s may not translate into: %(languages)s.")
                names = {"name": name_of(person), "languages": self.named(refused)}
                self.add_error("person", words % names)

    def chosen(self) -> list:
        return [self.cells[pk].locale for pk in self.cleaned_data["locales"]]

    def given(self) -> dict:
        """To whom, and by when."""
        person, _able = self.able[chosen] if (chosen := self.cleaned_data.get("person")) else (None, None)
        return {"translator": person, "deadline": self.cleaned_data.get("deadline")}
