from django import forms
from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _
from taggit.models import Tag

from blog.models import BlogPage
from home.languages import Language
from home.models import TagLabel
from library.models import GraphicPage


def tags_in_use():
    """The tags that a visitor meets, by name: those of drafts alone are nobody's yet."""
    posts = BlogPage.objects.live().public().filter(tagged_items__tag=OuterRef("pk"))
    graphics = GraphicPage.objects.live().public().filter(tagged_items__tag=OuterRef("pk"))
    return Tag.objects.filter(Q(Exists(posts)) | Q(Exists(graphics))).order_by("name", "pk")


class LabelsForm(forms.Form):
    """One label for each of `tags` in the language of `locale`; without one a tag goes by its name."""

    def __init__(self, *args, tags, locale, **kwargs):
        super().__init__(*args, **kwargs)
        self.locale, self.tags = locale, {self.name_of(tag): tag for tag in tags}
        language = Language.of(locale.language_code)
        labels = TagLabel.objects.labels(tags, locale.language_code)
        for name, tag in self.tags.items():
            attributes = {"lang": language.tag, "dir": language.dir, "autocomplete": "off"}
            self.fields[name] = forms.CharField(
                label=tag.name,
                max_length=TagLabel._meta.get_field("label").max_length,
                required=False,
                initial=labels.get(tag.pk, ""),
                widget=forms.TextInput(attrs=attributes),
                # What somebody else has written meanwhile is not written over by what one only saw.
                show_hidden_initial=True,
            )

    @staticmethod
    def name_of(tag) -> str:
        return f"label-{tag.pk}"

    def clean(self):
        cleaned = super().clean()
        for name, label in cleaned.items():
            if not label.isprintable():
                self.add_error(name, _("The label holds hidden characters."))
        return cleaned

    def save(self) -> int:
        """Write what was changed, and say how many labels that is."""
        changed = {self.tags[name]: self.cleaned_data[name] for name in self.changed_data}
        rows = [TagLabel(tag=tag, locale=self.locale, label=label) for tag, label in changed.items() if label]
        emptied = [tag for tag, label in changed.items() if not label]
        with transaction.atomic():
            TagLabel.objects.filter(locale=self.locale, tag__in=emptied).delete()
            TagLabel.objects.bulk_create(
                rows, update_conflicts=True, unique_fields=["tag", "locale"], update_fields=["label"]
            )
        return len(changed)
