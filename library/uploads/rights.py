"""The rights in graphics that are made in one go: on these words they are published, so none are chosen beforehand."""

from datetime import date

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from library.models import GraphicPage
from library.rights.publishing import faults

Licence, PeopleShown = GraphicPage.Licence, GraphicPage.PeopleShown
WITH_CREDIT = {Licence.CC_BY, Licence.CC_BY_NC}
NOT_SAID = ("", "–")


def label_of(field: str) -> str:
    return capfirst(GraphicPage._meta.get_field(field).verbose_name)


class RightsForm(forms.Form):
    """Whoever publishes must say them; a draft may lack them."""

    licence = forms.ChoiceField(
        label=label_of("licence"),
        choices=[NOT_SAID, *Licence.choices],
        required=False,
        help_text=_("Needed to publish at once."),
    )
    credit = GraphicPage._meta.get_field("credit").formfield(
        help_text=_("Who is named with them. Needed for a licence with credit."),
    )
    people_shown = forms.ChoiceField(
        label=label_of("people_shown"),
        choices=[NOT_SAID, *PeopleShown.choices],
        required=False,
        help_text=_("Needed to publish at once."),
    )
    consent_until = GraphicPage._meta.get_field("consent_until").formfield(
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    def refuse_to_publish_unsaid(self) -> None:
        """Put an error beside each field that stands against publishing; for `clean`."""
        said = self.cleaned_data
        if not said.get("licence"):
            self.add_error("licence", _("Choose the licence under which they are published."))
        if said.get("licence") in WITH_CREDIT and not said.get("credit"):
            self.add_error("credit", _("This licence asks for credit: say who is to be named."))
        if not said.get("people_shown"):
            self.add_error("people_shown", _("Say whether people can be recognised."))
        for field, words in faults(GraphicPage(consent_until=said.get("consent_until")), files=[]):
            if field == "consent_until":
                self.add_error(field, words)

    def rights(self) -> dict:
        """What was said, as JSON can keep it."""
        names = ("licence", "credit", "people_shown", "consent_until")
        return {name: str(self.cleaned_data[name]) for name in names if self.cleaned_data[name]}


def rights_in(group: dict) -> dict:
    """The fields of a graphic that is made of a group of an order; what was not said is the graphic's own default."""
    rights = dict(group.get("rights", {}))
    if "consent_until" in rights:
        rights["consent_until"] = date.fromisoformat(rights["consent_until"])
    return rights
