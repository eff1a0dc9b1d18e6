"""What visitors of the demo wrote: enough of everything, nobody real, and made only once."""

import re
from collections import Counter

import pytest
from django.utils import timezone

from blog.models import Appeal, BlogSubmission, Comment, CommentReport, Decision, ModerationRules, WordList
from cms.demo.content.comments import COMMENTS
from cms.demo.content.offers import OFFERS
from cms.demo.content.programme import PROGRAMME
from cms.demo.content.said import BY_RULE
from cms.demo.content.submissions import SUBMISSIONS
from cms.demo.content.visitors import VISITORS
from cms.models import Visitor
from home.models import HostEnquiry

pytestmark = pytest.mark.long

State = Comment.State


@pytest.fixture
def loaded(built, db):
    """The demo, as it was built."""


def strings():
    items = (*VISITORS, *COMMENTS, *SUBMISSIONS, *OFFERS)
    return " ".join(str(value) for item in items for value in vars(item).values())


def test_there_are_comments_in_every_state_and_language(loaded):
    assert Counter(Comment.objects.values_list("state", flat=True)) == {
        State.APPROVED: 39,
        State.PENDING: 15,
        State.REJECTED: 6,
    }
    assert set(Comment.objects.approved().values_list("language", flat=True)) == {"en", "fr", "cy", "ar"}
    assert set(Comment.objects.pending().values_list("language", flat=True)) == {"en", "fr", "cy", "ar"}
    assert Comment.objects.awaiting_decision().count() == 18


def test_every_comment_stands_under_a_post_in_its_language_and_after_it(loaded):
    for comment in Comment.objects.select_related("page__locale"):
        assert comment.page.locale.language_code == comment.language
        assert comment.thread == comment.page.translation_key
        assert comment.page.date <= timezone.localdate(comment.created_at)
        assert comment.created_at <= timezone.now()


def test_what_is_decided_is_in_the_log_and_what_waits_is_not(loaded):
    logged = {(entry.comment_number, entry.at, entry.person_id) for entry in Decision.objects.all()}
    for comment in Comment.objects.exclude(state=State.PENDING).exclude(appeal__outcome="dismissed"):
        assert (comment.pk, comment.decided_at, comment.decided_by_id) in logged
    waiting = Comment.objects.pending().values_list("pk", flat=True)
    assert not Decision.objects.filter(comment_number__in=waiting).exists()
    assert Counter(Decision.objects.values_list("action", flat=True)) == {
        "approved": 35,
        "published": 3,
        "rejected": 7,
        "upheld": 1,
        "dismissed": 1,
    }


def test_each_rejection_says_why(loaded):
    assert not Comment.objects.rejected().filter(reason="").exists()
    assert not Comment.objects.rejected().filter(message="").exists()


def test_one_appeal_is_open_and_nobody_decided_about_their_own_rejection(loaded):
    assert Counter(Appeal.objects.values_list("outcome", flat=True)) == {"": 1, "granted": 1, "dismissed": 1}
    for appeal in Appeal.objects.exclude(outcome=""):
        assert appeal.decided_by != appeal.rejected_by
    assert Appeal.objects.get(outcome="granted").comment.state == State.APPROVED


def test_published_comments_are_reported_for_different_reasons(loaded):
    assert Comment.objects.approved().reported().count() == 3
    assert set(CommentReport.objects.values_list("reason", flat=True)) == {"patient", "spam", "other"}


def test_some_of_what_waits_is_risky_and_the_words_are_marked(loaded):
    rules = Counter()
    for comment in Comment.objects.pending():
        assert comment.score == sum(finding["score"] for finding in comment.findings)
        for finding in comment.findings:
            rules[finding["rule"].partition(":")[0]] += 1
            assert all(comment.text[start:end] for start, end in finding["matches"])
    assert rules.keys() >= {"links", "nhs_number", "telephone", "email", "postcode", "safeguarding", "hold"}


def test_what_was_published_by_rule_came_from_somebody_trusted():
    for said in COMMENTS:
        earlier = [
            other
            for other in COMMENTS
            if other.visitor == said.visitor and other.hours > said.hours and other.decided == "moderator"
        ]
        approved = [other for other in earlier if not other.reason]
        if said.decided == BY_RULE:
            assert len(approved) >= 2, said.text
            assert len(approved) == len(earlier), said.text


def test_comments_wait_from_minutes_to_three_days():
    waiting = sorted(said.hours for said in COMMENTS if not said.decided)
    assert waiting[0] < 0.5
    assert waiting[-1] == 72


def test_every_handle_could_be_one_and_everybody_comes_in_by_one_door(loaded):
    for visitor in Visitor.objects.select_related("user"):
        assert bool(visitor.handle) == bool(visitor.x_id) != bool(visitor.user.email)
        assert not visitor.handle or re.fullmatch(r"[A-Za-z0-9_]{1,15}", visitor.handle)
        assert visitor.display_name
        assert not visitor.user.has_usable_password()
        assert not visitor.user.groups.exists()
        assert not visitor.user.is_staff


def test_addresses_and_telephones_are_made_up():
    domains = re.findall(r"[\w.-]+@([\w.-]+\w)", strings()) + re.findall(r"https?://([\w.-]+)", strings())
    assert {domain.rsplit(".", 1)[-1] for domain in domains} == {"example"}
    telephones = re.findall(r"\b0\d{2,4} \d{3,4} ?\d{3,4}\b", strings())
    made_up = re.compile(r"07700 900\d{3}|020 7946 0\d{3}|029 2018 0\d{3}|01\d1 496 0\d{3}|0113 496 0\d{3}")
    assert [number for number in telephones if not made_up.fullmatch(number)] == []


def test_submissions_are_in_every_state_and_those_open_have_a_draft(loaded):
    found = Counter(BlogSubmission.objects.values_list("state", flat=True))
    assert found == {"received": 2, "changes": 1, "accepted": 1, "declined": 1, "withdrawn": 1}
    for submission in BlogSubmission.objects.awaiting_editors():
        assert not submission.page.live
        assert submission.page.current_workflow_state.status == "in_progress"
    asked = BlogSubmission.objects.get(state="changes")
    assert asked.page.current_workflow_state.status == "needs_changes"
    assert BlogSubmission.objects.get(state="accepted").page.live
    assert BlogSubmission.objects.filter(score__gt=0).count() == 1


def test_contact_details_of_a_submission_are_not_in_its_draft(loaded):
    for submission in BlogSubmission.objects.exclude(page=None):
        assert submission.email not in submission.page.get_latest_revision().content["body"]


def test_offers_come_from_regions_of_the_programme_and_some_are_answered(loaded):
    regions = {contact.region for contact in PROGRAMME.contacts}
    assert set(HostEnquiry.objects.values_list("region", flat=True)) <= regions
    assert len(regions & set(HostEnquiry.objects.values_list("region", flat=True))) == 4
    for offer in HostEnquiry.objects.all():
        assert set(offer.settings_offered) <= set(PROGRAMME.settings)
        assert PROGRAMME.shortest_visit <= offer.days <= PROGRAMME.longest_visit
        assert offer.answered_at is None or offer.created_at < offer.answered_at < timezone.now()
    assert HostEnquiry.objects.filter(answered_at=None).count() == 3


def test_the_safeguarding_lead_has_an_address_that_leads_nowhere(loaded):
    assert ModerationRules.load().safeguarding_email.endswith(".example")
    assert WordList.objects.filter(effect=WordList.Effect.SAFEGUARDING).exists()
