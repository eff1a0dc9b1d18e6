import uuid
from datetime import timedelta

from django.apps import apps
from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

LONGEST = 2_000
EDIT_WINDOW = timedelta(minutes=15)
CLAIM = timedelta(minutes=10)


class CommentQuerySet(models.QuerySet):
    def approved(self):
        return self.filter(state=Comment.State.APPROVED)

    def pending(self):
        return self.filter(state=Comment.State.PENDING)

    def rejected(self):
        return self.filter(state=Comment.State.REJECTED)

    def of_thread(self, page):
        """Those under `page`, whichever of its languages they were written in."""
        return self.filter(thread=page.translation_key)

    def in_language(self, code: str):
        return self.filter(language=code)

    def with_words(self):
        """Without those that their authors took back after a rejection."""
        return self.exclude(text="")

    def newest_first(self):
        return self.order_by("-created_at", "-pk")

    def oldest_first(self):
        return self.order_by("created_at", "pk")

    def reported(self):
        """Those with a report that nobody has dealt with."""
        open_reports = CommentReport.objects.filter(comment=OuterRef("pk"), handled_at=None)
        return self.filter(Exists(open_reports))

    def awaiting_decision(self):
        """What a moderator must look at: pending ones, and published ones that were reported."""
        open_reports = CommentReport.objects.filter(comment=OuterRef("pk"), handled_at=None)
        return self.filter(
            Q(state=Comment.State.PENDING) | Q(Exists(open_reports), state=Comment.State.APPROVED)
        )

    def with_authors(self):
        """With what a list of comments shows of their authors, so that it asks nothing more."""
        return self.select_related("author__visitor")


class Comment(models.Model):
    """What a visitor says under a post. Plain text; `thread` is the translation key that all languages share."""

    class State(models.TextChoices):
        PENDING = "pending", _("awaits a moderator")
        APPROVED = "approved", _("published")
        REJECTED = "rejected", _("not published")

    key = models.UUIDField(_("key of the form"), unique=True, default=uuid.uuid4, editable=False)
    thread = models.UUIDField(_("thread"), db_index=True)
    page = models.ForeignKey(
        "blog.BlogPage", verbose_name=_("post"), null=True, on_delete=models.SET_NULL, related_name="comments"
    )
    language = models.CharField(_("language"), max_length=10)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("author"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="comments",
    )
    # What the author was called then: for moderators alone.
    author_name = models.CharField(_("name when written"), max_length=100, blank=True)
    text = models.TextField(_("text"), max_length=LONGEST)
    state = models.CharField(
        _("state"), max_length=10, choices=State.choices, default=State.PENDING, db_index=True
    )
    created_at = models.DateTimeField(_("written"), default=timezone.now, db_index=True)
    edited_at = models.DateTimeField(_("changed"), null=True, blank=True)
    # Without a person, a rule published it: its author is trusted.
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("decided by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)
    reason = models.CharField(_("reason"), max_length=20, blank=True)
    message = models.TextField(_("message to the author"), blank=True)
    score = models.PositiveSmallIntegerField(_("risk"), default=0)
    # What the assessment found: a list of {"rule", "score", "matches": [[start, end], …]}.
    findings = models.JSONField(_("findings"), default=list)
    network = models.GenericIPAddressField(_("network address"), null=True, blank=True)
    claimed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("claimed by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    claimed_at = models.DateTimeField(_("claimed"), null=True, blank=True)

    objects = CommentQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("comment")
        verbose_name_plural = _("comments")
        indexes = [
            models.Index(fields=["thread", "language", "state", "created_at"], name="comments_of_a_page"),
            models.Index(fields=["state", "-score", "created_at"], name="comments_to_decide"),
        ]

    def __str__(self):
        return f"{self.author_name}: {self.text[:60]}"

    @property
    def may_be_edited(self) -> bool:
        """Within 15 minutes after it was written."""
        return timezone.now() < self.created_at + EDIT_WINDOW

    def take_back(self) -> None:
        """Delete it, as its author may at any time. Of a rejected one an empty row stays: the rejection still counts."""
        if self.state != self.State.REJECTED:
            self.delete()
            return
        self.reports.all().delete()
        apps.get_model("blog", "Appeal").objects.filter(comment=self).delete()
        self.text, self.message, self.findings = "", "", []
        self.save(update_fields=["text", "message", "findings"])

    def claimed_by_other(self, user) -> bool:
        """Whether another moderator took it up within the last 10 minutes."""
        if not self.claimed_by_id or self.claimed_by_id == user.pk or self.claimed_at is None:
            return False
        return timezone.now() < self.claimed_at + CLAIM


class CommentReport(models.Model):
    """Somebody's word that a comment should not stand. Needs no sign-in; `reference` is their receipt."""

    class Reason(models.TextChoices):
        ILLEGAL = "illegal", _("It may be against the law")
        PATIENT = "patient", _("It may identify a patient")
        HARM = "harm", _("Somebody may be in danger")
        ABUSE = "abuse", _("It insults or threatens")
        SPAM = "spam", _("It is advertising")
        OTHER = "other", _("Something else")

    comment = models.ForeignKey(
        Comment, verbose_name=_("comment"), on_delete=models.CASCADE, related_name="reports"
    )
    reference = models.UUIDField(_("reference"), unique=True, default=uuid.uuid4, editable=False)
    reason = models.CharField(_("reason"), max_length=10, choices=Reason.choices)
    text = models.TextField(_("what is wrong"), max_length=1_000, blank=True)
    network = models.GenericIPAddressField(_("network address"), null=True, blank=True)
    created_at = models.DateTimeField(_("reported"), default=timezone.now)
    handled_at = models.DateTimeField(_("dealt with"), null=True, blank=True)
    handled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("dealt with by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("report of a comment")
        verbose_name_plural = _("reports of comments")

    def __str__(self):
        return f"{self.get_reason_display()}: {self.comment_id}"
