"""Pages in several languages, as tests need them: begun, written and published without a screen."""

from django.test import TestCase
from wagtail_localize.models import StringTranslation, Translation

from cms.localisation.beginnings import begin
from cms.localisation.models import TranslationProgress

BOARD = "/admin/translations/"


def at_once(do, *args, **kwargs):
    """What `do` returns, after all that waits for the end of the transaction is done."""
    with TestCase.captureOnCommitCallbacks(execute=True):
        return do(*args, **kwargs)


def write(translation: Translation, *, only=None, mark="fr"):
    """Put words for every string of `translation`, or for those at the paths `only`."""
    for segment in translation.source.stringsegment_set.select_related("string", "context"):
        if only is not None and segment.context.path not in only:
            continue
        text = segment.string.data
        words = f"{text}-{mark}" if segment.context.path == "slug" else f"{text} ({mark})"
        StringTranslation.objects.update_or_create(
            translation_of=segment.string,
            locale=translation.target_locale,
            context=segment.context,
            defaults={"data": words, "translation_type": "manual"},
        )


def publish(translation: Translation):
    """What the strings say now, published without anybody's leave."""
    translation = Translation.objects.get(pk=translation.pk)
    draft = translation.source.get_ephemeral_translated_instance(translation.target_locale, fallback=True)
    draft.save_revision().publish()
    return translation.get_target_instance()


def translated(page, locale, user=None) -> Translation:
    """`page` in `locale`, published."""
    translation = begin(page, locale, user)
    write(translation, mark=locale.language_code)
    publish(translation)
    return translation


def row_of(page, locale) -> TranslationProgress | None:
    return TranslationProgress.objects.filter(translation_key=page.translation_key, locale=locale).first()


def state_of(page, locale) -> str:
    row = row_of(page, locale)
    return row.state if row else "missing"


def turned_away(response) -> bool:
    return response.status_code == 302 and response["Location"] == "/admin/"


def name(page, locale) -> str:
    return f"{page.translation_key}:{locale.pk}"
