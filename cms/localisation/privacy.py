"""Who may read a page may read its translations, and nobody else: also after a move, and of what is kept from above."""

from functools import partial

from django.conf import settings
from django.db import transaction
from wagtail.models import Page, PageViewRestriction


def terms(restriction: PageViewRestriction) -> tuple:
    """Whom a restriction lets in, to be compared with another one."""
    groups = frozenset(restriction.groups.values_list("pk", flat=True)) if restriction.pk else frozenset()
    return restriction.restriction_type, restriction.password, groups


def all_terms(restrictions) -> frozenset:
    return frozenset(terms(each) for each in restrictions)


def copy_privacy(source: Page, target: Page, former=frozenset()) -> None:
    """Let `target` be read by nobody who may not read `source`.

    What was copied of `former`, which no longer holds for the source, is lifted. What somebody set for the target
    alone stays.
    """
    wanted = all_terms(source.get_view_restrictions())
    for restriction in target.view_restrictions.all():
        if terms(restriction) in former - wanted:
            restriction.delete()
    for kind, password, groups in wanted - all_terms(target.get_view_restrictions()):
        made = PageViewRestriction.objects.create(page=target, restriction_type=kind, password=password)
        made.groups.set(groups)


def is_exposed(source, target) -> bool:
    """Whether everybody could read `target`, of which not everybody may read the source, as it lies in the tree.

    A restriction of the source itself is copied with the publication.
    """
    if not isinstance(source, Page) or not isinstance(target, Page):
        return False
    from_above = source.get_view_restrictions().exclude(page=source.pk)
    return from_above.exists() and not target.get_view_restrictions().exists()


def share_privacy(page: Page, former=frozenset()) -> None:
    """Do it for `page` and all below it, once what happened to them is certain."""
    transaction.on_commit(partial(copy_below, page.pk, frozenset(former)))


@transaction.atomic
def copy_below(page_pk: int, former: frozenset) -> None:
    page = Page.objects.filter(pk=page_pk).first()
    if page is None:
        return
    # From the top down: what a page above has is not copied once more below it.
    for source, target in pairs(page):
        copy_privacy(source, target, former)


def pairs(page: Page):
    """`page` and all below it, each with its translations; or with its source, where they are translations."""
    here = {each.translation_key: each for each in page.get_descendants(inclusive=True).filter(alias_of=None)}
    family = Page.objects.filter(translation_key__in=here, alias_of=None).exclude(locale=page.locale_id)
    if page.locale.language_code == settings.LANGUAGE_CODE:
        for target in family.order_by("path"):
            yield here[target.translation_key], target
    else:
        sources = family.filter(locale__language_code=settings.LANGUAGE_CODE)
        for source in sorted(sources, key=lambda source: here[source.translation_key].path):
            yield source, here[source.translation_key]
