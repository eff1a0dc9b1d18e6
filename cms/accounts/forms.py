from allauth.account.forms import ConfirmLoginCodeForm
from allauth.core import context, ratelimit
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.accounts.models import Visitor
from cms.accounts.names import check, tidy


class EmailForm(forms.Form):
    """The address to which a code goes. What it answers does not depend on whether the address is known."""

    email = forms.EmailField(
        label=gettext_lazy("E-mail address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "dir": "ltr"}),
    )

    def clean_email(self):
        email = self.cleaned_data["email"].lower()
        if not ratelimit.consume(context.request, action="request_login_code", key=email):
            raise ValidationError(
                _("We have just sent several codes to this address. Wait a minute, then ask again.")
            )
        return email


class CodeForm(ConfirmLoginCodeForm):
    """The code from the e-mail; spaces and dashes do not matter."""

    code = forms.CharField(
        label=gettext_lazy("Code"),
        max_length=40,
        widget=forms.TextInput(
            attrs={
                "autocomplete": "one-time-code",
                "autocapitalize": "characters",
                "spellcheck": "false",
                "dir": "ltr",
            }
        ),
    )

    def clean_code(self):
        try:
            return super().clean_code()
        except ValidationError as error:
            raise ValidationError(
                _("This is not the code that we sent last. Look at it once more, or ask for a new one.")
            ) from error


class NameForm(forms.Form):
    """How somebody who came by e-mail wants to be called."""

    display_name = forms.CharField(
        label=gettext_lazy("Your name"),
        max_length=80,
        help_text=gettext_lazy("It stands beside your comments. It need not be your full name."),
        widget=forms.TextInput(attrs={"autocomplete": "nickname", "dir": "auto"}),
    )

    def clean_display_name(self):
        name = tidy(self.cleaned_data["display_name"])
        check(name, lambda word: Visitor.objects.filter(handle__iexact=word).exists())
        return name
