"""In which shapes a file is given out, and that each is made once, of what holds now."""

import io

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection
from django.template.loader import render_to_string
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pikepdf import Pdf
from PIL import Image

from home.models import HomePage
from library.ingest.files import ingest
from library.models import Crop, Deletion, Derivative, GraphicPage, LibraryPage, Preset, SiteImage, StoredFile
from library.models.stored_files import LONGEST_WAIT
from library.shapes.cropping import box_for
from library.shapes.gaps import queue_missing_shapes
from library.shapes.making import make_shapes
from library.shapes.offers import shapes_of
from library.shapes.tasks import make_all_shapes
from library.storage import STORE_ERRORS
from tests.factories import image_bytes, make_document, make_graphic, make_image, make_page

pytestmark = pytest.mark.django_db

SVG = b"""<svg xmlns="http://www.w3.org/2000/svg" width="100" height="100" viewBox="0 0 100 100">
<rect width="50" height="100" fill="#ff0000"/><rect x="50" width="50" height="100" fill="#0000ff"/></svg>"""


@pytest.fixture(scope="module")
def uploaded(made_once):
    """A square picture with enough pixels for what is square, tall and wide on a screen, and the library."""
    make_page(HomePage.objects.get(), LibraryPage, title="Library")
    return make_image(content=image_bytes(size=(1080, 1080))).stored_file.pk


@pytest.fixture
def library(uploaded, db):
    return LibraryPage.objects.get()


@pytest.fixture
def square(uploaded, db):
    return StoredFile.objects.get(pk=uploaded)


@pytest.fixture
def published(library, square):
    make_graphic(library, [square])
    make_shapes(square)
    return square


def make_drawing():
    file = ContentFile(SVG, name="drawing.svg")
    image = SiteImage.objects.create(title="A drawing", file=file, width=100, height=100)
    ingest(image.stored_file)
    return StoredFile.objects.for_cards().get(image=image)


def preset(slug):
    return Preset.objects.get(slug=slug)


def slugs(presets):
    return {each.slug for each in presets}


def presets_for(stored):
    return [shape.preset for shape in shapes_of(stored) if shape.is_offered]


def made(stored):
    return {row.preset.slug: row for row in Derivative.objects.filter(stored_file=stored)}


def opened(derivative):
    return Image.open(io.BytesIO(default_storage.open(derivative.key).read()))


def crop(stored, slug, offered=True, **box):
    box = {"x": 0, "y": 0, "width": 1, "height": 1, **box}
    return Crop.objects.create(stored_file=stored, preset=preset(slug), is_offered=offered, **box)


def test_the_usual_frame_is_the_largest_from_the_middle(square):
    assert box_for(square, preset("square"), None) == (0, 0, 1, 1)
    x, y, width, height = box_for(square, preset("story"), None)
    assert (y, height) == (0, 1)
    assert width == pytest.approx(0.5625)
    assert x == pytest.approx((1 - width) / 2)


def test_the_usual_frame_lies_around_the_focal_point(square):
    image = square.image
    image.focal_point_x, image.focal_point_y = 1000, 500
    image.focal_point_width = image.focal_point_height = 20
    x, _y, width, _height = box_for(square, preset("story"), None)
    assert x + width == pytest.approx(1)


def test_a_frame_of_other_proportions_is_made_to_fit(square):
    x, y, width, height = box_for(square, preset("square"), crop(square, "square", x=0.5, width=0.5))
    assert (x, width) == (0.5, 0.5)
    assert height == pytest.approx(0.5)
    assert y == pytest.approx(0.25)


def test_a_shape_is_offered_where_enough_of_the_picture_and_of_its_pixels_remain(square):
    # A story would keep 56 % of a square; a slide has too few pixels.
    assert slugs(presets_for(square)) == {"square", "portrait", "badge"}


def test_the_editor_offers_what_is_not_usual_and_refuses_what_is(square):
    crop(square, "x-landscape", height=0.5625)
    crop(square, "square", offered=False)
    assert slugs(presets_for(square)) == {"portrait", "badge", "x-landscape"}


