from django import forms
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.db.models import Exists, OuterRef, Q
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail.permissions import ModelPermissionPolicy

from cms.localisation import roles
from cms.localisation.models import LocaleRole
from home.languages import Language
from home.models import SiteText

from .cells import name_of

BACKEND = "django.contrib.auth.backends.ModelBackend"
KEEP, NOBODY = "keep", "nobody"


def people_for(chosen) -> list:
    """Who may translate all the cells of `chosen` (each with its row); by name.

    roles.may_translate for people times cells: what a cell asks is known, and each person is asked about once.
    """
    languages = {cell.locale.pk for _row, cell in chosen}
    people = list(candidates(languages))
    ranks = roles.ranks_of(people)
    able = []
    for person in people:
        held = ranks[person.pk]
        left = [
            (row, cell)
            for row, cell in chosen
            if not (row.source.is_open and held.get(cell.locale.pk, 0) >= roles.TRANSLATOR)
        ]
        if not left or (person.is_editor and edits_all(person, left)):
            able.append(person)
    return sorted(able, key=lambda person: name_of(person).casefold())


def candidates(languages):
    """Who reaches the admin and has a role in one of the languages, or permissions of Wagtail to edit anything."""
    User = get_user_model()
    roles_there = LocaleRole.objects.filter(locale__in=languages)
    editing = Permission.objects.filter(content_type__app_label="home", codename="change_sitetext")
    groups = Group.objects.filter(Q(page_permissions__isnull=False) | Q(permissions__in=editing))
    edits = Q(is_superuser=True) | Q(groups__in=groups) | Q(user_permissions__in=editing)
    editors = User.objects.filter(edits).values("pk")
    known = Q(locale_roles__in=roles_there) | Q(groups__locale_roles__in=roles_there) | Q(pk__in=submitting())
    admitted = User.objects.with_perm("wagtailadmin.access_admin", backend=BACKEND).values("pk")
    people = User.objects.filter(known, pk__in=admitted, is_active=True).distinct()
    return people.annotate(is_editor=Exists(editors.filter(pk=OuterRef("pk"))))


def submitting():
    return get_user_model().objects.with_perm(roles.SUBMIT, backend=BACKEND).values("pk")


def edits_all(person, chosen) -> bool:
    """Whether Wagtail lets `person` edit the translation in each of these cells."""
    if any(cell.target is None for _row, cell in chosen):
        return False
    pages = {cell.target.pk for _row, cell in chosen if cell.target.is_page}
    if len(pages) < len(chosen) and not ModelPermissionPolicy(SiteText).user_has_permission(person, "change"):
        return False
    if not pages:
        return True
    editable = PagePermissionPolicy().instances_user_has_any_permission_for(person, ["change"])
    return editable.filter(pk__in=pages).count() == len(pages)


class AssignForm(forms.Form):
    """Who translates some cells, and by when; for several cells what is not chosen stays as it is."""

    person = forms.ChoiceField(label=_("Who translates it"), required=False)
    deadline = forms.DateField(label=_("Wanted by"), required=False, widget=AdminDateInput)
    no_deadline = forms.BooleanField(label=_("Take the date away"), required=False)

    def __init__(self, *args, chosen, first, **kwargs):
        super().__init__(*args, **kwargs)
        self.people = {str(person.pk): person for person in people_for(chosen)}
        names = [(pk, name_of(person)) for pk, person in self.people.items()]
        is_one = first is not None
        self.fields["person"].choices = [
            *([] if is_one else [(KEEP, _("Leave as it is"))]),
            (NOBODY, _("Nobody")),
            *names,
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
