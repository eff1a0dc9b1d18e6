"""An edition page goes into French and follows its source: all through screens, with the public looking on.

At each step a visitor whom nobody knows reads the page in both languages: a word that nobody has reviewed is in neither.
"""

import os
import re
from pathlib import Path

import pytest

from cms.localisation.models import LocaleRole
from home.models import EditionHashtag, EditionPage
from tests.browser import editing
from tests.factories import make_page
from tests.translated_pages import translated
from tests.translating import with_role

pytestmark = [pytest.mark.browser, pytest.mark.long, pytest.mark.django_db]

ENGLISH = {
    "title": "Care Week 2031",
    "slug": "care-week-2031",
    "theme": "Who looks after you?",
    "slogan": "Listen first",
    "introduction": "Five days of listening.",
    "aims": "Ask one colleague",
    "body": "Bring a chair to the ward.",
}
FRENCH = {
    "title": "La semaine du soin 2031",
    "slug": "semaine-du-soin-2031",
    "theme": "Qui prend soin de vous ?",
    "slogan": "Écouter d’abord",
    "introduction": "Cinq jours d’écoute.",
    "aims": "Interrogez un collègue",
    "body": "Apportez une chaise dans le service.",
}
LATER = {"introduction": "Seven days of listening."}
LATER_FRENCH = {"introduction": "Sept jours d’écoute."}


def told(*wordings, but=("slug",)) -> set[str]:
    return {words for wording in wordings for name, words in wording.items() if name not in but}


def shown(wording) -> set[str]:
    """What the page itself says; the theme stands on its card, in lists."""
    return told(wording, but=("slug", "theme"))


@pytest.fixture
def edition(campaign, french, admin):
    """An edition in English, below pages that are there in French too."""
    for page in (campaign.get_parent().specific, campaign):
        translated(page, french, admin)
    texts = {
        **ENGLISH,
        "aims": f"<ul><li>{ENGLISH['aims']}</li></ul>",
        "body": [("text", f"<p>{ENGLISH['body']}</p>")],
    }
    hashtags = [EditionHashtag(hashtag="#ExpOfCare")]
    return make_page(
        campaign, EditionPage, start_date="2031-03-17", end_date="2031-03-21", hashtags=hashtags, **texts
    )


class Public:
    """Somebody whom the site does not know."""

    def __init__(self, visitor, campaign, french):
        self.visitor = visitor
        campaigns = [campaign.url, campaign.get_translation(french).url]
        self.lists = campaigns
        self.english = f"{campaigns[0]}{ENGLISH['slug']}/"
        self.french = f"{campaigns[1]}{FRENCH['slug']}/"

    def finds(self, address) -> set[str]:
        """Which of all the words that anybody writes here are in the page, its head too."""
        self.visitor.page.goto(address, wait_until="domcontentloaded")
        text = self.visitor.page.content()
        return {words for words in told(ENGLISH, FRENCH, LATER, LATER_FRENCH) if words in text}

    def reads(self, english: dict, french: dict):
        """Each page says what was published for it last, and no other page tells of more."""
        assert self.finds(self.english) == shown(english)
        found = self.finds(self.french)
        assert found == shown(french) if french else not found & told(FRENCH)
        for address in self.lists:
            assert self.finds(address) <= told(english, french)


def keep_picture(page, name):
    if folder := os.environ.get("SCREENSHOTS"):
        page.screenshot(path=Path(folder) / f"story-{name}.png", full_page=True)


def window_of(visit, site, name):
    visitor = visit(site)
    editing.sign_in(visitor.page, name, "long enough")
    return visitor


def give_away(page, title, person):
    """On the board: French of `title` to `person`, until a day."""
    page.goto("/admin/")
    page.get_by_role("link", name="Translations", exact=True).click()
    page.get_by_role("checkbox", name=f"Tick {title} in French").check()
    page.get_by_role("button", name="Give the ticked ones to somebody").click()
    page.get_by_label("Who translates it").select_option(person)
    page.get_by_label("Wanted by").fill("2031-02-01")
    keep_picture(page, "assigned")
    # The calendar that opens may lie upon the button.
    page.get_by_role("button", name="Save").press("Enter")
    page.get_by_text("1 of 1 language is done.").wait_for()


