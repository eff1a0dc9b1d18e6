from django import forms
from django.contrib.auth import get_user_model
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput

from cms.localisation import roles
from cms.localisation.beginnings import target_of
from cms.localisation.models import LocaleRole
from home.languages import Language

from .cells import name_of

KEEP, NOBODY = "keep", "nobody"


def people_for(cells) -> list:
    """Who may translate all of `cells`, as pairs of a source and a language; by name."""
    User = get_user_model()
    languages = {locale.pk for _source, locale in cells}
    roles_there = LocaleRole.objects.filter(locale__in=languages)
    known = User.objects.filter(is_active=True, pk__in=roles_there.values("user"))
    known |= User.objects.filter(is_active=True, groups__in=roles_there.values("group"))
    submitting = User.objects.with_perm(roles.SUBMIT, backend="django.contrib.auth.backends.ModelBackend")
    people = {person.pk: person for person in [*known.distinct(), *submitting]}
    targets = [(source, locale, target_of(source, locale)) for source, locale in cells]
    able = [
        person
        for person in people.values()
        if all(roles.may_translate(person, source, locale, target) for source, locale, target in targets)
    ]
    return sorted(able, key=lambda person: name_of(person).casefold())


class AssignForm(forms.Form):
    """Who translates some cells, and by when; for several cells what is not chosen stays as it is."""

    person = forms.ChoiceField(label=_("Who translates it"), required=False)
    deadline = forms.DateField(label=_("Wanted by"), required=False, widget=AdminDateInput)
    no_deadline = forms.BooleanField(label=_("Take the date away"), required=False)

    def __init__(self, *args, cells, first, **kwargs):
        super().__init__(*args, **kwargs)
        self.people = {str(person.pk): person for person in people_for(cells)}
        choices = [(pk, name_of(person)) for pk, person in self.people.items()]
        is_one = first is not None
        self.fields["person"].choices = [
            *([] if is_one else [(KEEP, _("Leave as it is"))]),
            (NOBODY, _("Nobody")),
            *choices,
        ]
        if is_one:
            del self.fields["no_deadline"]
            self.initial = {"person": str(first.person_id or NOBODY), "deadline": first.deadline}
        else:
            self.initial = {"person": KEEP}

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
    locales = forms.MultipleChoiceField(
        label=_("Languages"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one language.")},
    )

    def __init__(self, *args, locales, **kwargs):
        super().__init__(*args, **kwargs)
        self.locales = {str(locale.pk): locale for locale in locales}
        self.fields["locales"].choices = [
            (pk, capfirst(Language.of(locale.language_code).name)) for pk, locale in self.locales.items()
        ]

    def chosen(self) -> list:
        return [self.locales[pk] for pk in self.cleaned_data["locales"]]
