"""Makes graphics of clean files: pages below the library in the default language."""

import logging
from contextlib import suppress

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.text import slugify
from wagtail.log_actions import log
from wagtail.models import ModelLogEntry, Page

from library.models import GraphicFile, GraphicPage, LibraryPage, StoredFile, UploadBatch
from library.models.graphics import RESERVED_SLUGS
from library.sources import note_sources
from library.uploads import orders
from library.uploads.batches import undescribed_in
from library.uploads.rights import rights_in

logger = logging.getLogger(__name__)


def library_for(user) -> LibraryPage | None:
    """The library in the default language under which `user` may add graphics; None when there is none."""
    libraries = LibraryPage.objects.filter(locale__language_code=settings.LANGUAGE_CODE).order_by("path")
    return next((page for page in libraries if page.permissions_for_user(user).can_add_subpage()), None)


def may_describe(user) -> bool:
    return library_for(user) is not None


def may_publish(user, library: LibraryPage) -> bool:
    return library.permissions_for_user(user).can_publish_subpage()


def make_graphics(batch: UploadBatch, entry: ModelLogEntry) -> None:
    """A graphic for each group of the order as far as its files have none yet, each in a transaction of its own.

    Safe to run again, and twice at once: the second waits for the first, and finds nothing to do.
    """
    user, publish = entry.user, entry.data["publish"]
    for group in entry.data["groups"]:
        try:
            make_group(batch, group, user, publish)
        except ValidationError as error:
            orders.note_fault(batch, entry, group, " ".join(error.messages))
        except Exception:
            # Whatever is wrong with one must not take the others with it.
            logger.exception("A graphic of the upload %s could not be made", batch.uuid)
            orders.note_fault(batch, entry, group, "")
    orders.note_end(batch, entry)


def make_group(batch: UploadBatch, group: dict, user, publish: bool) -> None:
    """One graphic, unless its files have theirs. Raises PermissionDenied for somebody who may add none any more."""
    with transaction.atomic():
        UploadBatch.objects.select_for_update().get(pk=batch.pk)
        library = library_for(user)
        if library is None:
            raise PermissionDenied
        # Pages are added one person after the other: each counts its place from the last.
        Page.objects.select_for_update().get(pk=library.pk)
        library = LibraryPage.objects.get(pk=library.pk)
        waiting = undescribed_in(batch, user).in_bulk(orders.uploads_of(group))
        files = [(waiting[pk], language) for pk, language in group["files"] if pk in waiting]
        if files:
            graphic = make_graphic(library, group, files, user)
            if publish and may_publish(user, library):
                publish_now(graphic, user)


def make_graphic(library: LibraryPage, group: dict, files, user) -> GraphicPage:
    page = GraphicPage(
        title=group["title"],
        kind=group["kind"],
        alt_text=group["alt_text"],
        edition_id=group["edition"] or None,
        **rights_in(group),
        locale=library.locale,
        owner=user,
        live=False,
    )
    slug = slugify(page.title, allow_unicode=True)
    if not slug or slug in RESERVED_SLUGS:
        # No other page has the number of its first file.
        page.slug = f"{slug or 'graphic'}-{files[0][0].pk}"
    page.files = [
        GraphicFile(stored_file=upload.stored_file, sort_order=place)
        for place, (upload, _) in enumerate(files)
    ]
    page.tags.add(*group["tags"])
    for upload, language in files:
        name_file(upload.stored_file, group["title"], language)
    note_sources([upload.stored_file_id for upload, _ in files])
    library.add_child(instance=page)
    log(instance=page, action="wagtail.create", user=user, content_changed=True)
    # A draft may lack what a published page must have.
    page.save_revision(user=user, clean=False)
    return page


def name_file(stored: StoredFile, title: str, language: str) -> None:
    """The file is called as its graphic, so that a download has a readable name, and is in the language said."""
    StoredFile.objects.filter(pk=stored.pk).update(language=language)
    media = stored.image or stored.document
    if media.title != title:
        media.title = title
        media.save(update_fields=["title"])


def publish_now(graphic: GraphicPage, user) -> None:
    """Publish the graphic if nothing must still be said about it; else it stays a draft."""
    if graphic.missing_description():
        return
    # What is refused here is told to whoever edits the draft.
    with suppress(ValidationError), transaction.atomic():
        graphic.latest_revision.publish(user=user)
