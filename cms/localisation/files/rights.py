"""Who may offer a file to a graphic, and who decides on it; and which offers that leaves for one person."""

from django.db.models import Q
from wagtail.models import Locale
from wagtail.permission_policies.pages import PagePermissionPolicy

from cms.localisation import roles
from cms.localisation.notices import people_with_review
from library.languages import file_language
from library.models import FileOffer, GraphicPage
from library.rights.publishing import is_withdrawn


def may_offer(user, graphic: GraphicPage, locale) -> bool:
    """Whether `user` may offer a file in the language of `locale`.

    `graphic` is the page in the source language.
    """
    return roles.may_translate(user, graphic, locale) and takes_files(graphic, locale)


def takes_files(graphic: GraphicPage, locale) -> bool:
    """Whether files in the language of `locale` can be offered at all: only to what the public can read."""
    return bool(file_language(locale.language_code)) and roles.is_open(graphic) and not is_withdrawn(graphic)


def may_review_offer(user, offer: FileOffer) -> bool:
    """Whether `user` may see the file before it is public, as who decides on such files."""
    locale = locale_of(offer.stored_file.language)
    if locale is None:
        return roles.may_publish_as_editor(user, offer.graphic)
    return roles.may_review_in(user, offer.graphic, locale)


def may_decide(user, offer: FileOffer) -> bool:
    """Whether `user` may publish or decline the file: a reviewer not what they offered themselves."""
    if not may_review_offer(user, offer):
        return False
    locale = locale_of(offer.stored_file.language)
    return (
        offer.offered_by_id != user.pk or locale is None or roles.may_publish_in(user, offer.graphic, locale)
    )


def deciders(offer: FileOffer, locale) -> list:
    """Who has a role in the language and may decide the offer, but for who made it.

    It says of many people what may_decide says of one; while the public can read the graphic, in one query.
    """
    people = people_with_review(locale, offer.offered_by)
    if not roles.is_open(offer.graphic):
        return [person for person in people if may_decide(person, offer)]
    admitted = roles.people_with("wagtailadmin.access_admin")
    return list(people.filter(pk__in=admitted.values("pk")))


def may_take_back(user, offer: FileOffer) -> bool:
    """Whether `user` may take the offer back, as long as it waits: nobody but who made it."""
    return offer.offered_by_id == user.pk


def locale_of(language: str) -> Locale | None:
    """The language of the site that files in `language` are for."""
    found = Locale.objects.order_by("pk")
    return next((each for each in found if file_language(each.language_code) == language), None)


def waiting_for(user):
    """The offers that `user` may decide: `may_decide` for all of them at once, in a constant number of queries."""
    publishable = PagePermissionPolicy().instances_user_has_permission_for(user, "publish")
    by_page = Q(graphic__in=publishable.order_by().values("pk"))
    reviewed, published = languages_of(user, roles.REVIEWER), languages_of(user, roles.PUBLISHER)
    by_role = Q(stored_file__language__in=published) | (
        Q(stored_file__language__in=reviewed) & ~Q(offered_by=user)
    )
    is_open = Q(graphic__in=roles.open_pages(GraphicPage).order_by().values("pk"))
    return FileOffer.objects.waiting().filter(by_page | (is_open & by_role))


def languages_of(user, rank: int) -> list[str]:
    """The languages of files that `user` has at least this rank in."""
    held = roles.ranks(user)
    codes = [each.language_code for each in roles.languages(user) if held.get(each.pk, 0) >= rank]
    return list(filter(None, map(file_language, codes)))


def count_waiting(user) -> int:
    """How many offered files wait for `user` to decide on them."""
    return waiting_for(user).count()
