"""The demo's content is complete, refers only to what exists, and its catalogues fit it."""

import re
from collections import Counter
from dataclasses import fields, is_dataclass
from functools import cache

import polib
import pytest
from wagtail_localize.strings import StringValue, extract_strings

from cms.demo.builder.translations import Translator
from cms.demo.content import shapes
from cms.demo.content.activities import ACTIVITIES
from cms.demo.content.campaign import CAMPAIGN, EDITION_CURRENT, EDITIONS
from cms.demo.content.catalogue import FOLDER, LANGUAGES, printed, texts, translations
from cms.demo.content.everything import BY_KEY, PAGES
from cms.demo.content.graphics import GRAPHICS
from cms.demo.content.pictures import PICTURES
from cms.demo.content.posts import POSTS
from cms.demo.content.programme import PROGRAMME
from cms.demo.content.segments import rich_segments, segments
from cms.demo.content.site_text import SITE_WORDS
from cms.demo.content.tags import TAGS
from cms.localisation.terms import Terms
from library.wording import length
from tests.factories import make_graphic

INKS = {"coral", "marigold", "leaf", "teal", "sky", "violet"}
BLOCKS = {
    *("text", "heading", "image", "quote", "call_to_action", "action_ladder", "graphic", "chosen_graphics"),
    *("latest_posts", "upcoming_activities", "video", "accordion", "table", "statistics"),
}
# What can be read in every language of the site: the week, with what belongs to it.
THE_WEEK = (
    *(CAMPAIGN, EDITION_CURRENT, PROGRAMME, *GRAPHICS),
    *(activity for activity in ACTIVITIES if activity.edition == "edition-current"),
    *map(
        BY_KEY.get,
        ("four-minutes", "seven-words", "look-at-me", "two-chairs", "left-hand-spoon", "the-bench"),
    ),
)
HASHTAG_OR_ADDRESS = re.compile(r"#\w+|[\w.-]+@[\w.-]+\w")


@cache
def catalogue(language):
    return polib.pofile(str(FOLDER / f"{language}.po"))


def strings_in(value):
    """Every string anywhere in a piece of content."""
    if isinstance(value, str):
        yield value
    elif is_dataclass(value):
        for field in fields(value):
            yield from strings_in(getattr(value, field.name))
    elif isinstance(value, dict):
        yield from strings_in(tuple(value.values()))
    elif isinstance(value, (tuple, list)):
        for part in value:
            yield from strings_in(part)


def links_in(value):
    """Every dict anywhere in a piece of content that leads to a page or to an address."""
    if isinstance(value, dict):
        if value.keys() & {"page", "url"}:
            yield value
        for part in value.values():
            yield from links_in(part)
    elif isinstance(value, (tuple, list)):
        for part in value:
            yield from links_in(part)


def blocks_of(page):
    yield from getattr(page, "body", ())
    yield from getattr(page, "action_ladder", ())


def test_every_key_is_used_once():
    assert [key for key, count in Counter(page.key for page in PAGES).items() if count > 1] == []


def test_there_is_enough_of_everything():
    english = [post for post in POSTS if post.language == "en"]
    french = [post for post in POSTS if post.language == "fr" or "fr" in post.languages]
    current = [activity for activity in ACTIVITIES if activity.edition == "edition-current"]
    assert (len(english) >= 14, len(french) >= 4, len(GRAPHICS) >= 30) == (True, True, True)
    assert len(current) == 14, "the edition's introduction says fourteen"
    assert {activity.day for activity in current} == set(range(EDITION_CURRENT.days))


def test_every_kind_of_activity_is_in_the_current_week():
    kinds = {activity.kind for activity in ACTIVITIES if activity.edition == "edition-current"}
    assert kinds == {
        *("tweet_chat", "tweet_storm", "book_club", "webinar"),
        *("lunch_and_learn", "conference", "staff_event", "local_event"),
    }


