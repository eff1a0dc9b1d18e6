"""The events after which a translation may be further, or less far, than its row on the board says."""

from django.conf import settings
from django.db.models.signals import post_delete, post_save, pre_delete, pre_save
from wagtail.models import PageViewRestriction, WorkflowState
from wagtail.signals import page_published, page_unpublished, post_page_move, published, unpublished
from wagtail_localize.models import SegmentOverride, StringTranslation, Translation, TranslationSource

from .facts import MODELS
from .following import follow, take_down_with
from .privacy import all_terms, share_privacy
from .progress import refresh_on_commit


def connect_signals() -> None:
    for signal in (page_published, page_unpublished, published, unpublished, post_save, post_delete):
        signal.connect(follow_thing, dispatch_uid="progress_of_thing")
    post_delete.connect(forget_source, dispatch_uid="progress_without_source")
    for signal in (page_published, published):
        signal.connect(follow_source, dispatch_uid="translations_follow")
    # Sent for pages too.
    unpublished.connect(follow_unpublished, dispatch_uid="translations_unpublished")
    # Before, because afterwards nobody knows what was changed or lifted.
    for signal in (pre_save, pre_delete):
        signal.connect(follow_privacy, sender=PageViewRestriction, dispatch_uid="privacy_of_translations")
    post_page_move.connect(follow_move, dispatch_uid="privacy_of_what_is_moved")
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


def forget_source(sender, instance, **kwargs):
    """What has lost its source stands on its own."""
    if isinstance(instance, MODELS) and instance.locale.language_code == settings.LANGUAGE_CODE:
        refresh_on_commit(instance.translation_key)


def follow_source(sender, instance, **kwargs):
    if isinstance(instance, MODELS) and instance.locale.language_code == settings.LANGUAGE_CODE:
        follow(instance)


def follow_unpublished(sender, instance, **kwargs):
    if isinstance(instance, MODELS) and instance.locale.language_code == settings.LANGUAGE_CODE:
        take_down_with(instance)


def follow_words(sender, instance, **kwargs):
    if instance.context_id:
        refresh_on_commit(instance.context.object_id, instance.locale_id)


def follow_translation(sender, instance, **kwargs):
    refresh_on_commit(instance.source.object_id, instance.target_locale_id)


def follow_strings(sender, instance, **kwargs):
    refresh_on_commit(instance.object_id)


def follow_review(sender, instance, **kwargs):
    follow_thing(sender, instance.content_object)


def follow_privacy(sender, instance, **kwargs):
    if instance.page.locale.language_code == settings.LANGUAGE_CODE:
        share_privacy(instance.page, former=all_terms(sender.objects.filter(pk=instance.pk)))


def follow_move(sender, instance, parent_page_before, **kwargs):
    is_source = instance.locale.language_code == settings.LANGUAGE_CODE
    before = parent_page_before.get_view_restrictions() if is_source else ()
    share_privacy(instance, former=all_terms(before))
