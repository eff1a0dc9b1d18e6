"""Tables are translated: the caption and every cell with words in it, and nothing else."""

import polib
import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from wagtail_localize.models import Translation

from cms.localisation import drafts
from cms.localisation.places import place
from cms.localisation.po.entries import take
from cms.localisation.reviews import changes
from cms.localisation.strings import lines
from home.blocks.media import TableBlock
from home.models import HomePage, StandardPage
from tests.conftest import make_french
from tests.translating import begin, make_source, posted, with_role, write_all

ROWS = [
    ["When", "What", None],
    ["10:00", "Tea", "<b>R&D</b> room"],
    ["11:00–12:00", " Talk\nand tea ", "Everybody"],
    ["£5", "", "Everybody"],
]
FRENCH = {
    "The day": "La journée",
    "When": "Quand",
    "What": "Quoi",
    "Tea": "Thé",
    "&lt;b&gt;R&amp;D&lt;/b&gt; room": "Salle &lt;R&amp;D&gt;",
    "Talk<br/>and tea": "Échange<br/>et thé",
    "Everybody": "Tout le monde",
}


def table(rows=ROWS, caption="The day"):
    return {"data": rows, "table_caption": caption, "first_row_is_table_header": True}


@pytest.fixture(scope="module")
def made(made_once):
    """A translation into French, begun; all but the table is written."""
    home = HomePage.objects.get()
    french = make_french(home)
    translation = begin(make_source(home, body=[("table", table())]), french)
    write_all(translation)
    return translation, with_role("maëlle", french)


@pytest.fixture
def translation(made, db):
    return Translation.objects.get(pk=made[0].pk)


@pytest.fixture
def at_work(signed_in, made):
    return signed_in(made[1])


def cells(translation) -> list:
    """The lines of the table, as the translator has them."""
    return [line for line in lines(translation) if line.path.startswith("body.")]


def words_of(page) -> list[list[str]]:
    """The table of a page as its readers have it."""
    rows = BeautifulSoup(page.body.render_as_block(), "html.parser").find_all("tr")
    return [[cell.get_text("\n") for cell in row.find_all(["th", "td"])] for row in rows]


def fill_in(client, translation, texts: dict):
    """Write `texts`, by the source's words, into the editor's fields."""
    address = reverse("translations:edit", args=[translation.pk])
    entries = [
        entry for _group, some in client.get(address).context["groups"] for entry in some if entry.line.source
    ]
    data = posted(entries)
    data |= {
        f"text-{entry.line.key}": texts[entry.line.source] for entry in entries if entry.line.source in texts
    }
    return client.post(address, {**data, "then": ""})


def change_rows(translation, rows) -> None:
    source = translation.source.get_source_instance()
    source.body = [("table", table(rows))]
    source.body[0].id = translation.source.as_instance().body[0].id
    source.save_revision().publish()
    translation.source.update_from_db()


def test_the_caption_and_the_cells_with_a_letter_are_asked_for_and_what_says_nothing_is_not():
    segments = TableBlock().get_translatable_segments(table())
    assert [(segment.path, segment.string.data) for segment in segments] == [
        ("caption", "The day"),
        *(("cells", text) for text in list(FRENCH)[1:]),
        ("cells", "Everybody"),
    ]


@pytest.mark.parametrize("empty", [None, {}, {"data": None}, {"data": [], "table_caption": None}])
def test_an_empty_table_asks_for_nothing(empty):
    segments = TableBlock().get_translatable_segments(empty)
    assert [segment for segment in segments if not segment.is_empty()] == []


def test_every_cell_runs_in_its_own_direction():
    """Else a telephone number or a time span, which has no letters to translate, is turned round in an Arabic table."""
    html = BeautifulSoup(TableBlock().render(table([["هاتف"], ["+44 20 7946 0000"]])), "html.parser")
    assert [bdi.text for bdi in html.select("tr > * > bdi")] == ["هاتف", "+44 20 7946 0000"]


