"""The moderators' queue as a person works in it: with the keyboard alone, quickly, and with its undo."""

import time

import pytest

from blog.models import Comment, Decision
from tests.browser import editing
from tests.factories import make_comment, make_post, make_visitor

pytestmark = [pytest.mark.browser, pytest.mark.django_db]

COMMENTS = 100
QUICK_ENOUGH = 180


@pytest.fixture
def at_work(visit, live_site, moderator):
    """A moderator's visit, signed in."""
    visitor = visit(live_site)
    editing.sign_in(visitor.page, moderator.username, "long enough")
    return visitor


def make_comments(blog, number):
    post, author = make_post(blog), make_visitor()
    return [make_comment(post, author, text=f"Comment {count}.") for count in range(number)]


@pytest.mark.long
def test_a_hundred_comments_are_decided_by_keyboard_in_three_minutes(at_work, blog):
    make_comments(blog, COMMENTS)
    page = at_work.page
    at_work.open("/admin/moderation/")
    began = time.monotonic()
    page.keyboard.press("j")
    for decided in range(COMMENTS):
        item = page.locator("[data-item]:focus")
        item.wait_for()
        number = item.get_attribute("data-item")
        if decided % 10:
            page.keyboard.press("a")
        else:
            page.keyboard.press("r")
            page.keyboard.press("5")
            page.keyboard.press("Enter")
        page.locator(f"#comment-{number}").wait_for(state="detached")
    page.locator("[data-empty]").wait_for()
    assert time.monotonic() - began < QUICK_ENOUGH
    assert Comment.objects.approved().count() == 90
    assert Comment.objects.rejected().filter(reason="spam").count() == 10
    assert Decision.objects.count() == COMMENTS
    assert at_work.complaints == []


def test_u_brings_back_what_was_decided_and_no_key_works_in_a_field(at_work, blog):
    first, second = make_comments(blog, 2)
    page = at_work.page
    at_work.open("/admin/moderation/")
    page.keyboard.press("j")
    page.keyboard.press("a")
    page.locator(f"#comment-{first.pk}").wait_for(state="detached")
    page.keyboard.press("u")
    page.locator(f"#comment-{first.pk}:focus").wait_for()
    page.keyboard.press("r")
    page.locator(f"#message-{first.pk}").press_sequentially("a rude jam u")
    assert page.locator(f"#message-{first.pk}").input_value() == "a rude jam u"
    assert {comment.state for comment in Comment.objects.all()} == {"pending"}
    assert page.locator(f"#comment-{second.pk}").count() == 1


@pytest.mark.parametrize("width, scheme", [(1280, "light"), (390, "dark")])
def test_the_queue_has_no_barriers(at_work, blog, width, scheme):
    comment = make_comments(blog, 3)[0]
    comment.reports.create(reason="illegal", text="This is a threat.")
    comment.text, comment.score = "Ring 07700 900123", 120
    comment.findings = [{"rule": "telephone", "score": 20, "matches": [[5, 17]]}]
    comment.save()
    at_work.page.emulate_media(color_scheme=scheme)
    at_work.page.set_viewport_size({"width": width, "height": 900})
    at_work.open("/admin/moderation/")
    at_work.page.locator("details").evaluate_all("all => all.forEach(each => each.open = true)")
    assert at_work.barriers() == []
    assert at_work.overflow() == 0
    queue = at_work.page.locator(".moderation")
    assert queue.evaluate("queue => queue.scrollWidth - queue.clientWidth") == 0
    assert at_work.complaints == []