def test_no_editor_makes_a_picture_larger_than_to_1_43(square):
    crop(square, "x-landscape", height=0.5625)
    assert "x-landscape" in slugs(presets_for(square))
    Crop.objects.update(width=0.7, height=0.7 * 0.5625)
    assert "x-landscape" not in slugs(presets_for(square))
    crop(square, "slide", height=0.5625)
    assert "slide" not in slugs(presets_for(square))


def test_a_shape_that_is_offered_to_nobody_is_not_offered_for_a_file(square):
    Preset.objects.filter(slug="square").update(is_offered=False)
    assert "square" not in slugs(presets_for(square))


def test_a_drawing_and_a_page_always_have_enough_pixels():
    drawing = make_drawing()
    assert slugs(presets_for(drawing)) >= {"square", "portrait", "badge", "a4", "a3"} - {"x-header"}
    assert slugs(presets_for(make_document().stored_file)) >= {"a4", "a3"}


def test_each_shape_has_its_pixels_and_its_format(published):
    rows = made(published)
    assert set(rows) == {"square", "portrait", "badge"}
    with opened(rows["portrait"]) as picture:
        assert (picture.format, picture.size, picture.mode) == ("JPEG", (1080, 1350), "RGB")
        assert picture.info["progressive"]
    with opened(rows["badge"]) as picture:
        assert (picture.format, picture.size) == ("PNG", (400, 400))
    assert rows["badge"].media_type == "image/png"
    assert rows["badge"].size == default_storage.size(rows["badge"].key)


def test_the_frame_of_the_editor_is_what_is_shown(library):
    drawing = make_drawing()
    crop(drawing, "badge", x=0.5, y=0.25, width=0.5, height=0.5)
    make_graphic(library, [drawing])
    make_shapes(drawing)
    with opened(made(drawing)["badge"]) as picture:
        assert picture.convert("RGB").getextrema() == ((0, 0), (0, 0), (255, 255))
    with opened(made(drawing)["square"]) as picture:
        assert picture.getpixel((200, 500)) == pytest.approx((254, 0, 0), abs=3)


def test_pages_of_the_proportions_of_paper_are_all_scaled_as_they_are(library):
    pages = Pdf.new()
    for _number in range(3):
        pages.add_blank_page(page_size=(842, 1191))
    file = io.BytesIO()
    pages.save(file)
    stored = make_document(content=file.getvalue()).stored_file
    make_graphic(library, [stored])
    make_shapes(stored)
    with Pdf.open(io.BytesIO(default_storage.open(made(stored)["a4"].key).read())) as scaled:
        assert len(scaled.pages) == 3
        assert [round(edge) for edge in scaled.pages[0].mediabox] == [0, 0, 595, 842]


def test_a_picture_of_cmyk_with_transparency_around_it_becomes_rgb_on_white(library):
    file = io.BytesIO()
    Image.new("CMYK", (1080, 1080), (0, 255, 255, 0)).save(file, "JPEG")
    cmyk = make_image(name="c.jpg", content=file.getvalue()).stored_file
    clear = Image.new("RGBA", (1080, 1080), (0, 0, 0, 0))
    file = io.BytesIO()
    clear.save(file, "PNG")
    transparent = make_image(content=file.getvalue()).stored_file
    make_graphic(library, [cmyk, transparent])
    for stored in (cmyk, transparent):
        make_shapes(stored)
        with opened(made(stored)["square"]) as picture:
            assert picture.mode == "RGB"
    with opened(made(transparent)["square"]) as picture:
        assert picture.getpixel((5, 5)) == (255, 255, 255)


def test_making_again_makes_nothing(published):
    keys = {row.key for row in made(published).values()}
    assert make_shapes(published) == 0
    assert {row.key for row in made(published).values()} == keys


