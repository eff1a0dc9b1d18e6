"""A flood of spam under one post: none of it is read, honest people still write, and the queue stays usable."""

import time
import uuid

import pytest
from django.core.signing import TimestampSigner
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from blog.models import Comment
from cms.models import User, Visitor
from home.visitor_forms import SALT
from tests.factories import make_comment, make_post, make_visitor

pytestmark = [pytest.mark.django_db, pytest.mark.drill]

VISITORS, SPAM, PENDING = 200, 1_000, 10_000
BACKEND = "django.contrib.auth.backends.ModelBackend"
SLOWEST = 2.0  # seconds for a page of the queue


@pytest.fixture
def post(blog):
    return make_post(blog)


def signed_in_from(user, network) -> Client:
    client = Client(REMOTE_ADDR=network)
    client.force_login(user, backend=BACKEND)
    return client


def comment(client, post, text):
    form = {"text": text, "began": TimestampSigner(salt=SALT).sign("again"), "key": str(uuid.uuid4())}
    return client.post(reverse("comments:create", args=[post.pk]), form)


def test_a_flood_is_held_and_slowed_down_while_others_write(client, post):
    spammers = [
        signed_in_from(make_visitor(f"spam{number}", 5_000 + number), f"2001:db8:0:7::{number + 1:x}")
        for number in range(VISITORS)
    ]
    answers = [
        comment(spammers[number % VISITORS], post, f"Buy now! https://spam.example/{number}").status_code
        for number in range(SPAM)
    ]
    assert set(answers) == {303, 429}
    stored = Comment.objects.count()
    assert stored == answers.count(303)
    # One network is one visitor, however many accounts write from it; all that came in is held.
    assert answers.count(429) + Comment.objects.pending().count() >= 0.99 * SPAM
    assert stored <= 0.1 * SPAM
    assert not Comment.objects.approved().exists()
    assert "spam.example" not in client.get(post.url).text
    honest = signed_in_from(make_visitor("Honest", 9_001), "192.0.2.9")
    assert comment(honest, post, "We do the same on our ward.").status_code == 303
    assert Comment.objects.latest("pk").text == "We do the same on our ward."


def test_one_person_on_many_networks_is_slowed_down_too(post):
    clients = [signed_in_from(make_visitor(), "192.0.2.1")]
    person = User.objects.get()
    clients += [signed_in_from(person, f"198.51.{number}.7") for number in range(99)]
    answers = [comment(client, post, f"Buy {number}").status_code for number, client in enumerate(clients)]
    assert answers.count(303) <= 2
    assert not Comment.objects.approved().exists()


def fill(post, count):
    """`count` pending comments of people who are new here."""
    start = User.objects.count()
    users = User.objects.bulk_create(User(username=f"v{start + number}") for number in range(count))
    Visitor.objects.bulk_create(
        Visitor(user=user, x_id=50_000 + user.pk, handle=f"v{user.pk}") for user in users
    )
    finding = [{"rule": "links", "score": 20, "matches": [[0, 3]]}]
    Comment.objects.bulk_create(
        Comment(
            thread=post.translation_key,
            page=post,
            language="en",
            author=user,
            author_name=f"@v{user.pk}",
            text="Buy now",
            score=20,
            findings=finding,
            created_at=timezone.now(),
        )
        for user in users
    )


def test_a_queue_of_ten_thousand_asks_no_more_and_answers_soon(signed_in, moderator, post):
    client, queue = signed_in(moderator), reverse("moderation_queue")
    fill(post, 30)
    client.get(queue)
    with CaptureQueriesContext(connection) as few:
        client.get(queue)
    fill(post, PENDING - 30)
    # Somebody's one honest comment is in there too.
    make_comment(post, make_visitor("Honest", 9_001))
    for address in (queue, f"{queue}?p=300", f"{queue}?risk=risky&language=en"):
        with CaptureQueriesContext(connection) as many:
            began = time.perf_counter()
            response = client.get(address)
            took = time.perf_counter() - began
        assert response.status_code == 200
        assert len(response.context["items"]) == 25
        assert len(many) == len(few), address
        assert took < SLOWEST, address
    began = time.perf_counter()
    counted = client.get(reverse("moderation_waiting")).json()["count"]
    assert time.perf_counter() - began < SLOWEST
    assert counted == PENDING + 1
