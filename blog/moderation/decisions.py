"""What people decide about comments and appeals. Each decision locks its row, and is made and logged once."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from blog.comments.models import Comment
from blog.moderation.models import Appeal, Decision, Reason

UNDO_WITHIN = timedelta(seconds=10)
# The version of a text that its author has never changed.
UNCHANGED = "new"
UNDOABLE = {Decision.Action.APPROVED, Decision.Action.REJECTED, Decision.Action.KEPT}


class AlreadyDecided(Exception):
    """Somebody was faster, or there is nothing left to undo. `str()` says so."""


class NotAllowed(Exception):
    """This person may not decide this now. `str()` says why."""


def version_of(comment: Comment) -> str:
    """Something that is different after each change of the text."""
    return comment.edited_at.isoformat() if comment.edited_at else UNCHANGED


@transaction.atomic
def approve(pk: int, by, version: str | None = None) -> Comment:
    """Publish a pending comment, or keep a published one that was reported.

    `version` is that of the text which `by` has read: NotAllowed is raised when the author changed it since.
    """
    comment, was_published = _to_decide(pk, by)
    before = _standing(comment)
    if version not in {None, version_of(comment)}:
        raise NotAllowed(_("Its author has changed this comment. Please read it again."))
    _settle(comment, Comment.State.APPROVED, by)
    _log(Decision.Action.KEPT if was_published else Decision.Action.APPROVED, comment, by, before=before)
    return comment


@transaction.atomic
def reject(pk: int, by, reason: str, message: str = "") -> Comment:
    """Do not publish a pending comment, or take down a published one that was reported.

    Raises ValueError without one of the reasons.
    """
    if reason not in Reason.values:
        raise ValueError(reason)
    comment, _was_published = _to_decide(pk, by)
    return _turn_down(comment, by, reason, message)
    return comment


@transaction.atomic
def take_down(pk: int, by, reason: str, message: str = "") -> Comment:
    """Reject a comment that is published, whether or not anybody reported it. Raises ValueError as reject does."""
    if reason not in Reason.values:
        raise ValueError(reason)
    comment = Comment.objects.select_for_update().get(pk=pk)
    if comment.state != Comment.State.APPROVED:
        raise AlreadyDecided(_("This comment is no longer published."))
    return _turn_down(comment, by, reason, message)


@transaction.atomic
def undo(pk: int, by) -> Comment:
    """Within 10 seconds, make one's own decision undone: all is as it was before, its reports too."""
    comment = Comment.objects.select_for_update().get(pk=pk)
    last = Decision.objects.filter(comment_number=pk).first()
    in_time = comment.decided_at is not None and timezone.now() < comment.decided_at + UNDO_WITHIN
    is_own = comment.decided_by_id == by.pk and last is not None and last.person_id == by.pk
    if not in_time or not is_own or last.action not in UNDOABLE or Appeal.objects.filter(comment=pk).exists():
        raise AlreadyDecided(_("This can no longer be undone."))
    comment.reports.filter(handled_at=comment.decided_at).update(handled_at=None, handled_by=None)
    before = last.before
    comment.state = before["state"]
    comment.decided_by_id, comment.decided_at = before["decided_by"], before["decided_at"]
    comment.reason = comment.message = ""
    comment.save()
    _log(Decision.Action.UNDONE, comment, by)
    return comment


@transaction.atomic
def claim(pk: int, by) -> Comment:
    """Take a comment up for 10 minutes, so that nobody else works on it."""
    comment, _was_published = _to_decide(pk, by)
    comment.claimed_by, comment.claimed_at = by, timezone.now()
    comment.save(update_fields=["claimed_by", "claimed_at"])
    return comment


@transaction.atomic
def release(pk: int, by) -> Comment:
    """Give a comment back. Raises NotAllowed while somebody else has it."""
    comment, _was_published = _to_decide(pk, by)
    comment.claimed_by = comment.claimed_at = None
    comment.save(update_fields=["claimed_by", "claimed_at"])
    return comment


@transaction.atomic
def grant(appeal_pk: int, by, message: str = "") -> Appeal:
    """Publish what had been rejected. Whoever rejected it may not decide this."""
    appeal = _open_appeal(appeal_pk, by)
    _settle(appeal.comment, Comment.State.APPROVED, by)
    return _close(appeal, Appeal.Outcome.GRANTED, Decision.Action.UPHELD, by, message)


@transaction.atomic
def dismiss(appeal_pk: int, by, message: str = "") -> Appeal:
    """Let a rejection stand. Whoever rejected it may not decide this."""
    appeal = _open_appeal(appeal_pk, by)
    return _close(appeal, Appeal.Outcome.DISMISSED, Decision.Action.DISMISSED, by, message)


def _to_decide(pk, by) -> tuple[Comment, bool]:
    """The locked comment, and whether it is published. It awaits a decision, and nobody else has taken it up."""
    comment = Comment.objects.select_for_update().get(pk=pk)
    published = comment.state == Comment.State.APPROVED
    reported = published and comment.reports.filter(handled_at=None).exists()
    if comment.state != Comment.State.PENDING and not reported:
        raise AlreadyDecided(_("Somebody has already decided about this comment."))
    if comment.claimed_by_other(by):
        raise NotAllowed(_("%(name)s has taken this comment up.") % {"name": comment.claimed_by})
    return comment, published


def _settle(comment, state, by, reason="", message="") -> None:
    now = timezone.now()
    comment.state, comment.reason, comment.message = state, reason, message
    comment.decided_by, comment.decided_at = by, now
    comment.claimed_by = comment.claimed_at = None
    comment.save()
    comment.reports.filter(handled_at=None).update(handled_at=now, handled_by=by)


def _turn_down(comment, by, reason, message) -> Comment:
    before = _standing(comment)
    _settle(comment, Comment.State.REJECTED, by, reason, message)
    # An appeal that was granted earlier must not stand in the way of another one; the log keeps it.
    Appeal.objects.filter(comment=comment).exclude(outcome="").delete()
    _log(Decision.Action.REJECTED, comment, by, before=before)
    return comment


def _standing(comment) -> dict:
    """How a comment stands before it is decided, for whoever undoes the decision."""
    decided_at = comment.decided_at.isoformat() if comment.decided_at else None
    return {"state": comment.state, "decided_by": comment.decided_by_id, "decided_at": decided_at}


def _open_appeal(pk, by) -> Appeal:
    """The locked appeal with its locked comment; the comment first, as everywhere."""
    comment_id = Appeal.objects.values_list("comment_id", flat=True).get(pk=pk)
    comment = Comment.objects.select_for_update().get(pk=comment_id)
    appeal = Appeal.objects.select_for_update().get(pk=pk)
    appeal.comment = comment
    if by.pk in {appeal.rejected_by_id, comment.decided_by_id}:
        raise NotAllowed(_("You rejected this comment, so somebody else decides the appeal."))
    if appeal.outcome or comment.state != Comment.State.REJECTED:
        raise AlreadyDecided(_("Somebody has already decided this appeal."))
    return appeal


def _close(appeal, outcome, action, by, message) -> Appeal:
    appeal.outcome, appeal.message = outcome, message
    appeal.decided_by, appeal.decided_at = by, timezone.now()
    appeal.save()
    _log(action, appeal.comment, by, message)
    return appeal


def _log(action, comment, by, message="", before=None) -> None:
    Decision.objects.create(
        comment_number=comment.pk,
        action=action,
        person=by,
        reason=comment.reason,
        message=message or comment.message,
        score=comment.score,
        rules=[finding["rule"] for finding in comment.findings],
        before=before or {},
    )
