from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldRowPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting

from blog.comments.models import Comment


class Reason(models.TextChoices):
    """Why a comment or a submission was not published: what its author is told."""

    PATIENT = "patient", _("It could identify a patient.")
    PERSONAL = "personal", _("It holds personal details.")
    ABUSE = "abuse", _("It insults or threatens somebody.")
    UNSAFE = "unsafe", _("It could lead to harm.")
    SPAM = "spam", _("It advertises something.")
    TOPIC = "topic", _("It is not about the post.")
    OTHER = "other", _("Another reason, given below.")


class ImmutableError(Exception):
    """Raised when something tries to change or remove an entry of the log."""


class DecisionQuerySet(models.QuerySet):
    def update(self, **fields):
        raise ImmutableError("The log of decisions is only added to.")

    def delete(self):
        raise ImmutableError("The log of decisions is only added to.")

    def erase_words(self):
        """Empty what may name a person, when that person's data are erased. The decision itself stays."""
        return super().update(message="")


class Decision(models.Model):
    """One entry of the append-only log: who decided what about which comment, when, why, and what had matched."""

    class Action(models.TextChoices):
        APPROVED = "approved", _("approved")
        REJECTED = "rejected", _("rejected")
        UNDONE = "undone", _("undone")
        PUBLISHED = "published", _("published by rule")
        REFUSED = "refused", _("refused by rule")
        KEPT = "kept", _("kept after a report")
        UPHELD = "upheld", _("appeal granted")
        DISMISSED = "dismissed", _("appeal dismissed")

    # No foreign key: an entry outlives its comment.
    comment_number = models.PositiveBigIntegerField(_("comment"), db_index=True)
    action = models.CharField(_("decision"), max_length=10, choices=Action.choices)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("by"),
        null=True,
        blank=True,
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        related_name="+",
    )
    reason = models.CharField(_("reason"), max_length=20, choices=Reason.choices, blank=True)
    message = models.TextField(_("message to the author"), blank=True)
    score = models.PositiveSmallIntegerField(_("risk"), default=0)
    rules = models.JSONField(_("rules that matched"), default=list)
    # How the comment stood before, for whoever undoes it: {"state", "decided_by", "decided_at"}.
    before = models.JSONField(_("before"), default=dict)
    at = models.DateTimeField(_("when"), default=timezone.now, db_index=True)

    objects = DecisionQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        ordering = ["-at", "-pk"]

    def __str__(self):
        return f"{self.comment_number}: {self.get_action_display()}"

    def save(self, *args, **kwargs):
        if self.pk:
            raise ImmutableError("The log of decisions is only added to.")
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise ImmutableError("The log of decisions is only added to.")


class Appeal(models.Model):
    """An author's request to have a rejection looked at by somebody else. One for each comment."""

    class Outcome(models.TextChoices):
        GRANTED = "granted", _("granted")
        DISMISSED = "dismissed", _("dismissed")

    comment = models.OneToOneField(
        Comment, verbose_name=_("comment"), on_delete=models.CASCADE, related_name="appeal"
    )
    # Whoever this is never decides the appeal.
    rejected_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("rejected by"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    text = models.TextField(_("why it should be published"), max_length=1_000)
    created_at = models.DateTimeField(_("asked"), default=timezone.now)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("decided by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)
    outcome = models.CharField(_("outcome"), max_length=10, choices=Outcome.choices, blank=True)
    message = models.TextField(_("message to the author"), blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("appeal")
        verbose_name_plural = _("appeals")

    def __str__(self):
        return f"{self.comment_id}"


class WordList(models.Model):
    """Words that the assessment looks for, as whole words, in texts of one language or of all."""

    class Effect(models.TextChoices):
        HOLD = "hold", _("hold for a moderator")
        REFUSE = "refuse", _("refuse at once")
        SAFEGUARDING = "safeguarding", _("hold, and tell the safeguarding lead at once")

    name = models.CharField(_("name"), max_length=80)
    language = models.CharField(
        _("language"),
        max_length=10,
        blank=True,
        choices=settings.LANGUAGES,
        help_text=_("Empty: for all languages."),
    )
    effect = models.CharField(_("effect"), max_length=12, choices=Effect.choices, default=Effect.HOLD)
    words = models.TextField(
        _("words"), help_text=_("One word or phrase on each line. An * stands for an ending.")
    )

    panels = ["name", FieldRowPanel(["language", "effect"]), "words"]

    class Meta:
        verbose_name = _("word list")
        verbose_name_plural = _("word lists")
        ordering = ["effect", "language", "name"]

    def __str__(self):
        return self.name


@register_setting(icon="cogs")
class ModerationRules(BaseGenericSetting):
    """The thresholds of moderation, which editors set."""

    trusted_after = models.PositiveSmallIntegerField(
        _("trusted after"),
        default=2,
        help_text=_("Approved comments after which a person's next ones are published at once. 0: never."),
    )
    hold_from = models.PositiveSmallIntegerField(
        _("hold from risk"), default=20, help_text=_("A trusted person's comment of this risk still waits.")
    )
    most_links = models.PositiveSmallIntegerField(_("links allowed"), default=2)
    flood_comments = models.PositiveSmallIntegerField(_("comments that count as a flood"), default=5)
    flood_minutes = models.PositiveSmallIntegerField(_("within minutes"), default=10)
    alarm_hours = models.PositiveSmallIntegerField(
        _("alarm after working hours"),
        default=8,
        help_text=_("Monday to Friday, 9 to 17. One working day is 8."),
    )
    live_alarm_hours = models.PositiveSmallIntegerField(_("while an edition is live"), default=4)
    safeguarding_email = models.EmailField(
        _("safeguarding lead"),
        blank=True,
        help_text=_("Is told at once when a safeguarding word is written."),
    )

    panels = [
        MultiFieldPanel(
            [FieldRowPanel(["trusted_after", "hold_from"]), "most_links"],
            heading=_("What is published at once"),
        ),
        MultiFieldPanel([FieldRowPanel(["flood_comments", "flood_minutes"])], heading=_("Floods")),
        MultiFieldPanel([FieldRowPanel(["alarm_hours", "live_alarm_hours"])], heading=_("Alarms of age")),
        "safeguarding_email",
    ]

    class Meta:
        verbose_name = _("rules of moderation")


class Block(models.Model):
    """A person who may no longer comment or submit, known by a keyed hash of X's number or the e-mail address."""

    class Kind(models.TextChoices):
        X = "x", _("account on X")
        EMAIL = "email", _("e-mail address")

    kind = models.CharField(_("kind"), max_length=5, choices=Kind.choices)
    digest = models.CharField(_("hash"), max_length=64)
    reason = models.CharField(_("reason"), max_length=20, choices=Reason.choices, default=Reason.ABUSE)
    created_at = models.DateTimeField(_("since"), default=timezone.now)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("by"), null=True, on_delete=models.SET_NULL, related_name="+"
    )

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("blocked person")
        verbose_name_plural = _("blocked people")
        constraints = [models.UniqueConstraint(fields=["kind", "digest"], name="one_block_a_person")]

    def __str__(self):
        return f"{self.get_kind_display()} {self.digest[:8]}"


class ModeratorPreference(models.Model):
    """How a moderator likes to work."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    keyboard = models.BooleanField(_("keys j, k, a, r, u"), default=True)

    class Meta:
        verbose_name = _("preference of a moderator")

    def __str__(self):
        return f"{self.user_id}"
