"""The admin while the store is away: lists, choosers and forms of files open, and say what cannot be done."""

import time

import pytest
from botocore.exceptions import EndpointConnectionError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.models import Collection

from library import renditions
from library.models import SiteImage, SiteRendition, StoredFile
from library.models.graphics import GraphicPage
from tests.factories import image_bytes, make_graphic, make_image
from tests.fault_proxy import fault_proxy

pytestmark = pytest.mark.django_db


@pytest.fixture
def proxy(object_store, settings):
    with fault_proxy(object_store.endpoint_url) as proxy:
        proxy.stand_before_the_store(settings)
        yield proxy


@pytest.fixture
def graphic(library):
    graphic = make_graphic(library, [make_image().stored_file])
    graphic.preview_image = make_image("Preview", content=image_bytes(size=(700, 500)))
    graphic.save_revision().publish()
    return GraphicPage.objects.get(pk=graphic.pk)


def addresses(graphic) -> list[str]:
    image = graphic.preview_image
    return [
        reverse("wagtailimages:edit", args=[image.pk]),
        reverse("wagtailimages:index"),
        reverse("wagtailimages:index") + "?layout=list",
        reverse("wagtailimages:delete", args=[image.pk]),
        reverse("wagtailimages:image_usage", args=[image.pk]),
        reverse("wagtailimages_chooser:choose"),
        reverse("wagtailimages_chooser:choose_results"),
        reverse("wagtailimages_chooser:chosen", args=[image.pk]),
        reverse("wagtailadmin_pages:edit", args=[graphic.pk]),
        reverse("wagtailadmin_pages:history", args=[graphic.pk]),
        reverse("wagtailadmin_explore", args=[graphic.get_parent().pk]),
        reverse("wagtaildocs:index"),
        reverse("wagtailadmin_home"),
    ]


@pytest.mark.parametrize(
    "mode", ["stopped", *(pytest.param(mode, marks=pytest.mark.drill) for mode in ("503", "cut"))]
)
def test_every_page_opens_and_shows_the_kept_pictures(signed_in, admin, graphic, request, mode):
    client, kept = signed_in(admin), graphic.preview_image.pictures["320"]["name"]
    if mode == "stopped":
        request.getfixturevalue("object_store").stop()
    else:
        request.getfixturevalue("proxy").mode = mode
    begun = time.monotonic()
    for address in addresses(graphic):
        assert client.get(address).status_code == 200, address
    assert time.monotonic() - begun < 20
    assert kept in client.get(addresses(graphic)[0]).text
    assert kept in client.get(reverse("wagtailimages:index")).text
    assert not SiteRendition.objects.exists()


@pytest.mark.drill
def test_a_slow_store_holds_up_no_list(signed_in, admin, proxy):
    for number in range(12):
        make_image(f"Picture {number}")
    client = signed_in(admin)
    proxy.mode = "slow"
    begun = time.monotonic()
    assert client.get(reverse("wagtailimages:index")).status_code == 200
    assert time.monotonic() - begun < 15


def test_once_it_is_back_renditions_are_made(proxy):
    image = make_image()
    proxy.mode = "503"
    assert image.get_rendition("max-165x165").pk is None
    proxy.mode = ""
    asked = proxy.operations
    assert image.get_rendition("max-165x165").pk is None
    assert proxy.operations == asked
    renditions.cache.clear()
    assert image.get_rendition("max-165x165").pk
    proxy.mode = "503"
    assert SiteImage.objects.get().get_rendition("max-165x165").pk


@pytest.mark.parametrize(
    "spared", [3, *(pytest.param(number, marks=pytest.mark.drill) for number in (2, 5, 6))]
)
def test_a_fault_in_the_middle_of_a_rendition_leaves_no_row(proxy, spared):
    image = make_image()
    proxy.spared, proxy.mode = spared, "503"
    rendition = image.get_rendition("max-165x165")
    assert bool(rendition.pk) == SiteRendition.objects.exists()
    assert rendition.url


def test_an_image_without_pictures_is_shown_as_broken(proxy, signed_in, admin):
    image = make_image()
    SiteImage.objects.update(pictures={})
    StoredFile.objects.update(pictures={}, state="withdrawn")
    proxy.mode = "503"
    client = signed_in(admin)
    assert "not-found" in client.get(reverse("wagtailimages:edit", args=[image.pk])).text
    assert client.get(reverse("wagtailimages_chooser:chosen", args=[image.pk])).status_code == 200


def test_a_form_is_saved_without_the_store_but_takes_no_file(proxy, signed_in, admin):
    image, client = make_image(), signed_in(admin)
    address = reverse("wagtailimages:edit", args=[image.pk])
    proxy.mode = "503"
    data = {"title": "Another title", "collection": image.collection_id, "file_language": "en"}
    assert client.post(address, data).status_code == 302
    assert SiteImage.objects.get().title == "Another title"
    file = SimpleUploadedFile("b.png", image_bytes(colour="black"), "image/png")
    response = client.post(address, {**data, "title": "Third", "file": file})
    assert "The store for files does not answer" in response.text
    assert SiteImage.objects.get().title == "Another title"


@pytest.mark.parametrize("spared", [0, 1, 2])
@pytest.mark.parametrize("kind", ["image", "document"])
def test_a_new_file_is_taken_whole_or_not_at_all(
    proxy, signed_in, admin, kind, spared, django_capture_on_commit_callbacks
):
    address = reverse("wagtailimages:add" if kind == "image" else "wagtaildocs:add")
    file = SimpleUploadedFile("b.png" if kind == "image" else "b.pdf", image_bytes(), "image/png")
    client, root = signed_in(admin), Collection.get_first_root_node().pk
    if kind == "document":
        file = SimpleUploadedFile("b.pdf", b"%PDF-1.4\n%%EOF\n", "application/pdf")
    proxy.spared, proxy.mode = spared, "503"
    with django_capture_on_commit_callbacks(execute=True):
        response = client.post(address, {"title": "New", "collection": root, "file": file, "tags": ""})
    if response.status_code == 503:
        assert "does not answer" in response.text
        assert response["Retry-After"] == "60"
    if response.status_code != 302:
        assert "does not answer" in response.text
        assert not StoredFile.objects.exists()
    else:
        assert StoredFile.objects.get().state == "unready"


def test_what_asks_for_data_is_told_so_as_data(client, monkeypatch, settings, home_page):
    def away(*args):
        raise EndpointConnectionError(endpoint_url="http://store")

    monkeypatch.setattr("cms.views.preferred", away)
    answer = client.get("/", headers={"Accept": "application/json"})
    assert answer.status_code == 503
    assert "does not answer" in answer.json()["message"]
    page = client.get("/")
    assert page.status_code == 503
    assert "Nothing was changed" in page.text
    assert "no-store" in page["Cache-Control"]
