"""What is to be known of a translation before one can say how far it is, for many of them in few queries."""

from datetime import datetime
from typing import NamedTuple

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, Exists, F, OuterRef, Subquery
from django.db.models.functions import Coalesce
from wagtail.models import Page, WorkflowState
from wagtail_localize.models import SegmentOverride, StringSegment, StringTranslation, Translation

from home.models import SiteText

from .models import TranslationProgress

State = TranslationProgress.State
# All that the board is about.
MODELS = (Page, SiteText)


class Facts(NamedTuple):
    """What a row is made of, but for its person and deadline."""

    translation: int | None
    state: str
    since: datetime | None
    strings_total: int
    strings_done: int


def facts_of(keys, locale_pk: int | None) -> dict[tuple, Facts]:
    """By translation key and language; nothing about the default language, about aliases and about what is not there."""
    translations = translations_of(keys, locale_pk)
    found = {}
    for model in MODELS:
        things = things_of(model, keys, locale_pk)
        reviews = reviews_of(model, [thing["pk"] for thing in things])
        for thing in things:
            at = thing["translation_key"], thing["locale_id"]
            found[at] = judge(thing, translations.get(at), reviews.get(str(thing["pk"])))
    return found


def judge(thing: dict, translation: Translation | None, in_review_since) -> Facts:
    """The state of a page or text, `thing`, of which `translation` tells; None for what was written by hand."""
    is_followed = translation is not None and translation.enabled
    total, done = (translation.total, translation.done) if is_followed else (0, 0)
    pk = translation.pk if translation else None
    by_hand = thing["first_published_at"] or thing["latest_revision__created_at"]
    begun = translation.created_at if translation else by_hand
    newest = (
        max(filter(None, [translation.newest, translation.newest_override]), default=None) if pk else None
    )
    # What was read when it was published: who publishes may say any date.
    read_at = thing["live_revision__created_at"] or thing["last_published_at"]
    if in_review_since:
        return Facts(pk, State.IN_REVIEW, in_review_since, total, done)
    if is_followed and done < total and (thing["live"] or translation.is_outdated):
        return Facts(pk, State.SOURCE_CHANGED, translation.source_updated_at, total, done)
    if thing["live"]:
        if not is_followed or newest is None or (read_at and newest <= read_at):
            return Facts(pk, State.LIVE, thing["last_published_at"] or begun, total, done)
        begun = newest
    return Facts(pk, State.IN_PROGRESS, begun, total, done)


def things_of(model, keys, locale_pk) -> list[dict]:
    things = model.objects.filter(translation_key__in=keys).exclude(
        locale__language_code=settings.LANGUAGE_CODE
    )
    if model is Page:
        things = things.filter(alias_of=None)
    if locale_pk:
        things = things.filter(locale=locale_pk)
    dates = ["first_published_at", "last_published_at"]
    dates += ["live_revision__created_at", "latest_revision__created_at"]
    return list(things.values("pk", "translation_key", "locale_id", "live", *dates))


def reviews_of(model, pks) -> dict[str, datetime]:
    """Since when each of them is in review, by its pk as words."""
    states = WorkflowState.objects.filter(
        status=WorkflowState.STATUS_IN_PROGRESS,
        base_content_type=ContentType.objects.get_for_model(model),
        object_id__in=[str(pk) for pk in pks],
    )
    return dict(states.values_list("object_id", "created_at"))


def translations_of(keys, locale_pk) -> dict[tuple, Translation]:
    """The translations from the default language, with what their strings tell."""
    translations = Translation.objects.filter(
        source__object__in=keys, source__locale__language_code=settings.LANGUAGE_CODE
    )
    if locale_pk:
        translations = translations.filter(target_locale=locale_pk)
    told = translations.annotate(
        key=F("source__object"), source_updated_at=F("source__last_updated_at"), **TOLD_BY_STRINGS
    )
    return {(each.key, each.target_locale_id): each for each in told}


def number(segments) -> Coalesce:
    return Coalesce(Subquery(segments.values("source").annotate(n=Count("pk")).values("n")), 0)


# Of one translation, in a query about Translation.
SEGMENTS = StringSegment.objects.filter(source=OuterRef("source")).order_by()
# Of one segment in it.
IS_WRITTEN = Exists(
    StringTranslation.objects.filter(
        locale=OuterRef(OuterRef("target_locale")),
        context=OuterRef("context"),
        translation_of=OuterRef("string"),
        has_error=False,
    )
)
# A former text stood where this segment stands, and was translated: other paragraphs of one text stand there too.
WAS_WRITTEN = Exists(
    StringTranslation.objects.filter(
        ~Exists(
            StringSegment.objects.filter(
                source=OuterRef(OuterRef("source")),
                context=OuterRef("context"),
                string=OuterRef("translation_of"),
            )
        ),
        locale=OuterRef(OuterRef("target_locale")),
        context=OuterRef("context"),
    )
)
WORDS = StringTranslation.objects.filter(
    Exists(
        StringSegment.objects.filter(
            source=OuterRef(OuterRef("source")),
            context=OuterRef("context"),
            string=OuterRef("translation_of"),
        )
    ),
    locale=OuterRef("target_locale"),
    context__object=OuterRef("source__object"),
)
OVERRIDES = SegmentOverride.objects.filter(
    locale=OuterRef("target_locale"), context__object=OuterRef("source__object")
)
TOLD_BY_STRINGS = {
    "total": number(SEGMENTS),
    "done": number(SEGMENTS.filter(IS_WRITTEN)),
    "is_outdated": Exists(SEGMENTS.filter(~IS_WRITTEN, WAS_WRITTEN)),
    "newest": Subquery(WORDS.order_by("-updated_at").values("updated_at")[:1]),
    "newest_override": Subquery(OVERRIDES.order_by("-updated_at").values("updated_at")[:1]),
}