@pytest.mark.django_db
def test_what_a_translator_writes_stands_in_the_published_table_and_markup_is_only_words(
    at_work, translation
):
    fill_in(at_work, translation, FRENCH)
    target = translation.get_target_instance()
    drafts.publish(translation, user=None)
    page = StandardPage.objects.get(pk=target.pk)
    assert words_of(page) == [
        ["Quand", "Quoi", ""],
        ["10:00", "Thé", "Salle <R&D>"],
        ["11:00–12:00", "Échange\net thé", "Tout le monde"],
        ["£5", "", "Tout le monde"],
    ]
    assert "Salle &lt;R&amp;D&gt;" in page.body.render_as_block()
    assert "<caption>La journée</caption>" in page.body.render_as_block()
    source = translation.source.get_source_instance()
    assert source.body[0].value["data"] == ROWS


@pytest.mark.django_db
def test_the_words_that_stand_twice_are_written_once_and_count_as_done_in_both_places(at_work, translation):
    assert len(cells(translation)) == len(FRENCH)
    fill_in(at_work, translation, FRENCH)
    total, done = translation.get_progress()
    assert (total, done) == (3 + len(FRENCH) + 1, total)
    assert drafts.missing(translation) == []


@pytest.mark.django_db
def test_the_words_go_with_their_cells_when_rows_and_columns_are_put_in_and_moved(at_work, translation):
    fill_in(at_work, translation, FRENCH)
    first, tea, talk, sum_ = ([row[0], "New" if row is ROWS[0] else "", *row[1:]] for row in ROWS)
    change_rows(translation, [first, talk, tea, ["9:00", "", "Doors open", ""], sum_])
    waiting = {line.source for line in cells(translation) if not line.done}
    assert waiting == {"New", "Doors open"}
    assert words_of(drafts.made(translation)) == [
        ["Quand", "New", "Quoi", ""],
        ["11:00–12:00", "", "Échange\net thé", "Tout le monde"],
        ["10:00", "", "Thé", "Salle <R&D>"],
        ["9:00", "", "Doors open", ""],
        ["£5", "", "", "Tout le monde"],
    ]


@pytest.mark.django_db
def test_a_changed_cell_shows_what_changed_beside_its_old_translation(at_work, translation):
    fill_in(at_work, translation, FRENCH)
    change_rows(translation, [*ROWS[:2], ["11:00", "Talk\nand coffee and tea", "Everybody"]])
    (line,) = [line for line in cells(translation) if not line.done]
    assert (line.state, line.previous_source) == ("changed", "Talk<br/>and tea")
    assert line.previous_text == "Échange<br/>et thé"


@pytest.mark.django_db
def test_the_editor_and_the_review_say_what_is_a_caption_and_what_a_cell(at_work, translation):
    named = {line.source: (line.group, line.label) for line in cells(translation)}
    assert named["The day"] == ("Table", "Caption")
    assert named["Tea"] == ("Table", "Cell")
    assert "Caption</h4>" in at_work.get(reverse("translations:edit", args=[translation.pk])).text
    seen = {change.source: change.label for change in changes(translation, drafts.made(translation), None)}
    assert (seen["The day"], seen["Tea"]) == ("Caption", "Cell")


def test_a_place_that_the_table_does_not_know_has_the_name_of_the_table():
    assert place(StandardPage, "body.1.elsewhere", "body.table").label == "Table"
    assert place(StandardPage, "body.1", "body.table").label == "Table"


@pytest.mark.django_db
def test_a_table_goes_out_as_po_and_comes_back_whole(at_work, translation, admin):
    po = polib.pofile(at_work.get(reverse("translations:po_download", args=[translation.pk])).text)
    assert [entry.msgid for entry in po].count("Everybody") == 1
    for entry in po:
        entry.msgstr = FRENCH.get(entry.msgid, entry.msgstr)
    outcomes = take(po, translation, admin)
    assert [outcome.reason for outcome in outcomes if outcome.reason] == []
    assert {line.source: line.text for line in cells(translation)} == FRENCH
