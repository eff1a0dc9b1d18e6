"""The demo's visitors. Whoever signs in through the stand-in for X with one of their handles is that visitor."""

from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import make_password

from cms.accounts.models import Visitor
from cms.demo.content.visitors import VISITORS, Person
from cms.parts.x import x_id


def make_visitors() -> dict:
    """The users of all visitors by their key; those that are missing are made."""
    return {person.key: make_visitor(person) for person in VISITORS}


def make_visitor(person: Person):
    number = int(x_id(person.handle)) if person.handle else None
    user, created = get_user_model().objects.get_or_create(
        username=f"x-{number}" if number else person.email,
        defaults={"email": person.email, "password": make_password(None)},
    )
    if created:
        Visitor.objects.create(user=user, x_id=number, handle=person.handle, display_name=person.name)
    return user
