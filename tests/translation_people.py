"""People of every kind who knock at the addresses of translations, and what becomes of their knocking."""

from functools import wraps
from inspect import signature

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.test import Client
from django.urls import URLResolver, get_resolver, reverse
from wagtail.models import GroupPagePermission

from cms.localisation.models import LocaleRole
from cms.models import User
from home.models import HomePage
from tests.conftest import staff
from tests.factories import make_visitor

Role = LocaleRole.Role
PEOPLE = [
    *("anonymous", "visitor", "host manager", "author", "moderator"),
    *("translator", "reviewer", "publisher", "welsh publisher", "page editor", "editor", "admin"),
]
NOBODY = set()
EDITORS = {"editor", "admin"}
OF_THE_TREE = EDITORS | {"page editor"}
PUBLISHERS = OF_THE_TREE | {"publisher"}
REVIEWERS = PUBLISHERS | {"reviewer"}
FRENCH = REVIEWERS | {"translator"}
WELSH = EDITORS | {"welsh publisher"}
WITH_ROLE = FRENCH - {"page editor"} | WELSH


def with_permissions(name, page):
    """Somebody with Wagtail's own permissions on the tree of one language, and no role."""
    group = Group.objects.create(name=name)
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    for codename in ("change_page", "publish_page"):
        permission = Permission.objects.get(codename=codename, content_type__app_label="wagtailcore")
        GroupPagePermission.objects.create(group=group, page=page, permission=permission)
    return staff(name.replace(" ", "-"), name)


def make_people(french, welsh):
    reviewers = Group.objects.create(name="French reviewers")
    reviewers.permissions.add(Permission.objects.get(codename="access_admin"))
    LocaleRole.objects.create(group=reviewers, locale=french, role=Role.REVIEWER)
    found = {
        "anonymous": None,
        "visitor": make_visitor("Other", 77),
        "host manager": staff("host", "Host managers"),
        "author": staff("author", "Authors"),
        "moderator": staff("moderator", "Moderators"),
        "translator": staff("translator", "Translators"),
        "reviewer": staff("reviewer", "French reviewers"),
        "publisher": staff("publisher", "Translators"),
        "welsh publisher": staff("welsh", "Translators"),
        "page editor": with_permissions("Page editors", HomePage.objects.get(locale=french)),
        "editor": staff("editor", "Editors"),
        "admin": staff("root", is_superuser=True),
    }
    for name, locale, role in (
        ("translator", french, Role.TRANSLATOR),
        ("publisher", french, Role.PUBLISHER),
        ("welsh publisher", welsh, Role.PUBLISHER),
    ):
        LocaleRole.objects.create(user=found[name], locale=locale, role=role)
    return found


def again(pks: dict) -> dict:
    """The people of these numbers, read anew."""
    return {name: pk and User.objects.get(pk=pk) for name, pk in pks.items()}


def for_each_person(test):
    """Run `test` for everybody on the same things, and tell in the end of all who were let in or kept out wrongly."""

    @wraps(test)
    def run(**fixtures):
        wrong = []
        for name in PEOPLE:
            with transaction.atomic():
                try:
                    test(**fixtures, name=name)
                except AssertionError as error:
                    wrong.append(f"{name}: {str(error)[:300]}")
                transaction.set_rollback(True)
        assert wrong == []

    parameters = [each for key, each in signature(test).parameters.items() if key != "name"]
    run.__signature__ = signature(test).replace(parameters=parameters)
    return run


def client_of(person) -> Client:
    client = Client()
    if person:
        client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return client


def let_in(response) -> bool:
    """Whether the answer is what was asked for. Away leads to the front of the admin, to a door, or nowhere."""
    if response.status_code in (403, 404):
        return False
    away = response.status_code == 302 and (
        response["Location"] == "/admin/" or response["Location"].startswith(("/admin/login/", "/accounts/"))
    )
    return not away


def asks(client, person, method, name, args=(), data=None):
    response = getattr(client, method)(reverse(name, args=args), data or {})
    text = response.getvalue().decode(errors="replace") if response.streaming else response.text
    assert response.status_code < 500, (person, method, name, args)
    return response, text


def tries(*asked, **how):
    """The answer, with all that it did undone."""
    with transaction.atomic():
        answer = asks(*asked, **how)
        transaction.set_rollback(True)
    return answer


def addresses(namespace) -> set[str]:
    trees = [each for each in get_resolver().url_patterns if isinstance(each, URLResolver)]
    admin = next(each for each in trees if str(each.pattern) == "admin/")
    return {pattern.name for pattern in leaves(admin.url_patterns, namespace)}


def leaves(patterns, namespace, inside=False):
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from leaves(pattern.url_patterns, namespace, inside or pattern.namespace == namespace)
        elif inside:
            yield pattern
