"""Orders of translations: a page that is begun in several languages, one after another, outside of the request."""

import logging
from functools import partial

from django.db import connection, transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django_tasks import task
from wagtail.models import Locale, Page

from . import roles
from .beginnings import begin, target_of
from .drafts import NotYet
from .models import TranslationOrder, TranslationProgress
from .progress import assign_new

logger = logging.getLogger(__name__)

# Somebody looks on.
FIRST = 50


def order(page: Page, locales, user, translator=None, deadline=None) -> TranslationOrder:
    """Write down the wish, and have it fulfilled once it is there for good.

    `translator` and `deadline`: to whom what is begun is given, and by when it is wanted.
    """
    made = TranslationOrder.objects.create(
        page=page,
        person=user,
        waiting=[locale.pk for locale in locales],
        translator=translator,
        deadline=deadline,
    )
    transaction.on_commit(partial(fulfil.enqueue, made.pk))
    return made


def take_up_orders() -> None:
    """Go on with what a lost worker left. One that is still at it loses nothing: each language is begun once."""
    for pk in TranslationOrder.objects.filter(finished_at=None).values_list("pk", flat=True):
        fulfil.enqueue(pk)


def begun_meanwhile(made: TranslationOrder):
    """The progress of what was begun of its page while `made` was at work, by whomever, and is not out yet."""
    rows = TranslationProgress.objects.filter(
        translation_key=made.page.translation_key, translation__created_at__gte=made.created_at
    )
    if made.finished_at:
        rows = rows.filter(translation__created_at__lte=made.finished_at)
    left = [*made.waiting, *map(int, made.failed)]
    return rows.exclude(locale__in=left).exclude(state=TranslationProgress.State.LIVE)


@task(priority=FIRST)
def fulfil(order_pk: int) -> None:
    """Begin what is ordered, each language for itself: what is done stays done when a worker dies."""
    while begin_next(order_pk):
        pass


@transaction.atomic
def begin_next(order_pk: int) -> bool:
    """Begin the next language of an order; False when there is none, or when somebody else is at it."""
    orders = TranslationOrder.objects.select_for_update(**may_skip())
    made = orders.select_related("person", "page", "translator").filter(pk=order_pk, finished_at=None).first()
    if made is None:
        return False
    if not made.waiting:
        made.finished_at = timezone.now()
        made.save(update_fields=["finished_at"])
        return False
    locale_pk, *made.waiting = made.waiting
    reason = try_to_begin(made, locale_pk)
    if reason:
        made.failed[str(locale_pk)] = reason
    else:
        made.begun += 1
    made.save(update_fields=["waiting", "begun", "failed"])
    return True


def may_skip() -> dict:
    """One row of one table is locked, and who finds it locked goes away, where the database knows how."""
    features = connection.features
    skips = {"skip_locked": True} if features.has_select_for_update_skip_locked else {}
    return skips | ({"of": ["self"]} if features.has_select_for_update_of else {})


def try_to_begin(made: TranslationOrder, locale_pk: int) -> str:
    """Begin one language of the order; why not, in the words of whoever ordered it, or nothing."""
    profile = getattr(made.person, "wagtail_userprofile", None)
    with translation.override(profile.get_preferred_language() if profile else translation.get_language()):
        locale = Locale.objects.filter(pk=locale_pk).first()
        if locale is None:
            return _("This language is no longer there.")
        page = made.page.specific
        if made.person is None or not roles.may_translate(made.person, page, locale):
            return _("Whoever ordered it may not translate this page.")
        try:
            with transaction.atomic():
                begin(page, locale, made.person)
                assign_as_ordered(made, page, locale)
        except NotYet as reason:
            return str(reason)
        except Exception:
            logger.exception("Order %s: %s could not be begun", made.pk, locale)
            return _("Something went wrong. Try it once more.")
    return ""


def assign_as_ordered(made: TranslationOrder, page: Page, locale) -> None:
    """Assign what was just begun to whom the order names, if they may translate it now; the date holds in any case."""
    translator = made.translator
    if not (translator or made.deadline) or not roles.may_assign(made.person, page, locale):
        return
    if translator and not roles.may_translate(translator, page, locale, target_of(page, locale)):
        translator = None
    assign_new(page.translation_key, locale, translator, made.deadline)
