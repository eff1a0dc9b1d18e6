"""What happens to a comment as it comes in: it waits, is published by rule, or is refused."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Max
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from blog.comments.models import Comment
from blog.moderation import blocking
from blog.moderation.assessment import Assessment, History, assess
from blog.moderation.models import Decision, ModerationRules, WordList
from home import mail

REPEATED_WITHIN = timedelta(days=1)
# Longer ago, a rejection no longer makes a comment riskier.
REJECTIONS_COUNT = timedelta(days=30)
MOST_RECENT_TEXTS = 20


class Refused(ValueError):
    """Nothing was stored. `str()` tells the author why."""


class Blocked(Refused):
    """The author may no longer take part."""


def receive(comment: Comment) -> Comment:
    """Assess a new or edited comment, store it as pending or approved, log that, and tell the safeguarding lead.

    Raises Refused when a word that editors refuse is in it or when it has been rejected meanwhile, and Blocked
    when its author is blocked. Then nothing is stored but an entry of the log.
    """
    if blocking.is_blocked(comment.author):
        raise Blocked(_("You can no longer comment here. If you think that is wrong, write to us."))
    rules = ModerationRules.load()
    assessment = assess(
        comment.text,
        language=comment.language,
        word_lists=WordList.objects.all(),
        most_links=rules.most_links,
        history=history_of(comment.author, rules, besides=comment.pk),
        flood=rules.flood_comments,
    )
    # Somebody in danger is heard, whatever their words.
    if assessment.refused and not assessment.safeguarding:
        log_rule(Decision.Action.REFUSED, comment, assessment)
        raise Refused(_("One of the words in it cannot be used here. Please change your text."))
    by_rule = (
        not assessment.safeguarding
        and assessment.score < rules.hold_from
        and is_trusted(comment.author, rules, besides=comment.pk)
    )
    with transaction.atomic():
        store(comment, assessment, by_rule)
        if by_rule:
            log_rule(Decision.Action.PUBLISHED, comment, assessment)
        if assessment.safeguarding:
            tell_safeguarding_lead(comment, rules)
    return comment


def store(comment: Comment, assessment: Assessment, by_rule: bool) -> None:
    """Save the comment as approved `by_rule`, else as pending. Raises Refused when it was rejected meanwhile."""
    if comment.pk:
        stored = Comment.objects.select_for_update().get(pk=comment.pk)
        if stored.state == Comment.State.REJECTED:
            raise Refused(_("A moderator has decided about this comment meanwhile."))
    comment.state = Comment.State.APPROVED if by_rule else Comment.State.PENDING
    comment.score, comment.findings = assessment.score, assessment.as_json()
    comment.decided_by = comment.claimed_by = comment.claimed_at = None
    comment.decided_at = timezone.now() if by_rule else None
    comment.reason = comment.message = ""
    comment.save()


def assess_text(text: str, language: str) -> Assessment:
    """What the site's word lists and rules find in a text, whoever wrote it."""
    rules = ModerationRules.load()
    lists = WordList.objects.all()
    return assess(text, language=language, word_lists=lists, most_links=rules.most_links, history=None)


def is_trusted(author, rules: ModerationRules, *, besides: int | None = None) -> bool:
    """Whether enough of the author's comments were approved by people since the last rejection."""
    if not rules.trusted_after:
        return False
    written = Comment.objects.filter(author=author).exclude(pk=besides)
    approved = written.approved().filter(decided_by__isnull=False)
    if last_rejection := written.rejected().aggregate(last=Max("decided_at"))["last"]:
        approved = approved.filter(decided_at__gt=last_rejection)
    return approved[: rules.trusted_after].count() >= rules.trusted_after


def history_of(author, rules: ModerationRules, *, besides: int | None = None) -> History:
    """The author's record, without the comment `besides`."""
    written = Comment.objects.filter(author=author).exclude(pk=besides)
    now = timezone.now()
    recent = written.filter(created_at__gt=now - REPEATED_WITHIN).newest_first()
    return History(
        approved=written.approved().count(),
        rejected=written.rejected().filter(decided_at__gt=now - REJECTIONS_COUNT).count(),
        recent_texts=tuple(recent.values_list("text", flat=True)[:MOST_RECENT_TEXTS]),
        recent_count=written.filter(created_at__gt=now - timedelta(minutes=rules.flood_minutes)).count(),
    )


def log_rule(action: str, comment: Comment, assessment: Assessment) -> None:
    """Write down what a rule did. A refused comment has no number: 0."""
    Decision.objects.create(
        comment_number=comment.pk or 0,
        action=action,
        score=min(assessment.score, 32_767),
        rules=[finding.rule for finding in assessment.findings],
    )


def tell_safeguarding_lead(comment: Comment, rules: ModerationRules) -> None:
    """Without who wrote it and without its words: both are behind the door of the admin."""
    mail.send(
        "blog/mail/safeguarding",
        rules.safeguarding_email,
        settings.LANGUAGE_CODE,
        title=comment.page.title if comment.page else "",
        link=f"{settings.BASE_URL}{reverse('moderation_queue')}?comment={comment.pk}",
    )
