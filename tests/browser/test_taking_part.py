"""A visitor's way from a post to a published comment, with those who read it and the one who decides about it."""

from datetime import datetime, timedelta
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest

from blog.models import Comment
from home.visitor_forms import GuardedForm
from tests.browser import editing
from tests.factories import make_post

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

HANDLE = "WardClerkAmy"
WRITTEN = datetime(2019, 3, 18, 14, 5, tzinfo=ZoneInfo("Europe/London"))
FIRST, SECOND = "We ring the family at nine.", "The tea trolley comes round at ten."
THIRD, FOURTH = "Our porter knows every name.", "Somebody sings on Thursdays."
WAITS = "Only you see this so far."


@pytest.fixture(autouse=True)
def unhurried(monkeypatch):
    """The browser fills a form faster than any person."""
    monkeypatch.setattr(GuardedForm, "too_quick", lambda form, began: False)


@pytest.fixture(params=[True, False], ids=["with JavaScript", "without JavaScript"])
def script(request):
    return request.param


@pytest.fixture
def people(live_site, visit, x, script, moderator):
    """Three windows: of the author (with JavaScript or without), of a reader and of a moderator at work."""
    at_work = visit(live_site)
    editing.sign_in(at_work.page, moderator.username, "long enough")
    return SimpleNamespace(
        author=visit(live_site, java_script_enabled=script), reader=visit(live_site), moderator=at_work
    )


def sign_in_from(visit, post):
    """Follow "Sign in" on the post, through X and back to it."""
    page = visit.page
    page.goto(post.url)
    page.get_by_role("link", name="Sign in", exact=True).click()
    page.get_by_role("button", name="Sign in with X").click()
    page.get_by_label("Or type any handle").fill(HANDLE)
    page.get_by_role("button", name="Allow").click()
    page.wait_for_url(post.full_url)


def write(visit, post, words, script, state=WAITS):
    """Comment on the post, and see there or on the next page what became of it."""
    page = visit.page
    page.goto(post.url)
    if not script:
        page.get_by_role("link", name="Write a comment").click()
    page.get_by_label("Your comment").fill(words)
    page.get_by_role("button", name="Send comment").click()
    own = page.locator("article[id^=own-]").filter(has_text=words)
    own.get_by_text(state).wait_for()


def date_back(words, days):
    """As if a comment had been sent years ago: nobody waits for the pause between two of them."""
    Comment.objects.filter(text=words).update(created_at=WRITTEN + timedelta(days=days))


def decide(visit, *keys):
    """Work on the only comment of the queue, by keyboard alone."""
    page = visit.page
    page.goto("/admin/moderation/")
    for key in ("j", *keys):
        page.keyboard.press(key)
    page.locator("[data-empty]").wait_for()


def take_down(visit, words):
    page = visit.page
    page.goto("/admin/moderation/?kind=decided")
    item = page.locator("[data-item]").filter(has=page.locator(".decide__text", has_text=words))
    item.get_by_text("Take it down…").click()
    item.get_by_role("button", name="Take it down").click()
    page.get_by_role("status").get_by_text("taken down").wait_for()


def read(visit, post) -> list[str]:
    """The comments that a reader finds under the post, the newest first."""
    visit.page.goto(post.url)
    return visit.page.locator(".comments .comment__words").all_inner_texts()


def test_a_comment_waits_for_a_moderator_and_is_then_there_for_everyone(people, blog, script):
    post = make_post(blog)
    author, reader = people.author, people.reader
    sign_in_from(author, post)
    write(author, post, FIRST, script)
    date_back(FIRST, 0)
    assert read(reader, post) == []
    known = reader.open(post.url).header_value("etag")

    def ask_again():
        return reader.context.request.get(post.full_url, headers={"If-None-Match": known})

    assert ask_again().status == 304

    decide(people.moderator, "a")
    assert read(reader, post) == [FIRST]
    comment = reader.page.locator(".comments .comment")
    assert comment.get_by_role("link", name=f"@{HANDLE}").is_visible()
    assert comment.get_by_text("18 March 2019 14:05").is_visible()
    answer = ask_again()
    assert answer.status == 200
    assert FIRST in answer.text()
    assert reader.kept == {}
    assert author.complaints == reader.complaints == people.moderator.complaints == []


@pytest.mark.long
def test_trust_grows_with_two_approved_comments_and_ends_with_a_rejection(people, blog, script):
    post = make_post(blog)
    author, reader = people.author, people.reader
    sign_in_from(author, post)
    for day, words in enumerate([FIRST, SECOND]):
        write(author, post, words, script)
        date_back(words, day)
        decide(people.moderator, "a")

    write(author, post, THIRD, script, state="Published.")
    date_back(THIRD, 2)
    assert read(reader, post) == [THIRD, SECOND, FIRST]

    take_down(people.moderator, THIRD)
    write(author, post, FOURTH, script)
    assert read(reader, post) == [SECOND, FIRST]
    decide(people.moderator, "r", "5", "Enter")
    author.page.goto("/accounts/comments/")
    assert author.page.get_by_text("Not published.").count() == 2
    assert author.complaints == reader.complaints == people.moderator.complaints == []
