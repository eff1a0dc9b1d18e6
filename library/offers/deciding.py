"""What becomes of an offered file: it joins the files of its graphic, it is declined with a reason, or taken back.

Who may is asked before, by the caller.
"""

from django.db import transaction
from django.db.models import ProtectedError, Q
from django.dispatch import Signal
from django.utils import timezone
from django.utils.translation import gettext as _
from modelcluster.models import get_serializable_data_for_fields
from wagtail.log_actions import log
from wagtail.models import Page, Revision, TaskState
from wagtail.signals import page_published

from library.models import FileOffer, GraphicFile, GraphicPage, StoredFile
from library.rights.publishing import faults, files_of, is_withdrawn
from library.uploads.twins import is_used

# In the history of the page; its data has the title and the language of the file.
PUBLISHED, DECLINED = "library.offer_published", "library.offer_declined"
TAKEN_BACK = "library.offer_taken_back"

# Sent with `offer`, inside the transaction by which it is published or declined.
decided = Signal()


class Undecidable(ValueError):
    """The offer cannot be decided so; the words say why, in the active language."""


def publish(pk: int, user) -> FileOffer:
    """Give the file out with its graphic from now on. Raises Undecidable."""
    with transaction.atomic():
        offer = waiting(pk)
        Page.objects.select_for_update().get(pk=offer.graphic_id)
        page = GraphicPage.objects.get(pk=offer.graphic_id)
        stored = StoredFile.objects.select_for_update(of=("self",)).get(pk=offer.stored_file_id)
        refuse_what_stands_against(page, stored)
        add_file(page, stored)
        decide(offer, FileOffer.State.PUBLISHED, user)
        GraphicPage.objects.filter(pk=page.pk).update(last_published_at=timezone.now())
        log_on(page, PUBLISHED, offer, user)
        page = GraphicPage.objects.get(pk=page.pk)
        # Shapes are made, and all else happens that follows a publication.
        page_published.send(sender=GraphicPage, instance=page, revision=page.live_revision)
    return offer


def decline(pk: int, user, reason: str) -> FileOffer:
    """The file is not given out; whoever sent it reads `reason`. Raises Undecidable."""
    with transaction.atomic():
        offer = waiting(pk)
        decide(offer, FileOffer.State.DECLINED, user, reason)
        log_on(offer.graphic, DECLINED, offer, user)
    return offer


def take_back(pk: int, user) -> None:
    """The offer goes, and the file with it: whoever sent it thought better of it. Raises Undecidable."""
    with transaction.atomic():
        offer = waiting(pk)
        # An editor who is putting the file to use holds the page until that is stored, and is waited for.
        Page.objects.select_for_update().get(pk=offer.graphic_id)
        log_on(offer.graphic, TAKEN_BACK, offer, user)
        forget(offer.stored_file)


def forget(stored: StoredFile) -> None:
    """Delete the file, and its offer with it. Raises Undecidable for one that a page or a draft has taken up."""
    in_use = _("Somebody uses the file already, so it stays. Ask a reviewer to decline it.")
    if is_used(stored):
        raise Undecidable(in_use)
    try:
        (stored.image or stored.document).delete()
    except ProtectedError as error:
        raise Undecidable(in_use) from error


def waiting(pk: int) -> FileOffer:
    """The offer, held until the transaction ends: of two who decide the second finds it decided."""
    offer = FileOffer.objects.select_for_update(of=("self",)).filter(pk=pk).first()
    if offer is None:
        raise Undecidable(_("The file was taken back meanwhile."))
    if offer.state != FileOffer.State.WAITING:
        raise Undecidable(_("Somebody has decided on this file meanwhile."))
    return offer


def decide(offer: FileOffer, state: str, user, reason: str = "") -> None:
    offer.state, offer.reason, offer.decided_by, offer.decided_at = state, reason, user, timezone.now()
    offer.save(update_fields=["state", "reason", "decided_by", "decided_at"])
    decided.send(FileOffer, offer=offer)


def log_on(page: GraphicPage, action: str, offer: FileOffer, user) -> None:
    data = {"file": offer.stored_file.title, "language": str(offer.stored_file.language_name)}
    log(instance=page, action=action, user=user, data=data)


def refuse_what_stands_against(page: GraphicPage, stored: StoredFile) -> None:
    if is_withdrawn(page) or not page.live:
        raise Undecidable(_("The graphic is not published, so no file can be added to it."))
    if stored.state != StoredFile.State.READY:
        raise Undecidable(_("The file is not ready to be given out."))
    for each in GraphicPage.objects.live().filter(translation_key=page.translation_key):
        # A page against which something stands would be taken back at once.
        found = faults(each, [*files_of(page), stored])
        if found:
            raise Undecidable(" ".join(words for field, words in found))


def add_file(page: GraphicPage, stored: StoredFile) -> None:
    """As the last file of the published page, and of each revision that may still be published in its place."""
    rows = list(GraphicFile.objects.filter(page=page).order_by("sort_order", "pk"))
    for place, row in enumerate(rows):
        # Rows that no form has made have no place, and would come after all that have one.
        GraphicFile.objects.filter(pk=row.pk).update(sort_order=place)
    if any(row.stored_file_id == stored.pk for row in rows):
        return
    added = GraphicFile.objects.create(page=page, stored_file=stored, sort_order=len(rows))
    for revision in revisions_to_come(page).select_for_update():
        written = sorted(revision.content.get("files", []), key=lambda row: row["sort_order"] or 0)
        if all(row["stored_file"] != stored.pk for row in written):
            placed = [row | {"sort_order": place} for place, row in enumerate(written)]
            revision.content["files"] = [
                *placed,
                get_serializable_data_for_fields(added) | {"sort_order": len(placed)},
            ]
            revision.save(update_fields=["content"])


def revisions_to_come(page: GraphicPage):
    """The newest draft, what is published, what is scheduled, and what somebody is judging.

    They are changed in place: a new revision on top would leave a workflow or a schedule with the old one.
    """
    judged = TaskState.objects.filter(
        status=TaskState.STATUS_IN_PROGRESS, revision__in=Revision.page_revisions.for_instance(page)
    )
    return Revision.page_revisions.for_instance(page).filter(
        Q(pk__in=[page.latest_revision_id, page.live_revision_id])
        | Q(approved_go_live_at__isnull=False)
        | Q(pk__in=judged.values("revision"))
    )
