"""Pages in Arabic separate what they list with the Arabic comma: a Latin one among Arabic words is ours by mistake."""

import re

import pytest
from bs4 import BeautifulSoup
from django.template import Context, Template
from django.utils import translation
from wagtail.models import Locale

from home.models import HostEnquiry, ProgrammePage, SiteText
from library.kits.readme import file_line
from library.models import Derivative, Preset, StoredFile
from library.models.presets import PresetName
from tests.factories import (
    image_bytes,
    make_activity,
    make_document,
    make_graphic,
    make_image,
    make_page,
    make_post,
)

pytestmark = pytest.mark.django_db

# A comma with words on its sides, unlike the one within a number: «1,5».
LATIN_COMMA = re.compile(r"\S+\s*,(?=\s|[^\W\d])\s*\S*")


@pytest.fixture
def arabic(home_page):
    locale = Locale.objects.create(language_code="ar")
    in_arabic(home_page, locale, title="شاي", standfirst="مرحبا")
    return locale


def in_arabic(page, locale, **fields):
    copy = page.copy_for_translation(locale)
    for name, value in fields.items():
        setattr(copy, name, value)
    copy.save_revision().publish()
    return type(page).objects.get(pk=copy.pk)


def commas(client, address) -> list[str]:
    """The Latin commas in what the page shows, each with what stands beside it."""
    response = client.get(address)
    assert response.status_code == 200, address
    body = BeautifulSoup(response.text, "html.parser").find("body")
    for hidden in body.find_all(["script", "style", "textarea"]):
        hidden.decompose()
    return LATIN_COMMA.findall(" ".join(body.get_text().split()))


@pytest.fixture
def site(arabic, home_page, library, blog, campaign, edition):
    """The Arabic pages with all that they list: files and shapes, a byline, a quotation, the times of an activity."""
    picture = make_image(content=image_bytes(size=(640, 480))).stored_file
    StoredFile.objects.filter(pk=picture.pk).update(language="ar")
    preset = Preset.objects.create(slug="small", width=100, height=100)
    PresetName.objects.create(preset=preset, language="ar", name="صغير")
    Derivative.objects.create(
        stored_file=picture, preset=preset, key="a.jpg", media_type="image/jpeg", size=1500, sha256="0" * 64,
        width=100, height=100, made_of="1",
    )  # fmt: skip
    graphic = make_graphic(library, [picture, make_document().stored_file], title="Tea", slug="tea")
    post = make_post(
        blog,
        written_by_name="هدى",
        written_by_role="ممرضة",
        written_by_organisation="مستشفى",
        body=[("quote", {"text": "شاي", "name": "هدى", "role": "ممرضة"})],
    )
    activity = make_activity(edition, other_way_in="راسلنا")
    index = campaign.get_parent().specific
    pages = [index, campaign, edition, activity, blog, post, library, graphic]
    words = {
        "title": "شاي",
        "introduction": "مرحبا",
        "standfirst": "مرحبا",
        "summary": "مرحبا",
        "alt_text": "كوب",
    }
    return [
        in_arabic(page, arabic, **{name: value for name, value in words.items() if hasattr(page, name)})
        for page in pages
    ]


def test_pages_in_arabic_hold_no_latin_comma(client, site):
    *_others, wall, graphic = site
    kit = f"{wall.url}kit/?g={graphic.pk}"
    for address in [*(page.url for page in site), kit, f"{graphic.url}request/", "/ar/"]:
        assert commas(client, address) == [], address


def test_what_a_page_lists_in_arabic_is_parted_by_the_arabic_comma(client, site):
    _index, _campaign, _edition, activity, _blog, post, wall, graphic = site
    for address, times in ((graphic.url, 3), (post.url, 3), (activity.url, 1), (wall.url, 1)):
        text = BeautifulSoup(client.get(address).text, "html.parser").find("main").get_text()
        assert text.count("، ") >= times, address


def test_the_same_lists_in_english_keep_their_comma(client, library, blog):
    graphic = make_graphic(library, [make_document().stored_file])
    post = make_post(blog, written_by_name="Huda", written_by_role="Nurse")
    facts = BeautifulSoup(client.get(graphic.url).text, "html.parser").find(class_="files__facts")
    assert re.match(r"PDF, \d+\xa0bytes, 1 page", facts.get_text())
    assert "Huda, Nurse" in BeautifulSoup(client.get(post.url).text, "html.parser").get_text()


@pytest.mark.parametrize("language, comma", [("ar", "، "), ("en", ", "), ("fr", ", ")])
def test_a_comma_stands_before_its_space_in_each_language(language, comma):
    with translation.override(language):
        assert Template('{% load i18n %}a{% translate ", " %}b').render(Context()) == f"a{comma}b"


def test_where_visitors_could_be_and_the_files_of_a_kit_are_lists_too():
    enquiry = HostEnquiry(settings_offered=["عيادة", "مستشفى"])
    item = type("Item", (), {"stored": StoredFile(language="ar"), "size": 3 * 1024**2})
    with translation.override("ar"):
        assert enquiry.shown_settings == "عيادة، مستشفى"
        assert ", " not in file_line("شاي.pdf", item, "ar")
        assert "العربية، " in file_line("شاي.pdf", item, "ar")


def test_those_who_host_are_quoted_without_a_latin_comma(client, arabic, home_page):
    page = make_page(home_page, ProgrammePage, title="Connecting", introduction="x")
    quoted = [("quote", {"text": "شاي", "role": "ممرضة", "organisation": "مستشفى"})]
    fields = {"title": "لقاء", "introduction": "مرحبا", "host_quotes": quoted}
    assert commas(client, in_arabic(page, arabic, **fields).url) == []


def test_each_line_of_a_postal_address_runs_in_its_own_direction(client, arabic):
    address = "12 Example Street\r\nLeeds <LS1>\nالمملكة المتحدة"
    SiteText.objects.create(site_name="Commons", locale=arabic, contact_address=address)
    written = BeautifulSoup(client.get("/ar/").text, "html.parser").find("address")
    lines = ["12 Example Street", "Leeds <LS1>", "المملكة المتحدة"]
    assert [line.get_text() for line in written.find_all("bdi")] == lines
    assert len(written.find_all("br")) == 2
