"""Two people decide on one translation at the same moment: one decision counts, and the other is told."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core import mail
from django.db import connection, connections
from django.test import Client
from wagtail.models import PageLogEntry, TaskState
from wagtail_localize.models import TranslationLog

from cms.localisation import drafts
from cms.localisation.models import LocaleRole
from tests.factories import make_post
from tests.translated_pages import write
from tests.translating import begin, make_source, with_role

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite has one writer"),
]

DECIDED = {
    "approve": "Approved and published.",
    "request-changes": "Given back. Whoever translated it reads your comment at the top of the page.",
}
TOO_LATE = "This was decided meanwhile. Nothing has changed."


@pytest.fixture
def translations(home_page, blog, french):
    """A page that goes on being translated after its publication, and a post that does not; both in review."""
    blog.copy_for_translation(french).save_revision().publish()
    sender = with_role("amelie", french)
    found = {"page": begin(make_source(home_page), french), "post": begin(make_post(blog), french)}
    for translation in found.values():
        write(translation)
        drafts.send_for_review(translation, sender)
    mail.outbox.clear()
    return found


@pytest.fixture
def at_the_door(monkeypatch):
    """Both are through all questions about their rights before either decides."""
    gate, passed, locked = threading.Barrier(2), threading.local(), drafts.locked

    def meet(*args):
        if not hasattr(passed, "gate"):
            passed.gate = gate.wait(30)
        return locked(*args)

    monkeypatch.setattr(drafts, "locked", meet)


def decide(client, translation, step, revision) -> str:
    """What the screen says after the button was pressed."""
    try:
        data = {"revision": revision, "comment": "Please."}
        response = client.post(f"/admin/translations/{translation.pk}/{step}/", data, follow=True)
        assert response.status_code in {200, 409}
        return response.text
    finally:
        connections.close_all()


@pytest.mark.parametrize(
    "kind, steps",
    [
        ("page", ("approve", "request-changes")),
        ("page", ("approve", "approve")),
        ("page", ("request-changes", "request-changes")),
        ("post", ("approve", "approve")),
    ],
)
def test_of_two_decisions_one_counts(translations, french, at_the_door, kind, steps):
    translation = translations[kind]
    review = drafts.review_of(translation.get_target_instance())
    clients = [Client(), Client()]
    for client, name in zip(clients, ("rene", "zoe"), strict=True):
        person = with_role(name, french, LocaleRole.Role.REVIEWER)
        client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    with ThreadPoolExecutor(2) as pool:
        waiting = [
            pool.submit(decide, client, translation, step, review.revision_id)
            for client, step in zip(clients, steps, strict=True)
        ]
        said = [each.result(60) for each in waiting]
    (first,) = (step for step, text in zip(steps, said, strict=True) if DECIDED[step] in text)
    assert sum(TOO_LATE in text for text in said) == 1
    state = TaskState.objects.get(revision=review.revision_id)
    is_approved = first == "approve"
    assert state.status == ("approved" if is_approved else "rejected")
    target = translation.get_target_instance()
    assert target.live is is_approved
    assert target.live_revision_id == (review.revision_id if is_approved else None)
    assert PageLogEntry.objects.filter(page=target.pk, action="wagtail.publish").count() == is_approved
    assert TranslationLog.objects.filter(revision=review.revision_id).count() == is_approved
    assert len(mail.outbox) == 1
