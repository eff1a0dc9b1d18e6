import io
import itertools
import xml.etree.ElementTree as ElementTree

import py_svg_hush
import pypdfium2
import pytest
from PIL import Image

from cms.demo.artwork import LAYOUTS, SCENES, Design, draw, photo
from cms.demo.artwork import text as typesetting
from cms.demo.artwork.inks import AUBERGINE, INKS, PAPER, contrast, deep, overlap, pale, palette, words_on
from cms.demo.artwork.photo import scene
from cms.demo.artwork.poster import COMPOSITIONS
from cms.demo.artwork.sheet import Box, Sheet
from cms.demo.artwork.wording import wording

WORDS = {
    "en": ("What matters to you?", "Ask one person today.", "Experience of Care Week"),
    "cy": ("Beth sy’n bwysig yn y tŷ?", "Gofynnwch i’r ŵyr heddiw.", "Wythnos Profiad o Ofal"),
    "fr": (
        "Qu’est-ce qui compte pour vous ?",
        "Posez la question à quelqu’un, dès aujourd’hui.",
        "Noël à l’hôpital, ça compte",
    ),
    "pl": (
        "Co jest dla Ciebie ważne?",
        "Zapytaj dziś jedną osobę: źródło siły.",
        "Tydzień Doświadczeń Opieki",
    ),
    "de": (
        "Patientenerfahrungsverbesserungsgespräche",
        "Fragen Sie heute einen Menschen.",
        "Eine Woche fürs Zuhören",
    ),
    "ar": ("ما الذي يهمّك؟", "اسأل شخصًا واحدًا اليوم عبر #ExpOfCare.", "أسبوع تجربة الرعاية"),
    "ur": ("آپ کے لیے کیا اہم ہے؟", "آج کسی ایک سے پوچھیں۔", "نگہداشت کا ہفتہ"),
}
PARAGRAPHS = (
    "# Start here",
    "One question, five days.",
    "> We listened.",
    "- Print it.",
    "- Pin it.",
    "# Then",
    "Say thank you.",
)


def make_design(kind, layout=1, words=None, inks=("coral", "sky")):
    return Design(f"{kind}-{layout}", kind, inks, layout, words or WORDS, "#ExpOfCare")


def opened(drawing):
    return Image.open(io.BytesIO(drawing.content))


def poster_sheet(layout, language):
    design = make_design("poster", layout)
    sheet = Sheet(1240, 1754, language)
    COMPOSITIONS[layout - 1](sheet, palette(design.inks), wording(design, language), design.key)
    return sheet


@pytest.mark.parametrize("kind", ["banner", "logo", "poster"])
def test_the_same_design_gives_the_same_bytes(kind):
    assert draw(make_design(kind), "fr") == draw(make_design(kind), "fr")


def test_cards_come_in_landscape_square_and_portrait():
    sizes = {opened(draw(make_design("social_card", layout), "en")).size for layout in (1, 2, 3)}
    assert sizes == {(1200, 675), (1080, 1080), (1080, 1350)}


def test_a_card_may_be_webp():
    drawing = draw(make_design("social_card", 5), "en")
    assert (drawing.media_type, opened(drawing).format) == ("image/webp", "WEBP")


@pytest.mark.parametrize(("layout", "media_type"), [(1, "image/png"), (3, "image/jpeg")])
def test_a_banner_has_the_size_of_a_profile(layout, media_type):
    drawing = draw(make_design("banner", layout), "en")
    assert drawing.media_type == media_type == Image.MIME[opened(drawing).format]
    assert opened(drawing).size == (1500, 500)


@pytest.mark.parametrize("layout", range(1, LAYOUTS["badge"] + 1))
def test_a_badge_has_nothing_round_it(layout):
    badge = opened(draw(make_design("badge", layout), "en"))
    assert badge.size == (400, 400)
    assert badge.getpixel((1, 1))[3] == 0


