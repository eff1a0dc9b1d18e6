from datetime import date
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup

from home.link_texts import refuse_empty_link_texts
from tests.factories import make_edition, make_graphic, make_image, make_page, make_post

pytestmark = [pytest.mark.django_db, pytest.mark.smoke]


def titles(response):
    return [post.title for post in response.context["posts"].object_list]


def test_the_byline_says_who_posts_and_who_wrote_it(client, blog):
    post = make_post(
        blog,
        date=date(2019, 3, 18),
        byline_handle="@WeNurses",
        written_by_name="Ward sister",
        written_by_organisation="A city hospital",
    )
    text = BeautifulSoup(client.get(post.url).text, "html.parser").get_text(" ", strip=True)
    assert "Monday 18 March 2019" in text
    assert "@WeNurses" in text.replace("@ ", "@")
    assert "Ward sister" in text
    assert "A city hospital" in text


def test_a_handle_is_stored_without_its_sign(blog):
    assert make_post(blog, byline_handle="@WeNurses").byline_handle == "WeNurses"


def test_the_blog_lists_the_newest_first(client, blog):
    make_post(blog, title="Old", date=date(2018, 1, 1))
    make_post(blog, title="New", date=date(2019, 1, 1))
    assert titles(client.get(blog.url)) == ["New", "Old"]


def test_the_blog_is_read_by_tag_handle_and_year(client, blog):
    make_post(blog, title="One", tags=["nights"], byline_handle="WeNurses", date=date(2019, 1, 1))
    make_post(blog, title="Two", tags=["food"], byline_handle="WeAHPs", date=date(2018, 1, 1))
    assert titles(client.get(f"{blog.url}tags/nights/")) == ["One"]
    assert titles(client.get(f"{blog.url}by/weahps/")) == ["Two"]
    assert titles(client.get(f"{blog.url}years/2018/")) == ["Two"]


@pytest.mark.parametrize(
    "address",
    ["tags/none/", "by/nobody/", "years/1901/", "years/99999999999/", "tags/%00/", "by/%00/", "tags/a%22b/"],
)
def test_a_listing_of_nothing_is_not_found(client, blog, address):
    make_post(blog)
    assert client.get(f"{blog.url}{address}").status_code == 404


def test_a_tag_of_drafts_or_of_graphics_alone_has_no_listing(client, blog, library):
    make_post(blog, tags=["drafts"]).unpublish()
    make_graphic(library, [make_image().stored_file], tags=["posters"])
    for slug in ("drafts", "posters"):
        assert client.get(f"{blog.url}tags/{slug}/").status_code == 404, slug


def test_any_page_number_answers(client, blog):
    make_post(blog)
    for page in ("0", "-1", "x", "999999", "1" * 400):
        assert client.get(blog.url, {"page": page}).status_code == 200


def test_drafts_and_private_posts_are_not_listed(client, blog):
    make_post(blog, title="Draft").unpublish()
    assert titles(client.get(blog.url)) == []


def test_the_feed_is_atom_with_full_addresses(client, blog):
    post = make_post(blog, tags=["nights"])
    feed = client.get(f"{blog.url}feed/").text
    assert 'xmlns="http://www.w3.org/2005/Atom"' in feed
    assert post.full_url in feed


def test_the_feed_stays_well_formed_whatever_its_texts_hold(client, blog):
    blog.title, blog.introduction = "The\x01blog", "An\x02introduction"
    blog.save()
    make_post(
        blog,
        title="Before\x0bafter",
        standfirst="One\x07two",
        written_by_name="A\x0cnurse",
        tags=["quiet\x1bnights"],
    )
    response = client.get(f"{blog.url}feed/")
    assert response.status_code == 200
    feed = ElementTree.fromstring(response.content)
    texts = {element.text for element in feed.iter()}
    assert {"Theblog", "Anintroduction", "Beforeafter", "Onetwo", "Anurse"} <= texts
    assert [element.get("term") for element in feed.iter("{http://www.w3.org/2005/Atom}category")] == [
        "quietnights"
    ]


def test_the_blog_names_its_feed_as_what_it_is(client, blog):
    page = BeautifulSoup(client.get(blog.url).text, "html.parser")
    link = page.head.find("link", rel="alternate", type="application/atom+xml")
    assert client.get(link["href"])["Content-Type"].startswith("application/atom+xml")
    assert page.select_one("a.feed").text == "Follow the blog as a feed (Atom)"


def test_a_post_of_the_old_site_is_found_by_its_number(client, blog):
    post = make_post(blog, legacy_number=3459)
    response = client.get("/blogs/3459")
    assert (response.status_code, response["Location"]) == (301, post.url)
    post.unpublish()
    assert client.get("/blogs/3459").status_code == 404


def test_a_post_is_shared_with_the_hashtag_of_its_edition(client, blog, campaign):
    edition = make_edition(campaign, hashtag="#ExpOfCare")
    post = make_post(blog, edition=edition)
    context = client.get(post.url).context
    assert "hashtags=ExpOfCare" in context["share_url"]
    assert context["share_url"].startswith("https://x.com/intent/tweet?")
    assert "%23ExpOfCare" in context["hashtag_url"]


def test_a_post_gives_its_picture_to_sites_that_show_links(client, blog):
    image = make_image()
    post = make_post(blog, featured_image=image, featured_image_alt="Two cups")
    head = BeautifulSoup(client.get(post.url).text, "html.parser").head
    assert head.find("meta", property="og:image")["content"].endswith(image.pictures["share"]["name"])
    assert head.find("meta", attrs={"name": "twitter:card"})["content"] == "summary_large_image"
    assert head.find("meta", property="og:image:alt")["content"] == "Two cups"


def test_related_posts_share_a_tag(client, blog):
    post = make_post(blog, title="One", tags=["nights"])
    make_post(blog, title="Two", tags=["nights", "food"])
    make_post(blog, title="Three", tags=["food"])
    assert [other.title for other in client.get(post.url).context["related"]] == ["Two"]


@pytest.mark.parametrize("slug", ["tags", "by", "years", "feed", "submit", "submissions"])
def test_a_post_cannot_take_an_address_of_the_blog(blog, slug):
    with pytest.raises(Exception, match="uses this address itself"):
        make_post(blog, slug=slug)


@pytest.mark.parametrize("words", ["here", "Click here", "ici", "cliciwch yma", "هنا", "here."])
def test_a_link_that_says_only_here_is_refused(words):
    with pytest.raises(Exception, match="should say where it leads"):
        refuse_empty_link_texts(f'<p>Get it <a href="/x">{words}</a>.</p>')


def test_a_link_that_says_where_it_leads_is_taken():
    refuse_empty_link_texts('<p><a href="/x">Here is the toolkit</a></p>')


def test_hostile_titles_stay_text(client, blog):
    post = make_post(
        blog, title="<script>alert(1)</script>", byline_handle="", standfirst="<img src=x onerror=y>"
    )
    for address in (post.url, blog.url, f"{blog.url}feed/"):
        text = client.get(address).text
        assert "<script>alert" not in text
        assert "<img src=x" not in text


def test_a_post_in_french_is_listed_in_french_alone(client, home_page, french, blog):
    french_home = home_page.get_translation(french)
    french_blog = make_page(french_home, type(blog), title="Blog", slug="blog")
    make_post(french_blog, title="La nuit")
    make_post(blog, title="The night")
    assert titles(client.get("/fr/blog/")) == ["La nuit"]
    assert titles(client.get("/en/blog/")) == ["The night"]
