"""The way of a translation from its strings to the public: draft, review, publication.

The live page stays as it is until somebody who may publish or approve does so: nothing here writes a draft into it.
All functions raise NotYet when the state of things forbids what is asked; who may ask it, cms.localisation.roles says.
"""

from contextlib import contextmanager
from functools import partial

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import transaction
from django.db.models import Count, Max
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.coreutils import find_available_slug
from wagtail.models import DraftStateMixin, Page, Revision, TaskState, Workflow, WorkflowMixin, WorkflowState
from wagtail_localize.models import (
    SegmentOverride,
    StringSegment,
    StringTranslation,
    Translation,
    TranslationLog,
)

from .models import TranslationReviewTask
from .privacy import copy_privacy, is_exposed


class NotYet(ValueError):
    """What is asked cannot be done as things are; the message says why, in the reader's language."""


def missing(translation) -> list[StringSegment]:
    """The strings that have no translation, or one with an error."""
    segments = StringSegment.objects.filter(source_id=translation.source_id)
    without = segments.annotate_translation(translation.target_locale_id).filter(translation=None)
    return list(without.select_related("string", "context").order_by("order"))


def has_news(translation, target) -> bool:
    """Whether a publication now would bring words, pictures or links that the last one did not."""
    if not getattr(target, "live", True) or getattr(target, "last_published_at", None) is None:
        return True
    # What was read when it was published: who publishes may say any date, and words came in during the review.
    revision = target.live_revision
    read_at = revision.created_at if revision else target.last_published_at
    locale, key = translation.target_locale_id, translation.source.object_id
    times = [translation.translations_last_updated_at, translation.source.last_updated_at]
    for model in (StringTranslation, SegmentOverride):
        written = model.objects.filter(context__object_id=key, locale_id=locale)
        times.append(written.aggregate(last=Max("updated_at"))["last"])
    return any(time is not None and time > read_at for time in times)


def obstacle(source, target) -> str:
    """Why `target` cannot be published now, whoever wants it; empty when it can."""
    if isinstance(source, DraftStateMixin | Page) and not source.live:
        return _(
            "The page that this is a translation of is not published. The translation can follow it then."
        )
    if isinstance(target, Page) and target.get_ancestors().filter(live=False).exists():
        return _("A page above it is not published in this language. Publish that first.")
    if is_exposed(source, target):
        return _(
            "Not everybody may read the page that this is a translation of, but everybody could read this one."
            " Say first who may."
        )
    return ""


def made(translation):
    """The page or snippet as the strings make it now, not saved; what is missing stands in the source's words."""
    fresh = Translation.objects.select_related("source", "target_locale").get(pk=translation.pk)
    try:
        thing = fresh.source.get_ephemeral_translated_instance(fresh.target_locale, fallback=True)
    except ObjectDoesNotExist as error:
        raise NotYet(
            _("A picture, document or page that was chosen here is gone. Choose another.")
        ) from error
    follow_schedule(thing, fresh.source.get_source_instance())
    if isinstance(thing, Page):
        before = Page.objects.values_list("slug", flat=True).get(pk=thing.pk)
        slug = slugify(thing.slug, allow_unicode=True)[:240] or before
        thing.slug = find_available_slug(thing.get_parent(), slug, ignore_page_id=thing.pk)
    return thing


def follow_schedule(thing, source) -> None:
    """Let it be public as soon as somebody publishes it, and as long as its source."""
    if isinstance(thing, DraftStateMixin):
        thing.go_live_at, thing.expire_at = None, source.expire_at


def draft(translation, user) -> Revision:
    """Keep what the strings make now as the newest revision; the live page stays as it is."""
    try:
        return made(translation).save_revision(user=user, log_action=True)
    except ValidationError as error:
        raise NotYet(" ".join(error.messages)) from error


def review_of(target) -> TaskState | None:
    """The review of a translation that is in progress on `target`."""
    state = target.current_workflow_task_state if isinstance(target, WorkflowMixin) else None
    return state if state and isinstance(state.task.specific, TranslationReviewTask) else None


def wanted_changes(target) -> TaskState | None:
    """The decision with which a reviewer gave `target` back, until it is sent again."""
    state = target.current_workflow_state if isinstance(target, WorkflowMixin) else None
    if state is None or state.status != WorkflowState.STATUS_NEEDS_CHANGES:
        return None
    return state.current_task_state


def translation_of(target) -> Translation | None:
    return Translation.objects.filter(
        source__object_id=target.translation_key, target_locale_id=target.locale_id, enabled=True
    ).first()


@transaction.atomic
def send_for_review(translation, user) -> None:
    translation, source, target = locked(translation)
    refuse_unready(translation, target)
    if not isinstance(target, WorkflowMixin):
        raise NotYet(_("This cannot be reviewed: it is published at once."))
    draft(translation, user)
    # A new one, so that whoever sends it this time is not the one who may approve it.
    if state := target.current_workflow_state:
        state.cancel(user=user)
    workflow().start(translation.get_target_instance(), user)


@transaction.atomic
def take_back(translation, user) -> None:
    _translation, _source, target = locked(translation)
    state = review_of(target)
    if state is None:
        raise NotYet(_("This is not in review."))
    state.workflow_state.cancel(user=user)


