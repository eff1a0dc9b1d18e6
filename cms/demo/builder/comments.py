"""Comments in every state, what was decided about them and why, and the rules of moderation."""

from collections import Counter
from datetime import datetime, timedelta
from uuid import UUID, uuid5

from django.utils import timezone

from blog.models import Appeal, BlogPage, Comment, CommentReport, Decision, ModerationRules, WordList
from blog.moderation.assessment import History, assess
from blog.moderation.word_lists import make_default_lists
from cms.demo.content.comments import COMMENTS
from cms.demo.content.said import BY_RULE, Said

from .days import morning
from .tree import Tree

COMMENT_KEYS = UUID("6f1c1e0a-6f3f-5d0c-9d57-0c5f5c1d7a10")
SAFEGUARDING_EMAIL = "safeguarding@campaign-commons.example"
# How long a moderator, and after an appeal the editor, took.
DECIDED_AFTER = timedelta(hours=3)
APPEAL_DECIDED_AFTER = timedelta(hours=20)


def write_rules() -> None:
    """The word lists that a new site begins with, and who is told when one for safeguarding matches."""
    make_default_lists(WordList)
    rules = ModerationRules.load()
    if not rules.safeguarding_email:
        rules.safeguarding_email = SAFEGUARDING_EMAIL
        rules.save()


def key_of(said: Said) -> UUID:
    return uuid5(COMMENT_KEYS, said.text)


class Comments:
    """Makes the comments that are missing, on the posts of `tree`, by `visitors` and decided by `people`."""

    def __init__(self, tree: Tree, people: dict, visitors: dict):
        self.tree = tree
        self.people = people
        self.visitors = visitors
        self.now = timezone.now()
        self.approved = Counter()

    def add(self) -> None:
        there = set(Comment.objects.values_list("key", flat=True))
        self.word_lists = list(WordList.objects.all())
        for number, said in enumerate(sorted(COMMENTS, key=lambda said: -said.hours)):
            if key_of(said) not in there:
                self.say(said, number)
            self.approved[said.visitor] += bool(said.decided and not said.reason)

    def say(self, said: Said, number: int) -> None:
        page = self.page(said)
        author = self.visitors[said.visitor]
        # Never before the post; one after the other when that moves several.
        begin = morning(page.date) + timedelta(minutes=10 + 5 * number)
        written = max(self.ago(said.hours), begin)
        found = assess(
            said.text,
            language=said.language,
            word_lists=self.word_lists,
            history=History(approved=self.approved[said.visitor]),
        )
        comment = Comment.objects.create(
            key=key_of(said),
            thread=page.translation_key,
            page=page,
            language=said.language,
            author=author,
            author_name=str(author.visitor),
            text=said.text,
            created_at=written,
            score=found.score,
            findings=found.as_json(),
        )
        if said.decided:
            self.decide(comment, said)
        for report in said.reports:
            CommentReport.objects.create(
                comment=comment,
                reason=report.reason,
                text=report.text,
                created_at=max(self.ago(report.hours), written),
            )
        if said.appeal:
            self.appeal(comment, said)

    def page(self, said: Said) -> BlogPage:
        page = self.tree[said.post]
        if page.locale.language_code == said.language:
            return page
        return page.get_translations().get(locale__language_code=said.language)

    def decide(self, comment: Comment, said: Said) -> None:
        by_rule = said.decided == BY_RULE
        comment.state = Comment.State.REJECTED if said.reason else Comment.State.APPROVED
        comment.reason, comment.message = said.reason, said.message
        comment.decided_by = None if by_rule else self.people[said.decided]
        comment.decided_at = comment.created_at if by_rule else self.after(comment.created_at, DECIDED_AFTER)
        comment.save()
        action = Decision.Action.REJECTED if said.reason else Decision.Action.APPROVED
        self.log(comment, Decision.Action.PUBLISHED if by_rule else action, comment)

    def appeal(self, comment: Comment, said: Said) -> None:
        asked = said.appeal
        appeal = Appeal(
            comment=comment,
            rejected_by=comment.decided_by,
            text=asked.text,
            created_at=max(self.ago(asked.hours), comment.decided_at),
        )
        if asked.outcome:
            appeal.outcome, appeal.message = asked.outcome, asked.message
            appeal.decided_by = self.people["editor"]
            appeal.decided_at = self.after(appeal.created_at, APPEAL_DECIDED_AFTER)
        appeal.save()
        if asked.outcome == Appeal.Outcome.GRANTED:
            comment.state, comment.reason, comment.message = Comment.State.APPROVED, "", ""
            comment.decided_by, comment.decided_at = appeal.decided_by, appeal.decided_at
            comment.save()
            self.log(comment, Decision.Action.UPHELD, appeal)
        elif asked.outcome:
            self.log(comment, Decision.Action.DISMISSED, appeal)

    def log(self, comment: Comment, action: str, decision: Comment | Appeal) -> None:
        """`decision` knows who decided, when, and what the author was told."""
        Decision.objects.create(
            comment_number=comment.pk,
            action=action,
            person=decision.decided_by,
            reason=comment.reason,
            message=decision.message,
            score=comment.score,
            rules=[finding["rule"] for finding in comment.findings],
            at=decision.decided_at,
        )

    def ago(self, hours: float) -> datetime:
        return self.now - timedelta(hours=hours)

    def after(self, moment: datetime, delay: timedelta) -> datetime:
        return min(moment + delay, self.now)
