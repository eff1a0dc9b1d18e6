"""How long the blog keeps what was not published, and network addresses."""

from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from blog.comments.models import CommentReport
from blog.forgetting import forget_submissions
from blog.models import BlogSubmission, Comment
from blog.moderation.models import Decision
from blog.submissions.models import SubmissionVisit
from home.retention import NETWORK_DAYS, forget_networks, forget_rows, rule

UNPUBLISHED_DAYS = 180


def closed_before(rows, before):
    """Those decided before `before`; what nobody decided counts from when it came."""
    return rows.annotate(closed_at=Coalesce("decided_at", "created_at")).filter(closed_at__lt=before)


@rule("rejected_comments", _("Comments that were not published"), days=UNPUBLISHED_DAYS)
def forget_rejected_comments(before, dry_run):
    """But those whose author still waits for an answer to an appeal."""
    waiting = Comment.objects.filter(appeal__isnull=False, appeal__decided_at=None)
    rows = closed_before(Comment.objects.rejected(), before).exclude(pk__in=waiting.values("pk"))
    if not dry_run:
        Decision.objects.filter(comment_number__in=list(rows.values_list("pk", flat=True))).erase_words()
    return forget_rows(rows, dry_run)


@rule("closed_submissions", _("Submitted blogs that were declined or withdrawn"), days=UNPUBLISHED_DAYS)
def forget_closed_submissions(before, dry_run):
    """With their drafts and pictures."""
    closed = BlogSubmission.objects.filter(
        state__in=[BlogSubmission.State.DECLINED, BlogSubmission.State.WITHDRAWN]
    )
    rows = closed_before(closed, before)
    found = rows.count()
    if not dry_run:
        forget_submissions(rows, keep_published=True)
    return found


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
