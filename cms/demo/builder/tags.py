"""What the tags are called in the demo's other languages."""

from taggit.models import Tag
from wagtail.models import Locale

from cms.demo.content.tags import LABELS, TAGS
from home.models import TagLabel


def label_tags() -> None:
    """Write the labels that are missing; what an editor has changed stays."""
    tags = {tag.name: tag for tag in Tag.objects.filter(name__in=TAGS)}
    for locale in Locale.objects.filter(language_code__in=LABELS):
        labels = zip(TAGS, LABELS[locale.language_code], strict=True)
        rows = [
            TagLabel(tag=tags[name], locale=locale, label=label) for name, label in labels if name in tags
        ]
        TagLabel.objects.bulk_create(rows, ignore_conflicts=True)
