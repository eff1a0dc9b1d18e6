"""What becomes of a comment: by rule as it comes in, and by people."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from blog.models import Appeal, Block, BlogIndexPage, BlogPage, Comment, Decision, ModerationRules, WordList
from blog.moderation import blocking, decisions
from blog.moderation.hours import is_overdue, working_hours
from blog.moderation.intake import Blocked, Refused, assess_text, receive
from blog.moderation.models import ImmutableError
from home.models import HomePage
from tests.conftest import staff
from tests.factories import make_comment, make_page, make_post, make_visitor

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def made(made_once):
    make_post(make_page(HomePage.objects.get(), BlogIndexPage, title="Blog"))


@pytest.fixture
def post(made, db):
    return BlogPage.objects.get()


@pytest.fixture
def nurse(db):
    return make_visitor()


@pytest.fixture
def colleague(db):
    return staff("colleague", "Moderators")


def new(post, author, text="We do the same."):
    return Comment(
        thread=post.translation_key, page=post, language="en", author=author, author_name="@N", text=text
    )


def trust(post, author, by):
    """Two comments of some days ago, approved by a person."""
    earlier = timezone.now() - timedelta(days=3)
    comments = [make_comment(post, author, text=f"{n}.", created_at=earlier) for n in range(2)]
    return [decisions.approve(comment.pk, by) for comment in comments]


def actions():
    return list(Decision.objects.order_by("pk").values_list("action", flat=True))


def test_the_first_comment_of_somebody_waits(post, nurse):
    comment = receive(new(post, nurse))
    assert comment.state == "pending"
    assert comment.findings == [{"rule": "newcomer", "score": 5, "matches": []}]


def test_after_two_approvals_by_people_the_next_is_published_by_rule(post, nurse, moderator):
    trust(post, nurse, moderator)
    comment = receive(new(post, nurse))
    assert comment.state == "approved"
    assert comment.decided_by is None
    assert actions() == ["approved", "approved", "published"]


def test_comments_published_by_rule_earn_no_trust(post, nurse):
    for number in range(3):
        make_comment(post, nurse, text=f"{number}", state="approved", decided_at=timezone.now())
    assert receive(new(post, nurse)).state == "pending"


def test_a_rejection_ends_the_trust_until_it_is_earned_again(post, nurse, moderator):
    trust(post, nurse, moderator)
    decisions.reject(make_comment(post, nurse).pk, moderator, "spam")
    assert receive(new(post, nurse, "Again")).state == "pending"
    trust(post, nurse, moderator)
    assert receive(new(post, nurse, "Once more")).state == "approved"


def test_without_trust_in_the_rules_all_wait(post, nurse, moderator):
    ModerationRules.objects.create(trusted_after=0)
    trust(post, nurse, moderator)
    assert receive(new(post, nurse)).state == "pending"


def test_a_risky_comment_of_a_trusted_person_waits(post, nurse, moderator):
    trust(post, nurse, moderator)
    assert receive(new(post, nurse, "Ring me: 07700 900123")).state == "pending"


def test_an_edited_comment_is_assessed_again(post, nurse, moderator):
    first, _second = trust(post, nurse, moderator)
    first.text = "Ring me: 07700 900123"
    assert receive(first).state == "pending"
    assert first.decided_by is None
    assert first.findings[0]["rule"] == "telephone"


def test_a_comment_that_was_rejected_meanwhile_is_not_brought_back_by_an_edit(post, nurse, moderator):
    comment = make_comment(post, nurse)
    decisions.reject(comment.pk, moderator, "spam")
    comment.text = "Innocent"
    with pytest.raises(Refused):
        receive(comment)
    assert Comment.objects.get().state == "rejected"


def test_a_refused_word_is_refused_with_words_and_stores_only_the_log(post, nurse):
    WordList.objects.create(name="No", effect="refuse", words="buy now")
    with pytest.raises(Refused, match="One of the words"):
        receive(new(post, nurse, "Buy now!"))
    assert not Comment.objects.exists()
    assert actions() == ["refused"]


def test_a_safeguarding_word_waits_and_is_told_at_once_without_words_or_author(
    post, nurse, moderator, django_capture_on_commit_callbacks
):
    ModerationRules.objects.create(safeguarding_email="lead@commons.example")
    WordList.objects.create(name="Danger", effect="safeguarding", words="want to die")
    trust(post, nurse, moderator)
    with django_capture_on_commit_callbacks(execute=True):
        comment = receive(new(post, nurse, "I want to die"))
    assert comment.state == "pending"
    [message] = mail.outbox
    assert message.to == ["lead@commons.example"]
    assert f"/admin/moderation/?comment={comment.pk}" in message.body
    assert "NightNurse" not in message.body
    assert "want to die" not in message.body


def test_a_blocked_person_cannot_comment_also_under_another_handle(post, nurse, moderator):
    blocking.block(nurse, "abuse", moderator)
    nurse.visitor.handle = "NewName"
    nurse.visitor.save()
    with pytest.raises(Blocked):
        receive(new(post, nurse))
    assert "1001" not in Block.objects.get().digest


def test_an_address_is_blocked_in_whatever_case(moderator, db):
    blocking.block_address("Ann@Example.org", "spam", moderator)
    assert blocking.is_blocked_address(" ann@example.ORG")
    assert not blocking.is_blocked_address("bob@example.org")


def test_a_text_of_nobody_is_assessed_too(db):
    assert assess_text("Ring 07700 900123", "en").score == 20


def test_what_is_decided_stays_decided(post, nurse, moderator, colleague):
    comment = make_comment(post, nurse)
    decisions.approve(comment.pk, moderator)
    for decide in (decisions.approve, lambda pk, by: decisions.reject(pk, by, "spam")):
        with pytest.raises(decisions.AlreadyDecided):
            decide(comment.pk, colleague)
    assert actions() == ["approved"]


def test_a_rejection_needs_a_reason(post, nurse, moderator):
    with pytest.raises(ValueError, match="nonsense"):
        decisions.reject(make_comment(post, nurse).pk, moderator, "nonsense")


def test_nobody_approves_a_text_that_they_have_not_read(post, nurse, moderator):
    comment = make_comment(post, nurse)
    seen = decisions.version_of(comment)
    comment.edited_at = timezone.now()
    comment.save()
    with pytest.raises(decisions.NotAllowed):
        decisions.approve(comment.pk, moderator, seen)


def test_a_decision_is_undone_within_ten_seconds_by_whoever_made_it(post, nurse, moderator, colleague):
    comment = make_comment(post, nurse)
    decisions.reject(comment.pk, moderator, "spam")
    with pytest.raises(decisions.AlreadyDecided):
        decisions.undo(comment.pk, colleague)
    assert decisions.undo(comment.pk, moderator).state == "pending"
    assert actions() == ["rejected", "undone"]
    decisions.approve(comment.pk, moderator)
    Comment.objects.update(decided_at=timezone.now() - timedelta(seconds=11))
    with pytest.raises(decisions.AlreadyDecided):
        decisions.undo(comment.pk, moderator)


def test_a_reported_comment_is_kept_or_taken_down(post, nurse, moderator):
    kept, taken = (make_comment(post, nurse, text=text, state="approved") for text in "ab")
    for comment in (kept, taken):
        comment.reports.create(reason="abuse")
    decisions.approve(kept.pk, moderator)
    decisions.reject(taken.pk, moderator, "abuse")
    assert actions() == ["kept", "rejected"]
    assert not Comment.objects.awaiting_decision().exists()
    assert kept.reports.get().handled_by == moderator
    decisions.undo(kept.pk, moderator)
    assert list(Comment.objects.awaiting_decision()) == [kept]


def test_what_somebody_has_taken_up_is_theirs_for_ten_minutes(post, nurse, moderator, colleague):
    comment = make_comment(post, nurse)
    decisions.claim(comment.pk, moderator)
    for decide in (decisions.approve, decisions.claim, decisions.release):
        with pytest.raises(decisions.NotAllowed, match="moderator"):
            decide(comment.pk, colleague)
    Comment.objects.update(claimed_at=timezone.now() - timedelta(minutes=11))
    assert decisions.approve(comment.pk, colleague).claimed_by is None


@pytest.fixture
def appeal(post, nurse, moderator):
    comment = decisions.reject(make_comment(post, nurse).pk, moderator, "topic")
    return Appeal.objects.create(comment=comment, rejected_by=moderator, text="Please look again.")


def test_whoever_rejected_never_decides_the_appeal_in_any_way(appeal, moderator):
    for decide in (decisions.grant, decisions.dismiss):
        with pytest.raises(decisions.NotAllowed):
            decide(appeal.pk, moderator)
    for decide in (decisions.approve, decisions.undo):
        with pytest.raises(decisions.AlreadyDecided):
            decide(appeal.comment_id, moderator)
    assert Comment.objects.get().state == "rejected"


def test_somebody_else_grants_an_appeal_and_the_comment_is_published(appeal, editor):
    decisions.grant(appeal.pk, editor, "Sorry.")
    assert Comment.objects.get().state == "approved"
    assert Appeal.objects.get().outcome == "granted"
    assert actions() == ["rejected", "upheld"]
    with pytest.raises(decisions.AlreadyDecided):
        decisions.dismiss(appeal.pk, staff("third", "Moderators"))


def test_a_dismissed_appeal_leaves_the_comment_rejected(appeal, colleague):
    decisions.dismiss(appeal.pk, colleague, "It names a ward.")
    assert Comment.objects.get().state == "rejected"
    assert actions() == ["rejected", "dismissed"]


def test_the_log_is_only_added_to(appeal):
    entry = Decision.objects.get()
    for change in (entry.save, entry.delete, Decision.objects.all().delete):
        with pytest.raises(ImmutableError):
            change()


def at(*numbers):
    return datetime(*numbers, tzinfo=UTC)


@pytest.mark.parametrize(
    "since, until, hours",
    [
        (at(2026, 11, 20, 16), at(2026, 11, 23, 10), 2),  # Friday afternoon to Monday morning
        (at(2026, 11, 21, 9), at(2026, 11, 22, 20), 0),  # a weekend
        (at(2026, 11, 16, 9), at(2026, 11, 23, 9), 40),
        (at(2026, 11, 16, 20), at(2026, 11, 23, 7), 32),
        (at(2026, 7, 1, 8), at(2026, 7, 1, 9), 1),  # summer time: nine to ten in London
        (at(2026, 11, 20, 10), at(2026, 11, 20, 9), 0),
        (at(2016, 11, 18, 9), at(2026, 11, 20, 9), 522 * 40),
    ],
)
def test_only_working_hours_count(since, until, hours):
    assert working_hours(since, until) == hours


def test_the_alarm_sounds_after_its_hours():
    assert not is_overdue(at(2026, 11, 20, 16), at(2026, 11, 23, 15), 8)
    assert is_overdue(at(2026, 11, 20, 16), at(2026, 11, 23, 16), 8)


def test_a_published_comment_is_taken_down_at_once_without_a_report(client, post, nurse, moderator):
    comment = decisions.approve(make_comment(post, nurse).pk, moderator)
    assert comment.text in client.get(post.url).text
    client.force_login(moderator, backend="django.contrib.auth.backends.ModelBackend")
    client.post(
        reverse("moderation_take_down", args=[comment.pk]), {"reason": "patient", "message": "A bed."}
    )
    comment.refresh_from_db()
    assert (comment.state, comment.reason, comment.message) == ("rejected", "patient", "A bed.")
    assert comment.text not in client.get(post.url).text
    assert actions() == ["approved", "rejected"]
    with pytest.raises(decisions.AlreadyDecided):
        decisions.take_down(comment.pk, moderator, "patient")


def test_taking_back_a_rejected_comment_leaves_no_words_but_the_rejection_counts(post, nurse, moderator):
    trust(post, nurse, moderator)
    rejected = decisions.reject(make_comment(post, nurse, "Buy this.").pk, moderator, "spam", "No adverts.")
    rejected.take_back()
    rejected.refresh_from_db()
    assert (rejected.text, rejected.message, rejected.state) == ("", "", "rejected")
    assert receive(new(post, nurse)).state == "pending"