def test_a_poster_is_one_page_of_a4():
    drawing = draw(make_design("poster"), "cy")
    document = pypdfium2.PdfDocument(drawing.content)
    assert drawing.filename == "poster-1-cy.pdf"
    assert len(document) == 1
    assert [round(side) for side in document[0].get_size()] == [595, 842]


@pytest.mark.parametrize("kind", ["toolkit", "slide_deck"])
def test_each_section_has_its_own_page_between_cover_and_back(kind):
    drawing = draw(make_design(kind, words={"en": (*WORDS["en"][:2], *PARAGRAPHS)}), "en")
    assert drawing.media_type == "application/pdf"
    assert len(pypdfium2.PdfDocument(drawing.content)) == 4


@pytest.mark.parametrize("layout", range(1, LAYOUTS["logo"] + 1))
def test_the_mark_is_plain_shapes_that_a_sanitiser_leaves_alone(layout):
    drawing = draw(make_design("logo", layout), "zxx")
    tags = {element.tag.split("}")[1] for element in ElementTree.fromstring(drawing.content).iter()}
    assert tags <= {"svg", "g", "path", "rect", "clipPath"}
    cleaned = ElementTree.fromstring(py_svg_hush.filter_svg(drawing.content))
    assert {element.tag.split("}")[1] for element in cleaned.iter()} == tags


def test_every_language_finds_its_letters():
    for language, lines in WORDS.items():
        for line, role in itertools.product(lines, ("display", "text", "strong")):
            assert not typesetting.missing(line, typesetting.typeface(line, role)), (language, line)


@pytest.mark.parametrize("language", WORDS)
@pytest.mark.parametrize("layout", range(1, LAYOUTS["poster"] + 1))
def test_words_stay_inside_their_boxes_and_the_sheet(layout, language):
    for setting, box in poster_sheet(layout, language).settings:
        assert setting.width <= box.width + 1, setting.lines
        assert setting.height <= box.height + 1, setting.lines
        assert 0 <= box.x <= box.x + box.width <= 1240


def test_what_is_measured_is_what_is_drawn():
    for line in (WORDS["cy"][0], WORDS["ar"][1], WORDS["pl"][1]):
        sheet = Sheet(1400, 200, "ar" if line == WORDS["ar"][1] else "en", PAPER)
        sheet.words(line, Box(100, 20, 1200, 160), 60, fill="#000000")
        left, _, right, _ = sheet.picture().convert("L").point(lambda light: 255 * (light < 128)).getbbox()
        assert right - left == pytest.approx(sheet.settings[0][0].width, rel=0.04)


def test_arabic_starts_on_the_right():
    sheet = Sheet(1000, 200, "ar", PAPER)
    sheet.words("اليوم", Box(50, 20, 900, 160), 80)
    left, _, right, _ = sheet.picture().convert("L").point(lambda light: 255 * (light < 128)).getbbox()
    assert left > 500
    assert right == pytest.approx(950, abs=12)


def test_a_word_that_is_too_long_shrinks():
    assert typesetting.fit("Patientenerfahrung", 200, 100, "display", 90).size < 40


def test_a_design_without_words_prints_none():
    design = make_design("social_card", words={"zxx": ()})
    assert draw(design, "zxx").content != draw(make_design("social_card"), "en").content
    assert not wording(design, "zxx")


def test_words_can_be_read_on_every_colour():
    for first, second in itertools.product(INKS.values(), repeat=2):
        for ground in (first, pale(first), overlap(first, second), overlap(first, pale(second))):
            assert contrast(AUBERGINE, ground) >= 4.5, (first, second)
        assert contrast(words_on(deep(first)), deep(first)) >= 4.5


def test_every_scene_is_a_different_picture():
    drawn = {scene(name, palette(("teal", "coral"))) for name in SCENES}
    assert len(drawn) == len(SCENES) >= 12


def test_a_photo_is_a_wide_jpeg():
    drawing = photo("a post about listening", ("teal", "coral"))
    assert (drawing.media_type, opened(drawing).format, opened(drawing).size) == (
        "image/jpeg",
        "JPEG",
        (1600, 900),
    )
