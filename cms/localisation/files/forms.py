from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from library.models import FileOffer, StoredFile
from library.sources import first_source
from library.uploads.sending_views import SMALL


class OfferForm(forms.Form):
    """What is offered, and after what it was made. With `is_large` the file itself comes on the next page."""

    file = forms.FileField(
        label=gettext_lazy("File"),
        required=False,
        widget=forms.FileInput(attrs={"accept": ",".join(f".{name}" for name in settings.UPLOAD_SIZES)}),
    )
    made_from = forms.ModelChoiceField(
        label=gettext_lazy("Made after"),
        queryset=None,
        required=False,
        empty_label=gettext_lazy("None of these"),
        help_text=gettext_lazy("When that file is replaced, yours is marked as made from an older version."),
    )
    note = forms.CharField(
        label=gettext_lazy("Note for the reviewer"),
        max_length=FileOffer._meta.get_field("note").max_length,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args, graphic, language, is_large=False, **kwargs):
        super().__init__(*args, **kwargs)
        self.is_large = is_large
        others = [stored for stored in graphic.stored_files if stored.language != language]
        field = self.fields["made_from"]
        field.queryset = StoredFile.objects.for_cards().filter(pk__in=[stored.pk for stored in others])
        field.initial = first_source(others)
        if not others:
            del self.fields["made_from"]

    def clean_file(self):
        file = self.cleaned_data["file"]
        if self.is_large:
            return None
        if not file:
            raise ValidationError(_("Choose a file."), code="required")
        if file.size > SMALL:
            words = _("The file is larger than %(limit)s. Send it on the page for large files.")
            raise ValidationError(words % {"limit": filesizeformat(SMALL)}, code="large")
        return file


class DeclineForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Why it is declined"),
        max_length=FileOffer._meta.get_field("reason").max_length,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("Whoever sent the file reads this."),
    )
