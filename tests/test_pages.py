"""What holds for every public page: the same for everyone, and safe to keep."""

import pytest
from wagtail.models import PageViewRestriction

from blog.models import BlogPage
from tests.factories import make_activity, make_graphic, make_image, make_post

pytestmark = [pytest.mark.django_db, pytest.mark.smoke]


@pytest.fixture
def addresses(edition, blog, library, campaign, home_page):
    graphic = make_graphic(library, [make_image().stored_file], edition=edition)
    pages = [
        home_page,
        campaign.get_parent(),
        campaign,
        edition,
        make_activity(edition),
        blog,
        make_post(blog),
        library,
    ]
    return [*(page.url for page in pages), graphic.url, "/en/search/?q=night", "/en/nothing/"]


def test_a_public_page_sets_no_cookie_and_does_not_vary_by_one(client, addresses):
    for address in addresses:
        response = client.get(address)
        assert not response.cookies, address
        assert "cookie" not in response.get("Vary", "").lower(), address
        assert "csrfmiddlewaretoken" not in response.text, address


def test_a_page_is_the_same_for_a_signed_in_editor(client, signed_in, editor, addresses):
    pages = [client.get(address).content for address in addresses]
    signed_in(editor)
    assert [client.get(address).content for address in addresses] == pages


def test_a_public_page_forbids_scripts_and_styles_in_its_text(client, addresses):
    for address in addresses:
        response = client.get(address)
        policy = response["Content-Security-Policy"]
        assert "script-src 'self'" in policy
        assert "unsafe-inline" not in policy
        assert " style=" not in response.text, address
        assert "<script>" not in response.text, address


def test_the_admin_may_write_scripts_and_styles_and_no_other_page(signed_in, editor, home_page):
    assert "'unsafe-inline'" in signed_in(editor).get("/admin/")["Content-Security-Policy"]


def test_a_page_is_not_framed_elsewhere_and_says_no_more_than_its_origin(client, home_page):
    response = client.get("/en/")
    assert response["X-Frame-Options"] == "SAMEORIGIN"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Referrer-Policy"] == "strict-origin-when-cross-origin"


def test_a_public_page_asks_nothing_of_the_object_store(client, addresses, object_store):
    object_store.stop()
    for address in addresses:
        assert client.get(address).status_code in {200, 404}


def test_a_cache_before_us_may_keep_a_page_for_a_minute(client, addresses):
    for address in addresses[:-1]:
        # Under a post a comment appears or goes at once: a cache asks each time.
        is_post = BlogPage.objects.filter(slug=address.split("/")[-2]).exists()
        kept = "public, no-cache" if is_post else "s-maxage=60"
        assert kept in client.get(address)["Cache-Control"], address
    assert "Cache-Control" not in client.get("/en/nothing/")


def test_a_page_behind_a_password_is_kept_by_nobody(client, campaign):
    PageViewRestriction.objects.create(page=campaign, restriction_type="password", password="tea")
    response = client.get(campaign.url)
    assert "no-store" in response["Cache-Control"]
    assert "s-maxage" not in response["Cache-Control"]


def test_a_post_behind_a_password_is_kept_by_nobody_either(client, blog):
    post = make_post(blog)
    restriction = PageViewRestriction.objects.create(page=post, restriction_type="password", password="tea")
    session = client.session
    session["passed_page_view_restrictions"] = [restriction.pk]
    session.save()
    response = client.get(post.url)
    assert post.title in response.text
    assert "public" not in response["Cache-Control"]


def test_a_missing_picture_leaves_the_page_without_it(client, blog):
    image = make_image()
    type(image).objects.update(pictures={})
    post = make_post(blog, featured_image=image, featured_image_alt="Two cups")
    assert client.get(post.url).status_code == 200


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_an_address_of_a_page_takes_no_other_method_into_a_500(client, home_page, method):
    assert getattr(client, method)("/en/search/?q=x").status_code == 405
    assert getattr(client, method)("/en/").status_code < 500
