"""How long the blog keeps what was not published, and network addresses."""

from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from blog.comments.models import CommentReport
from blog.forgetting import forget_submissions
from blog.models import BlogSubmission, Comment
from blog.moderation.models import Appeal, Decision
from blog.submissions.models import SubmissionVisit
from home.retention import NETWORK_DAYS, forget_networks, rule

UNPUBLISHED_DAYS = 180
State = BlogSubmission.State


def closed_before(rows, before):
    """Those decided before `before`; what nobody decided counts from when it came."""
    return rows.annotate(closed_at=Coalesce("decided_at", "created_at")).filter(closed_at__lt=before)


@rule("rejected_comments", _("Comments that were not published"), days=UNPUBLISHED_DAYS)
def forget_rejected_comments(before, dry_run):
    """All that they said and what was said about them, but not while an author waits for an answer to an appeal.

    An empty row stays as long as the account: without it the rejection would no longer count, and trust from before come back.
    """
    waiting = Comment.objects.filter(appeal__isnull=False, appeal__decided_at=None)
    told = Comment.objects.rejected().exclude(text="", author_name="")
    numbers = list(
        closed_before(told, before).exclude(pk__in=waiting.values("pk")).values_list("pk", flat=True)
    )
    if not dry_run:
        Decision.objects.filter(comment_number__in=numbers).erase_words()
        Appeal.objects.filter(comment__in=numbers).delete()
        CommentReport.objects.filter(comment__in=numbers).delete()
        Comment.objects.filter(pk__in=numbers).update(
            text="", message="", findings=[], author_name="", network=None
        )
    return len(numbers)


@rule("closed_submissions", _("Submitted blogs that were declined or withdrawn"), days=UNPUBLISHED_DAYS)
def forget_closed_submissions(before, dry_run):
    """With their drafts and pictures. Changes that were asked for and never came count as withdrawn."""
    closed = [State.DECLINED, State.WITHDRAWN, State.CHANGES]
    rows = closed_before(BlogSubmission.objects.filter(state__in=closed), before)
    found = rows.count()
    if not dry_run:
        forget_submissions(rows, keep_published=True)
    return found


@rule("accepted_submissions", _("Submitted blogs"), days=UNPUBLISHED_DAYS)
def forget_who_sent(before, dry_run):
    """Who sent in a published blog, and when they looked at it. The post stays, with the byline that they chose."""
    rows = closed_before(BlogSubmission.objects.filter(state=State.ACCEPTED), before)
    nobody = {"email": "", "name": "", "handle": "", "organisation": "", "user": None, "network": None}
    known = list(rows.exclude(**nobody).values_list("pk", flat=True))
    if not dry_run:
        SubmissionVisit.objects.filter(submission__in=rows).delete()
        BlogSubmission.objects.filter(pk__in=known).update(**nobody)
    return len(known)


@rule("blog_networks", _("Network addresses of comments, reports and submissions"), days=NETWORK_DAYS)
def forget_networks_of_blog(before, dry_run):
    times = {
        Comment: "created_at",
        CommentReport: "created_at",
        BlogSubmission: "created_at",
        SubmissionVisit: "at",
    }
    return sum(
        forget_networks(model.objects.filter(**{f"{field}__lt": before}), dry_run)
        for model, field in times.items()
    )
