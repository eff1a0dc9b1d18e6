"""A blog from somebody without an account, from the first word to its place on the site."""

import re

import pytest
from django.core import mail

from blog.models import BlogPage
from tests.browser import editing

pytestmark = pytest.mark.browser

TITLE = "What the night taught me"


def link_in_latest_letter() -> str:
    letters = [message for message in mail.outbox if message.to == ["ann@ward.example"]]
    return re.search(r"\S+/submissions/\S+", letters[-1].body)[0]


def write(page, blog):
    page.goto(f"{blog.url}submit/")
    page.get_by_label("Title").fill(TITLE)
    page.get_by_label("Your text").fill("It was quiet.")
    page.reload()
    assert page.get_by_label("Your text").input_value() == "It was quiet."
    page.get_by_label("Your text").fill("It was quiet.\n\n## The kettle\n\nIt sang.")
    page.get_by_role("button", name="Look at it first").click()
    page.locator("#preview").get_by_role("heading", name="The kettle").wait_for()
    page.get_by_label("Your name").fill("Ann Ward")
    page.get_by_label("Your e-mail address").fill("ann@ward.example")
    page.get_by_label("Your handle on X").fill("NightAnn")
    for words in ("Publish it under my name", "I wrote this myself", "Nobody in my care"):
        page.get_by_label(words).check()
    page.get_by_role("button", name="Send it to the editors").click()
    page.get_by_role("heading", name="Thank you").wait_for()


def test_a_blog_is_sent_changed_approved_and_published(visit, live_site, blog, moderator, monkeypatch):
    # A browser that is told what to write needs less than the seconds that a person does.
    monkeypatch.setattr("home.visitor_forms.QUICKEST", -1)
    writer, staff = visit(live_site), visit(live_site)
    write(writer.page, blog)
    assert writer.barriers() == []
    post = BlogPage.objects.get()

    editing.sign_in(staff.page, "moderator", "long enough")
    editing.edit(staff.page, post)
    staff.page.get_by_text("ann@ward.example").wait_for()
    staff.page.locator("footer").get_by_role("button", name="More actions").click()
    staff.page.get_by_role("button", name="Request changes").click()
    staff.page.locator(".modal-content textarea").fill("Tell us what it sang.")
    staff.page.locator(".modal-content [type=submit]").click()
    staff.page.wait_for_url("**/admin/")

    writer.page.goto(link_in_latest_letter())
    writer.page.get_by_text("Tell us what it sang.").wait_for()
    writer.page.get_by_role("link", name="Change it and send it again").click()
    writer.page.get_by_label("Your text").fill("It was quiet. The kettle sang of tea.")
    writer.page.get_by_role("button", name="Send it again").click()
    writer.page.get_by_text("with the editors").wait_for()

    editing.edit(staff.page, post)
    staff.page.locator("footer").get_by_role("button", name="More actions").click()
    staff.page.get_by_role("button", name=re.compile("^Approve")).first.click()
    staff.page.wait_for_url("**/admin/")

    writer.page.goto(link_in_latest_letter())
    writer.page.get_by_role("link", name="Read it on the blog").click()
    writer.page.get_by_text("The kettle sang of tea.").wait_for()
    assert writer.page.locator(".byline").get_by_text("Ann Ward").is_visible()
    assert writer.complaints == []
