"""How many questions each kind of page asks the database: as many for 300 children as for 3."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Site
from wagtail.signal_handlers import disable_reference_index_auto_update

from blog.models import BlogPage
from home.models import ActivityPage, CampaignPage, ProgrammePage, SiteText, StandardPage
from library.models import GraphicFile, GraphicPage
from tests.factories import make_activity, make_edition, make_graphic, make_image, make_page, make_post
from tests.indexing import indexed_once

pytestmark = [pytest.mark.long, pytest.mark.django_db]

FEW, MANY = 3, 300


@pytest.fixture
def site(home_page, campaign, edition, blog, library):
    """One of each page type, with texts and a menu around it."""
    make_page(home_page, ProgrammePage, title="Connecting", introduction="x")
    make_page(home_page, StandardPage, title="Privacy")
    menu = [("item", {"page": page, "label": ""}) for page in (blog, library, campaign)]
    SiteText.objects.create(site_name="Commons", locale=home_page.locale, menu=menu, footer_menu=menu)
    image = make_image()
    post = make_post(blog, tags=["nights"], edition=edition, featured_image=image, slug="post")
    graphic = make_graphic(library, [image.stored_file], ["nights"], edition=edition, slug="graphic")
    activity = make_activity(edition, slug="chat")
    return {"post": post, "graphic": graphic, "activity": activity}


def multiply(site, number):
    """Until there are `number` of each, spread over days, tags and people."""
    parents = {kind: page.get_parent().specific for kind, page in site.items()}
    edition, image, stored = parents["activity"], site["post"].featured_image, site["graphic"].stored_files[0]
    for n in range(BlogPage.objects.count(), number):
        post = BlogPage(
            title=f"Post {n}",
            standfirst="x",
            body=[("heading", "x")],
            edition=edition,
            featured_image=image,
            byline_handle=f"We{n % 20}",
            date=timezone.localdate() - timedelta(days=n * 3),
        )
        post.tags.add("nights", f"tag-{n % 30}")
        parents["post"].add_child(instance=post)
    for n in range(GraphicPage.objects.count(), number):
        graphic = GraphicPage(
            title=f"Graphic {n}", alt_text="x", edition=edition, first_published_at=timezone.now()
        )
        graphic.tags.add("nights", f"tag-{n % 30}")
        graphic.files = [GraphicFile(stored_file=stored)]
        parents["graphic"].add_child(instance=graphic)
    start = timezone.now()
    for n in range(ActivityPage.objects.count(), number):
        begin = start + timedelta(minutes=n * 10)
        edition.add_child(
            instance=ActivityPage(title=f"Chat {n}", summary="x", start=begin, end=begin + timedelta(hours=1))
        )
    campaign = edition.get_parent().specific
    for n in range(campaign.get_children().count(), number // 10):
        make_edition(campaign, start=-400 * n, title=f"Edition {n}", slug=f"edition-{n}")
    for n in range(CampaignPage.objects.count(), number // 10):
        campaign.get_parent().add_child(instance=CampaignPage(title=f"Campaign {n}", introduction="x"))


def questions(client, address) -> int:
    cache.clear()
    Site.clear_site_root_paths_cache()
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200, address
    return len(captured)


BUDGETS = {
    "/en/": 30,
    "/en/campaigns/": 20,
    "/en/campaigns/experience-of-care-week/": 22,
    "{edition}": 35,
    "{activity}": 27,
    "/en/connecting/": 18,
    "/en/privacy/": 18,
    "/en/blog/": 25,
    "/en/blog/tags/nights/": 27,
    "/en/blog/by/We1/": 26,
    "/en/blog/years/{year}/": 26,
    "/en/blog/feed/": 14,
    "{edition}calendar.ics": 16,
    "{activity}calendar.ics": 16,
    "{post}": 28,
    # Three more filters than the two rows below it could count in one question, and two questions for the words.
    "/en/library/": 29,
    "/en/library/?tag=nights&kind=poster": 29,
    "/en/library/?q=graphic&sort=downloads&language=en": 32,
    "/en/library/feed/": 14,
    "{graphic}": 34,
    "/en/search/?q=nights": 24,
    "/sitemap.xml": 30,
}


def test_no_page_asks_more_with_300_children_than_with_3(client, site):
    addresses = {
        template: template.format(
            edition=site["activity"].get_parent().url,
            year=timezone.localdate().year,
            **{k: p.url for k, p in site.items()},
        )
        for template in BUDGETS
    }
    # No page asks it.
    with disable_reference_index_auto_update(), indexed_once():
        multiply(site, FEW)
    few = {template: questions(client, address) for template, address in addresses.items()}
    with disable_reference_index_auto_update(), indexed_once():
        multiply(site, MANY)
    many = {template: questions(client, address) for template, address in addresses.items()}
    assert few == many
    assert {template: number for template, number in many.items() if number > BUDGETS[template]} == {}
