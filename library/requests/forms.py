from django import forms
from django.utils.translation import gettext_lazy as _

from home.visible_words import require_visible
from home.visitor_forms import GuardedForm


class RequestForm(GuardedForm):
    """Somebody needs a graphic in another format, size or language."""

    wish = forms.CharField(
        label=_("What do you need?"),
        max_length=1000,
        validators=[require_visible],
        help_text=_("For example A2 for a notice board, large print, Somali, or a version without colour."),
        widget=forms.Textarea(attrs={"rows": 5, "dir": "auto"}),
    )
    name = forms.CharField(
        label=_("Your name"),
        max_length=150,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "name", "dir": "auto"}),
    )
    email = forms.EmailField(
        label=_("Your e-mail"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "dir": "ltr"}),
    )
    consent = forms.BooleanField(
        label=_("You may keep these details until my request is answered, and write to me about it."),
        help_text=_("We delete them 180 days after the answer. Nobody else gets them."),
    )


class AnswerForm(forms.Form):
    answer = forms.CharField(
        label=_("Your answer"),
        max_length=5000,
        validators=[require_visible],
        help_text=_("It is sent by e-mail, with the name and the address of the graphic."),
        widget=forms.Textarea(attrs={"rows": 8, "dir": "auto"}),
    )
