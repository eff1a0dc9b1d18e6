"""What every form for visitors carries against robots and double clicks: bait, a clock and a key.

A form that a robot filled answers as if all were well, and nothing is stored. A form sent twice stores one row:
its `key` is unique in the table.
"""

import uuid

from django import forms
from django.core import signing
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _

# A person needs longer than this to write anything (seconds); an older form is still taken: no text is lost.
QUICKEST = 2
SALT = "home.visitor_forms"


class GuardedForm(forms.Form):
    """A form with `website` (bait), `began` (signed time) and `key` (uuid for the row to be stored).

    `is_robot` says after validation that the bait was taken. Too quick a form is refused with an error, so
    that a person who was that quick only sends it again.
    """

    website = forms.CharField(
        required=False, widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"})
    )
    began = forms.CharField(required=False, widget=forms.HiddenInput)
    key = forms.UUIDField(required=False, widget=forms.HiddenInput)

    GUARDS = ("website", "began", "key")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["began"].initial = signing.TimestampSigner(salt=SALT).sign("began")
        self.fields["key"].initial = uuid.uuid4()

    @property
    def visible(self):
        """The fields that a person fills in."""
        return [field for field in self.visible_fields() if field.name not in self.GUARDS]

    @property
    def is_robot(self) -> bool:
        return bool(self.cleaned_data.get("website"))

    def clean_key(self):
        return self.cleaned_data["key"] or uuid.uuid4()

    def clean(self):
        cleaned = super().clean()
        if self.too_quick(self.data.get(self.add_prefix("began"), "")):
            self.add_error(None, _("That was very quick. Please send it once more."))
            # The second try must not be measured from the page that this answer is.
            self.data = self.data.copy()
            self.data[self.add_prefix("began")] = self.began_before()
        return cleaned

    def too_quick(self, began: str) -> bool:
        signer = signing.TimestampSigner(salt=SALT)
        try:
            signer.unsign(began)
        except signing.BadSignature:
            return True
        try:
            value = signer.unsign(began, max_age=QUICKEST)
        except signing.SignatureExpired:
            return False
        return constant_time_compare(value, "began")

    def began_before(self) -> str:
        """A mark that passes: the person has already looked at this form."""
        return signing.TimestampSigner(salt=SALT).sign("again")
