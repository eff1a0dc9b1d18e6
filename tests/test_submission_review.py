"""What editors and moderators do with a submitted blog, and what its author is told."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from bs4 import BeautifulSoup
from django.core import mail, signing
from django.db import connection, connections
from django.test import Client
from django.urls import reverse

from blog.models import BlogPage, BlogSubmission
from blog.submissions import links
from home.visitor_forms import SALT
from tests.conftest import staff

ADDRESS = "ann@ward.example"


def words(**changes):
    """What somebody fills in, with `changes`."""
    return {
        "title": "What the night taught me",
        "text": "It was quiet.\n\nMy number is 943 476 5919.",
        "name": "Ann Ward",
        "handle": "NightAnn",
        "email": ADDRESS,
        "language": "en",
        "own_work": "on",
        "no_patients": "on",
        "publish_name": "on",
        "began": signing.TimestampSigner(salt=SALT).sign("again"),
        **changes,
    }


@pytest.fixture
def act(django_capture_on_commit_callbacks):
    """act(client, address, **data): the answer to a POST, after all mail has gone."""

    def post(client, address, **data):
        with django_capture_on_commit_callbacks(execute=True):
            return client.post(address, data)

    return post


@pytest.fixture
def submission(db, blog, act):
    act(Client(), f"{blog.url}submit/", **words())
    mail.outbox.clear()
    return BlogSubmission.objects.get()


def letters():
    return [message for message in mail.outbox if message.to == [ADDRESS]]


def review(act, client, submission, action, comment=""):
    """Approve or reject as Wagtail's own buttons do."""
    post = BlogPage.objects.get(pk=submission.page_id)
    state = post.current_workflow_task_state
    address = reverse("wagtailadmin_pages:workflow_action", args=[post.pk, action, state.pk])
    response = act(client, address, comment=comment)
    submission.refresh_from_db()
    return response


def follow(submission, step=""):
    return f"{submission.page.get_parent().url}submissions/{links.token_for(submission)}/{step}"


def test_a_moderator_finds_who_sent_it_beside_the_text(submission, signed_in, moderator):
    response = signed_in(moderator).get(f"/admin/pages/{submission.page_id}/edit/")
    assert response.status_code == 200
    assert ADDRESS in response.text
    assert "an NHS number" in response.text
    assert reverse("submission_decline", args=[submission.pk]) in response.text


def test_an_author_does_not_see_who_sent_it(submission, signed_in, author):
    page = signed_in(author).get(f"/admin/pages/{submission.page_id}/edit/", follow=True)
    assert ADDRESS not in page.text


def test_approval_publishes_under_the_byline_and_tells_the_author(
    submission, signed_in, moderator, act, client, blog
):
    review(act, signed_in(moderator), submission, "approve")
    assert (submission.state, submission.decided_by) == ("accepted", moderator)
    post = BlogPage.objects.get()
    assert post.live
    client.logout()
    assert "@NightAnn" in client.get(post.url).text
    assert [post.full_url in letter.body for letter in letters()] == [True]
    post.save_revision().publish()
    assert len(letters()) == 1


def test_changes_asked_for_come_with_the_comment_and_are_sent_again(
    submission, signed_in, moderator, act, client
):
    review(act, signed_in(moderator), submission, "reject", comment="Please leave out the number.")
    assert (submission.state, submission.message) == ("changes", "Please leave out the number.")
    assert "Please leave out the number." in letters()[0].body
    client.logout()
    form = BeautifulSoup(client.get(follow(submission, "edit/")).text, "html.parser")
    assert "943 476 5919" in form.find("textarea", {"name": "text"}).text
    act(client, follow(submission, "edit/"), **words(text="It was quiet."))
    submission.refresh_from_db()
    assert (submission.state, submission.score) == ("received", 0)
    post = BlogPage.objects.get()
    draft = post.get_latest_revision_as_object()
    assert "943" not in str(draft.body)
    assert post.current_workflow_task_state.revision == post.latest_revision
    review(act, signed_in(moderator), submission, "approve")
    assert BlogPage.objects.get().live


def test_nothing_is_changed_while_nobody_asks_for_it(submission, client, act):
    act(client, follow(submission, "edit/"), **words(text="Something else."))
    assert "Something else" not in str(BlogPage.objects.get().get_latest_revision_as_object().body)


def test_a_no_needs_a_reason_and_is_told_in_the_language_of_the_author(submission, signed_in, moderator, act):
    BlogSubmission.objects.update(language="fr")
    client, address = signed_in(moderator), reverse("submission_decline", args=[submission.pk])
    act(client, address, message="Sorry.")
    assert not letters()
    act(client, address, reason="patient", message="Merci quand même.")
    submission.refresh_from_db()
    assert (submission.state, submission.decided_by) == ("declined", moderator)
    assert BlogPage.objects.get().current_workflow_state is None
    assert "Merci quand même." in letters()[0].body
    act(client, address, reason="spam")
    submission.refresh_from_db()
    assert (submission.reason, len(letters())) == ("patient", 1)


def test_its_author_takes_it_back(submission, client, act):
    assert client.get(follow(submission, "withdraw/")).status_code == 200
    act(client, follow(submission, "withdraw/"))
    submission.refresh_from_db()
    assert submission.state == "withdrawn"
    assert BlogPage.objects.get().current_workflow_state is None
    page = client.get(follow(submission))
    assert "taken it back" in page.text


@pytest.mark.parametrize(
    "query", ["", "?state=all&order=risk", "?state=none&order=x&p=-1", "?state=accepted"]
)
@pytest.mark.parametrize("group", ["Moderators", "Editors"])
def test_the_list_shows_what_waits(submission, signed_in, group, query):
    response = signed_in(staff("someone", group)).get(reverse("submissions") + query)
    assert response.status_code == 200
    assert ("What the night taught me" in response.text) == ("accepted" not in query)
    assert "Submitted blogs (1)" in response.text


def test_the_history_of_a_draft_that_nobody_on_the_staff_began_can_be_read(submission, signed_in, admin):
    client, page = signed_in(admin), submission.page_id
    for address in (f"/admin/pages/{page}/history/", f"/admin/pages/{page}/workflow_history/"):
        assert client.get(address).status_code == 200
    for address in ("/admin/", "/admin/reports/workflow/", "/admin/reports/site-history/"):
        assert client.get(address).status_code == 200


@pytest.mark.django_db(transaction=True)
def test_fifty_at_once_with_one_key_store_one(blog, settings):
    if connection.vendor != "postgresql":
        pytest.skip("needs a database that several write to")
    data = words(key="2f1d1c3e-1111-4222-8333-abcdefabcdef")

    def send(_):
        try:
            return Client().post(f"{blog.url}submit/", data).status_code
        finally:
            connections.close_all()

    with ThreadPoolExecutor(max_workers=50) as threads:
        answers = list(threads.map(send, range(50)))
    assert answers == [302] * 50
    assert (BlogSubmission.objects.count(), BlogPage.objects.count()) == (1, 1)
