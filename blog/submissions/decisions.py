"""What becomes of a submission, whoever decides it where, and what its author is told."""

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import date_format
from wagtail.models import Page, TaskState
from wagtail.signals import page_published, task_rejected

from blog.models import BlogPage, BlogSubmission
from blog.moderation.models import ModerationRules, Reason
from blog.submissions.links import link_to
from home.mail import send

State = BlogSubmission.State
OPEN = (State.RECEIVED, State.CHANGES)
# These go out before a person has read anything, to an address that nobody has confirmed: no words of the sender.
UNREAD = ("received", "link")


class AlreadyDecided(Exception):
    """Somebody else was quicker, or its author has withdrawn it."""


def connect_signals() -> None:
    page_published.connect(accept, sender=BlogPage, dispatch_uid="accept_submission")
    task_rejected.connect(ask_for_changes, dispatch_uid="changes_of_submission")


def tell(submission: BlogSubmission, template: str, **context) -> None:
    """Have the author told by e-mail, in the language of the submission, with a fresh link."""
    with translation.override(submission.language):
        received = date_format(timezone.localdate(submission.arrived_at), "j F Y")
    context |= {"link": link_to(submission), "reference": submission.reference, "received": received}
    if template not in UNREAD:
        context |= {"name": submission.name, "title": submission.title}
    send(f"blog/mail/submission_{template}", submission.email, submission.language, **context)


def tell_safeguarding_lead(submission: BlogSubmission) -> None:
    """Without who wrote it and without its words: both are behind the door of the admin."""
    draft = reverse("wagtailadmin_pages:edit", args=[submission.page_id])
    send(
        "blog/mail/submission_safeguarding",
        ModerationRules.load().safeguarding_email,
        settings.LANGUAGE_CODE,
        link=f"{settings.BASE_URL}{draft}",
    )


@transaction.atomic
def accept(sender, instance, **kwargs) -> None:
    """A submitted post is published: say so, once. One that was taken back comes down again at once."""
    submission = locked(instance)
    if submission is None or submission.state == State.ACCEPTED:
        return
    if submission.state == State.WITHDRAWN:
        take_down(instance)
    elif instance.live:  # not one that is only scheduled
        approvals = TaskState.objects.for_instance(instance).filter(status=TaskState.STATUS_APPROVED)
        approval = approvals.order_by("-finished_at").first()
        decided(submission, State.ACCEPTED, by=approval and approval.finished_by)
        tell(submission, "accepted", address=instance.full_url or "")


@transaction.atomic
def ask_for_changes(sender, instance: TaskState, user=None, **kwargs) -> None:
    """A reviewer asked for changes in the workflow; the comment is the message to the author."""
    page = instance.workflow_state.content_object
    submission = locked(page) if isinstance(page, Page) else None
    if submission and submission.state == State.RECEIVED:
        decided(submission, State.CHANGES, by=user, message=instance.comment)
        tell(submission, "changes", message=instance.comment)


def locked(page: Page) -> BlogSubmission | None:
    """The submission whose draft `page` is; nobody else decides it until the transaction ends."""
    return BlogSubmission.objects.select_for_update().filter(page_id=page.pk).first()


def take_down(page: Page) -> None:
    if page.live:
        page.unpublish()
    else:
        unschedule(page)


def unschedule(page: Page) -> None:
    page.revisions.filter(approved_go_live_at__isnull=False).update(approved_go_live_at=None)


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
    submission = open_submission(pk)
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
    submission = open_submission(pk)
    end_review(submission)
    decided(submission, State.WITHDRAWN)
    return submission


def open_submission(pk: int) -> BlogSubmission:
    """The locked submission. Raises AlreadyDecided.

    Its review is locked first, as an approval does it: two that wait for each other would end one of them.
    """
    page = BlogSubmission.objects.values_list("page_id", flat=True).get(pk=pk)
    under_way = TaskState.objects.filter(
        workflow_state__object_id=str(page), status=TaskState.STATUS_IN_PROGRESS
    )
    list(under_way.select_for_update(of=("self",)))
    submission = BlogSubmission.objects.select_for_update().get(pk=pk)
    if submission.state not in OPEN:
        raise AlreadyDecided
    return submission


def end_review(submission: BlogSubmission, by=None) -> None:
    if submission.page is None:
        return
    unschedule(submission.page)
    if review := submission.page.current_workflow_state:
        review.cancel(user=by)
