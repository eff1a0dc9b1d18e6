"""What is published in the default language is taken over into its translations.

New text waits for its translators. What is no text (dates, pictures, settings) goes on to the published translations
by itself, but never together with a word that nobody has published.
"""

import json
import logging
from contextlib import suppress
from functools import partial

from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django_tasks import task
from wagtail.log_actions import log
from wagtail.models import Page
from wagtail_localize.models import (
    SegmentOverride,
    StringSegment,
    StringTranslation,
    Translation,
    TranslationSource,
)
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

from . import drafts
from .facts import MODELS
from .models import TranslationProgress
from .privacy import is_exposed
from .progress import refresh_all

logger = logging.getLogger(__name__)

FOLLOWED = "cms.translation_followed"
# What differs between two states of a page that say the same.
OF_THE_ROW = {
    "pk", "path", "depth", "numchild", "url_path", "draft_title", "has_unpublished_changes", "live_revision",
    "latest_revision", "latest_revision_created_at", "first_published_at", "last_published_at",
}  # fmt: skip


def follow(thing) -> None:
    """Take over what was published, once it is published for good; nothing where nobody translates it."""
    source = TranslationSource.objects.filter(object=thing.translation_key, locale=thing.locale_id).first()
    if source:
        transaction.on_commit(partial(take_over.enqueue, source.pk))


def take_down_with(thing) -> None:
    """What was unpublished or has expired is public in no other language either; what stands on its own stays."""
    followers = Translation.objects.filter(
        source__object=thing.translation_key, source__locale=thing.locale_id, enabled=True
    )
    for translation in followers.select_related("source"):
        with suppress(ObjectDoesNotExist):
            target = translation.get_target_instance()
            if target.live:
                target.unpublish(set_expired=thing.expired)


@task()
def take_over(source_pk: int) -> None:
    """Bring the strings of a source up to what is published of it, and its published translations with them."""
    with transaction.atomic():
        source = TranslationSource.objects.select_for_update().filter(pk=source_pk).first()
        if source is None or not is_published(source):
            return
        credit = credit_in(source)
        source.update_from_db()
        if credit_in(source) != credit:
            # Whoever is named must be the one who made what is there.
            SegmentOverride.objects.filter(context__object=source.object_id, context__path="credit").delete()
        refresh_all([source.object_id])
    for pk in source.translations.filter(enabled=True).values_list("pk", flat=True):
        catch_up.func(pk)


def credit_in(source: TranslationSource) -> str | None:
    """Whom a graphic names; None for what names nobody."""
    return json.loads(source.content_json).get("credit")


def is_published(source: TranslationSource) -> bool:
    try:
        return source.get_source_instance().live
    except ObjectDoesNotExist:
        return False


@task()
def catch_up(translation_pk: int) -> None:
    """Bring a translation up to what its source has said meanwhile."""
    try:
        bring_up(translation_pk)
    except ValidationError:
        # The next publication by a person says what is wrong.
        logger.warning("Translation %s could not follow its source", translation_pk, exc_info=True)


@transaction.atomic
def bring_up(translation_pk: int) -> bool:
    """Publish a translation anew with what its source says; not when that would show a word that is not shown now.

    Then the word waits for whoever publishes: an older wording of the source may have come back, with words for it.
    """
    try:
        # As people lock it, so that none of them writes or sends it between the look and the publication.
        translation, original, shown = drafts.locked(Translation(pk=translation_pk))
    except drafts.NotYet:
        return False
    row = TranslationProgress.objects.select_for_update().filter(translation=translation_pk).first()
    if row is None or row.state != TranslationProgress.State.LIVE or drafts.review_of(shown):
        return False
    if not original.live or is_exposed(original, shown):
        return False
    coming = translation.source.get_ephemeral_translated_instance(translation.target_locale, fallback=True)
    drafts.follow_schedule(coming, original)
    if isinstance(coming, Page):
        coming.slug = shown.slug
    if unshown := words_of(coming) - words_of(shown):
        mark_as_new(translation, {path for path, _text in unshown})
        return False
    if content_of(coming) == content_of(shown):
        return False
    revision = coming.save_revision(log_action=False)
    revision.publish(skip_permission_checks=True)
    log(instance=shown, action=FOLLOWED, revision=revision, content_changed=True)
    return True


def mark_as_new(translation, paths: set[str]) -> None:
    """Let the words at `paths` count as written now: the public does not read them yet."""
    source, locale = translation.source, translation.target_locale_id
    stands = StringSegment.objects.filter(
        source=source, context=OuterRef("context"), string=OuterRef("translation_of")
    )
    words = StringTranslation.objects.filter(
        Exists(stands), locale=locale, context__object=source.object_id, context__path__in=paths
    )
    words.update(updated_at=timezone.now())
    refresh_all([source.object_id], locale)


def words_of(thing) -> set[tuple[str, str]]:
    """Every text of `thing`, with the place where it stands."""
    return {
        (segment.path, segment.string.data)
        for segment in extract_segments(thing)
        if isinstance(segment, StringSegmentValue)
    }


def content_of(thing):
    """What `thing` says, as data that can be compared."""
    return without_row(thing.serializable_data())


def without_row(data):
    if isinstance(data, dict):
        return {name: without_row(value) for name, value in data.items() if name not in OF_THE_ROW}
    return [without_row(value) for value in data] if isinstance(data, list) else data


def behind():
    """The sources that have been published since their text was taken over."""
    for model in MODELS:
        published = model.objects.filter(
            live=True,
            translation_key=OuterRef("object"),
            locale=OuterRef("locale"),
            last_published_at__gt=OuterRef("last_updated_at"),
        )
        yield from TranslationSource.objects.filter(Exists(published)).values_list("pk", flat=True)
