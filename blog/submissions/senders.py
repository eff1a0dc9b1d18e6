"""Who may send a blog in, and by which day they hear from us."""

from django.utils import timezone, translation
from django.utils.formats import date_format

from blog.models import BlogSubmission
from blog.moderation.blocking import is_blocked, is_blocked_address
from blog.submissions.models import ANSWER_DAYS
from home.working_days import working_day_after


def is_barred(email: str, *users) -> bool:
    """Whether the address, or one of those `users` that are visitors, is blocked. None is nobody."""
    visitors = [user for user in users if hasattr(user, "visitor")]
    return is_blocked_address(email) or any(is_blocked(user) for user in visitors)


def promised_day(submission: BlogSubmission, language: str | None = None) -> str:
    """The day by which an editor answers: it counts from when the words came in, and stays where it is."""
    received = timezone.localdate(submission.arrived_at)
    with translation.override(language or translation.get_language()):
        return date_format(working_day_after(received, ANSWER_DAYS), "l j F")
