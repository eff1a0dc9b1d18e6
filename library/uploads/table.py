"""The table in which clean files get their words before graphics are made of them."""

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from taggit.forms import TagField
from taggit.models import Tag

from home.models import EditionPage
from library.languages import FILE_LANGUAGES
from library.models import GraphicPage, GraphicTag
from library.uploads.proposals import propose
from library.uploads.rights import RightsForm
from library.uploads.selects import PlainSelect

ITSELF, LATER = "", "later"


class RowForm(forms.Form):
    """One file: the words of its graphic, or to which other row's graphic it belongs."""

    belongs_to = forms.ChoiceField(label=_("Belongs to"), required=False, widget=PlainSelect)
    title = forms.CharField(label=_("Title"), max_length=255, required=False)
    kind = forms.ChoiceField(label=_("Kind"), choices=GraphicPage.Kind.choices, widget=PlainSelect)
    language = forms.ChoiceField(label=_("Language of the file"), choices=FILE_LANGUAGES, widget=PlainSelect)
    tags = TagField(label=_("Tags"), required=False, help_text=_("with commas between them"))
    alt_text = forms.CharField(
        label=_("Alternative text"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("What it shows, for people who cannot see it"),
    )
    edition = forms.ChoiceField(label=_("Edition"), required=False, widget=PlainSelect)

    def __init__(self, *args, upload, number, places, editions, **kwargs):
        super().__init__(*args, prefix=f"file-{upload.pk}", **kwargs)
        self.upload, self.number = upload, number
        others = [(value, label) for value, label in places if value != str(upload.pk)]
        self.fields["belongs_to"].choices = [
            (ITSELF, _("A graphic of its own")),
            *others,
            (LATER, _("Nothing yet: leave it for later")),
        ]
        self.fields["edition"].choices = editions

    def clean_tags(self):
        tags = self.cleaned_data["tags"]
        if any(len(tag) > Tag._meta.get_field("name").max_length for tag in tags):
            raise forms.ValidationError(_("A tag has 100 letters at most."))
        return tags

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("belongs_to") == ITSELF and not cleaned.get("title", "").strip():
            self.add_error("title", _("Give the graphic a title."))
        return cleaned

    @property
    def is_open(self) -> bool:
        """Whether the words of a graphic are asked for here."""
        return not self["belongs_to"].value()


class ForAllForm(RightsForm):
    """What holds for all rows at once."""

    all_tags = TagField(
        label=_("Tags for all of them"), required=False, help_text=_("with commas between them")
    )
    all_edition = forms.ChoiceField(label=_("Edition for all that have none"), required=False)
    publish = forms.BooleanField(
        label=_("Publish at once what has its alternative text"),
        required=False,
        help_text=_("The others become drafts."),
    )
    field_order = ["all_tags", "all_edition"]

    def __init__(self, *args, editions, may_publish, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["all_edition"].choices = editions
        if not may_publish:
            del self.fields["publish"]
            for name in ("licence", "people_shown"):
                self.fields[name].help_text = ""

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("publish"):
            self.refuse_to_publish_unsaid()
        return cleaned


class Table:
    """All rows with the form above them. `data` is what was posted, or None for proposals.

    `typed` are first values that somebody gave before, by the key of the upload: they go before proposals. `rights`
    are those that were said before.
    """

    def __init__(self, uploads, library, data=None, may_publish=False, typed=None, rights=None):
        uploads = list(uploads)
        if data is not None:
            # Those that came since are not in what was typed, and wait for the next time.
            shown = set(data.getlist("rows"))
            uploads = [upload for upload in uploads if str(upload.pk) in shown]
        editions = edition_choices(library)
        places = [
            (str(upload.pk), gettext("The same graphic as file %(n)s") % {"n": number})
            for number, upload in enumerate(uploads, 1)
        ]
        initial = {} if data is not None else {**proposals_for(uploads), **(typed or {})}
        self.rows = [
            RowForm(
                data,
                upload=upload,
                number=number,
                places=places,
                editions=editions,
                initial=initial.get(upload.pk),
            )
            for number, upload in enumerate(uploads, 1)
        ]
        self.for_all = ForAllForm(data, editions=editions, may_publish=may_publish, initial=rights)

    def is_valid(self) -> bool:
        rows = [row.is_valid() for row in self.rows]
        # Each is asked, so that all that is wrong is said at once.
        valid = [*rows, self.for_all.is_valid(), self.groups_are_valid()]
        return all(valid)

    def groups_are_valid(self) -> bool:
        """A row may only belong to one that is a graphic of its own."""
        leaders = {str(row.upload.pk) for row in self.rows if not row.data.get(row.add_prefix("belongs_to"))}
        fine = True
        for row in self.rows:
            belongs_to = row.cleaned_data.get("belongs_to", ITSELF)
            if belongs_to not in {ITSELF, LATER, *leaders}:
                row.add_error("belongs_to", _("That file has no graphic of its own. Choose another."))
                fine = False
        return fine

    def groups(self) -> list[dict]:
        """For each graphic to make: its words, and its files as (upload's key, language) in the order of the rows."""
        for_all = self.for_all.cleaned_data
        made = {}
        for row in self.rows:
            words = row.cleaned_data
            if words["belongs_to"] == ITSELF:
                made[str(row.upload.pk)] = {
                    "title": words["title"].strip(),
                    "kind": words["kind"],
                    "tags": list(dict.fromkeys([*words["tags"], *for_all["all_tags"]])),
                    "alt_text": words["alt_text"].strip(),
                    "edition": words["edition"] or for_all["all_edition"],
                    "rights": self.for_all.rights(),
                    "files": [],
                }
        for row in self.rows:
            place = row.cleaned_data["belongs_to"] or str(row.upload.pk)
            if place in made:
                made[place]["files"].append((row.upload.pk, row.cleaned_data["language"]))
        return list(made.values())


def edition_choices(library) -> list:
    editions = EditionPage.objects.filter(locale=library.locale).order_by("-start_date")
    return [("", "–"), *((str(pk), title) for pk, title in editions.values_list("pk", "title"))]


def proposals_for(uploads) -> dict:
    """The first values of each row, by the key of its upload."""
    in_use = Tag.objects.filter(pk__in=GraphicTag.objects.values("tag")).values_list("name", flat=True)
    tags = {name.lower(): name for name in in_use}
    first_of, initial = {}, {}
    for upload in uploads:
        proposal = propose(upload.name, upload.stored_file, upload.language, tags)
        first = first_of.setdefault(proposal.likely_graphic, upload.pk)
        initial[upload.pk] = {
            "belongs_to": ITSELF if first == upload.pk else str(first),
            "title": proposal.title,
            "kind": proposal.kind,
            "language": proposal.language,
            "tags": ", ".join(proposal.tags),
        }
    return initial
