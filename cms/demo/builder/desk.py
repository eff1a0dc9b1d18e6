"""The desk of the translators: who has which role, and one page in each state on the board."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from wagtail.models import Locale
from wagtail_localize.models import Translation, TranslationSource

from cms.demo.content.catalogue import texts
from cms.demo.content.desk import IN_PROGRESS, IN_REVIEW, KEPT_TERMS, SOURCE_CHANGED
from cms.demo.content.everything import BY_KEY
from cms.demo.content.segments import segments
from cms.localisation.beginnings import begin
from cms.localisation.drafts import send_for_review
from cms.localisation.following import take_over
from cms.localisation.models import KeptTerm, KeptTermForm, LocaleRole, TranslationProgress
from cms.localisation.progress import refresh_everything

from .people import People
from .translations import Translator
from .tree import Tree

LANGUAGE = "fr"


def give_roles(people: People) -> None:
    locale = Locale.objects.get(language_code=LANGUAGE)
    LocaleRole.objects.get_or_create(
        user=people["translator-fr"], locale=locale, defaults={"role": LocaleRole.Role.TRANSLATOR}
    )


def write_terms() -> None:
    for term, note, forms in KEPT_TERMS:
        row, is_new = KeptTerm.objects.get_or_create(term=term, defaults={"note": note})
        for language, form in forms if is_new else ():
            KeptTermForm.objects.create(
                term=row, locale=Locale.objects.get(language_code=language), form=form
            )


def keeps(key: str, language: str) -> bool:
    """Whether that page is for the desk and not published in `language` with the others."""
    return language == LANGUAGE and key in {IN_PROGRESS, IN_REVIEW}


def lay_out(tree: Tree, people: People, year: int) -> None:
    """Leave one page half done, send one for review, and change the source of one that is published."""
    translator = Translator(LANGUAGE, year, people["translator-fr"])
    half_done(tree, translator)
    in_review(tree, translator)
    source_changed(tree, people["editor"])
    refresh_everything()
    give_deadline(tree[IN_PROGRESS], translator)


@transaction.atomic
def half_done(tree: Tree, translator: Translator) -> None:
    page = tree[IN_PROGRESS]
    if not page.has_translation(translator.locale):
        translation = begin(page, translator.locale, translator.user)
        strings = list(segments(BY_KEY[IN_PROGRESS]))
        half = set(strings[: len(strings) // 2])
        translator.write_strings(translation.source, page, half, only=half)


@transaction.atomic
def in_review(tree: Tree, translator: Translator) -> None:
    page = tree[IN_REVIEW]
    if not page.has_translation(translator.locale):
        translation = begin(page, translator.locale, translator.user)
        translator.write_strings(translation.source, page, set(texts(BY_KEY[IN_REVIEW], LANGUAGE)))
        send_for_review(translation, translator.user)


def source_changed(tree: Tree, editor) -> None:
    key, field, new = SOURCE_CHANGED
    page = type(tree[key]).objects.get(pk=tree[key].pk)
    if getattr(page, field) == new:
        return
    setattr(page, field, new)
    published = page.last_published_at
    page.save_revision(user=editor).publish(user=editor, skip_permission_checks=True)
    type(page).objects.filter(pk=page.pk).update(last_published_at=published)
    take_over.call(TranslationSource.objects.get_for_instance(page).pk)


def give_deadline(page, translator: Translator) -> None:
    translation = Translation.objects.get(
        source__object_id=page.translation_key, target_locale=translator.locale
    )
    TranslationProgress.objects.filter(translation=translation, person=None).update(
        person=translator.user, deadline=timezone.localdate() + timedelta(days=6)
    )
