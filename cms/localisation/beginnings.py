"""The beginning of a translation: a draft in the other language, below pages that are begun first."""

from django.conf import settings
from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _
from wagtail.coreutils import find_available_slug
from wagtail.models import DraftStateMixin, Page
from wagtail_localize.models import Translation, TranslationSource

from . import roles
from .drafts import NotYet
from .privacy import copy_privacy
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
    if user is not None and not (roles.is_open(page) or roles.may_translate(user, page, locale)):
        # Not even how it is called.
        raise NotYet(_("A page above it is not public. Publish that first."))
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
            settle(source, translation, user)
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


def settle(source, translation: Translation, user) -> None:
    """Take back what wagtail-localize copies wrongly: the schedule, the slug; and let those read it who may."""
    target = translation.get_target_instance()
    changed = give_slug(source, target) if isinstance(target, Page) else False
    if isinstance(target, DraftStateMixin) and (target.go_live_at or target.expire_at):
        # It is published by people; when it ends, the source says with each publication.
        target.go_live_at = target.expire_at = None
        changed = True
    if changed:
        target.save()
        target.save_revision(user=user)
    if isinstance(target, Page):
        copy_privacy(source, target)


def give_slug(source, target: Page) -> bool:
    """Keep the letters of the source's slug: wagtail-localize leaves only those of English."""
    above = target.get_parent()
    wanted = source.slug if not above.is_root() else f"{source.slug}-{target.locale.language_code}"
    slug = find_available_slug(above, slugify(wanted, allow_unicode=True), ignore_page_id=target.pk)
    changed, target.slug = slug != target.slug, slug
    return changed


def target_of(source, locale):
    """The same in `locale`; None when there is none, or only an alias."""
    try:
        target = source.get_translation(locale)
    except ObjectDoesNotExist:
        return None
    return None if getattr(target, "alias_of_id", None) else target


def title_of(thing) -> str:
    return thing.title if isinstance(thing, Page) else str(thing)
