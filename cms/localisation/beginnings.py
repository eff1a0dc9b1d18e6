"""The beginning of a translation: a draft in the other language, below pages that are begun first."""

from django.conf import settings
from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _
from wagtail.coreutils import find_available_slug
from wagtail.models import Page
from wagtail_localize.models import Translation, TranslationSource

from .drafts import NotYet
from .progress import refresh_on_commit


@transaction.atomic
def begin(source, locale, user) -> Translation:
    """Begin the translation of the page or text `source` into `locale`, and of the pages above it.

    What is begun already stays as it is. Nothing is published. Whether `user` may is for the caller to ask.
    """
    if source.locale.language_code != settings.LANGUAGE_CODE or source.locale_id == locale.pk:
        raise NotYet(_("Only what is written in the default language can be translated."))
    # Of two people who begin it at the same moment, the second finds what the first began.
    source = type(source).objects.select_for_update().get(pk=source.pk)
    if isinstance(source, Page):
        source = source.specific
        if source.alias_of_id:
            raise NotYet(_("This page only shows another page. Translate that one."))
        above = source.get_parent()
        if not above.is_root():
            begin_above(above, locale, user)
    target = target_of(source, locale)
    known = Translation.objects.filter(source__object=source.translation_key, target_locale=locale).first()
    if target is not None and known is not None:
        return known
    if target is not None:
        raise NotYet(_("“%(title)s” was written in this language already.") % {"title": title_of(target)})
    return make_draft(source, locale, user)


def begin_above(page: Page, locale, user) -> None:
    if target_of(page, locale) is not None:
        return
    try:
        begin(page, locale, user)
    except NotYet as reason:
        words = _("The page above it, “%(title)s”, could not be begun: %(reason)s")
        raise NotYet(words % {"title": title_of(page), "reason": reason}) from reason


def make_draft(source, locale, user) -> Translation:
    strings, _is_new = TranslationSource.get_or_create_from_instance(source)
    for segment in strings.relatedobjectsegment_set.select_related("object"):
        related = segment.get_source_instance()
        if related is not None and target_of(related, locale) is None:
            begin(related, locale, user)
    translation, _is_new = Translation.objects.get_or_create(source=strings, target_locale=locale)
    Translation.objects.filter(pk=translation.pk).update(enabled=True)
    try:
        with transaction.atomic():
            translation.save_target(user=user, publish=False)
            take_down(translation, user)
            give_slug(source, translation, user)
    except ValidationError as error:
        raise NotYet(" ".join(error.messages)) from error
    refresh_on_commit(source.translation_key, locale.pk)
    translation.refresh_from_db()
    return translation


def take_down(translation: Translation, user) -> None:
    """What showed the source in this language until now is a draft from here on."""
    target = translation.get_target_instance()
    if target.live:
        target.unpublish(user=user, set_expired=False)


def give_slug(source, translation: Translation, user) -> None:
    """Keep the letters of the source's slug: wagtail-localize leaves only those of English."""
    target = translation.get_target_instance()
    if not isinstance(target, Page):
        return
    above = target.get_parent()
    wanted = (
        source.slug if not above.is_root() else f"{source.slug}-{translation.target_locale.language_code}"
    )
    slug = find_available_slug(above, slugify(wanted, allow_unicode=True), ignore_page_id=target.pk)
    if slug != target.slug:
        target.slug = slug
        target.save()
        target.save_revision(user=user)


def target_of(source, locale):
    """The same in `locale`; None when there is none, or only an alias."""
    try:
        target = source.get_translation(locale)
    except ObjectDoesNotExist:
        return None
    return None if getattr(target, "alias_of_id", None) else target


def title_of(thing) -> str:
    return thing.title if isinstance(thing, Page) else str(thing)
