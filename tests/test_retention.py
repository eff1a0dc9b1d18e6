"""What is kept about people for a time only, and is forgotten after it."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.utils import timezone

from blog.models import BlogPage, BlogSubmission, Comment, CommentReport, SubmissionImage, SubmissionVisit
from blog.moderation.intake import is_trusted
from blog.moderation.models import Appeal, Decision, ModerationRules
from home.clock import JOBS
from home.models import HostEnquiry
from home.personal_data import erase
from home.retention import RULES, apply_rules
from tests.factories import make_comment, make_image, make_page, make_post, make_visitor

pytestmark = pytest.mark.django_db
NETWORK = "192.0.2.1"


def ago(days):
    return timezone.now() - timedelta(days=days)


def make_enquiry(days_old, **fields):
    row = HostEnquiry.objects.create(
        language="en",
        organisation="Riverside",
        sector="NHS",
        region="North",
        days=3,
        contact_name="Ada",
        contact_email=fields.pop("contact_email", "ada@riverside.example"),
        consented_at=timezone.now(),
        network=NETWORK,
        **fields,
    )
    HostEnquiry.objects.filter(pk=row.pk).update(created_at=ago(days_old))
    return row


def make_submission(blog, days_old, state=BlogSubmission.State.DECLINED, **fields):
    page = make_page(
        blog,
        BlogPage,
        title=f"Sent {days_old} days ago",
        live=False,
        standfirst="S.",
        body=[("text", "<p>B</p>")],
    )
    return BlogSubmission.objects.create(
        page=page,
        title=page.title,
        language="en",
        name="Ada",
        email="ada@riverside.example",
        state=state,
        network=NETWORK,
        created_at=ago(days_old),
        decided_at=ago(days_old),
        **fields,
    )


def test_offers_to_host_are_kept_for_two_years():
    make_enquiry(731)
    young = make_enquiry(729)
    assert apply_rules()["host_enquiries"] == 1
    assert HostEnquiry.objects.get() == young


def test_the_words_of_rejected_comments_are_kept_for_half_a_year(blog):
    post, author = make_post(blog), make_visitor()
    rejected = Comment.State.REJECTED
    old = make_comment(
        post, author, state=rejected, created_at=ago(181), decided_at=ago(181), message="No.", network=NETWORK
    )
    Appeal.objects.create(comment=old, text="Why?", decided_at=ago(180), outcome="dismissed")
    CommentReport.objects.create(comment=old, reason="spam", text="It is mine.")
    Decision.objects.create(comment_number=old.pk, action="rejected", message="Names a patient.")
    appealed = make_comment(post, author, state=rejected, created_at=ago(181), decided_at=ago(181))
    Appeal.objects.create(comment=appealed, text="Why?")
    young = make_comment(post, author, state=rejected, created_at=ago(300), decided_at=ago(179))
    published = make_comment(post, author, state=Comment.State.APPROVED, created_at=ago(900))
    assert apply_rules()["rejected_comments"] == 1
    assert set(Comment.objects.with_words()) == {appealed, young, published}
    bare = Comment.objects.get(pk=old.pk)
    assert (bare.text, bare.message, bare.findings, bare.author_name, bare.network) == ("", "", [], "", None)
    assert Appeal.objects.get().comment == appealed
    assert not CommentReport.objects.exists()
    assert Decision.objects.get().message == ""
    assert apply_rules()["rejected_comments"] == 0


def test_time_does_not_give_back_the_trust_that_a_rejection_took(blog):
    post, author, moderator = make_post(blog), make_visitor(), make_visitor("Moderator", 7)
    decided = {"decided_by": moderator, "created_at": ago(300)}
    for _ in range(2):
        make_comment(post, author, state=Comment.State.APPROVED, decided_at=ago(299), **decided)
    make_comment(post, author, state=Comment.State.REJECTED, decided_at=ago(181), **decided)
    assert apply_rules()["rejected_comments"] == 1
    assert not is_trusted(author, ModerationRules.load())
    erase(author, False)
    assert not Comment.objects.exists()


def test_who_took_a_rejected_comment_back_is_forgotten_too(blog):
    comment = make_comment(make_post(blog), make_visitor(), state=Comment.State.REJECTED, decided_at=ago(181))
    comment.take_back()
    assert apply_rules()["rejected_comments"] == 1
    assert Comment.objects.get().author_name == ""


def test_a_declined_submission_goes_with_its_draft_and_pictures(blog, django_capture_on_commit_callbacks):
    old = make_submission(blog, 181)
    image = make_image()
    SubmissionImage.objects.create(submission=old, image=image, alt="A cup")
    young = make_submission(blog, 179)
    waiting = make_submission(blog, 400, state=BlogSubmission.State.RECEIVED)
    with django_capture_on_commit_callbacks(execute=True):
        assert apply_rules()["closed_submissions"] == 1
    assert set(BlogSubmission.objects.all()) == {young, waiting}
    assert not BlogPage.objects.filter(pk=old.page_id).exists()
    assert not default_storage.exists(image.file.name)


def test_a_submission_whose_changes_never_came_goes_like_a_declined_one(blog):
    old = make_submission(blog, 181, state=BlogSubmission.State.CHANGES)
    young = make_submission(blog, 179, state=BlogSubmission.State.CHANGES)
    assert apply_rules()["closed_submissions"] == 1
    assert BlogSubmission.objects.get() == young
    assert not BlogPage.objects.filter(pk=old.page_id).exists()


def test_who_sent_a_published_blog_is_forgotten_after_half_a_year_and_the_post_stays(blog):
    accepted = {"state": BlogSubmission.State.ACCEPTED, "handle": "Ada", "organisation": "Riverside"}
    old = make_submission(blog, 181, user=make_visitor(), **accepted)
    young = make_submission(blog, 179, **accepted)
    for submission in (old, young):
        SubmissionVisit.objects.create(submission=submission, action="seen")
    assert apply_rules()["accepted_submissions"] == 1
    row = BlogSubmission.objects.get(pk=old.pk)
    assert (row.email, row.name, row.handle, row.organisation) == ("", "", "", "")
    assert row.user is row.network is None
    assert row.page == old.page
    assert BlogSubmission.objects.get(pk=young.pk).email == young.email
    assert SubmissionVisit.objects.get().submission == young
    assert apply_rules()["accepted_submissions"] == 0


def test_network_addresses_are_kept_for_thirty_days(blog):
    post, author = make_post(blog), make_visitor()
    comments = [make_comment(post, author, network=NETWORK, created_at=ago(days)) for days in (31, 29)]
    CommentReport.objects.create(comment=comments[0], reason="spam", network=NETWORK, created_at=ago(31))
    submission = make_submission(blog, 31)
    SubmissionVisit.objects.create(submission=submission, action="seen", network=NETWORK, at=ago(31))
    make_enquiry(31)
    found = apply_rules()
    assert (found["blog_networks"], found["host_networks"]) == (4, 1)
    assert [comment.network for comment in Comment.objects.oldest_first()] == [None, NETWORK]
    for model in (CommentReport, BlogSubmission, SubmissionVisit, HostEnquiry):
        assert model.objects.get().network is None


def test_a_dry_run_says_what_would_go_and_changes_nothing(blog):
    make_enquiry(731)
    make_submission(blog, 181)
    make_comment(
        make_post(blog), make_visitor(), state=Comment.State.REJECTED, created_at=ago(181), network=NETWORK
    )
    before = [list(model.objects.values()) for model in (HostEnquiry, BlogSubmission, Comment)]
    written = StringIO()
    call_command("apply_retention", "--dry-run", stdout=written)
    assert [list(model.objects.values()) for model in (HostEnquiry, BlogSubmission, Comment)] == before
    lines = written.getvalue().splitlines()
    assert len(lines) == 1 + len(RULES)
    assert "would go" in lines[0]
    assert any(line.split()[-2:] == ["730", "1"] for line in lines)
    written = StringIO()
    call_command("apply_retention", stdout=written)
    assert "gone" in written.getvalue()
    assert not HostEnquiry.objects.exists()


def test_the_clock_forgets_each_day():
    assert JOBS["apply_retention"].every == timedelta(days=1)
    make_enquiry(731)
    JOBS["apply_retention"].run()
    assert not HostEnquiry.objects.exists()
