"""To whom work can be given: who may translate which of some cells."""

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.db.models import Exists, OuterRef, Q
from wagtail.models import Page
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail.permissions import ModelPermissionPolicy

from cms.localisation import roles
from cms.localisation.models import LocaleRole
from home.models import SiteText

from .cells import name_of

BACKEND = "django.contrib.auth.backends.ModelBackend"


def people_for(chosen) -> list:
    """Who may translate all the cells of `chosen` (each with its row); by name."""
    return [person for person, able in abilities(chosen) if len(able) == len(chosen)]


def abilities(chosen) -> list[tuple]:
    """Who may translate any of the cells of `chosen` (each with its row), by name, and the names of those cells.

    roles.may_translate for people times cells: what a cell asks is known, and each person is asked about once.
    """
    people = list(candidates({cell.locale.pk for _row, cell in chosen}))
    ranks = roles.ranks_of(people)
    found = []
    for person in people:
        held = ranks[person.pk]
        able = {
            cell.name
            for row, cell in chosen
            if row.source.is_open and held.get(cell.locale.pk, 0) >= roles.TRANSLATOR
        }
        left = [(row, cell) for row, cell in chosen if cell.name not in able]
        if left and person.is_editor:
            able |= edited_by(person, left)
        if able:
            found.append((person, able))
    return sorted(found, key=lambda pair: name_of(pair[0]).casefold())


def candidates(languages):
    """Who reaches the admin and has a role in one of the languages, or permissions of Wagtail to edit anything."""
    User = get_user_model()
    roles_there = LocaleRole.objects.filter(locale__in=languages)
    editing = Permission.objects.filter(content_type__app_label="home", codename="change_sitetext")
    groups = Group.objects.filter(Q(page_permissions__isnull=False) | Q(permissions__in=editing))
    edits = Q(is_superuser=True) | Q(groups__in=groups) | Q(user_permissions__in=editing)
    editors = User.objects.filter(edits).values("pk")
    submitting = User.objects.with_perm(roles.SUBMIT, backend=BACKEND).values("pk")
    known = Q(locale_roles__in=roles_there) | Q(groups__locale_roles__in=roles_there) | Q(pk__in=submitting)
    admitted = User.objects.with_perm("wagtailadmin.access_admin", backend=BACKEND).values("pk")
    people = User.objects.filter(known, pk__in=admitted, is_active=True).distinct()
    return people.annotate(
        is_editor=Exists(editors.filter(pk=OuterRef("pk"))),
        submits=Exists(submitting.filter(pk=OuterRef("pk"))),
    )


def edited_by(person, chosen) -> set[str]:
    """The names of the cells that Wagtail lets `person` write: by the translation, or by the source of a missing one."""
    pages, texts = {}, set()
    for row, cell in chosen:
        if cell.target is None and not person.submits:
            continue
        if isinstance(row.source, Page):
            pages[cell.name] = cell.target.pk if cell.target else row.source.pk
        else:
            texts.add(cell.name)
    if texts and not ModelPermissionPolicy(SiteText).user_has_permission(person, "change"):
        texts = set()
    if not pages:
        return texts
    editable = PagePermissionPolicy().instances_user_has_any_permission_for(person, ["change"])
    editable = set(editable.filter(pk__in=pages.values()).values_list("pk", flat=True))
    return texts | {name for name, pk in pages.items() if pk in editable}
