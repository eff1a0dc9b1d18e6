"""How a text becomes the translation of a string: looked at, brought into the form that is stored, and kept."""

from django.utils.translation import gettext as _
from wagtail_localize.models import StringTranslation
from wagtail_localize.strings import StringValue

from .faults import faults
from .terms import kept_terms


def stored(text: str) -> str:
    """What a person wrote, as wagtail-localize stores it. Raises ValueError for markup that it does not know."""
    return StringValue.from_translated_html(text).data


class Writer:
    """Writes for `user` what `translation` says; `tool` is where the texts come from, when not from the editor."""

    def __init__(self, translation, user, tool: str = ""):
        self.locale, self.user, self.tool = translation.target_locale, user, tool
        self.terms = kept_terms(self.locale)

    def wrote(self, known: StringTranslation) -> bool:
        """Whether the same person wrote `known` from the same place, and nobody has changed it since."""
        return known.last_translated_by_id == self.user.pk and known.tool_name == self.tool

    def checked(self, text: str, string, context, max_length: int | None) -> tuple[str, list[str]]:
        """`text` as it would be stored for `string` at `context`, and why it cannot be: then nothing is to be kept."""
        wrong = faults(
            string.data,
            text,
            locale=self.locale,
            terms=self.terms,
            max_length=max_length,
            is_slug=context.path == "slug",
        )
        if wrong:
            return "", wrong
        try:
            data = stored(text)
        except ValueError as error:
            return "", [str(error)]
        # wagtail-localize puts the title with its markup into a column of this length.
        if context.path == "title" and max_length and len(data) > max_length:
            return "", [_("This is too long.")]
        return data, []

    def keep(self, data: str, string, context) -> StringTranslation:
        """Store what `checked` gave."""
        kept, _new = StringTranslation.objects.update_or_create(
            translation_of=string,
            context=context,
            locale=self.locale,
            defaults={
                "data": data,
                "translation_type": StringTranslation.TRANSLATION_TYPE_MANUAL,
                "tool_name": self.tool,
                "last_translated_by": self.user,
                "has_error": False,
                "field_error": "",
            },
        )
        return kept
