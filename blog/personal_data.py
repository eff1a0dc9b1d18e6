"""What the blog holds about visitors: comments with all that hangs on them, and submitted posts."""

from django.db.models import Q

from blog.forgetting import forget_submissions
from blog.models import BlogSubmission, Comment, SubmissionImage
from blog.moderation.models import Appeal, Decision
from blog.submissions.models import SubmissionVisit
from home.personal_data import goes_with_the_account, leave_out, register, sent_by


def comments_of(person):
    return Comment.objects.filter(author=person)


def appeals_of(person):
    return Appeal.objects.filter(comment__author=person)


def decisions_about(person):
    return Decision.objects.filter(comment_number__in=list(comments_of(person).values_list("pk", flat=True)))


def submissions_of(person):
    """Those sent while signed in, and those sent with a verified address of `person`."""
    return BlogSubmission.objects.filter(Q(user=person) | sent_by(person, "email"))


def of_submissions(model):
    def export(person):
        return list(model.objects.filter(submission__in=submissions_of(person)).values())

    return export


def export_comments(person) -> list[dict]:
    decisions = {"decided_by_id", "claimed_by_id", "claimed_at"}
    names = [field.attname for field in Comment._meta.concrete_fields if field.attname not in decisions]
    return list(comments_of(person).values(*names))


def export_submissions(person) -> list[dict]:
    rows = []
    for row in submissions_of(person).values():
        submission = BlogSubmission.objects.get(pk=row["id"])
        draft = submission.page and submission.page.get_latest_revision_as_object()
        row.pop("decided_by_id")
        rows.append(
            row
            | {
                "standfirst": draft.standfirst if draft else "",
                "text": list(draft.body.get_prep_value()) if draft else [],
            }
        )
    return rows


def erase_comments(person, keep_words: bool) -> None:
    """Published comments may stay, said by nobody; all others go."""
    kept = comments_of(person).approved() if keep_words else Comment.objects.none()
    comments_of(person).exclude(pk__in=kept.values("pk")).delete()
    comments_of(person).update(author=None, author_name="", message="", network=None)


# The log and the appeals come first: they are found through the comments.
register(
    Decision,
    export=lambda person: list(
        decisions_about(person).values("comment_number", "action", "reason", "message", "at")
    ),
    erase=lambda person, keep_words: decisions_about(person).erase_words(),
)
register(
    Appeal,
    export=lambda person: list(
        appeals_of(person).values("comment_id", "text", "created_at", "decided_at", "outcome", "message")
    ),
    erase=lambda person, keep_words: appeals_of(person).delete(),
)
register(Comment, export=export_comments, erase=erase_comments)
# With their submissions, which are erased next.
register(SubmissionImage, export=of_submissions(SubmissionImage), erase=goes_with_the_account)
register(SubmissionVisit, export=of_submissions(SubmissionVisit), erase=goes_with_the_account)
register(
    BlogSubmission,
    export=export_submissions,
    erase=lambda person, keep_words: forget_submissions(submissions_of(person), keep_words),
)

leave_out(
    "blog.CommentReport",
    "Made without signing in: it holds no person, and its network address is forgotten after 30 days.",
)
leave_out("blog.Block", "Keeps a keyed hash alone, so that a blocked person does not come back by erasing.")
leave_out("blog.ModerationRules", "Holds the address of the safeguarding lead, who is staff.")
leave_out("blog.ModeratorPreference", "Only moderators have one, and it goes with their account.")
