import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

# Working days within which we promise an answer.
ANSWER_DAYS = 2


class SubmissionQuerySet(models.QuerySet):
    def awaiting_editors(self):
        return self.filter(state=BlogSubmission.State.RECEIVED)


class BlogSubmission(models.Model):
    """Who sent in a blog, and how it stands. The text is the draft page's; contact details are here alone."""

    class State(models.TextChoices):
        RECEIVED = "received", _("with the editors")
        CHANGES = "changes", _("changes asked for")
        ACCEPTED = "accepted", _("published")
        DECLINED = "declined", _("declined")
        WITHDRAWN = "withdrawn", _("withdrawn by its author")

    key = models.UUIDField(_("key of the form"), unique=True, default=uuid.uuid4, editable=False)
    page = models.OneToOneField(
        "blog.BlogPage",
        verbose_name=_("post"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="submission",
    )
    title = models.CharField(_("title"), max_length=200)
    language = models.CharField(_("language"), max_length=10)
    name = models.CharField(_("name"), max_length=150)
    handle = models.CharField(_("handle"), max_length=15, blank=True)
    organisation = models.CharField(_("organisation"), max_length=200, blank=True)
    email = models.EmailField(_("e-mail"))
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("visitor"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="blog_submissions",
    )
    own_work = models.BooleanField(_("own work"), default=False)
    no_patients = models.BooleanField(_("no patient identifiable"), default=False)
    photos_permitted = models.BooleanField(_("permission for photos"), default=False)
    publish_name = models.BooleanField(_("publish under this name"), default=False)
    state = models.CharField(
        _("state"), max_length=10, choices=State.choices, default=State.RECEIVED, db_index=True
    )
    reason = models.CharField(_("reason"), max_length=20, blank=True)
    message = models.TextField(_("message to the submitter"), blank=True)
    score = models.PositiveSmallIntegerField(_("risk"), default=0)
    findings = models.JSONField(_("findings"), default=list)
    network = models.GenericIPAddressField(_("network address"), null=True, blank=True)
    created_at = models.DateTimeField(_("received"), default=timezone.now)
    resubmitted_at = models.DateTimeField(_("received again"), null=True, blank=True)
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("decided by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    objects = SubmissionQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("submitted blog")
        verbose_name_plural = _("submitted blogs")
        ordering = ["created_at"]

    def __str__(self):
        return self.title

    @property
    def arrived_at(self):
        """When the words that the editors have now came in."""
        return self.resubmitted_at or self.created_at

    @property
    def reference(self) -> str:
        """What its author and the editors call it by when they write to each other."""
        return self.key.hex[:8].upper()


class SubmissionImage(models.Model):
    """One of up to three images that came with a submission."""

    submission = models.ForeignKey(BlogSubmission, on_delete=models.CASCADE, related_name="images")
    image = models.ForeignKey(settings.WAGTAILIMAGES_IMAGE_MODEL, on_delete=models.CASCADE, related_name="+")
    alt = models.CharField(_("description"), max_length=300)

    class Meta:
        verbose_name = _("image of a submission")

    def __str__(self):
        return self.alt


class SubmissionVisit(models.Model):
    """A use of a submission's signed link: what was done, when and from which network."""

    submission = models.ForeignKey(BlogSubmission, on_delete=models.CASCADE, related_name="visits")
    action = models.CharField(_("action"), max_length=20)
    network = models.GenericIPAddressField(_("network address"), null=True, blank=True)
    at = models.DateTimeField(_("when"), default=timezone.now)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("use of a submission's link")
        ordering = ["-at"]

    def __str__(self):
        return f"{self.submission_id} {self.action}"
