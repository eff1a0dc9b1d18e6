"""Whatever happens to a page, its head, the sitemap and what is published agree on who translates whom."""

import pytest
from wagtail.models import PageViewRestriction

from home.models import StandardPage
from tests.factories import make_page
from tests.language_contract import disagreements, published, sitemap

pytestmark = pytest.mark.django_db


@pytest.fixture
def family(home_page, french):
    """A page and one below it, both in English and in French."""
    above = make_page(home_page, StandardPage, title="About")
    below = make_page(above, StandardPage, title="People")
    found = {"above": above, "below": below}
    for name, page in list(found.items()):
        copy = page.copy_for_translation(french)
        copy.slug = f"{page.slug}-fr"
        copy.save_revision().publish()
        found[f"{name}_fr"] = copy
    # Read again: a parent that does not know of its child would say so when it is saved.
    return {name: StandardPage.objects.get(pk=page.pk) for name, page in found.items()}


def test_a_small_site_agrees_with_itself(client, family):
    assert len(published()) == 6
    assert disagreements(client) == []


def test_it_agrees_after_a_move(client, family, home_page):
    family["below_fr"].move(home_page.get_translation(family["below_fr"].locale), pos="last-child")
    assert client.get("/fr/people-fr/").status_code == 200
    assert disagreements(client) == []


def test_it_agrees_after_a_rename(client, family):
    page = family["above_fr"]
    page.slug = "a-propos"
    page.save_revision().publish()
    assert client.get("/fr/a-propos/people-fr/").status_code == 200
    assert disagreements(client) == []


@pytest.mark.parametrize("name", ["below_fr", "below", "above", "above_fr"])
def test_it_agrees_after_a_page_was_unpublished(client, family, name):
    family[name].unpublish()
    assert disagreements(client) == []


def test_a_translated_child_under_an_unpublished_parent_is_named_nowhere(client, family):
    family["above_fr"].unpublish()
    child = family["below_fr"]
    assert child.live
    assert child.full_url not in sitemap(client)
    text = client.get(family["below"].url).text
    assert child.full_url not in text
    assert child.url not in text
    assert 'hreflang="fr"' not in text.partition("</head>")[0]


def test_a_private_page_is_named_nowhere(client, family):
    PageViewRestriction.objects.create(page=family["above_fr"], restriction_type="login")
    assert disagreements(client) == []


def test_an_alias_is_named_nowhere(client, family, home_page):
    alias = family["above"].create_alias(parent=home_page, update_slug="copy")
    assert alias.full_url not in sitemap(client)
    assert disagreements(client) == []
