"""A visitor takes part in a browser, with scripts and without."""

import pytest
from django.conf import settings
from django.test import Client

from blog.models import Comment
from home.visitor_forms import GuardedForm
from tests.factories import make_comment, make_post, make_visitor

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def post(blog, live_site):
    post = make_post(blog)
    other = make_visitor("DayShift", 7)
    make_comment(post, other, "Thank you for this.", Comment.State.APPROVED)
    return post


@pytest.fixture
def nurse(db):
    return make_visitor()


@pytest.fixture(autouse=True)
def unhurried(monkeypatch):
    """The browser fills a form faster than any person."""
    monkeypatch.setattr(GuardedForm, "too_quick", lambda form, began: False)


def sign_in(visit, user):
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    visit.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": visit.site}])


def test_a_visitor_comments_in_place_and_a_draft_outlives_a_reload(visit, live_site, post, nurse):
    visiting = visit(live_site)
    page = visiting.page
    visiting.open(post.url)
    assert visiting.kept == {}
    assert page.get_by_role("link", name="Write a comment").is_visible()
    sign_in(visiting, nurse)
    visiting.open(post.url)
    page.get_by_label("Your comment").fill("We ring the family at nine.")
    visiting.open(post.url)
    assert page.get_by_label("Your comment").input_value() == "We ring the family at nine."
    assert visiting.barriers() == []
    page.get_by_role("button", name="Send comment").click()
    page.locator(".thread__thanks:focus").wait_for()
    assert "Thank you. A moderator reads" in page.get_by_role("status").first.inner_text()
    assert page.locator(".comment--held").inner_text().count("We ring the family at nine.") == 1
    assert visiting.kept.get("session", []) == []
    assert visiting.barriers() == []
    assert visiting.overflow() <= 0
    assert visiting.complaints == []
    page.get_by_role("link", name="Edit").click()
    page.get_by_label("Your comment").fill("We ring the family at ten.")
    page.get_by_role("button", name="Save").click()
    page.get_by_text("We ring the family at ten.").wait_for()
    assert visiting.barriers() == []


def test_a_visitor_comments_without_scripts_and_mends_a_mistake(visit, live_site, post, nurse):
    visiting = visit(live_site, java_script_enabled=False)
    page = visiting.page
    sign_in(visiting, nurse)
    page.goto(post.url)
    page.get_by_role("link", name="Write a comment").click()
    page.get_by_role("button", name="Send comment").click()
    page.get_by_label("Your comment").fill("x" * 2001)
    page.get_by_role("button", name="Send comment").click()
    assert page.get_by_role("alert").inner_text().count("1 character too many") == 1
    page.get_by_label("Your comment").fill("We do the same.")
    page.get_by_role("button", name="Send comment").click()
    page.get_by_text("Thank you. A moderator reads").wait_for()
    assert Comment.objects.pending().get().text == "We do the same."
    page.get_by_role("link", name="Delete").click()
    page.get_by_role("button", name="Delete it").click()
    page.get_by_text("You have not written a comment yet").wait_for()
    assert not Comment.objects.filter(author=nurse).exists()
