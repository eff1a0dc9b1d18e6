from django import forms
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.forms import TaskStateCommentForm
from wagtail.models import Task, TaskState


class LocaleRoleQuerySet(models.QuerySet):
    def held_by(self, user):
        """The roles of `user`: those given to the person, and those given to a group that the person is in."""
        return self.filter(Q(user=user) | Q(group__in=user.groups.all()))


class LocaleRole(models.Model):
    """What a person, or everybody in a group, may do with translations into one language."""

    class Role(models.TextChoices):
        TRANSLATOR = "translator", _("Translator: writes, and sends for review")
        REVIEWER = "reviewer", _("Reviewer: also approves what others wrote")
        PUBLISHER = "publisher", _("Publisher: also publishes without review")

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("person"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="locale_roles",
    )
    group = models.ForeignKey(
        "auth.Group",
        verbose_name=_("group"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="locale_roles",
    )
    locale = models.ForeignKey(
        "wagtailcore.Locale", verbose_name=_("language"), on_delete=models.CASCADE, related_name="+"
    )
    role = models.CharField(_("role"), max_length=10, choices=Role, default=Role.TRANSLATOR)

    wagtail_reference_index_ignore = True

    objects = LocaleRoleQuerySet.as_manager()

    class Meta:
        verbose_name = _("role in a language")
        verbose_name_plural = _("roles in languages")
        ordering = ["locale__language_code", "role", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(user=None) ^ Q(group=None),
                name="locale_role_of_a_person_or_a_group",
                violation_error_message=_("Choose a person or a group, one of the two."),
            ),
            models.UniqueConstraint(fields=["user", "locale"], name="one_role_a_person_and_language"),
            models.UniqueConstraint(fields=["group", "locale"], name="one_role_a_group_and_language"),
        ]

    def __str__(self):
        return f"{self.user or self.group} · {self.locale} · {self.get_role_display()}"


class TranslationProgress(models.Model):
    """How far one page or snippet is in one language: a cell of the board. Without a row nothing was begun.

    The row is derived, but for `person` and `deadline`: cms.localisation.progress makes it anew after every event.
    """

    class State(models.TextChoices):
        IN_PROGRESS = "in_progress", _("In progress")
        SOURCE_CHANGED = "source_changed", _("Source changed")
        IN_REVIEW = "in_review", _("In review")
        LIVE = "live", _("Live")

    translation_key = models.UUIDField()
    locale = models.ForeignKey(
        "wagtailcore.Locale", verbose_name=_("language"), on_delete=models.CASCADE, related_name="+"
    )
    # None for a page that was written in its language by hand.
    translation = models.OneToOneField(
        "wagtail_localize.Translation", null=True, on_delete=models.SET_NULL, related_name="progress"
    )
    state = models.CharField(_("state"), max_length=14, choices=State, default=State.IN_PROGRESS)
    since = models.DateTimeField(_("since"), default=timezone.now)
    strings_total = models.PositiveIntegerField(default=0)
    strings_done = models.PositiveIntegerField(default=0)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("who translates it"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    deadline = models.DateField(_("wanted by"), null=True, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("progress of a translation")
        verbose_name_plural = _("progress of translations")
        constraints = [
            models.UniqueConstraint(fields=["translation_key", "locale"], name="one_progress_a_language")
        ]
        indexes = [models.Index(fields=["locale", "state"]), models.Index(fields=["person", "deadline"])]

    def __str__(self):
        return f"{self.translation_key} · {self.locale} · {self.get_state_display()}"


class TranslationOrder(models.Model):
    """The wish to have a page begun in several languages; a task fulfils it, one language after another."""

    page = models.ForeignKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    # To whom what is begun is given, and by when it is wanted; nobody and no date leave that open.
    translator = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    deadline = models.DateField(null=True)
    # Locales still to be begun, and those that could not be, each with the reason: {pk: words}.
    waiting = models.JSONField(default=list)
    begun = models.PositiveIntegerField(default=0)
    failed = models.JSONField(default=dict)
    created_at = models.DateTimeField(default=timezone.now)
    finished_at = models.DateTimeField(null=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("order of translations")
        ordering = ["-created_at", "-pk"]

    def __str__(self):
        return f"{self.page} {self.created_at:%Y-%m-%d %H:%M}"


class KeptTerm(ClusterableModel):
    """A term that translators leave as it is: a hashtag, a handle, the name of a programme."""

    term = models.CharField(_("term"), max_length=100, unique=True)
    note = models.CharField(
        _("note"), max_length=200, blank=True, help_text=_("For translators: why it stays as it is.")
    )

    panels = [
        FieldPanel("term"),
        FieldPanel("note"),
        InlinePanel(
            "forms",
            label=_("Form"),
            heading=_("Other forms that are right in a language"),
            help_text=_("For example the official Welsh name of a programme."),
        ),
    ]

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("term that stays")
        verbose_name_plural = _("terms that stay")
        ordering = ["term"]

    def __str__(self):
        return self.term


class KeptTermForm(models.Model):
    """How a kept term may also be written in one language."""

    term = ParentalKey(KeptTerm, on_delete=models.CASCADE, related_name="forms")
    locale = models.ForeignKey(
        "wagtailcore.Locale", verbose_name=_("language"), on_delete=models.CASCADE, related_name="+"
    )
    form = models.CharField(_("form"), max_length=100)

    panels = ["locale", "form"]

    class Meta:
        verbose_name = _("form of a term")
        constraints = [
            models.UniqueConstraint(fields=["term", "locale", "form"], name="one_form_a_term_and_language")
        ]

    def __str__(self):
        return self.form


class ChangesForm(TaskStateCommentForm):
    comment = forms.CharField(label=_("What should change"), widget=forms.Textarea({"rows": 4}))


class TranslationReviewTask(Task):
    """The step of a workflow that reviewers of the language decide, whichever language it is."""

    class Meta:
        verbose_name = _("review of a translation")
        verbose_name_plural = _("reviews of translations")

    def locked_for_user(self, obj, user):
        return not self._reviews(obj, user)

    def user_can_lock(self, obj, user):
        return False

    def user_can_unlock(self, obj, user):
        return False

    def get_actions(self, obj, user):
        """The decisions that `user` may take; what the admin shows beside a task."""
        from .roles import may_approve  # asks these models

        if not may_approve(user, obj):
            return []
        return [
            ("reject", _("Request changes"), True),
            ("approve", _("Approve and publish"), False),
        ]

    def get_form_for_action(self, action):
        return ChangesForm if action == "reject" else TaskStateCommentForm

    def on_action(self, task_state, user, action_name, **kwargs):
        """Decide as our own screen does, and lead there: where the decision could not be taken, it says why."""
        from .reviews import decide  # stands on these models

        return decide(task_state, user, action_name, **kwargs)

    def get_task_states_user_can_moderate(self, user, **kwargs):
        """The reviews in progress in the languages that `user` reviews."""
        from .roles import reviewed_objects  # asks these models

        waiting = TaskState.objects.filter(status=TaskState.STATUS_IN_PROGRESS, task=self.task_ptr)
        return reviewed_objects(user, waiting)

    @classmethod
    def get_description(cls):
        return _("People with the role of reviewer or publisher in the language approve the translation")

    def _reviews(self, obj, user) -> bool:
        from .roles import may_review  # asks these models

        return may_review(user, obj)
