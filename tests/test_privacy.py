"""What is not published, or not for everyone, shows nowhere: not on lists, not in calendars, not beside other pages."""

import pytest
from wagtail.models import PageViewRestriction

from home.models import EditionPage, StandardPage
from tests.factories import make_activity, make_edition, make_graphic, make_image, make_page, make_post

pytestmark = pytest.mark.django_db


def keep_private(page):
    PageViewRestriction.objects.create(page=page, restriction_type="login")


def test_a_private_activity_shows_on_no_other_page(client, edition):
    make_activity(edition, title="Only for staff")
    other = make_activity(edition, title="For everyone", slug="other")
    keep_private(edition.get_children().get(title="Only for staff"))
    for address in (edition.url, f"{edition.url}calendar.ics", other.url, "/en/", "/sitemap.xml"):
        assert "Only for staff" not in client.get(address).text, address
        assert "chat-about-nights" not in client.get(address).text, address


def test_a_private_edition_shows_on_no_other_page(client, campaign, blog, library):
    edition = make_edition(campaign, title="Secret week", theme="Secret theme")
    keep_private(edition)
    post = make_post(blog, edition=edition)
    graphic = make_graphic(library, [make_image().stored_file], edition=edition)
    for address in ("/en/", campaign.url, post.url, graphic.url, blog.url):
        assert "Secret" not in client.get(address).text, address
    assert client.get(f"{campaign.url}current/").status_code == 404


def test_an_edition_that_is_not_published_shows_on_no_post_or_graphic(client, campaign, blog, library):
    edition = make_edition(campaign, title="Secret week", theme="Secret theme", hashtag="#Secret")
    post = make_post(blog, edition=edition)
    graphic = make_graphic(library, [make_image().stored_file], edition=edition)
    edition.unpublish()
    for address in (post.url, graphic.url, library.url):
        assert "Secret" not in client.get(address).text, address


def test_a_private_post_or_graphic_is_on_no_list(client, blog, library, edition):
    post = make_post(blog, title="Secret post", edition=edition)
    graphic = make_graphic(library, [make_image().stored_file], title="Secret poster", edition=edition)
    keep_private(post)
    keep_private(graphic)
    for address in (blog.url, f"{blog.url}feed/", library.url, edition.url, "/en/", "/en/search/?q=secret"):
        assert "Secret" not in client.get(address).text, address
    assert client.get(graphic.stored_files[0].url).status_code == 404


def test_an_edition_cannot_take_the_address_of_the_current_one(campaign):
    with pytest.raises(Exception, match="uses this address itself"):
        make_edition(campaign, slug="current")
    assert not EditionPage.objects.exists()


def test_a_page_cannot_take_the_address_of_the_search(home_page):
    with pytest.raises(Exception, match="uses this address itself"):
        make_page(home_page, StandardPage, title="Search", slug="search")


def test_a_character_that_a_feed_cannot_carry_is_left_out(client, blog):
    make_post(blog, title="Before\x0bafter", standfirst="One\x07two")
    response = client.get(f"{blog.url}feed/")
    assert response.status_code == 200
    assert "Beforeafter" in response.text
