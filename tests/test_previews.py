"""An editor sees a page before it exists, and a draft beside what is published."""

import pytest
from django.utils import timezone

from blog.models import BlogIndexPage, BlogPage
from home.models import (
    ActivityPage,
    CampaignIndexPage,
    CampaignPage,
    EditionPage,
    HomePage,
    ProgrammePage,
    StandardPage,
)
from library.models import GraphicPage, LibraryPage
from tests.conftest import make_campaign
from tests.factories import make_activity, make_edition, make_graphic, make_image, make_page, make_post

pytestmark = pytest.mark.django_db

NOW = timezone.now()
NEW = [
    (HomePage, {"standfirst": "x"}),
    (CampaignIndexPage, {}),
    (CampaignPage, {"introduction": "x"}),
    (EditionPage, {"start_date": NOW.date(), "end_date": NOW.date(), "introduction": "x"}),
    (ActivityPage, {"start": NOW, "end": NOW, "summary": "x"}),
    (ProgrammePage, {"introduction": "x"}),
    (StandardPage, {}),
    (BlogIndexPage, {}),
    (BlogPage, {"standfirst": "x", "body": [("heading", "x")]}),
    (LibraryPage, {}),
    (GraphicPage, {"alt_text": "x"}),
]


@pytest.fixture(scope="module")
def made(made_once):
    home_page = HomePage.objects.get()
    make_edition(make_campaign(home_page))
    make_page(home_page, BlogIndexPage, title="Blog")
    make_page(home_page, LibraryPage, title="Library")


@pytest.fixture
def edition(made, db):
    return EditionPage.objects.get()


@pytest.fixture
def blog(made, db):
    return BlogIndexPage.objects.get()


@pytest.fixture
def library(made, db):
    return LibraryPage.objects.get()


@pytest.mark.parametrize("model, fields", NEW)
def test_a_page_that_is_not_saved_yet_is_previewed(edition, blog, library, model, fields):
    parents = {ActivityPage: edition, EditionPage: edition.get_parent(), BlogPage: blog, GraphicPage: library}
    parent = parents.get(model, blog.get_parent())
    page = model(title="New", slug="new", locale=parent.locale, **fields)
    # As Wagtail's preview of a new page places it.
    page.path = model._get_children_path_interval(parent.path)[1]
    page.depth = parent.depth + 1
    page.set_url_path(parent)
    assert page.make_preview_request().status_code == 200


def test_a_draft_is_previewed_with_its_own_words(edition, blog, library):
    pages = [
        make_post(blog, tags=["tea"], edition=edition),
        make_graphic(library, [make_image().stored_file], ["tea"], edition=edition),
        make_activity(edition),
        edition,
    ]
    for page in pages:
        page.title = "Only a draft"
        page.save_revision()
        response = page.get_latest_revision_as_object().make_preview_request()
        assert "Only a draft" in response.rendered_content
