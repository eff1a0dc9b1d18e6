"""What a visitor fills in to send a blog, and to send it once more."""

import re
import unicodedata

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _

from blog.comments.texts import TURNS, refuse_towers
from blog.moderation.models import Reason
from blog.submissions import images, texts
from home.blocks import BodyBlock
from home.handles import clean_handle, validate_handle
from home.visible_words import has_visible, require_visible
from home.visitor_forms import GuardedForm

LONGEST_TEXT = 50_000
SPACES = re.compile(r"\s+")


def refuse_unreadable(words: str) -> None:
    """Raise ValidationError for what nobody can read or see: control characters, turned lines, piles of accents."""
    for character in words:
        if character in "\r\n\t":
            continue
        if unicodedata.category(character) in {"Cc", "Cs"} or ord(character) in TURNS:
            raise ValidationError(
                __(
                    "There are invisible characters in this text. Please type it, or paste it without formatting."
                ),
                code="unreadable",
            )
    refuse_towers(words)


def one_line(required=True, **options):
    """A field for a few words, of which some can be seen where they are required."""
    validators = [refuse_unreadable, *([require_visible] if required else [])]
    widget = forms.TextInput(attrs={"dir": "auto"})
    return forms.CharField(required=required, validators=validators, widget=widget, **options)


class TextForm(GuardedForm):
    """The words of a blog: what can be changed when it is sent again."""

    title = one_line(label=_("Title"), max_length=200)
    standfirst = forms.CharField(
        label=_("In one or two sentences"),
        required=False,
        max_length=400,
        validators=[refuse_unreadable],
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
        help_text=_("Shown on cards. Leave it empty and we take your first words."),
    )
    text = forms.CharField(
        label=_("Your text"),
        max_length=LONGEST_TEXT,
        validators=[refuse_unreadable],
        widget=forms.Textarea(attrs={"rows": 18, "dir": "auto"}),
        help_text=_("Four hundred words are plenty. Leave a blank line between paragraphs."),
    )

    def clean_title(self):
        return SPACES.sub(" ", self.cleaned_data["title"]).strip()

    def clean_text(self):
        """The text, once each of its blocks would be taken from an editor too."""
        text = self.cleaned_data["text"]
        children = BodyBlock().child_blocks
        made = texts.blocks(text)
        if not made or not texts.has_words(text):
            raise ValidationError(__("There are no words in this text yet."), code="required")
        for name, value in made:
            children[name].clean(children[name].normalize(value))
        return text

    @property
    def written_standfirst(self) -> str:
        words = self.cleaned_data.get("standfirst", "").strip()
        return words if has_visible(words) else texts.first_words(self.cleaned_data["text"])


class SubmissionForm(TextForm):
    """A whole submission. `pictures` are the uploads with their descriptions, once the form is valid."""

    name = one_line(label=_("Your name"), max_length=150)
    handle = forms.CharField(
        label=_("Your handle on X"),
        required=False,
        max_length=16,
        validators=[validate_handle],
        widget=forms.TextInput(attrs={"dir": "ltr"}),
    )
    organisation = one_line(label=_("Where you work or study"), required=False, max_length=200)
    email = forms.EmailField(
        label=_("Your e-mail address"),
        help_text=_("Only our editors see it. We answer to this address, and use it for nothing else."),
        widget=forms.EmailInput(attrs={"dir": "ltr"}),
    )
    language = forms.ChoiceField(label=_("Language of your blog"), choices=settings.LANGUAGES)
    own_work = forms.BooleanField(label=_("I wrote this myself, or with those whom I name."))
    no_patients = forms.BooleanField(
        label=_("Nobody in my care can be recognised, by name, picture or circumstances.")
    )
    photos_permitted = forms.BooleanField(
        label=_("Everyone in the pictures has agreed, and I may pass the pictures on."), required=False
    )
    publish_name = forms.BooleanField(
        label=_("Publish it under my name."),
        required=False,
        help_text=_("Otherwise it appears as written by “A colleague”, without your handle and workplace."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for number in range(1, images.MOST + 1):
            self.fields[f"image_{number}"] = images.picture_field(label=__("Picture %d") % number)
            self.fields[f"alt_{number}"] = one_line(
                label=__("What picture %d shows") % number,
                required=False,
                max_length=300,
                help_text=_("For people who cannot see it."),
            )

    def clean_organisation(self):
        organisation = self.cleaned_data["organisation"]
        return organisation if has_visible(organisation) else ""

    def clean_handle(self):
        return clean_handle(self.cleaned_data["handle"])

    def clean(self):
        cleaned = super().clean()
        self.pictures = []
        for number in range(1, images.MOST + 1):
            file, alt = cleaned.get(f"image_{number}"), cleaned.get(f"alt_{number}", "").strip()
            if file:
                self.check_picture(number, file, alt)
        if self.pictures and not cleaned.get("photos_permitted"):
            self.add_error(
                "photos_permitted",
                __("Please confirm this for your pictures, or send the text without them."),
            )
        return cleaned

    def check_picture(self, number, file, alt):
        try:
            images.check_type(file)
        except ValidationError as error:
            self.add_error(f"image_{number}", error)
        if not has_visible(alt) and f"alt_{number}" not in self.errors:
            self.add_error(f"alt_{number}", __("Say in a few words what the picture shows."))
        self.pictures.append((file, alt))

    @property
    def had_pictures(self) -> bool:
        """Whether pictures came with it: a browser does not send them a second time by itself."""
        return bool(self.files)


class DeclineForm(forms.Form):
    """Why a submission is not published, in words for its author."""

    reason = forms.ChoiceField(label=_("Reason"), choices=Reason.choices, widget=forms.RadioSelect)
    message = forms.CharField(
        label=_("Message to the author"),
        max_length=4_000,
        required=False,
        validators=[refuse_unreadable],
        widget=forms.Textarea(attrs={"rows": 5, "dir": "auto"}),
        help_text=_(
            "It is sent as you write it, in the language of the author. Say thank you, and what may help."
        ),
    )
