"""What a file in a shape says about itself: its credit, its licence, its description, and nothing of its maker."""

import io

import pytest
from django.core.files.storage import default_storage
from pikepdf import Dictionary, Name, Pdf, Stream
from PIL import Image

from library.models import Crop, GraphicPage, Preset
from library.shapes.making import make_shapes
from library.shapes.words import words_for
from tests.factories import image_bytes, make_document, make_graphic, make_image

pytestmark = pytest.mark.django_db

CAMERA = b"Camera of Ann Ward"
ALT, CREDIT = "A nurse & a cup of tea, ⟨warm⟩.", "Zoë <Ward> Ó Briain"
DEED = "https://creativecommons.org/licenses/by/4.0/"


def photograph() -> bytes:
    exif = Image.Exif()
    exif[0x010F] = CAMERA.decode()
    exif.get_ifd(0x8825)[1] = "N"
    exif.get_ifd(0x8825)[2] = (51.0, 30.0, 0.0)
    xmp = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>" + CAMERA + b"</x:xmpmeta>"
    return image_bytes("JPEG", (1200, 1200), exif=exif, xmp=xmp, comment=CAMERA)


def content_in(format, library, stored=None) -> bytes:
    """The bytes of the shape "square" in `format`."""
    Preset.objects.exclude(slug="square").update(is_offered=False)
    Preset.objects.filter(slug="square").update(format=format)
    stored = stored or make_image(name="p.jpg", content=photograph()).stored_file
    make_graphic(library, [stored], alt_text=ALT, credit=CREDIT)
    assert make_shapes(stored) == 1
    return default_storage.open(stored.derivatives.get().key).read()


def facts_in_xmp(picture) -> dict:
    description = picture.getxmp()["xmpmeta"]["RDF"]["Description"]
    return {
        "alt": description["description"]["Alt"]["li"][0]["text"],
        "rights": description["rights"]["Alt"]["li"][0]["text"],
        "creator": description["creator"]["Seq"]["li"],
        "deed": description["WebStatement"],
    }


@pytest.mark.parametrize("format", ["jpeg", "png", "webp"])
def test_a_picture_carries_the_three_facts_and_nothing_of_the_camera(library, format):
    content = content_in(format, library)
    assert CAMERA not in content
    with Image.open(io.BytesIO(content)) as picture:
        facts = facts_in_xmp(picture)
        assert picture.getexif().get_ifd(0x8825) == {}
        assert not {"icc_profile", "comment", "photoshop"} & set(picture.info)
    assert (facts["alt"], facts["creator"], facts["deed"]) == (ALT, CREDIT, DEED)
    assert CREDIT in facts["rights"]
    assert "Creative Commons" in facts["rights"]


def test_a_jpeg_says_them_to_programs_that_know_only_exif(library):
    with Image.open(io.BytesIO(content_in("jpeg", library))) as picture:
        exif = picture.getexif()
    assert set(exif) == {0x010E, 0x013B, 0x8298}
    said = {tag: exif[tag].encode("latin-1").decode() for tag in exif}
    assert (said[0x010E], said[0x013B]) == (ALT, CREDIT)
    assert CREDIT in said[0x8298]


def facts_in_pdf(content) -> None:
    with Pdf.open(io.BytesIO(content)) as pdf:
        assert {name: str(value) for name, value in pdf.docinfo.items() if name != "/Copyright"} == {
            "/Author": CREDIT,
            "/Subject": ALT,
        }
        assert str(pdf.Root.Lang) == "en"
        with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as xmp:
            assert xmp["dc:creator"] == [CREDIT]
            assert xmp["dc:description"] == ALT
            assert CREDIT in xmp["dc:rights"]
            assert xmp["xmpRights:WebStatement"] == DEED


def test_a_pdf_of_a_picture_says_them_too(library):
    content = content_in("pdf", library)
    assert CAMERA not in content
    facts_in_pdf(content)


def test_scaled_pages_say_them_and_lose_what_their_pictures_brought(library):
    pages = Pdf.new()
    page = pages.add_blank_page(page_size=(500, 500))
    photo = pages.make_stream(
        photograph(), Type=Name.XObject, Subtype=Name.Image, Width=1200, Height=1200, BitsPerComponent=8
    )
    photo.ColorSpace, photo.Filter = Name.DeviceRGB, Name.DCTDecode
    photo.Metadata = pages.make_stream(CAMERA)
    page.Resources = Dictionary(XObject=Dictionary(Photo=photo))
    page.Contents = pages.make_stream(b"q 500 0 0 500 0 0 cm /Photo Do Q")
    pages.docinfo["/Producer"] = CAMERA.decode()
    file = io.BytesIO()
    pages.save(file)
    content = content_in("pdf", library, make_document(content=file.getvalue()).stored_file)
    facts_in_pdf(content)
    with Pdf.open(io.BytesIO(content)) as pdf:
        raw = [thing.read_raw_bytes() for thing in pdf.objects if isinstance(thing, Stream)]
    assert not any(CAMERA in each for each in raw)
    assert any(each.startswith(b"\xff\xd8") for each in raw)


def test_the_words_are_those_of_the_page_in_the_language_of_the_file(library, french):
    stored = make_image(content=image_bytes(size=(1080, 1080))).stored_file
    graphic = make_graphic(library, [stored])
    library.copy_for_translation(french)
    page = graphic.copy_for_translation(french)
    page.alt_text = "Une tasse de thé."
    page.save_revision().publish()
    assert words_for(stored).alt_text == "A cup of tea."
    stored.language = "fr"
    said = words_for(stored)
    assert (said.alt_text, said.language) == ("Une tasse de thé.", "fr")
    stored.language = "cy"
    assert words_for(stored).language == "en"


def test_without_a_licence_deed_the_page_says_what_is_allowed(library):
    stored = make_image().stored_file
    page = make_graphic(library, [stored], licence="permission")
    assert words_for(stored).statement == page.full_url
    GraphicPage.objects.update(licence="cc_by_nc")
    assert "by-nc" in words_for(stored).statement


def test_a_frame_of_a_page_is_drawn_as_pixels(library):
    stored = make_document().stored_file
    Crop.objects.create(
        stored_file=stored, preset=Preset.objects.get(slug="square"), x=0, y=0, width=1, height=0.7
    )
    with Pdf.open(io.BytesIO(content_in("pdf", library, stored))) as pdf:
        assert len(pdf.pages[0].get_images()) == 1
