"""In the demo the head of every page, the sitemap and what is published agree on who translates whom."""

import pytest

from blog.models import BlogIndexPage, BlogPage
from home.models import CampaignPage, EditionPage
from library.models import GraphicPage, LibraryPage
from tests.factories import make_page
from tests.language_contract import disagreements, published

pytestmark = [pytest.mark.long, pytest.mark.django_db]


@pytest.fixture
def demo(built, demo_server, db, settings):
    settings.BASE_URL = demo_server
    return built


def test_the_demo_agrees_with_itself(demo, client):
    assert len(published()) > 100
    assert disagreements(client) == []


def widest(model) -> list:
    """The two pages of a type that are published in the most languages."""
    pages = model.objects.live().public().filter(locale__language_code="en").order_by("pk")
    return sorted(pages, key=lambda page: -page.get_translations().live().count())[:2]


def test_it_agrees_after_a_move_a_rename_and_an_unpublish_of_each_kind(
    demo, client, django_capture_on_commit_callbacks
):
    for model, above in ((GraphicPage, LibraryPage), (BlogPage, BlogIndexPage), (EditionPage, CampaignPage)):
        changed, taken_down = widest(model)
        fields = {"introduction": "Come in."} if hasattr(above, "introduction") else {}
        with django_capture_on_commit_callbacks(execute=True):
            elsewhere = make_page(changed.get_parent().get_parent(), above, title="Elsewhere", **fields)
            changed.move(elsewhere, pos="last-child")
            for page in changed.get_translations(inclusive=True):
                page.slug = f"{page.slug}-renamed"
                page.save_revision().publish()
            taken_down.unpublish()
        fresh = model.objects.get(pk=changed.pk)
        assert fresh.url == f"{elsewhere.url}{changed.slug}-renamed/"
        assert client.get(fresh.url).status_code == 200
        assert client.get(taken_down.url).status_code == 404
    assert disagreements(client) == []