@transaction.atomic
def approve(translation, user, comment="", revision: int | None = None) -> None:
    """Publish the revision in review. `revision` is the pk of the one that was shown to the reviewer."""
    translation, source, target = locked(translation, revision)
    state = decidable(target, revision)
    if why := obstacle(source, target):
        raise NotYet(why)
    with publication(source, target):
        state.approve(user=user, comment=comment)
    state.workflow_state.refresh_from_db()
    # An administrator may have added a step to the workflow meanwhile.
    if state.workflow_state.status == WorkflowState.STATUS_APPROVED:
        published(translation, target, state.revision)
        from .following import catch_up  # stands on this module

        # Dates and pictures that the source got during the review are not in what was reviewed.
        transaction.on_commit(partial(catch_up.enqueue, translation.pk))


@transaction.atomic
def request_changes(translation, user, comment, revision: int | None = None) -> None:
    _translation, _source, target = locked(translation, revision)
    state = decidable(target, revision)
    if not comment.strip():
        raise NotYet(_("Say what should change."))
    state.reject(user=user, comment=comment.strip())


@transaction.atomic
def publish(translation, user) -> None:
    """Publish without review."""
    translation, source, target = locked(translation)
    refuse_unready(translation, target)
    if why := obstacle(source, target):
        raise NotYet(why)
    revision = draft(translation, user)
    with publication(source, target):
        revision.publish(user=user, skip_permission_checks=True)
    published(translation, target, revision)


@transaction.atomic
def stop(translation, user) -> None:
    """Let the page stand on its own: from then on it is edited like any other, and no longer follows its source."""
    translation, _source, target = locked(translation)
    if state := review_of(target):
        state.workflow_state.cancel(user=user)
    Translation.objects.filter(pk=translation.pk).update(enabled=False)


def locked(translation, revision: int | None = None):
    """The translation, its source and its target as they are, held until the transaction ends.

    `revision`: the one on which somebody wants to decide.
    """
    rows = Translation.objects.select_for_update(of=("self",)).select_related("source", "target_locale")
    try:
        translation = rows.get(pk=translation.pk)
        source = translation.source.get_source_instance()
        (Page if isinstance(source, Page) else type(source)).objects.select_for_update().get(pk=source.pk)
        source.refresh_from_db()
        target = translation.get_target_instance()
    except ObjectDoesNotExist as error:
        raise NotYet(_("This translation does not exist any more.")) from error
    if not translation.enabled:
        # A first approval may have ended the translating.
        refuse_decided(target, revision)
        raise NotYet(_("This page stands on its own now, and is not translated here."))
    return translation, source, target


def refuse_unready(translation, target) -> None:
    if isinstance(target, WorkflowMixin) and target.workflow_in_progress:
        raise NotYet(_("This is in review already."))
    if number := len(missing(translation)):
        raise NotYet(
            ngettext(
                "%(number)d string has no translation yet.",
                "%(number)d strings have no translation yet.",
                number,
            )
            % {"number": number}
        )
    if not has_news(translation, target):
        raise NotYet(_("Nothing has changed since it was published."))


def decidable(target, revision: int | None) -> TaskState:
    """The review in progress; of that very revision, where one is given."""
    state = review_of(target)
    if state is None:
        refuse_decided(target, revision)
        raise NotYet(_("This is not in review any more."))
    if revision is not None and state.revision_id != revision:
        raise NotYet(_("It was sent again with other words meanwhile. Read it once more."))
    return state


def refuse_decided(target, revision: int | None) -> None:
    """Say so where somebody has approved that very revision of `target` meanwhile, or given it back."""
    if not revision or not isinstance(target, WorkflowMixin):
        return
    decided = TaskState.objects.filter(status__in=[TaskState.STATUS_APPROVED, TaskState.STATUS_REJECTED])
    if decided.filter(revision__in=target.revisions.filter(pk=revision)).exists():
        raise NotYet(_("This was decided meanwhile. Nothing has changed."))


def workflow() -> Workflow:
    """The first that has no step but ours: after another one nobody would publish what was reviewed."""
    kind = ContentType.objects.get_for_model(TranslationReviewTask)
    tasks = {"workflow_tasks__task__content_type": kind, "workflow_tasks__task__active": True}
    only = Workflow.objects.alias(steps=Count("workflow_tasks")).filter(active=True, steps=1)
    found = Workflow.objects.filter(pk__in=only.values("pk"), **tasks).order_by("pk").first()
    if found is None:
        raise NotYet(_("No workflow has a review of translations. An administrator has to make one."))
    return found


@contextmanager
def publication(source, target):
    """Around publishing: who may read the page is what the source says, and a refusal by the model is NotYet."""
    if isinstance(source, Page) and source.view_restrictions.exists():
        copy_privacy(source, target)
    try:
        yield
    except ValidationError as error:
        raise NotYet(" ".join(error.messages)) from error


def published(translation, target, revision) -> None:
    """Note that `revision` is out. The first publication of what every language writes anew ends the translating."""
    TranslationLog.objects.create(
        source=translation.source, locale=translation.target_locale, revision=revision
    )
    first = target.first_published_at is None if isinstance(target, DraftStateMixin) else False
    mode = getattr(target, "localize_default_translation_mode", "synced")
    Translation.objects.filter(pk=translation.pk).update(
        destination_last_updated_at=timezone.now(), enabled=not (first and mode == "simple")
    )
