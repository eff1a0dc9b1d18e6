from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from home.blocks.people import validate_telephone
from home.nhs_numbers import contains_nhs_number
from home.visible_words import require_visible
from home.visitor_forms import GuardedForm

ANOTHER_REGION = "another"
# The fields in which somebody might describe a patient.
FREE_TEXT = ("organisation", "sector", "contact_name", "contact_role", "dates_to_avoid", "message")
# Without something to see in these there is nobody to answer.
NEEDED_TEXT = ("organisation", "sector", "contact_name")


def refuse_nhs_numbers(text: str) -> None:
    if contains_nhs_number(text):
        raise ValidationError(
            _(
                "This holds what looks like an NHS number. Nothing about patients belongs here: "
                "please take it out."
            )
        )


class HostForm(GuardedForm):
    """An organisation offers to host. The page of the programme says which regions, settings and days there are."""

    organisation = forms.CharField(
        label=_("Your organisation"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "organization", "dir": "auto"}),
    )
    sector = forms.CharField(
        label=_("Sector"),
        max_length=120,
        help_text=_("For example NHS, social care, charity, university."),
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    region = forms.ChoiceField(label=_("Region"))
    settings_offered = forms.MultipleChoiceField(
        label=_("Where could visitors be with you?"),
        help_text=_("Choose all that fit."),
        widget=forms.CheckboxSelectMultiple,
    )
    days = forms.IntegerField(label=_("How many days could a visit last?"))
    dates_to_avoid = forms.CharField(
        label=_("Dates to avoid"),
        max_length=1_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )
    contact_name = forms.CharField(
        label=_("Whom may we talk to?"),
        max_length=150,
        help_text=_("The name of one person."),
        widget=forms.TextInput(attrs={"autocomplete": "name", "dir": "auto"}),
    )
    contact_role = forms.CharField(
        label=_("Their role"),
        max_length=150,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "organization-title", "dir": "auto"}),
    )
    contact_email = forms.EmailField(
        label=_("Their e-mail"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "dir": "ltr"}),
    )
    contact_telephone = forms.CharField(
        label=_("Their telephone"),
        max_length=25,
        required=False,
        validators=[validate_telephone],
        widget=forms.TextInput(attrs={"autocomplete": "tel", "type": "tel", "dir": "ltr"}),
    )
    message = forms.CharField(
        label=_("Anything else"),
        max_length=3_000,
        required=False,
        help_text=_("Please write nothing about patients: no names, no numbers, no stories of one person."),
        widget=forms.Textarea(attrs={"rows": 6, "dir": "auto"}),
    )
    consent = forms.BooleanField(
        label=_("You may keep these details to arrange visits, and write to this person about them."),
        help_text=_("We delete them after two years. Nobody else gets them."),
    )

    GROUPS = (
        (_("Who you are"), ("organisation", "sector", "region")),
        (_("The visit"), ("settings_offered", "days", "dates_to_avoid")),
        (
            _("Talking to you"),
            ("contact_name", "contact_role", "contact_email", "contact_telephone", "message"),
        ),
    )

    def __init__(self, page, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.offer_regions([contact.value["region"] for contact in page.contacts])
        self.offer_settings([setting.value for setting in page.settings])
        shortest, longest = page.shortest_visit, page.longest_visit
        self.fields["days"] = forms.IntegerField(
            label=self.fields["days"].label,
            help_text=_("From %(shortest)s to %(longest)s.") % {"shortest": shortest, "longest": longest},
            min_value=shortest,
            max_value=longest,
            initial=shortest,
        )
        for name in FREE_TEXT:
            self.fields[name].validators.append(refuse_nhs_numbers)
        for name in NEEDED_TEXT:
            self.fields[name].validators.append(require_visible)

    def offer_regions(self, regions: list[str]) -> None:
        names = [(name, name) for name in dict.fromkeys(regions)]
        self.fields["region"].choices = [
            ("", _("Please choose")),
            *names,
            (ANOTHER_REGION, _("Another region")),
        ]

    def offer_settings(self, settings: list[str]) -> None:
        """Boxes to tick, or a line to write on when the page names no settings."""
        if settings:
            self.fields["settings_offered"].choices = [(name, name) for name in dict.fromkeys(settings)]
            return
        self.fields["settings_offered"] = forms.CharField(
            label=self.fields["settings_offered"].label,
            max_length=300,
            validators=[refuse_nhs_numbers, require_visible],
            widget=forms.TextInput(attrs={"dir": "auto"}),
        )

    @property
    def groups(self):
        """The fields under the headings of the form; the consent stands after them."""
        return [(heading, [self[name] for name in names]) for heading, names in self.GROUPS]

    def clean_settings_offered(self) -> list[str]:
        offered = self.cleaned_data["settings_offered"]
        return offered if isinstance(offered, list) else [offered]

    def details(self) -> dict:
        """What the row of the offer holds of what was written."""
        names = [name for _heading, names in self.GROUPS for name in names]
        return {name: self.cleaned_data[name] for name in names}
