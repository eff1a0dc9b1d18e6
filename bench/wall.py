"""A wall of very many graphics, written straight into the tables: three files each, without objects in the store."""

import uuid
from datetime import timedelta

from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.utils import timezone
from taggit.models import Tag
from wagtail.models import Collection, Page
from wagtail.search.backends import get_search_backend

from library.models import (
    DownloadCount,
    GraphicFile,
    GraphicPage,
    GraphicTag,
    LibraryPage,
    SiteDocument,
    SiteImage,
    StoredFile,
)

FILES_EACH = 3
LANGUAGES = ("en", "fr", "cy", "ar", "pl", "so", "ur", "zxx")
TAGS = 40
AT_ONCE = 1000


def grow_wall(library, size: int, like: StoredFile, edition=None, translated=None) -> None:
    """Until there are `size` published graphics under `library`; their pictures are those of `like`.

    One in four has a page under `translated`, the library in another language; one in three was downloaded.
    The search index is not told: index_wall does that, when a search is to find them.
    """
    tags = [Tag.objects.get_or_create(name=f"topic {n}")[0] for n in range(TAGS)]
    library = LibraryPage.objects.get(pk=library.pk)
    missing = range(library.numchild, max(library.numchild, size))
    for first in range(missing.start, missing.stop, AT_ONCE):
        pages = make_pages(library, min(AT_ONCE, missing.stop - first), edition)
        GraphicTag.objects.bulk_create(
            GraphicTag(tag=tags[(page.pk + step) % TAGS], content_object_id=page.pk)
            for page in pages
            for step in (0, 7)
        )
        files = make_files(len(pages) * FILES_EACH, like)
        GraphicFile.objects.bulk_create(
            GraphicFile(page_id=pages[n // FILES_EACH].pk, stored_file=file, sort_order=n % FILES_EACH)
            for n, file in enumerate(files)
        )
        DownloadCount.objects.bulk_create(
            DownloadCount(
                day=timezone.localdate() - timedelta(days=page.pk % 60),
                graphic=page.translation_key,
                file=file.uuid,
                language=file.language,
                number=1 + page.pk % 50,
            )
            for page, file in zip(pages[::3], files[:: 3 * FILES_EACH], strict=True)
        )
        if translated:
            make_pages(translated, len(pages[::4]), edition, pages[::4])
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def index_wall(graphics) -> None:
    """Put `graphics` into the search index, which update_index would do for all that there is."""
    graphics = graphics.prefetch_related("tags")
    for first in range(0, graphics.count(), AT_ONCE):
        get_search_backend().add_bulk(GraphicPage, list(graphics.order_by("pk")[first : first + AT_ONCE]))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def make_pages(library, number: int, edition, sources=None) -> list[GraphicPage]:
    """Page rows at once, then the graphics' own rows, which Django cannot insert at once.

    With `sources` they are their translations.
    """
    library = LibraryPage.objects.get(pk=library.pk)
    now, content_type = timezone.now(), ContentType.objects.get_for_model(GraphicPage)
    steplen, alphabet = Page.steplen, Page.alphabet
    kinds = [kind for kind, _ in GraphicPage.Kind.choices]
    audiences = [audience for audience, _ in GraphicPage.Audience.choices]
    keys = (
        [source.translation_key for source in sources] if sources else [uuid.uuid4() for _ in range(number)]
    )
    rows = [
        Page(
            title=f"Graphic {n}",
            draft_title=f"Graphic {n}",
            slug=f"wall-{n}",
            path=library.path + Page._int2str(n + 1).rjust(steplen, alphabet[0]),
            depth=library.depth + 1,
            url_path=f"{library.url_path}wall-{n}/",
            content_type=content_type,
            locale=library.locale,
            translation_key=key,
            live=True,
            first_published_at=now,
            last_published_at=now,
        )
        for n, key in enumerate(keys, library.numchild)
    ]
    Page.objects.bulk_create(rows)
    graphics = []
    for page in rows:
        graphic = GraphicPage(
            page_ptr=page,
            kind=kinds[page.pk % len(kinds)],
            audience=audiences[page.pk % len(audiences)],
            alt_text="A cup of tea beside a bed.",
            edition=edition if page.pk % 3 == 0 else None,
        )
        # The instance has no page fields of its own: its row has.
        graphic.translation_key = page.translation_key
        graphics.append(graphic)
    # bulk_create refuses a model with a parent, whose rows it would have to make first: they are there.
    own_fields = GraphicPage._meta.local_concrete_fields
    GraphicPage._base_manager._insert(graphics, fields=own_fields, using=connection.alias)
    Page.objects.filter(pk=library.pk).update(numchild=library.numchild + len(rows))
    return graphics


def make_files(number: int, like: StoredFile) -> list[StoredFile]:
    place = Collection.get_first_root_node()
    pictured = like.image
    images = SiteImage.objects.bulk_create(
        SiteImage(
            title=f"File {n}",
            file=pictured.file.name,
            width=pictured.width,
            height=pictured.height,
            collection=place,
            pictures=pictured.pictures,
        )
        for n in range(number)
        if n % FILES_EACH
    )
    documents = SiteDocument.objects.bulk_create(
        SiteDocument(title=f"File {n}", file=f"documents/none-{n}.pdf", collection=place)
        for n in range(0, number, FILES_EACH)
    )
    proportions = [value for value, _ in StoredFile.Proportions.choices]
    owners = [{"image": image} for image in images] + [{"document": document} for document in documents]
    return StoredFile.objects.bulk_create(
        StoredFile(
            **owner,
            title=f"File {n}",
            language=LANGUAGES[n % len(LANGUAGES)],
            state=StoredFile.State.READY,
            media_type=like.media_type if "image" in owner else "application/pdf",
            size=200_000 + n,
            width=like.width,
            height=like.height,
            proportions=proportions[n % len(proportions)],
            pictures=like.pictures,
        )
        for n, owner in enumerate(owners)
    )
