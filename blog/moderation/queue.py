"""What moderators see: which comments wait, in which order, and what they need to know about each."""

from dataclasses import dataclass, field

from django.conf import settings
from django.db.models import (
    Case,
    CharField,
    Count,
    Exists,
    F,
    OuterRef,
    Prefetch,
    Q,
    Subquery,
    Value,
    When,
    Window,
)
from django.db.models.functions import Left, RowNumber
from django.utils import timezone

from blog.comments.models import Comment, CommentReport
from blog.moderation.assessment import URGENT
from blog.moderation.decisions import version_of
from blog.moderation.hours import is_overdue
from blog.moderation.models import Appeal, ModerationRules, Reason
from blog.moderation.wording import claimed_words, marked_text, rule_in_words
from home.models import EditionPage

A_PAGE = 25
LAST_DECISIONS = 3
GRAVE = [CommentReport.Reason.ILLEGAL, CommentReport.Reason.HARM, CommentReport.Reason.PATIENT]


def riskiest_first(comments, hold_from: int):
    """Where somebody may be in danger or the law broken; then what is risky; then the others. Older ones first."""
    open_reports = CommentReport.objects.filter(comment=OuterRef("pk"), handled_at=None)
    grave = Exists(open_reports.filter(reason__in=GRAVE))
    urgency = Case(
        When(Q(score__gte=URGENT) | grave, then=Value(2)),
        When(Q(score__gte=hold_from) | Exists(open_reports), then=Value(1)),
        default=Value(0),
    )
    return comments.annotate(urgency=urgency).order_by("-urgency", "created_at", "pk")


def with_surroundings(comments):
    """With page, people, reports and the comment before each, so that a list asks nothing more."""
    before = (
        Comment.objects.approved()
        .filter(
            thread=OuterRef("thread"), language=OuterRef("language"), created_at__lt=OuterRef("created_at")
        )
        .newest_first()
    )
    excerpt = Left("text", 200, output_field=CharField())
    return (
        comments.with_authors()
        .select_related("page__locale", "claimed_by", "decided_by")
        .prefetch_related(
            Prefetch("reports", CommentReport.objects.filter(handled_at=None).order_by("created_at"))
        )
        .annotate(before=Subquery(before.values(excerpt=excerpt)[:1]))
    )


def filtered(comments, *, kind="", language="", risk="", number=None):
    """Narrowed to what a moderator asked for; an empty choice means all."""
    if kind == "pending":
        comments = comments.pending()
    elif kind == "reported":
        comments = comments.reported()
    if language:
        comments = comments.in_language(language)
    if number:
        comments = comments.filter(pk=number)
    if risk:
        comments = comments.filter(urgency__gte=1 if risk == "risky" else 2)
    return comments


@dataclass
class Record:
    """What an author has had decided."""

    approved: int = 0
    rejected: int = 0
    last: list = field(default_factory=list)


def records_of(authors) -> dict[int, Record]:
    """The record of each of `authors` (keys), in two queries."""
    records = {author: Record() for author in authors}
    decided = Comment.objects.filter(author__in=records)
    approved, rejected = (Count("pk", filter=Q(state=state)) for state in ("approved", "rejected"))
    counts = decided.values("author").annotate(approved=approved, rejected=rejected)
    for row in counts.order_by():
        records[row["author"]].approved, records[row["author"]].rejected = row["approved"], row["rejected"]
    order = Window(RowNumber(), partition_by="author", order_by=F("decided_at").desc())
    latest = decided.exclude(decided_at=None).annotate(nearness=order).filter(nearness__lte=LAST_DECISIONS)
    for comment in latest.order_by("-decided_at"):
        records[comment.author_id].last.append(comment)
    return records


@dataclass
class Item:
    """One comment as the queue shows it."""

    comment: Comment
    record: Record
    marked: str
    rules: list[str]
    claimed: str
    version: str
    is_overdue: bool
    urgency: int
    appeal: Appeal | None = None
    is_own_rejection: bool = False

    @property
    def reports(self):
        return self.comment.reports.all()

    @property
    def reason_words(self) -> str:
        """Why it was rejected; a reason that is no longer known stays as it is."""
        return str(dict(Reason.choices).get(self.comment.reason, self.comment.reason))

    @property
    def language_name(self) -> str:
        return str(dict(settings.LANGUAGES).get(self.comment.language, self.comment.language))


def items_of(comments, user, *, appeals=None) -> list[Item]:
    """The comments of one page of the queue with all that is shown of them.

    `appeals` are those of the comments, by the comment's key, where appeals are what is decided.
    """
    comments = list(comments)
    records = records_of({comment.author_id for comment in comments} - {None})
    now, hours = timezone.now(), alarm_hours()
    items = []
    for comment in comments:
        appeal = (appeals or {}).get(comment.pk)
        waits_since = appeal.created_at if appeal else waiting_since(comment)
        items.append(
            Item(
                comment=comment,
                record=records.get(comment.author_id, Record()),
                marked=marked_text(comment.text, comment.findings),
                rules=[rule_in_words(finding["rule"]) for finding in comment.findings],
                claimed=claimed_words(comment, user),
                version=version_of(comment),
                is_overdue=is_overdue(waits_since, now, hours),
                urgency=getattr(comment, "urgency", 0),
                appeal=appeal,
                is_own_rejection=appeal is not None
                and user.pk in {appeal.rejected_by_id, comment.decided_by_id},
            )
        )
    return items


def waiting_since(comment):
    """When a comment began to wait: when it was last written, or, once published, when it was first reported."""
    reports = comment.reports.all()
    if comment.state == Comment.State.APPROVED and reports:
        return reports[0].created_at
    return comment.edited_at or comment.created_at


def alarm_hours() -> int:
    """After how many working hours something has waited too long, today."""
    rules = ModerationRules.load()
    live = EditionPage.objects.live().under_way().exists()
    return rules.live_alarm_hours if live else rules.alarm_hours


def open_appeals():
    return Appeal.objects.filter(outcome="").order_by("created_at", "pk")
