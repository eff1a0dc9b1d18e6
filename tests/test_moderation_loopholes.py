"""Ways around moderation that are closed."""

from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from blog.models import Appeal, Comment, Decision, ModerationRules, WordList
from blog.moderation import decisions
from blog.moderation.assessment import assess
from blog.moderation.intake import Refused, receive
from tests.conftest import staff
from tests.factories import make_comment, make_post, make_visitor

pytestmark = pytest.mark.django_db


@pytest.fixture
def post(blog):
    return make_post(blog)


@pytest.fixture
def nurse(db):
    return make_visitor()


def new(post, author, text):
    return Comment(
        thread=post.translation_key, page=post, language="en", author=author, author_name="@N", text=text
    )


def test_a_text_that_changed_after_it_was_read_is_not_published_with_others(
    signed_in, post, nurse, moderator
):
    changed, unchanged = make_comment(post, nurse, "Fine."), make_comment(post, nurse, "Also fine.")
    Comment.objects.filter(pk=changed.pk).update(text="Buy this.", edited_at=timezone.now())
    client = signed_in(moderator)
    client.post(reverse("moderation_bulk_approve"), {"chosen": [f"{changed.pk}:new", f"{unchanged.pk}:new"]})
    client.post(reverse("moderation_approve", args=[changed.pk]))
    changed.refresh_from_db()
    unchanged.refresh_from_db()
    assert (changed.state, unchanged.state) == ("pending", "approved")


def test_somebody_in_danger_is_heard_also_with_a_refused_word(
    post, nurse, django_capture_on_commit_callbacks
):
    WordList.objects.all().delete()
    WordList.objects.create(name="No", effect="refuse", words="idiot")
    WordList.objects.create(name="Danger", effect="safeguarding", words="kill myself")
    ModerationRules.objects.create(safeguarding_email="lead@commons.example")
    with pytest.raises(Refused):
        receive(new(post, nurse, "You idiot"))
    with django_capture_on_commit_callbacks(execute=True):
        comment = receive(new(post, nurse, "You idiot, I will kill myself"))
    assert comment.state == "pending"
    assert [letter.to for letter in mail.outbox] == [["lead@commons.example"]]


def test_editors_are_told_while_no_safeguarding_lead_is_named(signed_in, editor):
    warning = "No safeguarding lead is named"
    assert warning in signed_in(editor).get("/admin/").text
    ModerationRules.objects.update(safeguarding_email="lead@commons.example")
    assert warning not in signed_in(editor).get("/admin/").text


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("k\u200bill myself", "safeguarding:Danger"),
        ("a\u00ad@b.co", "email"),
        ("07700\u200b900123", "telephone"),
    ],
)
def test_what_nobody_sees_hides_nothing_from_a_rule_and_the_right_words_are_marked(text, rule):
    words = WordList(name="Danger", effect="safeguarding", words="kill myself")
    (finding,) = assess(text, language="en", word_lists=[words], history=None).findings
    assert finding.rule == rule
    assert finding.matches == ((0, len(text)),)


@pytest.mark.parametrize("decide", [decisions.approve, lambda pk, by: decisions.reject(pk, by, "spam")])
def test_undo_brings_back_exactly_what_was_there(post, nurse, moderator, decide):
    first = staff("first", "Moderators")
    comment = decisions.approve(make_comment(post, nurse).pk, first)
    comment.reports.create(reason="spam")
    Comment.objects.update(decided_at=timezone.now() - timedelta(days=1))
    comment.refresh_from_db()
    decide(comment.pk, moderator)
    undone = decisions.undo(comment.pk, moderator)
    undone.refresh_from_db()
    assert (undone.state, undone.decided_by, undone.decided_at) == ("approved", first, comment.decided_at)
    assert undone.reports.get().handled_at is None


def test_a_comment_taken_down_after_a_granted_appeal_may_be_appealed_again(post, nurse, moderator, editor):
    comment = decisions.reject(make_comment(post, nurse).pk, moderator, "topic")
    appeal = Appeal.objects.create(comment=comment, rejected_by=moderator, text="It is.")
    decisions.grant(appeal.pk, editor)
    decisions.take_down(comment.pk, moderator, "abuse")
    assert not Appeal.objects.filter(comment=comment).exists()
    assert list(Decision.objects.order_by("pk").values_list("action", flat=True)) == [
        "rejected",
        "upheld",
        "rejected",
    ]
