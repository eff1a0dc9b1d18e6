"""Takes a graphic back, in all languages and with all its files, and gives it out again."""

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.models import ReferenceIndex, Revision

from library.kits.archives import forget_archives_with
from library.models import GraphicFile, GraphicPage, StoredFile, Withdrawal
from library.withdrawal import WITH_GRAPHIC, release, withdraw


def withdraw_graphic(graphic, reason, user=None, note="") -> Withdrawal:
    """Unpublish `graphic` in all languages and give out its files no more, but those that another one offers.

    `user` is None when the clock does it. Locks of its pages do not hold it up. Withdrawing it once more gives it
    another reason.
    """
    with transaction.atomic():
        pages = pages_of(graphic)
        withdrawal, _ = Withdrawal.objects.update_or_create(
            graphic=graphic.translation_key,
            defaults={
                "reason": reason,
                "note": note,
                "withdrawn_at": timezone.now(),
                "withdrawn_by": user,
            },
        )
        for page in pages:
            # Who may withdraw it was asked before; a draft, an expired page or a locked one is no reason to stop.
            UnpublishPageAction(page, user=user).execute(skip_permission_checks=True)
        # A date on which a draft would be published falls away, also where the page is not published.
        Revision.page_revisions.filter(object_id__in=[str(page.pk) for page in pages]).update(
            approved_go_live_at=None
        )
        given = [StoredFile.State.READY, StoredFile.State.UNREADY]
        for stored in own_files(graphic, pages).filter(state__in=given):
            withdraw(stored, WITH_GRAPHIC)
        # A kit packed earlier must not give it out: what is left is packed anew when it is asked for.
        forget_archives_with(graphic)
    return withdrawal


def give_back(graphic) -> None:
    """End the withdrawal: its files are read and given out again, but those that were withdrawn by themselves.

    Pages stay drafts until somebody publishes them.
    """
    with transaction.atomic():
        pages = pages_of(graphic)
        Withdrawal.objects.filter(graphic=graphic.translation_key).delete()
        went_with_it = {"state": StoredFile.State.WITHDRAWN, "refusal": WITH_GRAPHIC}
        for stored in own_files(graphic, pages).filter(**went_with_it):
            release(stored)


def pages_of(graphic) -> list:
    """The graphic's pages in all languages, held until the transaction ends, so that nobody publishes meanwhile."""
    family = GraphicPage.objects.filter(translation_key=graphic.translation_key)
    return list(family.order_by("pk").select_for_update(of=("self", "page_ptr")))


def own_files(graphic, pages):
    """The files that `graphic` offers or shows and that nothing else on the site needs."""
    offered = GraphicFile.objects.filter(page__translation_key=graphic.translation_key)
    # Files stand on the page in the source language, whichever languages are published.
    others = GraphicPage.objects.live().exclude(translation_key=graphic.translation_key)
    needed = GraphicFile.objects.filter(page__translation_key__in=others.values("translation_key"))
    shown = {page.preview_image for page in pages if page.preview_image}
    pictures = [image.stored_file.pk for image in shown if not shown_elsewhere(image, pages)]
    return StoredFile.objects.filter(
        Q(pk__in=offered.values("stored_file")) & ~Q(pk__in=needed.values("stored_file")) | Q(pk__in=pictures)
    )


def shown_elsewhere(image, pages) -> bool:
    """Whether something else than these pages shows the image."""
    ours = [str(page.pk) for page in pages]
    return ReferenceIndex.get_references_to(image).exclude(object_id__in=ours).exists()
