"""Who is told by e-mail that an offered file waits for a decision, and what was decided.

A task writes the letters once the offer or the decision is stored, and what goes wrong with them undoes neither.
"""

from django.db import transaction
from django.urls import reverse
from django_tasks import task

from cms.localisation.notices import editors, write_to
from library.models import FileOffer
from library.offers.arriving import offered
from library.offers.deciding import decided

from .links import address_of_files
from .rights import deciders, locale_of, may_offer, takes_files


def connect_signals() -> None:
    offered.connect(on_offer, sender=FileOffer, dispatch_uid="letters_of_offers")
    decided.connect(on_decision, sender=FileOffer, dispatch_uid="letters_of_decided_offers")


def on_offer(sender, offer, **kwargs) -> None:
    afterwards(tell_reviewers.enqueue, offer.pk)


def on_decision(sender, offer, **kwargs) -> None:
    afterwards(tell_sender.enqueue, offer.pk)


def afterwards(step, *args) -> None:
    """Do `step` once the transaction is done. What goes wrong then is logged, and stops nothing else."""

    def run():  # not a partial: Django logs the name, which that has not
        step(*args)

    transaction.on_commit(run, robust=True)


@task()
def tell_reviewers(pk: int) -> None:
    """Write to each who has a role and may decide the offer, else to the editors who may; never to who made it."""
    offer = found(pk)
    locale = offer and locale_of(offer.stored_file.language)
    if locale is None or offer.state != FileOffer.State.WAITING:
        return
    people, link = deciders(offer, locale), link_to(offer, locale)
    if not people:
        # The screen of the graphic is for those who may offer files to it.
        people, link = editors(offer.graphic, offer.offered_by), reverse("translations:files")
    for person in people:
        # One letter that cannot be written keeps back no other.
        afterwards(write, "file_waiting", "submitted", person, offer, locale, link)


@task()
def tell_sender(pk: int) -> None:
    """Write to who made the offer, unless they decided it themselves or may not know of the graphic any more."""
    offer = found(pk)
    locale = offer and locale_of(offer.stored_file.language)
    person = offer and offer.offered_by
    if locale is None or person is None or person == offer.decided_by:
        return
    if not may_offer(person, offer.graphic, locale):
        return
    link = link_to(offer, locale)
    if offer.state == FileOffer.State.PUBLISHED:
        write("file_published", "approved", person, offer, locale, link)
    elif offer.state == FileOffer.State.DECLINED:
        write("file_declined", "rejected", person, offer, locale, link, reason=offer.reason)


def found(pk: int) -> FileOffer | None:
    """None for an offer that was taken back before the letter was written."""
    related = ("graphic__locale", "stored_file", "offered_by", "decided_by")
    return FileOffer.objects.filter(pk=pk).select_related(*related).first()


def link_to(offer: FileOffer, locale) -> str:
    """Where the readers of a letter find the file: the same place for all of them."""
    if takes_files(offer.graphic, locale):
        return address_of_files(offer.graphic, locale)
    return reverse("translations:files")


def write(letter: str, event: str, person, offer: FileOffer, locale, link: str, **context) -> None:
    write_to(person, event, letter, title=offer.graphic.title, locale=locale, link=link, **context)