def task_of(page, title):
    """What the first page of the admin says of it to whoever has signed in."""
    page.goto("/admin/")
    return page.get_by_role("region", name="Your translations").get_by_role("listitem").filter(has_text=title)


def write(page, words: dict):
    """Fill each field with what `words` says for its source, and save."""
    boxes = page.locator(".string")
    boxes.first.wait_for()
    assert boxes.count() == len(words)
    for number in range(len(words)):
        source = boxes.nth(number).locator("[data-source]").inner_text()
        boxes.nth(number).locator("textarea").fill(words[source])
    page.get_by_role("button", name="Save", exact=True).last.click()
    page.locator(".messages .success").wait_for()


def test_an_edition_goes_into_french_and_follows_its_source(
    visit, live_site, edition, campaign, french, editor
):
    with_role("amelie", french)
    with_role("rene", french, LocaleRole.Role.REVIEWER)
    title = ENGLISH["title"]
    desk, translator, reviewer = (window_of(visit, live_site, name) for name in ("editor", "amelie", "rene"))
    public = Public(visit(live_site), campaign, french)
    public.reads(ENGLISH, french={})

    give_away(desk.page, title, "amelie")
    public.reads(ENGLISH, french={})

    task = task_of(translator.page, title)
    assert "Wanted by 1 Feb 2031" in task.inner_text()
    task.get_by_role("link").click()
    write(translator.page, dict(zip(ENGLISH.values(), FRENCH.values(), strict=True)))
    keep_picture(translator.page, "translated")
    public.reads(ENGLISH, french={})

    translator.page.get_by_role("button", name="Save and send for review").click()
    translator.page.get_by_text("In review since").wait_for()
    public.reads(ENGLISH, french={})

    task = task_of(reviewer.page, title)
    assert "In review" in task.inner_text()
    task.get_by_role("link").click()
    keep_picture(reviewer.page, "review")
    reviewer.page.get_by_role("button", name="Approve and publish").click()
    reviewer.page.get_by_text("Approved and published.").wait_for()
    public.reads(ENGLISH, FRENCH)

    editing.edit(desk.page, edition)
    editing.fill(desk.page, **LATER)
    editing.publish(desk.page)
    public.reads(ENGLISH | LATER, FRENCH)

    desk.page.goto("/admin/translations/")
    row = desk.page.get_by_role("row").filter(has_text=title)
    assert "Source changed" in row.inner_text()
    assert "1 text" in row.inner_text()
    keep_picture(desk.page, "source-changed")
    row.get_by_role("link", name="See what changed").click()
    changed = desk.page.locator(".string[data-state=changed]")
    changed.first.wait_for()
    keep_picture(desk.page, "difference")
    assert changed.count() == 1
    assert re.sub(r"\s+", " ", changed.locator("del").inner_text()).strip() == "removed: Five"
    assert re.sub(r"\s+", " ", changed.locator("ins").inner_text()).strip() == "added: Seven"
    assert FRENCH["introduction"] in changed.locator(".offer").inner_text()

    task_of(translator.page, title).get_by_role("link").click()
    changed = translator.page.locator(".string[data-state=changed]")
    changed.get_by_role("button", name="Use the old translation").click()
    text = changed.locator("textarea")
    assert text.input_value() == FRENCH["introduction"]
    text.fill(LATER_FRENCH["introduction"])
    translator.page.get_by_role("button", name="Save and send for review").click()
    translator.page.get_by_text("In review since").wait_for()
    public.reads(ENGLISH | LATER, FRENCH)

    task_of(reviewer.page, title).get_by_role("link").click()
    reviewer.page.get_by_role("button", name="Approve and publish").click()
    reviewer.page.get_by_text("Approved and published.").wait_for()
    public.reads(ENGLISH | LATER, FRENCH | LATER_FRENCH)
    assert [*translator.complaints, *reviewer.complaints] == []
    # An autosave that the publication has overtaken is refused.
    assert all("400 (Bad Request)" in complaint for complaint in desk.complaints)
