from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from home.alphabets import sort_key


class TagLabelQuerySet(models.QuerySet):
    def names(self, tags, language: str) -> dict[int, str]:
        """How `tags` are called in `language`, by the tag's pk; a tag without a label keeps its name. One query."""
        tags = list(tags)
        return {tag.pk: tag.name for tag in tags} | self.labels(tags, language)

    def labels(self, tags, language: str) -> dict[int, str]:
        """The labels alone, by the tag's pk, of `tags` or of the tags with these primary keys.

        None in the default language, and no query: there a tag goes by its name.
        """
        if language == settings.LANGUAGE_CODE:
            return {}
        found = self.filter(tag__in=tags, locale__language_code=language)
        return dict(found.values_list("tag_id", "label"))

    def labelled(self, tags, language: str) -> list:
        """`tags` in the order of their labels in `language`. One query beside that of `tags`.

        Each has its `label` and, as `label_language`, the language that it is in.
        """
        tags = list(tags)
        labels = self.labels(tags, language) if tags else {}
        for tag in tags:
            tag.label = labels.get(tag.pk, tag.name)
            tag.label_language = language if tag.pk in labels else settings.LANGUAGE_CODE
        return sorted(tags, key=lambda tag: sort_key(tag.label, language))


class TagLabel(models.Model):
    """How a tag is called in one language. Its address is the same in all: /blog/tags/<slug>/."""

    tag = models.ForeignKey("taggit.Tag", on_delete=models.CASCADE, related_name="labels")
    locale = models.ForeignKey(
        "wagtailcore.Locale", verbose_name=_("language"), on_delete=models.CASCADE, related_name="+"
    )
    label = models.CharField(_("label"), max_length=100)

    wagtail_reference_index_ignore = True

    objects = TagLabelQuerySet.as_manager()

    class Meta:
        verbose_name = _("label of a tag")
        verbose_name_plural = _("labels of tags")
        constraints = [models.UniqueConstraint(fields=["tag", "locale"], name="one_label_a_language")]

    def __str__(self):
        return self.label