def test_every_activity_can_be_joined_without_x():
    assert [activity.key for activity in ACTIVITIES if not activity.other_way_in] == []
    assert [activity.key for activity in ACTIVITIES if activity.end <= activity.start] == []


def test_every_chat_has_four_to_six_questions():
    chats = [
        activity for activity in ACTIVITIES if activity.kind in {"tweet_chat", "tweet_storm", "book_club"}
    ]
    assert [chat.key for chat in chats if not 4 <= len(chat.questions) <= 6] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.key)
def test_what_a_page_refers_to_exists(page):
    pictures = {picture.key for picture in PICTURES}
    assert getattr(page, "picture", "") in pictures | {""}
    assert getattr(page, "edition", "") in {edition.key for edition in EDITIONS} | {""}
    assert set(getattr(page, "tags", ())) <= set(TAGS)
    assert {BY_KEY[key].key for key in getattr(page, "chosen_graphics", ())} <= {
        graphic.key for graphic in GRAPHICS
    }
    for kind, value in blocks_of(page):
        assert kind in BLOCKS
        if kind == "image":
            assert value["image"]["image"] in pictures
        if kind == "call_to_action":
            assert list(links_in(value)) == [value["link"]]
        if kind == "chosen_graphics":
            assert set(value["graphics"]) <= set(BY_KEY)
        for link in links_in(value):
            assert bool(link.get("page")) != bool(link.get("url"))
            assert not link.get("page") or link["page"] in BY_KEY


def test_menus_lead_to_pages_that_the_language_has():
    for words in SITE_WORDS:
        for key, label in (*words.menu, *words.footer_menu):
            assert label
            assert words.language == "en" or words.language in BY_KEY[key].languages


def test_no_picture_and_no_graphic_is_without_a_description():
    assert [graphic.key for graphic in GRAPHICS if not graphic.alt_text] == []
    assert [page.key for page in PAGES if getattr(page, "picture", "") and not page.picture_alt] == []
    for page in PAGES:
        for kind, value in blocks_of(page):
            if kind == "image" and not value["image"]["decorative"]:
                assert value["image"]["alt_text"]


def test_graphics_have_known_inks_and_words_in_english_or_none():
    for graphic in GRAPHICS:
        assert set(graphic.inks) <= INKS
        assert graphic.words.keys() == {"zxx"} or "en" in graphic.words
        assert all(graphic.words[language] for language in graphic.words if language != "zxx")
        assert any(graphic.hashtag in post for post in graphic.ready_made_wording)


def test_posts_are_of_readable_length_and_dated_one_way():
    for post in POSTS:
        assert 400 <= sum(len(text.split()) for text in segments(post)) <= 700, post.key
        assert (post.published is None) != (post.days_before is None), post.key


def test_words_come_from_roles_and_organisations_not_from_persons():
    """A written name is a job title: it has one capital, the first."""
    for post in POSTS:
        assert not re.search(r" [A-Z][a-z]+", post.written_by_name), post.key
        assert post.written_by_role
        assert post.written_by_organisation
    assert all(quote.role and quote.organisation for quote in PROGRAMME.host_quotes)


def test_handles_could_be_handles_on_x():
    handles = [activity.host_handle for activity in ACTIVITIES] + [post.byline_handle for post in POSTS]
    handles += [guest.handle for activity in ACTIVITIES for guest in activity.guests]
    assert [handle for handle in handles if not re.fullmatch(r"\w{1,15}", handle)] == []


def test_addresses_and_telephones_are_made_up():
    text = " ".join(strings_in((PAGES, SITE_WORDS)))
    assert {address.rsplit(".", 1)[1] for address in re.findall(r"[\w.-]+@[\w-]+(?:\.[\w-]+)+", text)} == {
        "example"
    }
    telephones = re.findall(r"\b0\d{2,3} \d{3,4} \d{4}\b", text)
    made_up = re.compile(r"020 7946 0\d{3}|029 2018 0\d{3}|01\d1 496 0\d{3}|0113 496 0\d{3}")
    assert telephones
    assert all(made_up.fullmatch(number) for number in telephones)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.key)
