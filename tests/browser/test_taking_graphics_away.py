"""From the wall to the notice board: found by tag and language, taken in a shape, and packed with others."""

import hashlib
import io
import zipfile

import pytest
from PIL import Image

from library.models import DownloadCount, StoredFile
from tests.factories import image_bytes, make_graphic, make_image

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def picture(colour, language):
    stored = make_image(content=image_bytes("PNG", (1600, 900), colour)).stored_file
    StoredFile.objects.filter(pk=stored.pk).update(language=language)
    return stored


@pytest.fixture
def graphics(live_site, library):
    made = {
        "tea": ("coral", "en", ["tea"]),
        "rest": ("teal", "fr", ["tea"]),
        "walk": ("gold", "fr", ["legs"]),
    }
    return {
        slug: make_graphic(
            library,
            [picture(colour, language)],
            tags,
            title=slug.title(),
            slug=slug,
            alt_text=f"A {slug}.",
            credit="Ward 9",
        )
        for slug, (colour, language, tags) in made.items()
    }


def test_a_visitor_takes_a_shape_and_a_kit_whose_sums_are_right(visit, live_site, library, graphics):
    visitor = visit(live_site, accept_downloads=True, user_agent="Mozilla/5.0 Firefox/140.0")
    visitor.open(library.url)
    page = visitor.page
    page.get_by_role("link", name="tea 2").click()
    page.get_by_role("heading", name="2 graphics").wait_for()
    page.get_by_role("link", name="Français").click()
    page.get_by_role("heading", name="1 graphic").wait_for()
    page.get_by_role("link", name="Rest", exact=True).click()

    with page.expect_download() as expected:
        page.get_by_role("link", name="X post").click()
    with Image.open(expected.value.path()) as shape:
        assert shape.size == (1200, 675)
    assert DownloadCount.objects.get(preset="x-landscape", language="fr").number == 1

    page.locator(f"button[data-kit='{graphics['rest'].pk}']").first.click()
    visitor.open(library.url)
    page.locator(f"button[data-kit='{graphics['walk'].pk}']").click()
    page.get_by_role("link", name="Open kit").click()
    page.get_by_role("button", name="Pack it").click()
    page.get_by_role("link", name="Download the kit").wait_for()
    with page.expect_download() as expected:
        page.get_by_role("link", name="Download the kit").click()
    with zipfile.ZipFile(io.BytesIO(expected.value.path().read_bytes())) as kit:
        assert kit.testzip() is None
        told = dict(line.split("  ", 1)[::-1] for line in kit.read("SHA256SUMS.txt").decode().splitlines())
        files = [name for name in kit.namelist() if name != "SHA256SUMS.txt"]
        for name in files:
            assert told[name] == hashlib.sha256(kit.read(name)).hexdigest()
        readme = kit.read("README.txt").decode()
    assert len(files) == 3
    for words in ("Rest", "A walk.", "Ward 9"):
        assert words in readme
    assert visitor.complaints == []
