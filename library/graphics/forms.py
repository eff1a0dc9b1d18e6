from datetime import datetime, time

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from taggit.utils import parse_tags
from wagtail.admin.forms.tags import validate_tag_length
from wagtail.admin.widgets import AdminDateInput, AdminTagWidget

from library.graphics.filters import editions
from library.models import GraphicPage, GraphicTag, Withdrawal


class TagsForm(forms.Form):
    tags = forms.CharField(
        label=_("Tags to add"), widget=AdminTagWidget(tag_model=GraphicTag.tag_model(), free_tagging=True)
    )

    def clean_tags(self):
        names = parse_tags(self.cleaned_data["tags"])
        if not names:
            raise ValidationError(_("Name at least one tag."))
        validate_tag_length(names)
        return names


class EditionForm(forms.Form):
    edition = forms.ModelChoiceField(
        label=_("Edition"), queryset=None, required=False, empty_label=_("None of them")
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["edition"].queryset = editions(None)


class LicenceForm(forms.Form):
    licence = forms.ChoiceField(label=_("Licence"), choices=GraphicPage.Licence.choices)


class ExpiryForm(forms.Form):
    last_day = forms.DateField(
        label=_("Given out up to and with"),
        required=False,
        widget=AdminDateInput,
        help_text=_("Leave it empty for graphics that do not expire."),
    )

    def clean_last_day(self):
        """The end of the day, in our zone; None when there is none."""
        day = self.cleaned_data["last_day"]
        if day is None:
            return None
        if day < timezone.localdate():
            raise ValidationError(_("This day is over. To take a graphic down now, withdraw it."))
        return timezone.make_aware(datetime.combine(day, time.max.replace(microsecond=0)))


class WithdrawalForm(forms.Form):
    reason = forms.ChoiceField(label=_("Reason"), choices=Withdrawal.Reason.choices, widget=forms.RadioSelect)
    note = forms.CharField(
        label=_("Note for colleagues"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Visitors never see it."),
    )
