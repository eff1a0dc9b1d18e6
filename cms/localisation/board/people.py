"""To whom work can be given: who may translate which of some cells."""

from collections import defaultdict

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.db.models import Exists, OuterRef, Q
from wagtail.models import GroupPagePermission, Page
from wagtail.permission_policies.pages import PagePermissionPolicy

from cms.localisation import roles
from cms.localisation.models import LocaleRole

from .cells import name_of

User = get_user_model()


def people_for(chosen) -> list:
    """Who may translate all the cells of `chosen` (each with its row); by name."""
    return [person for person, able in abilities(chosen) if len(able) == len(chosen)]


def abilities(chosen) -> list[tuple]:
    """Who may translate any of the cells of `chosen` (each with its row), by name, and the names of those cells.

    roles.may_translate for people times cells: what a cell asks is known, and as many queries are made for one
    person as for many.
    """
    people = list(candidates({cell.locale.pk for _row, cell in chosen}))
    ranks = roles.ranks_of(people)
    pages = pages_of(chosen)
    tell_permissions(people)
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
            able |= edited_by(person, left, pages)
        if able:
            found.append((person, able))
    return sorted(found, key=lambda pair: name_of(pair[0]).casefold())


def candidates(languages):
    """Who reaches the admin and has a role in one of the languages, or permissions of Wagtail to edit anything."""
    roles_there = LocaleRole.objects.filter(locale__in=languages)
    editing = Permission.objects.filter(content_type__app_label="home", codename="change_sitetext")
    groups = Group.objects.filter(Q(page_permissions__isnull=False) | Q(permissions__in=editing))
    edits = Q(is_superuser=True) | Q(groups__in=groups) | Q(user_permissions__in=editing)
    editors = User.objects.filter(edits).values("pk")
    submitting = roles.people_with(roles.SUBMIT).values("pk")
    known = Q(locale_roles__in=roles_there) | Q(groups__locale_roles__in=roles_there) | Q(pk__in=submitting)
    admitted = roles.people_with("wagtailadmin.access_admin").values("pk")
    changing = roles.people_with("home.change_sitetext").values("pk")
    people = User.objects.filter(known, pk__in=admitted, is_active=True).distinct()
    return people.annotate(
        is_editor=Exists(editors.filter(pk=OuterRef("pk"))),
        submits=Exists(submitting.filter(pk=OuterRef("pk"))),
        edits_texts=Exists(changing.filter(pk=OuterRef("pk"))),
    )


def pages_of(chosen) -> dict[str, Page]:
    """The pages that Wagtail is asked about, by the names of their cells: the translation, or what is to be begun."""
    pks = {
        cell.name: cell.target.pk if cell.target else row.source.pk
        for row, cell in chosen
        if isinstance(row.source, Page)
    }
    pages = Page.objects.in_bulk(pks.values())
    return {name: pages[pk] for name, pk in pks.items() if pk in pages}


def tell_permissions(people) -> None:
    """Let Wagtail's policy know what many people may do in the tree: it would ask for each of them."""
    policy = PagePermissionPolicy()
    members = User.groups.through.objects.filter(user__in=people).values_list("group", "user")
    held = defaultdict(list)
    given = defaultdict(list)
    for permission in GroupPagePermission.objects.select_related("page", "permission"):
        given[permission.group_id].append(permission)
    for group, person in members:
        held[person].extend(given[group])
    for person in people:
        setattr(person, policy.permission_cache_name, held[person.pk])


def edited_by(person, chosen, pages) -> set[str]:
    """The names of the cells that Wagtail lets `person` write: by the translation, or by the source of a missing one."""
    policy = PagePermissionPolicy()
    found = set()
    for row, cell in chosen:
        if cell.target is None and not person.submits:
            continue
        if page := pages.get(cell.name):
            may = policy.user_has_permission_for_instance(person, "change", page)
        else:
            may = person.edits_texts and not isinstance(row.source, Page)
        if may:
            found.add(cell.name)
    return found