def test_a_file_that_no_published_graphic_uses_has_no_shapes(square, library):
    assert make_shapes(square) == 0
    make_graphic(library, [square]).unpublish()
    Derivative.objects.all().delete()
    assert make_shapes(square) == 0


def test_publishing_a_graphic_makes_its_shapes(square, library, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        make_graphic(library, [square])
    assert set(made(square)) == {"square", "portrait", "badge"}


def test_other_words_make_the_files_again(published, django_capture_on_commit_callbacks):
    before = made(published)["square"]
    page = GraphicPage.objects.get()
    page.credit = "Ann Ward"
    with django_capture_on_commit_callbacks(execute=True):
        page.save_revision().publish()
    after = made(published)["square"]
    assert after.pk == before.pk
    assert after.key != before.key
    assert not default_storage.exists(before.key) or Deletion.objects.filter(key=before.key).exists()


def test_what_is_not_offered_any_more_goes_with_its_object(published):
    key = made(published)["square"].key
    crop(published, "square", offered=False)
    make_shapes(published)
    assert "square" not in made(published)
    assert Deletion.objects.filter(key=key).exists()


def test_a_changed_shape_is_made_again_for_all_graphics(published, django_capture_on_commit_callbacks):
    wide = preset("square")
    wide.width = wide.height = 900
    with django_capture_on_commit_callbacks(execute=True):
        wide.save()
    assert made(published)["square"].width == 900


def test_the_library_is_gone_through_in_batches(published, library, monkeypatch):
    other = make_image(content=image_bytes(size=(1080, 1080), colour="teal")).stored_file
    make_graphic(library, [other])
    Derivative.objects.all().delete()
    monkeypatch.setattr("library.shapes.tasks.BATCH", 1)
    make_all_shapes.call()
    assert made(published)
    assert made(other)


def test_a_file_replaced_while_it_is_made_keeps_nothing_of_the_old_content(square, library, monkeypatch):
    from library.shapes import making

    make_graphic(library, [square])
    drawn = making.file_of

    def replaced(*args):
        StoredFile.objects.filter(pk=square.pk).update(sha256="0" * 64)
        return drawn(*args)

    monkeypatch.setattr(making, "file_of", replaced)
    assert make_shapes(square) == 0
    assert made(square) == {}
    assert Deletion.objects.filter(key__startswith="shapes/").count() == 3


@pytest.mark.drill
def test_with_the_store_away_nothing_is_half_made_and_all_is_made_when_it_is_back(
    square, library, object_store, django_capture_on_commit_callbacks
):
    make_graphic(library, [square])
    object_store.stop()
    with pytest.raises(STORE_ERRORS):
        make_shapes(square)
    assert made(square) == {}
    with django_capture_on_commit_callbacks(execute=True):
        GraphicPage.objects.get().save_revision().publish()
    square.refresh_from_db()
    assert made(square) == {}
    assert square.queued_at > timezone.now()
    object_store.start()
    assert queue_missing_shapes() == 0  # its pause is not over
    StoredFile.objects.update(queued_at=timezone.now() - LONGEST_WAIT)
    assert queue_missing_shapes() == 1
    square.refresh_from_db()
    assert set(made(square)) == {"square", "portrait", "badge"}
    assert square.queued_at is None
    assert queue_missing_shapes() == 0


def test_the_list_of_shapes_asks_nothing_for_a_row(published):
    file = StoredFile.objects.prefetch_related("derivatives__preset__names").get(pk=published.pk)
    with CaptureQueriesContext(connection) as asked:
        text = render_to_string("library/partials/shapes.html", {"file": file})
    assert len(asked) == 0
    assert "1080 × 1350" in text
    assert "Portrait" in text
    assert f"/files/{published.uuid}/portrait/" in text


def test_a_deleted_upload_takes_its_shapes_with_it(published):
    keys = {row.key for row in made(published).values()}
    GraphicPage.objects.all().delete()
    published.image.delete()
    assert set(Deletion.objects.values_list("key", flat=True)) >= keys
