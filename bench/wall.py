"""A wall of very many graphics, written straight into the tables: three files each, without objects in the store."""

from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.utils import timezone
from taggit.models import Tag
from wagtail.models import Collection, Page

from library.models import (
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


def grow_wall(library: LibraryPage, size: int, like: StoredFile, edition=None) -> None:
    """Until there are `size` published graphics under `library`; their pictures are those of `like`.

    The search index is not told: call update_index when a search is to find them.
    """
    tags = [Tag.objects.get_or_create(name=f"topic {n}")[0] for n in range(TAGS)]
    missing = range(library.numchild, max(library.numchild, size))
    for first in range(missing.start, missing.stop, AT_ONCE):
        numbers = range(first, min(first + AT_ONCE, missing.stop))
        pages = make_pages(library, numbers, edition)
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
        library = LibraryPage.objects.get(pk=library.pk)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def make_pages(library: LibraryPage, numbers, edition) -> list[GraphicPage]:
    """Page rows at once, then the graphics' own rows, which Django cannot insert at once."""
    now, content_type = timezone.now(), ContentType.objects.get_for_model(GraphicPage)
    steplen, alphabet = Page.steplen, Page.alphabet
    kinds = [kind for kind, _ in GraphicPage.Kind.choices]
    audiences = [audience for audience, _ in GraphicPage.Audience.choices]
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
            live=True,
            first_published_at=now,
            last_published_at=now,
        )
        for n in numbers
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
        graphic.save_base(raw=True)
        graphics.append(graphic)
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
