"""What is not published, or not for everyone, shows nowhere: not on lists, not in calendars, not beside other pages."""

import pytest
from bs4 import BeautifulSoup
from wagtail.models import PageViewRestriction

from home.models import EditionPage, HomePage, ProgrammePage, StandardPage
from tests.conftest import staff
from tests.factories import make_activity, make_edition, make_graphic, make_image, make_page, make_post

pytestmark = pytest.mark.django_db


def keep_private(page):
    return PageViewRestriction.objects.create(page=page, restriction_type="login")


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


@pytest.mark.parametrize("model", HomePage.allowed_subpage_models(), ids=lambda model: model.__name__)
def test_no_page_right_under_a_front_page_takes_the_address_of_the_search(home_page, model):
    words = {"introduction": "x"} if model is ProgrammePage else {}
    with pytest.raises(Exception, match="uses this address itself"):
        make_page(home_page, model, title="Search", slug="search", **words)


def test_a_page_deeper_down_may_be_called_search(home_page):
    privacy = make_page(home_page, StandardPage, title="Privacy")
    assert make_page(privacy, StandardPage, title="Search", slug="search").live


def test_the_editor_is_told_that_an_address_is_taken(signed_in, editor, home_page):
    privacy = make_page(home_page, StandardPage, title="Privacy")
    data = {"title": "Search", "slug": "search", "body-count": "0"}
    data |= {"comments-TOTAL_FORMS": "0", "comments-INITIAL_FORMS": "0"}
    client = signed_in(editor)
    response = client.post(f"/admin/pages/add/home/standardpage/{home_page.pk}/", data)
    assert "The site uses this address itself." in response.text
    assert client.post(f"/admin/pages/add/home/standardpage/{privacy.pk}/", data).status_code == 302


def test_the_path_to_a_page_names_no_draft_and_nothing_private(client, edition, campaign, home_page):
    chat = make_activity(edition)

    def path():
        nav = BeautifulSoup(client.get(chat.url).text, "html.parser").select(".breadcrumbs a")
        return [link.text for link in nav]

    index = campaign.get_parent()
    assert path() == [home_page.title, index.title, campaign.title, edition.title]
    campaign.unpublish()
    assert path() == [home_page.title, index.title, edition.title]
    restriction = keep_private(edition)
    client.force_login(staff("reader"), backend="django.contrib.auth.backends.ModelBackend")
    assert path() == [home_page.title, index.title]
    restriction.delete()
    assert path() == [home_page.title, index.title, edition.title]
