"""Many people at once: exactly one decision counts, and it is written down once."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection, connections

from blog.models import Appeal, Comment, Decision
from blog.moderation import decisions
from tests.conftest import staff
from tests.factories import make_comment, make_post, make_visitor

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite has one writer"),
]

AT_ONCE = 50


def race(*deeds):
    """Do all of `deeds` at once, and count those that won; others must lose with a word, not an error."""
    start = Barrier(len(deeds))

    def run(deed):
        try:
            connection.ensure_connection()
            start.wait(30)
            deed()
            return True
        except (decisions.AlreadyDecided, decisions.NotAllowed):
            return False
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(deeds)) as pool:
        return sum(pool.map(run, deeds))


def test_of_fifty_decisions_at_once_one_counts(blog, db):
    comment = make_comment(make_post(blog), make_visitor())
    people = [staff(f"moderator-{number}") for number in range(AT_ONCE)]
    deeds = [
        (lambda by=by: decisions.approve(comment.pk, by))
        if number % 2
        else (lambda by=by: decisions.reject(comment.pk, by, "topic"))
        for number, by in enumerate(people)
    ]
    assert race(*deeds) == 1
    entry = Decision.objects.get()
    comment.refresh_from_db()
    assert comment.state == entry.action
    assert comment.decided_by_id == entry.person_id


def test_of_two_clicks_one_counts(blog, db):
    comment = make_comment(make_post(blog), make_visitor())
    moderator = staff("moderator")
    assert race(*[lambda: decisions.approve(comment.pk, moderator)] * 2) == 1
    assert Decision.objects.count() == 1


def test_of_an_appeal_granted_and_dismissed_at_once_one_counts(blog, db):
    comment = make_comment(make_post(blog), make_visitor(), state=Comment.State.REJECTED)
    appeal = Appeal.objects.create(comment=comment, rejected_by=staff("first"), text="Please.")
    second, third = staff("second"), staff("third")
    deeds = [lambda: decisions.grant(appeal.pk, second), lambda: decisions.dismiss(appeal.pk, third)]
    assert race(*deeds) == 1
    assert Decision.objects.count() == 1
