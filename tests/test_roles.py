"""What each group may do in the admin, and no more."""

import pytest
from django.core import mail
from django.urls import reverse
from wagtail.models import GroupPagePermission, Page, Workflow

from blog.models import BlogPage
from tests.conftest import staff
from tests.factories import make_edition, make_graphic, make_image, make_post

pytestmark = pytest.mark.django_db


def new_post(client, blog, **changes):
    data = {
        "title": "From the night",
        "slug": "from-the-night",
        "standfirst": "Short.",
        "date": "2026-11-20",
        "body-count": "1",
        "body-0-type": "heading",
        "body-0-value": "Quiet",
        "body-0-order": "0",
        "body-0-deleted": "",
        "body-0-id": "",
        "tags": "",
        "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0",
        **changes,
    }
    return client.post(f"/admin/pages/add/blog/blogpage/{blog.pk}/", data)


def test_an_author_writes_a_post_that_enters_blog_review(signed_in, author, moderator, blog):
    new_post(signed_in(author), blog, **{"action-submit": "1"})
    post = BlogPage.objects.get(slug="from-the-night")
    assert not post.live
    assert post.current_workflow_state.workflow.name == "Blog review"
    assert moderator.email in {address for message in mail.outbox for address in message.to}


def test_an_author_cannot_publish(signed_in, author, blog):
    new_post(signed_in(author), blog, **{"action-publish": "1"})
    assert not BlogPage.objects.filter(live=True).exists()


def test_an_author_edits_no_post_of_others_and_adds_nothing_elsewhere(signed_in, author, blog, campaign):
    client = signed_in(author)
    post = make_post(blog)
    assert client.get(f"/admin/pages/{post.pk}/edit/").status_code == 302
    assert client.get(f"/admin/pages/add/home/editionpage/{campaign.pk}/").status_code == 302
    assert client.get(f"/admin/pages/{campaign.pk}/edit/").status_code == 302


def test_a_moderators_approval_publishes(signed_in, author, moderator, client, blog):
    new_post(signed_in(author), blog, **{"action-submit": "1"})
    post = BlogPage.objects.get(slug="from-the-night")
    state = post.current_workflow_task_state
    client.logout()
    address = reverse("wagtailadmin_pages:workflow_action", args=[post.pk, "approve", state.pk])
    response = signed_in(moderator).post(address, {"comment": "Lovely"})
    assert response.status_code in {200, 302}
    post.refresh_from_db()
    assert post.live


def test_a_moderator_edits_no_other_page(signed_in, moderator, blog, campaign):
    client = signed_in(moderator)
    for page in (make_post(blog), campaign, make_edition(campaign), blog):
        assert client.get(f"/admin/pages/{page.pk}/edit/").status_code == 302
    assert client.get("/admin/snippets/home/sitetext/").status_code == 302
    assert client.get("/admin/users/").status_code == 302


def test_an_editor_publishes_at_once(signed_in, editor, blog):
    new_post(signed_in(editor), blog, **{"action-publish": "1"})
    assert BlogPage.objects.get(slug="from-the-night").live


def test_an_editor_manages_neither_people_nor_workflows(signed_in, editor, home_page):
    client = signed_in(editor)
    for address in (
        "/admin/users/",
        "/admin/groups/",
        "/admin/workflows/list/",
        "/admin/sites/",
        "/admin/locales/",
    ):
        assert client.get(address).status_code == 302


def test_wagtails_own_group_permissions_are_gone():
    held = GroupPagePermission.objects.filter(group__name="Moderators")
    assert not held.exists()
    names = set(Workflow.objects.active().values_list("name", flat=True))
    assert names == {"Blog review", "Translation review"}


@pytest.mark.parametrize("group", ["Translators", "Host managers"])
def test_others_reach_the_admin_and_can_change_nothing_yet(signed_in, home_page, group):
    client = signed_in(staff("someone", group))
    assert client.get("/admin/").status_code == 200
    assert client.get(f"/admin/pages/{home_page.pk}/edit/").status_code == 302
    assert client.get("/admin/snippets/home/sitetext/").status_code == 302


def test_a_visitor_is_sent_to_the_door(client, home_page):
    response = client.get("/admin/pages/")
    assert response.status_code == 302
    assert response["Location"].startswith("/admin/login/")


