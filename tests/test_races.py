"""Many people at once: exactly one decision counts, and it is written down once."""

import pytest
from django.db import connection

from blog.models import Appeal, Comment, Decision
from blog.moderation import decisions
from tests.conftest import staff
from tests.factories import make_comment, make_post, make_visitor
from tests.racing import race

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite has one writer"),
]

AT_ONCE = 50
LOST = (decisions.AlreadyDecided, decisions.NotAllowed)


def test_of_fifty_decisions_at_once_one_counts(blog, db):
    comment = make_comment(make_post(blog), make_visitor())
    people = [staff(f"moderator-{number}") for number in range(AT_ONCE)]
    deeds = [
        (lambda by=by: decisions.approve(comment.pk, by))
        if number % 2
        else (lambda by=by: decisions.reject(comment.pk, by, "topic"))
        for number, by in enumerate(people)
    ]
    assert race(deeds, LOST) == 1
    entry = Decision.objects.get()
    comment.refresh_from_db()
    assert comment.state == entry.action
    assert comment.decided_by_id == entry.person_id


def test_of_two_clicks_one_counts(blog, db):
    comment = make_comment(make_post(blog), make_visitor())
    moderator = staff("moderator")
    assert race([lambda: decisions.approve(comment.pk, moderator)] * 2, LOST) == 1
    assert Decision.objects.count() == 1


def test_of_an_appeal_granted_and_dismissed_at_once_one_counts(blog, db):
    comment = make_comment(make_post(blog), make_visitor(), state=Comment.State.REJECTED)
    appeal = Appeal.objects.create(comment=comment, rejected_by=staff("first"), text="Please.")
    second, third = staff("second"), staff("third")
    deeds = [lambda: decisions.grant(appeal.pk, second), lambda: decisions.dismiss(appeal.pk, third)]
    assert race(deeds, LOST) == 1
    assert Decision.objects.count() == 1
