"""How the words of an object come into the index, on either database."""

from django.conf import settings
from modelsearch.utils import get_content_type_pk
from wagtail.models import Locale


class LanguageIndex:
    """Writes a row for each object with what its `indexer_class(obj, backend, language)` reads from it.

    An object without a locale (a picture, a document, a person) counts as one in the default language.
    """

    indexer_class = None
    # What the indexer says of an object, and the columns that keep it.
    columns = ("title", "autocomplete", "body")

    def add_items(self, model, objs):
        if not model.get_search_fields() or not objs:
            return
        languages = dict(Locale.all_objects.values_list("pk", "language_code"))
        content_type = get_content_type_pk(model)
        entries = []
        for obj in objs:
            language = languages.get(getattr(obj, "locale_id", None), settings.LANGUAGE_CODE)
            indexer = self.indexer_class(obj, self.backend, language)
            said = {column: getattr(indexer, column) for column in self.columns}
            entries.append(
                self.entries.model(content_type_id=content_type, object_id=indexer.id, title_norm=1.0, **said)
            )
        self.entries.bulk_create(
            entries,
            update_conflicts=True,
            unique_fields=["content_type", "object_id"],
            update_fields=[*self.columns, "title_norm"],
        )
        self._refresh_title_norms()
