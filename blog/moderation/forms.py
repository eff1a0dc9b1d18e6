from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from blog.moderation.decisions import UNCHANGED
from blog.moderation.models import Reason, WordList

KINDS = [
    ("", _("All that wait")),
    ("pending", _("New comments")),
    ("reported", _("Reported comments")),
    ("appeals", _("Appeals")),
    ("decided", _("Decided lately")),
]
RISKS = [("", _("Any risk")), ("risky", _("Raised")), ("urgent", _("Urgent"))]
# The largest number of a row in the database.
LARGEST = 2**63 - 1


class FilterForm(forms.Form):
    """What the queue shows. Choices that do not exist count as none."""

    kind = forms.ChoiceField(label=_("Show"), choices=KINDS, required=False)
    language = forms.ChoiceField(
        label=_("Language"), choices=[("", _("All languages")), *settings.LANGUAGES], required=False
    )
    risk = forms.ChoiceField(label=_("Risk"), choices=RISKS, required=False)
    comment = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1, max_value=LARGEST)

    def chosen(self) -> dict:
        """The valid choices alone."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


class ReasonForm(forms.Form):
    """Why something is not published, and what its author is told besides."""

    reason = forms.ChoiceField(label=_("Reason"), choices=Reason.choices)
    message = forms.CharField(label=_("Message to the author"), max_length=1_000, required=False)

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("reason") == Reason.OTHER and not cleaned.get("message"):
            self.add_error("message", _("Tell the author the reason."))
        return cleaned


def chosen_comments(data) -> list[tuple[int, str]]:
    """The comments ticked on a page of the queue with the version that was read, lowest number first.

    A value is `number:version`. What is no number of a row is left out.
    """
    chosen = {}
    for value in data.getlist("chosen")[:100]:
        number, _colon, version = value.partition(":")
        # One digit fewer than the largest number of a row.
        if number.isascii() and number.isdigit() and len(number) < len(str(LARGEST)):
            chosen[int(number)] = version or UNCHANGED
    return sorted(chosen.items())


class AppealForm(forms.Form):
    message = forms.CharField(label=_("Message to the author"), max_length=1_000, required=False)


class DryRunForm(forms.ModelForm):
    """A list of words that is tried out, and not stored."""

    class Meta:
        model = WordList
        fields = ["language", "words"]
