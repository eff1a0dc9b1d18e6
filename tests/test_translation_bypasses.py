"""Wagtail's own ways to publish and to look around: none leads past the review, or to what is not public."""

import pytest
from django.urls import reverse
from wagtail.models import Page, PageViewRestriction

from cms.localisation import drafts
from home.models import StandardPage
from tests.factories import make_page
from tests.translating import begin, make_source, with_role, write_all

pytestmark = pytest.mark.django_db


@pytest.fixture
def translation(home_page, french):
    return begin(make_source(home_page), french)


@pytest.fixture
def at_work(signed_in, admin):
    return signed_in(admin)


def is_live(translation):
    return translation.get_target_instance().live


def publish_many(client, page, **data):
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    return client.post(f"{address}?id={page.pk}&next=/admin/", data, follow=True)


def test_a_translation_is_not_published_among_many(at_work, translation):
    write_all(translation)
    response = publish_many(at_work, translation.get_target_instance())
    assert "Nothing was published." in response.text
    assert not is_live(translation)


def test_nor_is_a_draft_that_is_translated_below_one_of_them(at_work, translation):
    home = translation.get_target_instance().get_parent()
    assert "Nothing was published." in publish_many(at_work, home, include_descendants="on").text
    assert not is_live(translation)
    assert "Nothing was published." not in publish_many(at_work, home).text


def test_other_pages_are_published_together_as_ever(at_work, home_page):
    page = make_page(home_page, StandardPage, title="Ours", live=False)
    publish_many(at_work, home_page, include_descendants="on")
    page.refresh_from_db()
    assert page.live


@pytest.mark.parametrize("action", ["publish", "revert_to_page_revision", "create_alias", "copy"])
def test_the_interface_for_scripts_does_nothing_with_pages(at_work, translation, action):
    target = translation.get_target_instance()
    pages = Page.objects.count()
    address = reverse("wagtailadmin_api:pages:action", args=[target.pk, action])
    assert at_work.post(address, {}, content_type="application/json").status_code == 403
    assert not is_live(translation)
    assert Page.objects.count() == pages


def test_what_stands_on_its_own_does_not_come_out_before_its_source(at_work, translation, admin):
    source, target = translation.source.get_source_instance(), translation.get_target_instance()
    source.unpublish()
    drafts.stop(translation, admin)
    edit = reverse("wagtailadmin_pages:edit", args=[target.pk])
    data = {
        "title": "Visites", "slug": "visites", "introduction": "Entrez.", "body-count": "0",
        "comments-TOTAL_FORMS": "0", "comments-INITIAL_FORMS": "0", "action-publish": "1",
    }  # fmt: skip
    assert "is not published" in at_work.post(edit, data, follow=True).text
    assert "Nothing was published." in publish_many(at_work, target).text
    assert not is_live(translation)
    source.get_latest_revision().publish()
    at_work.post(edit, data)
    assert is_live(translation)


def test_the_chooser_names_to_a_role_only_what_is_public(signed_in, home_page, french, admin):
    secret = make_page(home_page, StandardPage, title="Not yet announced", slug="secret", live=False)
    below = make_page(secret, StandardPage, title="Below", slug="below")
    private = make_page(home_page, StandardPage, title="For some alone", slug="some")
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    client = signed_in(with_role("maëlle", french))
    for page in (secret, below, private):
        response = client.get(reverse("wagtailadmin_choose_page_child", args=[page.pk]))
        assert response.status_code == 404
        assert page.title not in response.text
    assert client.get(reverse("wagtailadmin_choose_page_child", args=[home_page.pk])).status_code == 200
    client = signed_in(admin)
    assert client.get(reverse("wagtailadmin_choose_page_child", args=[secret.pk])).status_code == 200
