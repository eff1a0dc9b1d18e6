"""Captions as people hand them in: WebVTT (W3C), read before anybody's player reads them."""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from library.languages import FILE_LANGUAGES, NO_WORDS

MOST_BYTES = 1024 * 1024
TIME = r"(?:([0-9]{2,4}):)?([0-5][0-9]):([0-5][0-9])\.([0-9]{3})"
TIMING = re.compile(rf"^{TIME}[ \t]+-->[ \t]+{TIME}(?:[ \t].*)?$")
LANGUAGES = [language for language in FILE_LANGUAGES if language[0] != NO_WORDS]


def read_captions(content: bytes) -> str:
    """The captions as text, with plain line ends. Raises ValidationError that says what is wrong, and where."""
    if len(content) > MOST_BYTES:
        raise ValidationError(_("Captions are no longer than 1 MB."))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ValidationError(_("The captions are not saved as UTF-8.")) from error
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\ufffd").split("\n")
    if not re.match(r"WEBVTT(?:[ \t]|$)", lines[0]):
        raise ValidationError(
            _("The first line must be WEBVTT: save the captions as WebVTT, not as another kind.")
        )
    check_times(lines)
    return "\n".join(lines).rstrip("\n") + "\n"


def check_times(lines: list[str]) -> None:
    """Raise ValidationError for the first cue that ends before it starts, or starts before the one before it."""
    last = -1
    for number, line in enumerate(lines, start=1):
        if "-->" not in line:
            continue
        timing = TIMING.match(line.strip())
        if not timing:
            raise ValidationError(
                _("Line %(n)s: this is no time such as 00:01.000 --> 00:04.000.") % {"n": number}
            )
        start, end = milliseconds(timing.groups()[:4]), milliseconds(timing.groups()[4:])
        if end <= start:
            raise ValidationError(_("Line %(n)s: the words end before they start.") % {"n": number})
        if start < last:
            raise ValidationError(_("Line %(n)s: the words start before those above them.") % {"n": number})
        last = start
    if last < 0:
        raise ValidationError(_("There are no words with times in it."))


def milliseconds(parts) -> int:
    hours, minutes, seconds, thousandths = (int(part or 0) for part in parts)
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + thousandths


class CaptionForm(forms.Form):
    """Captions in one language, as a file or as text. They take the place of those that are there."""

    language = forms.ChoiceField(label=gettext_lazy("Language of the captions"), choices=LANGUAGES)
    file = forms.FileField(label=gettext_lazy("WebVTT file"), required=False)
    text = forms.CharField(
        label=gettext_lazy("Or the captions as text"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 12, "dir": "auto", "spellcheck": "false"}),
    )

    def clean_file(self):
        file = self.cleaned_data["file"]
        if not file:
            return ""
        if file.size > MOST_BYTES:
            raise ValidationError(_("Captions are no longer than 1 MB."))
        return read_captions(file.read())

    def clean_text(self):
        text = self.cleaned_data["text"]
        # A file goes before the text, which then shows what was there before.
        if self.files.get("file") or not text.strip():
            return ""
        return read_captions(text.encode())

    def clean(self):
        cleaned = super().clean()
        if not self.errors and not (cleaned["file"] or cleaned["text"]):
            self.add_error("file", _("Choose a file or write the captions."))
        return cleaned

    @property
    def vtt(self) -> str:
        return self.cleaned_data["file"] or self.cleaned_data["text"]
