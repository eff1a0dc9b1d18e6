from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from blog.comments.models import LONGEST, CommentReport
from blog.comments.texts import plain_text, refuse_towers
from home.visitor_forms import GuardedForm


class WordsField(forms.CharField):
    """A visitor's plain text of at most `longest` characters, in which a line end counts as one.

    The browser is not told the length: it would cut off what is pasted without a word.
    """

    widget = forms.Textarea

    def __init__(self, *, longest: int, rows=5, **options):
        self.longest = longest
        options.setdefault("error_messages", {"required": _("Write something first.")})
        super().__init__(widget=forms.Textarea(attrs={"rows": rows, "dir": "auto"}), **options)

    def to_python(self, value):
        words = super().to_python(value)
        # Nobody's browser waits for a book to be gone through.
        if len(words) > 10 * self.longest:
            self.refuse_longer(len(words))
        return plain_text(words)

    def validate(self, value):
        super().validate(value)
        self.refuse_longer(len(value))
        refuse_towers(value)

    def refuse_longer(self, length: int):
        over = length - self.longest
        if over > 0:
            message = ngettext(
                "That is %(over)d character too many: %(longest)d fit.",
                "That is %(over)d characters too many: %(longest)d fit.",
                over,
            )
            raise ValidationError(message % {"over": over, "longest": self.longest}, code="long")


class CommentForm(GuardedForm):
    text = WordsField(
        longest=LONGEST,
        label=_("Your comment"),
        help_text=_("Up to 2,000 characters. Please name no patient, and nobody who could be recognised."),
    )

    def __init__(self, *args, draft="", **kwargs):
        super().__init__(*args, **kwargs)
        if draft:
            self.fields["text"].widget.attrs["data-draft"] = draft


class ChangeForm(forms.Form):
    text = WordsField(longest=LONGEST, label=_("Your comment"), rows=8)


class ReportForm(GuardedForm):
    reason = forms.ChoiceField(
        label=_("What is wrong with it?"),
        choices=CommentReport.Reason.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what is wrong.")},
    )
    text = WordsField(
        longest=1_000, required=False, label=_("Tell us more"), help_text=_("Up to 1,000 characters.")
    )


class AppealForm(GuardedForm):
    text = WordsField(
        longest=1_000,
        label=_("Why should it be published?"),
        help_text=_("Up to 1,000 characters. Somebody else than the first moderator reads it."),
    )
