"""The main job, from the editor's upload to the visitor's download, in a real browser."""

import io
from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.utils import timezone
from PIL import Image

from blog.models import BlogPage
from home.models import EditionPage
from library.models import GraphicPage, SiteImage, StoredFile
from tests.browser import editing
from tests.factories import PDF

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("no_shapes")]

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="120" height="80" viewBox="0 0 120 80">'
    '<rect width="120" height="80" fill="#c2410c"/><circle cx="60" cy="40" r="30" fill="#fff"/></svg>'
)
IMAGES = {
    "Cup on the sill": ("jpg", "JPEG", "image/jpeg"),
    "Poster of the week": ("png", "PNG", "image/png"),
    "Card for the phone": ("webp", "WEBP", "image/webp"),
    "Banner of the week": ("avif", "AVIF", "image/avif"),
    "Picture from a telephone": ("heic", "HEIF", "image/jpeg"),
    "Mark of the week": ("svg", "", "image/svg+xml"),
}
LEAFLET = "Leaflet of the week"


def image_files():
    """One upload for each format, each of another colour."""
    files = []
    for number, (title, (extension, format, media_type)) in enumerate(IMAGES.items()):
        content = io.BytesIO(SVG.encode())
        if format:
            content = io.BytesIO()
            Image.new("RGB", (640, 480), (40 * number, 90, 120)).save(content, format)
        files.append({"name": f"{title}.{extension}", "mimeType": media_type, "buffer": content.getvalue()})
    return files


@pytest.fixture
def editor_at_work(visit, live_site, editor):
    """The page of a browser in which a member of Editors has signed in."""
    visitor = visit(live_site)
    editing.sign_in(visitor.page, "editor", "long enough")
    return visitor.page


@pytest.fixture
def stranger(visit, live_site):
    return visit(live_site)


def upload_everything(page):
    editing.upload_together(page, "/admin/images/multiple/add/", image_files())
    for title in IMAGES:
        editing.describe_upload(page, title, tags=["listening"])
    editing.upload_together(
        page,
        "/admin/documents/multiple/add/",
        [{"name": f"{LEAFLET}.pdf", "mimeType": "application/pdf", "buffer": PDF}],
    )
    editing.describe_upload(page, LEAFLET, tags=["listening", "print"])


def make_edition(page, campaign):
    editing.begin_page_below(page, campaign)
    today = timezone.localdate()
    editing.fill(
        page,
        title="Week of listening",
        start_date=today.isoformat(),
        end_date=(today + timedelta(days=4)).isoformat(),
        introduction="Five days in which we listen.",
        **{"hashtags-0-hashtag": "#WeekOfListening"},
    )
    editing.publish(page)


def make_graphic(page, library):
    editing.begin_page_below(page, library)
    editing.fill(page, title="Tea at four", alt_text="A cup of tea on a window sill.")
    editing.tag(page, "tea", "listening")
    editing.choose_page(page, "edition", "Week of listening")
    for number, title in enumerate([*IMAGES, LEAFLET]):
        if number:
            editing.add_another(page, "files")
        editing.choose(page, f"files-{number}-stored_file", title)
    editing.publish(page)


def make_post(page, blog):
    editing.begin_page_below(page, blog)
    editing.fill(
        page,
        title="What the night taught me",
        standfirst="A short story from the ward.",
        featured_image_alt="A cup on a sill at dawn.",
    )
    editing.choose(page, "featured_image", "Cup on the sill")
    editing.add_text(page, "It was quiet, and so we listened.")
    editing.choose_page(page, "edition", "Week of listening")
    editing.tag(page, "listening")
    editing.publish(page)


def show_graphic_first(page, edition, graphic):
    editing.edit(page, edition)
    editing.add_another(page, "chosen_graphics")
    editing.choose_page(page, "chosen_graphics-0-graphic", graphic.title)
    editing.publish(page)


def test_what_an_editor_uploads_and_publishes_a_visitor_finds_and_takes_away(
    editor_at_work, stranger, campaign, library, blog
):
    page = editor_at_work
    upload_everything(page)
    make_edition(page, campaign)
    make_graphic(page, library)
    make_post(page, blog)
    graphic = GraphicPage.objects.live().get(title="Tea at four")
    show_graphic_first(page, EditionPage.objects.live().get(), graphic)
    check_what_was_made(graphic)
    take_away(stranger.page, library, graphic)
    read_on(stranger.page)
    assert stranger.kept == {}
    assert stranger.complaints == []


def check_what_was_made(graphic):
    files = [row.stored_file for row in graphic.files.all()]
    assert [file.title for file in files] == [*IMAGES, LEAFLET]
    assert {file.state for file in files} == {StoredFile.State.READY}
    assert {file.media_type for file in files} == {
        "application/pdf",
        *(media_type for _, _, media_type in IMAGES.values()),
    }
    assert {tag.name for image in SiteImage.objects.all() for tag in image.tags.all()} == {"listening"}
    assert {tag.name for tag in graphic.tags.all()} == {"tea", "listening"}
    edition = EditionPage.objects.live().get()
    assert edition.main_hashtag == "#WeekOfListening"
    assert [row.graphic_id for row in edition.chosen_graphics.all()] == [graphic.pk]
    post = BlogPage.objects.live().get()
    assert (post.edition, post.featured_image.title) == (edition, "Cup on the sill")
    assert post.featured_image_alt == "A cup on a sill at dawn."


def take_away(page, library, graphic):
    """From the library by the tag to the graphic, and every file of it home."""
    page.goto(library.url)
    page.locator("#facets").get_by_role("link", name="tea").click()
    page.wait_for_url("**?tag=tea*")
    page.get_by_role("link", name="Tea at four", exact=True).click()
    assert page.locator(".poster-page__paper img").get_attribute("alt") == "A cup of tea on a window sill."
    for file in graphic.stored_files:
        with page.expect_download() as download:
            page.locator(f".files a[href='{file.url}']").click()
        with default_storage.open(file.key) as stored:
            assert download.value.path().read_bytes() == stored.read()
        assert download.value.suggested_filename == file.download_name


def read_on(page):
    """From the graphic to its edition, which shows it, and from there to the post."""
    page.get_by_role("link", name="Week of listening").click()
    page.locator(".fan").get_by_role("link", name="Tea at four").wait_for()
    page.get_by_role("link", name="What the night taught me").click()
    picture = page.get_by_role("img", name="A cup on a sill at dawn.")
    picture.wait_for()
    assert picture.evaluate("image => image.complete && image.naturalWidth > 0")
    assert page.get_by_text("It was quiet, and so we listened.").is_visible()
