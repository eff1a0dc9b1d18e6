"""The events after which a translation may be further, or less far, than its row on the board says."""

from django.conf import settings
from django.db.models.signals import post_delete, post_save
from wagtail.models import WorkflowState
from wagtail.signals import page_published, page_unpublished, published, unpublished
from wagtail_localize.models import SegmentOverride, StringTranslation, Translation, TranslationSource

from .facts import MODELS
from .following import follow
from .progress import refresh_on_commit


def connect_signals() -> None:
    for signal in (page_published, page_unpublished, published, unpublished, post_save, post_delete):
        signal.connect(follow_thing, dispatch_uid="progress_of_thing")
    for signal in (page_published, published):
        signal.connect(follow_source, dispatch_uid="translations_follow")
    for signal in (post_save, post_delete):
        signal.connect(follow_words, sender=StringTranslation, dispatch_uid="progress_of_words")
        signal.connect(follow_words, sender=SegmentOverride, dispatch_uid="progress_of_override")
        signal.connect(follow_translation, sender=Translation, dispatch_uid="progress_of_translation")
        signal.connect(follow_strings, sender=TranslationSource, dispatch_uid="progress_of_source")
        # Sending, approving, asking for changes and taking back all end in it.
        signal.connect(follow_review, sender=WorkflowState, dispatch_uid="progress_of_review")


def follow_thing(sender, instance, **kwargs):
    """A page or text in another language was made, changed, published, taken back or deleted."""
    if isinstance(instance, MODELS) and instance.locale.language_code != settings.LANGUAGE_CODE:
        refresh_on_commit(instance.translation_key, instance.locale_id)


def follow_source(sender, instance, **kwargs):
    if isinstance(instance, MODELS) and instance.locale.language_code == settings.LANGUAGE_CODE:
        follow(instance)


def follow_words(sender, instance, **kwargs):
    if instance.context_id:
        refresh_on_commit(instance.context.object_id, instance.locale_id)


def follow_translation(sender, instance, **kwargs):
    refresh_on_commit(instance.source.object_id, instance.target_locale_id)


def follow_strings(sender, instance, **kwargs):
    refresh_on_commit(instance.object_id)


def follow_review(sender, instance, **kwargs):
    follow_thing(sender, instance.content_object)