def test_segments_are_cut_as_wagtail_localize_cuts_them(page):
    for text in strings_in(page):
        if text.startswith("<"):
            assert rich_segments(text) == [value.data for value, _ in extract_strings(text)[1]]
    for segment in segments(page):
        assert StringValue.from_plaintext(segment).data == segment


@pytest.mark.parametrize("language", LANGUAGES)
def test_catalogue_says_everything_that_is_promised_and_nothing_else(language):
    promised = {text for page in PAGES if language in page.languages for text in texts(page, language)}
    entries = {entry.msgid: entry.msgstr for entry in catalogue(language)}
    assert entries.keys() - promised == set()
    assert promised - entries.keys() == set()
    assert [source for source, target in entries.items() if not target.strip()] == []


@pytest.mark.parametrize("page", THE_WEEK, ids=lambda page: page.key)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_week_can_be_read_in_every_language(language, page):
    said = {entry.msgid for entry in catalogue(language) if entry.msgstr.strip()}
    assert language in page.languages
    assert texts(page, language) - said == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_translations_keep_hashtags_handles_addresses_and_the_year(language):
    for entry in catalogue(language):
        assert Terms().missing(entry.msgid, entry.msgstr) == []
        assert Counter(HASHTAG_OR_ADDRESS.findall(entry.msgid)) == Counter(
            HASHTAG_OR_ADDRESS.findall(entry.msgstr)
        )
        assert entry.msgid.count("{year}") == entry.msgstr.count("{year}")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_printed_on_a_graphic_are_told_in_every_language_line_by_line(language):
    found = translations(language, 2030)
    assert not [text for text in (*found, *found.values()) if "{year}" in text]
    for graphic in GRAPHICS:
        if "en" in graphic.words:
            lines = found[printed(graphic.words["en"]).replace("{year}", "2030")].split("<br/>")
            assert [bool(line) for line in lines] == [True] * len(graphic.words["en"]), graphic.key


def test_a_page_tells_what_is_printed_on_a_file_that_is_not_in_its_language(library, french, editor):
    library.copy_for_translation(french).save_revision().publish()
    slides = BY_KEY["connecting-slides"]
    assert slides.words.keys() == {"en"}
    page = make_graphic(
        library, title=slides.title, alt_text=slides.alt_text, words="\n".join(slides.words["en"])
    )
    translator = Translator("fr", 2030, editor)
    translator.translate(page, slides)
    words = page.get_translation(french).specific.words.split("\n")
    assert translator.missing == {}
    assert (len(words), words[0]) == (len(slides.words["en"]), "Accueillir un visiteur")
    assert "> Nous ne remarquions plus ce que nous faisons bien." in words


def test_every_poster_of_the_week_is_printed_in_every_language_of_the_site():
    posters = [
        graphic for graphic in GRAPHICS if graphic.kind == "poster" and graphic.edition != "edition-2019"
    ]
    with_words = [poster for poster in posters if "zxx" not in poster.words]
    assert len(with_words) >= 9
    assert [poster.key for poster in with_words if not {"en", *LANGUAGES} <= poster.words.keys()] == []
    assert any(len(poster.words.keys() - {"en", *LANGUAGES}) >= 2 for poster in with_words)


@pytest.mark.parametrize("language", LANGUAGES)
def test_posts_ready_to_copy_fit_into_x_with_address_and_hashtag_in_every_language(language):
    found = translations(language, 2030)
    for graphic in GRAPHICS:
        short = [said.text for said in graphic.said if said.channel in {"x", "bluesky"}]
        for post in (*graphic.ready_made_wording, *short):
            assert length(f"{found[post]} https://a.example/ {graphic.hashtag}", "x") <= 280, post


def test_shapes_are_frozen():
    kinds = [kind for kind in vars(shapes).values() if is_dataclass(kind)]
    assert all(kind.__dataclass_params__.frozen for kind in kinds)