def test_after_five_wrong_passwords_the_door_stays_shut_for_a_while(client, editor, home_page):
    wrong = {"username": "editor", "password": "wrong"}
    for _ in range(5):
        response = client.post("/admin/login/", wrong)
    assert response.status_code == 429
    right = {"username": "editor", "password": "long enough"}
    assert client.post("/admin/login/", right).status_code == 429


def test_a_new_blog_in_another_language_is_open_to_authors_too(signed_in, author, home_page, french, blog):
    copy = blog.copy_for_translation(french)
    copy.save_revision().publish()
    new_post(signed_in(author), copy, **{"action-submit": "1"})
    post = BlogPage.objects.get(locale=french)
    assert post.current_workflow_state.workflow.name == "Blog review"
    assert Page.objects.get(pk=post.pk).owner == author


@pytest.mark.parametrize(
    "described, published",
    [({}, False), ({"featured_image_alt": "Two cups"}, True), ({"featured_image_decorative": "on"}, True)],
)
def test_a_picture_is_published_only_described_or_as_decorative(
    signed_in, editor, blog, described, published
):
    picture = {"featured_image": str(make_image().pk), **described}
    response = new_post(signed_in(editor), blog, **picture, **{"action-publish": "1"})
    assert BlogPage.objects.filter(slug="from-the-night", live=True).exists() == published
    assert published or "Describe the picture for people who cannot see it" in response.text


def test_a_picture_in_the_text_is_published_only_described_or_as_decorative(signed_in, editor, blog):
    picture = {
        "body-0-type": "image",
        "body-0-value-image-image": str(make_image().pk),
        "body-0-value-image-alt_text": "",
        "body-0-value-caption": "",
    }
    client = signed_in(editor)
    new_post(client, blog, **picture, **{"action-publish": "1"})
    assert not BlogPage.objects.filter(live=True).exists()
    described = {**picture, "body-0-value-image-alt_text": "A lamp"}
    new_post(client, blog, **described, **{"action-publish": "1"})
    assert BlogPage.objects.filter(live=True).exists()


def test_a_draft_may_wait_for_its_description(signed_in, editor, blog):
    new_post(signed_in(editor), blog, featured_image=str(make_image().pk))
    assert BlogPage.objects.get(slug="from-the-night").live is False


def publish_in_bulk(client, *pages, **options):
    ids = "&".join(f"id={page.pk}" for page in pages)
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    return client.post(f"{address}?{ids}&next=/admin/pages/", options, follow=True)


def test_pages_published_together_are_published_only_described_or_as_decorative(signed_in, editor, blog):
    client = signed_in(editor)
    picture = str(make_image().pk)
    new_post(client, blog, featured_image=picture)
    new_post(client, blog, title="Plain", slug="plain")
    bare, plain = BlogPage.objects.get(slug="from-the-night"), BlogPage.objects.get(slug="plain")
    text = publish_in_bulk(client, bare, plain).text
    assert "Nothing was published. “From the night”: Describe the picture" in text
    assert not BlogPage.objects.filter(live=True).exists()
    bare.featured_image_decorative = True
    bare.save_revision()
    publish_in_bulk(client, bare, plain)
    assert BlogPage.objects.filter(live=True).count() == 2


def test_the_latest_draft_is_what_must_be_described(signed_in, editor, blog):
    post = make_post(blog)
    post.featured_image = make_image()
    post.save_revision()
    assert "Nothing was published" in publish_in_bulk(signed_in(editor), post).text
    post.refresh_from_db()
    assert post.featured_image is None


def test_drafts_below_are_published_only_described(signed_in, editor, blog):
    client = signed_in(editor)
    new_post(client, blog, featured_image=str(make_image().pk))
    assert "Nothing was published" in publish_in_bulk(client, blog, include_descendants="on").text
    assert not BlogPage.objects.filter(live=True).exists()
    assert "Nothing was published" not in publish_in_bulk(client, blog).text


def test_graphics_published_together_need_their_words_too(signed_in, editor, library):
    graphic = make_graphic(library, [make_image().stored_file], title="A cup")
    graphic.unpublish()
    graphic.alt_text = ""
    graphic.save_revision(clean=False)
    assert "“A cup”: Describe the graphic" in publish_in_bulk(signed_in(editor), graphic).text
    graphic.refresh_from_db()
    assert not graphic.live
