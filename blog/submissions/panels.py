from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import Panel


class SubmissionPanel(Panel):
    """Beside a draft that a visitor sent: who sent it and what to look at; for those who decide submissions."""

    def __init__(self, **kwargs):
        kwargs.setdefault("heading", _("Sent in by a visitor"))
        super().__init__(**kwargs)

    class BoundPanel(Panel.BoundPanel):
        template_name = "blog/submissions/admin/panel.html"

        @property
        def submission(self):
            return getattr(self.instance, "submission", None) if self.instance.pk else None

        def is_shown(self):
            seen = self.request is not None and self.request.user.has_perm("blog.view_blogsubmission")
            return super().is_shown() and seen and self.submission is not None

        def get_context_data(self, parent_context=None):
            from blog.submissions import decisions, findings  # stand on the models that this panel belongs to

            submission = self.submission
            return {
                **super().get_context_data(parent_context),
                "submission": submission,
                "findings": findings.in_words(submission),
                "may_decline": decisions.may_decline(self.request.user, submission),
            }
