"""Pictures and files: drawn, uploaded and ingested, never inside a transaction."""

from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from wagtail.models import Collection

from cms.demo.artwork import Design, Drawing, draw, photo
from cms.demo.artwork.film import captions
from cms.demo.content.graphics import GRAPHICS
from cms.demo.content.pictures import PICTURES
from library.ingest.files import ingest
from library.models import CaptionTrack, SiteDocument, SiteImage, StoredFile
from library.models.media import fresh_name
from library.models.stored_files import LONGEST_WAIT
from library.shapes.tasks import of_live_graphics

from .words import in_year

Say = Callable[[str], None]


def collection(name: str) -> Collection:
    found = Collection.objects.filter(name=name).first()
    return found or Collection.get_first_root_node().add_child(name=name)


def make_pictures(say: Say) -> dict[str, SiteImage]:
    """The illustrations of pages by key."""
    place = collection("Illustrations")
    found = {image.title: image for image in SiteImage.objects.filter(collection=place)}
    for number, picture in enumerate(PICTURES, start=1):
        if picture.title not in found:
            if number % 4 == 0 or number == len(PICTURES):
                say(f"Drawing pictures {number}/{len(PICTURES)}")
            drawing = photo(picture.key, picture.inks)
            found[picture.title] = upload(drawing, picture.title, "zxx", place).image
    return {picture.key: found[picture.title] for picture in PICTURES}


def make_files(year: int, say: Say) -> dict[str, list[StoredFile]]:
    """The files of all graphics by the graphic's key, in the order of their languages in the content."""
    place = collection("Campaign graphics")
    rows = StoredFile.objects.filter(image__collection=place) | StoredFile.objects.filter(
        document__collection=place
    )
    found = {(file.title, file.language): file for file in rows}
    graphics = [in_year(graphic, year) for graphic in GRAPHICS]
    missing = [(g, language) for g in graphics for language in g.words if (g.title, language) not in found]
    # Drawing holds the interpreter, so each processor gets a process; "spawn", since ours holds a database.
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as studio:
        drawings = studio.map(
            draw, [design_of(graphic) for graphic, _ in missing], [language for _, language in missing]
        )
        for number, ((graphic, language), drawing) in enumerate(zip(missing, drawings, strict=True), start=1):
            if number % 10 == 0 or number == len(missing):
                say(f"Drawing graphics {number}/{len(missing)}: {graphic.title}")
            found[graphic.title, language] = upload(drawing, graphic.title, language, place)
    files = {}
    for graphic in graphics:
        files[graphic.key] = [found[graphic.title, language] for language in graphic.words]
        if graphic.kind == "video":
            caption(files[graphic.key], graphic.words)
    return files


def caption(films: list[StoredFile], words: dict[str, tuple[str, ...]]) -> None:
    for film in films:
        CaptionTrack.objects.get_or_create(
            stored_file=film, language=film.language, defaults={"vtt": captions(words[film.language])}
        )


def design_of(graphic) -> Design:
    return Design(graphic.key, graphic.kind, graphic.inks, graphic.layout, graphic.words, graphic.hashtag)


def upload(drawing: Drawing, title: str, language: str, place: Collection) -> StoredFile:
    """Store the drawing as a picture or a document, by its type."""
    model = SiteImage if drawing.media_type.startswith("image/") else SiteDocument
    content = ContentFile(drawing.content, name=drawing.filename)
    media = model(title=title, collection=place, file=content)
    if model is SiteImage:
        media._set_image_file_metadata()
    else:
        media._set_document_file_metadata()
    # The object is there before its row, so that no transaction is open while the store is asked.
    name = media.file.field.generate_filename(media, fresh_name(drawing.filename))
    media.file = media.file.storage.save(name, content)
    with transaction.atomic():
        media.save()
        media.stored_file.language = language
        media.stored_file.save(update_fields=["language"])
    return media.stored_file


def ingest_all(say: Say) -> None:
    """Ingest what was uploaded, so that pictures are there when the first page is served."""
    waiting = StoredFile.objects.unready().for_cards()
    for number, stored in enumerate(waiting, start=1):
        if number % 20 == 0 or number == len(waiting):
            say(f"Making small pictures {number}/{len(waiting)}")
        ingest(stored)


def leave_shapes_to_the_clock() -> None:
    """Mark the files whose shapes are to be made as waiting for long: their tasks were dropped, the clock asks again."""
    StoredFile.objects.update(queued_at=None)
    of_live_graphics().filter(derivatives=None).update(queued_at=timezone.now() - LONGEST_WAIT)
