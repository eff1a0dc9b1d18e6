"""What becomes of a submission, whoever decides it where, and what its author is told."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone, translation
from wagtail.models import Page, TaskState
from wagtail.signals import page_published, task_rejected

from blog.models import BlogPage, BlogSubmission
from blog.moderation.models import Reason
from blog.submissions.links import link_to
from home.mail import send

State = BlogSubmission.State
OPEN = (State.RECEIVED, State.CHANGES)


class AlreadyDecided(Exception):
    """Somebody else was quicker, or its author has withdrawn it."""


def connect_signals() -> None:
    page_published.connect(accept, sender=BlogPage, dispatch_uid="accept_submission")
    task_rejected.connect(ask_for_changes, dispatch_uid="changes_of_submission")


def tell(submission: BlogSubmission, template: str, **context) -> None:
    """Have the author told by e-mail, in the language of the submission, with a fresh link."""
    context |= {"name": submission.name, "title": submission.title, "link": link_to(submission)}
    send(f"blog/mail/submission_{template}", submission.email, submission.language, **context)


def accept(sender, instance, **kwargs) -> None:
    """A submitted post is published: say so, once."""
    submission = BlogSubmission.objects.filter(page_id=instance.pk).exclude(state=State.ACCEPTED).first()
    if submission:
        approvals = TaskState.objects.for_instance(instance).filter(status=TaskState.STATUS_APPROVED)
        approval = approvals.order_by("-finished_at").first()
        decided(submission, State.ACCEPTED, by=approval and approval.finished_by)
        tell(submission, "accepted", address=instance.full_url or "")


def ask_for_changes(sender, instance: TaskState, user=None, **kwargs) -> None:
    """A reviewer asked for changes in the workflow; the comment is the message to the author."""
    page = instance.workflow_state.content_object
    submission = BlogSubmission.objects.filter(page_id=page.pk).first() if isinstance(page, Page) else None
    if submission and submission.state == State.RECEIVED:
        decided(submission, State.CHANGES, by=user, message=instance.comment)
        tell(submission, "changes", message=instance.comment)


def decided(submission, state, *, by=None, reason="", message="") -> None:
    submission.state, submission.reason, submission.message = state, reason, message
    submission.decided_at, submission.decided_by = timezone.now(), by
    submission.save()


def may_decline(user, submission: BlogSubmission) -> bool:
    """Whether `user` may say no: a person who decides submissions, and may open this very draft."""
    return (
        submission.state in OPEN
        and user.has_perm("blog.change_blogsubmission")
        and submission.page is not None
        and submission.page.permissions_for_user(user).can_edit()
    )


@transaction.atomic
def decline(pk: int, by, reason: str, message: str) -> BlogSubmission:
    """Take the draft out of review and tell its author why. Raises AlreadyDecided or PermissionDenied."""
    submission = BlogSubmission.objects.select_for_update().get(pk=pk)
    if submission.state not in OPEN:
        raise AlreadyDecided
    if not may_decline(by, submission):
        raise PermissionDenied
    end_review(submission, by)
    decided(submission, State.DECLINED, by=by, reason=reason, message=message)
    with translation.override(submission.language):
        said = str(Reason(reason).label)
    tell(submission, "declined", reason=said, message=message)
    return submission


@transaction.atomic
def withdraw(pk: int) -> BlogSubmission:
    """Its author takes it back. Raises AlreadyDecided."""
    submission = BlogSubmission.objects.select_for_update().get(pk=pk)
    if submission.state not in OPEN:
        raise AlreadyDecided
    end_review(submission)
    decided(submission, State.WITHDRAWN)
    return submission


def end_review(submission: BlogSubmission, by=None) -> None:
    review = submission.page.current_workflow_state if submission.page else None
    if review:
        review.cancel(user=by)
