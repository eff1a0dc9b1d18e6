"""Makes graphics of clean files: pages below the library in the default language."""

from typing import NamedTuple

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.text import slugify
from wagtail.log_actions import log
from wagtail.models import Page

from library.models import GraphicFile, GraphicPage, LibraryPage, StoredFile, UploadBatch
from library.models.graphics import RESERVED_SLUGS
from library.uploads.batches import undescribed_in


class Made(NamedTuple):
    graphics: int
    published: int


def library_for(user) -> LibraryPage | None:
    """The library in the default language under which `user` may add graphics; None when there is none."""
    libraries = LibraryPage.objects.filter(locale__language_code=settings.LANGUAGE_CODE).order_by("path")
    return next((page for page in libraries if page.permissions_for_user(user).can_add_subpage()), None)


def may_describe(user) -> bool:
    return library_for(user) is not None


def may_publish(user, library: LibraryPage) -> bool:
    return library.permissions_for_user(user).can_publish_subpage()


def make_graphics(batch: UploadBatch, library: LibraryPage, groups, user, publish: bool) -> Made:
    """A graphic for each of `groups` (library.uploads.table.Table.groups) as far as its files have none yet.

    Whoever sends the same twice makes each graphic once: the second waits for the first, and finds nothing to do.
    """
    graphics = published = 0
    with transaction.atomic():
        UploadBatch.objects.select_for_update().get(pk=batch.pk)
        # Pages are added one person after the other: each counts its place from the last.
        Page.objects.select_for_update().get(pk=library.pk)
        library = LibraryPage.objects.get(pk=library.pk)
        waiting = {upload.pk: upload for upload in undescribed_in(batch, user)}
        for group in groups:
            files = [(waiting.pop(pk), language) for pk, language in group["files"] if pk in waiting]
            if files:
                graphic = make_graphic(library, group, files, user)
                graphics += 1
                published += publish and published_now(graphic, user)
    return Made(graphics, published)


def make_graphic(library: LibraryPage, group: dict, files, user) -> GraphicPage:
    page = GraphicPage(
        title=group["title"],
        kind=group["kind"],
        alt_text=group["alt_text"],
        edition_id=group["edition"] or None,
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


def published_now(graphic: GraphicPage, user) -> bool:
    """Publish the graphic if nothing must still be said about it."""
    if graphic.missing_description():
        return False
    try:
        with transaction.atomic():
            graphic.latest_revision.publish(user=user)
    except ValidationError:
        # It stays a draft, whose editor is told what is missing.
        return False
    return True
