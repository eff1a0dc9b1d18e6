"""The blocks of a page lead where their words say, and refuse what would lead nowhere."""

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.models import Site

from home.blocks import ActionLadderBlock, LinkBlock, MenuItemBlock
from home.blocks.calls import ActionBlock
from home.blocks.text import TextBlock
from home.models import EditionPage, StandardPage
from tests.factories import make_page

ELSEWHERE = "https://elsewhere.example/"


@pytest.fixture
def standard_pages(home_page, french):
    """Two English pages: the first is published in French too, the second is a draft there."""
    pages = [make_page(home_page, StandardPage, title=title) for title in ("Privacy", "Contact")]
    for page, published in zip(pages, (True, False), strict=True):
        page.copy_for_translation(french, copy_parents=True)
        translated = page.get_translation(french)
        translated.slug = f"{page.slug}-fr"
        revision = translated.save_revision()
        if published:
            revision.publish()
    return pages


def edition_with(edition, pages):
    """The edition as a request finds it, with one action for each of `pages` and one that leads nowhere."""
    actions = [{"text": page.title, "page": page} for page in pages]
    rungs = {"one_minute": actions, "ten_minutes": actions, "longer": [{"text": "Say thank you"}]}
    edition.action_ladder = [("action_ladder", rungs)]
    edition.save_revision().publish()
    return EditionPage.objects.get(pk=edition.pk)


def ladder(edition) -> list[tuple[str, str | None]]:
    """The text of each action that a reader sees, and where it leads."""
    html = "".join(str(block.render()) for block in edition.action_ladder)
    items = BeautifulSoup(html, "html.parser").find_all("li")
    return [(item.text, item.a and item.a["href"]) for item in items]


def test_an_action_leads_to_the_page_in_the_readers_language_where_it_is_published_there(
    edition, standard_pages
):
    edition = edition_with(edition, standard_pages)
    with translation.override("fr"):
        shown = ladder(edition)
    assert shown[:2] == [("Privacy", "/fr/privacy-fr/"), ("Contact", "/en/contact/")]
    assert ladder(edition)[:2] == [("Privacy", "/en/privacy/"), ("Contact", "/en/contact/")]


def test_an_action_without_a_published_page_shows_its_words_alone(edition, standard_pages):
    _, contact = standard_pages
    contact.unpublish()
    shown = ladder(edition_with(edition, standard_pages))
    assert shown == [("Privacy", "/en/privacy/"), ("Contact", None)] * 2 + [("Say thank you", None)]


def test_what_one_can_do_asks_no_more_for_many_pages_than_for_one(edition, standard_pages):
    def questions(pages):
        shown = edition_with(edition, pages)
        # The addresses of the sites are kept from one request to the next.
        Site.get_site_root_paths()
        with CaptureQueriesContext(connection) as captured, translation.override("fr"):
            ladder(shown)
        return len(captured)

    assert questions(standard_pages * 5) == questions(standard_pages[:1])


@pytest.mark.django_db
def test_the_preview_of_what_one_can_do_leads_elsewhere_and_asks_nothing(django_assert_num_queries):
    block = ActionLadderBlock()
    with django_assert_num_queries(0):
        html = block.render(block.get_preview_value())
    assert "https://commons.example/en/library/" in html


@pytest.mark.parametrize("block, words", [(LinkBlock(), "label"), (ActionBlock(), "text")])
def test_a_link_leads_to_a_page_or_to_an_address_and_not_to_both(block, words, home_page):
    both = block.normalize({words: "Read on", "page": home_page, "url": ELSEWHERE})
    with pytest.raises(StructBlockValidationError) as refused:
        block.clean(both)
    assert refused.value.block_errors["page"].messages == [
        "Choose a page or give an address, one of the two."
    ]
    for target, address in [({"page": home_page}, home_page.url), ({"url": ELSEWHERE}, ELSEWHERE)]:
        cleaned = block.clean(block.normalize({words: "Read on", "page": None, "url": "", **target}))
        assert cleaned.href == address


def test_an_action_may_lead_nowhere_and_a_link_may_not():
    assert ActionBlock().clean(ActionBlock().normalize({"text": "Say thank you"})).href == ""
    with pytest.raises(StructBlockValidationError):
        LinkBlock().clean(LinkBlock().normalize({"label": "Read on"}))


def test_a_link_in_a_text_that_says_only_here_is_refused():
    with pytest.raises(ValidationError, match="should say where it leads"):
        TextBlock().clean(TextBlock().normalize(f'<p>The toolkit is <a href="{ELSEWHERE}">here</a>.</p>'))


@pytest.mark.parametrize(
    "block, words", [(LinkBlock(), "label"), (MenuItemBlock(), "label"), (ActionBlock(), "text")]
)
def test_a_link_that_an_editor_words_alone_says_where_it_leads(block, words, home_page):
    def clean(text):
        return block.clean(block.normalize({"page": home_page, words: text}))

    with pytest.raises(StructBlockValidationError) as refused:
        clean("Click here")
    (message,) = refused.value.block_errors[words].messages
    assert message == "The link “Click here” should say where it leads."
    assert clean("Read the toolkit")[words] == "Read the toolkit"


def test_an_action_that_leads_nowhere_may_use_any_words():
    assert ActionBlock().clean(ActionBlock().normalize({"text": "More"}))["text"] == "More"
