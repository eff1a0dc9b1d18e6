"""Guests of activities from before they had a language: each is linked with itself in other languages."""

import uuid
from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection

from home.models import ActivityGuest, ActivityPage
from tests.factories import make_activity

pytestmark = pytest.mark.django_db

link_guests = import_module("home.migrations.0005_guests_in_languages").link_guests


def guests_of(page):
    return ActivityGuest.objects.filter(page=page)


def test_guests_are_linked_by_their_place_and_so_in_every_draft(edition, french):
    page = make_activity(edition)
    page.guests = [ActivityGuest(name="Family carers"), ActivityGuest(name="Porters")]
    page.save_revision().publish()
    other = page.copy_for_translation(french, copy_parents=True)
    ActivityPage.objects.get(pk=other.pk).save_revision()
    for guest in ActivityGuest.objects.all():
        ActivityGuest.objects.filter(pk=guest.pk).update(translation_key=uuid.uuid4(), locale=page.locale)

    link_guests(apps, connection.schema_editor())

    by_page = {each.pk: [guest.translation_key for guest in guests_of(each)] for each in (page, other)}
    keys = by_page[page.pk]
    assert by_page[other.pk] == keys
    assert len(set(keys)) == 2
    assert {guest.locale for guest in guests_of(other)} == {french}
    draft = ActivityPage.objects.get(pk=other.pk).get_latest_revision_as_object()
    assert [guest.translation_key for guest in draft.guests.all()] == keys
