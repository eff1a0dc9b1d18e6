"""The board: pages against languages, what is next in each cell, and nothing to those it is not for."""

import csv
import io
import uuid
from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Locale, Page, PageViewRestriction
from wagtail_localize.models import Translation

from cms.localisation.beginnings import begin
from cms.localisation.board.views import BoardView
from cms.localisation.models import LocaleRole, TranslationProgress
from cms.localisation.roles import open_pages
from home.models import SiteText, StandardPage
from tests.conftest import staff
from tests.factories import make_page
from tests.translated_pages import BOARD, at_once, name, row_of, translated, turned_away
from tests.translating import with_role

pytestmark = [pytest.mark.django_db]

SECRET = "Not yet announced"


@pytest.fixture
def welsh(home_page):
    return Locale.objects.create(language_code="cy")


@pytest.fixture
def page(home_page):
    return make_page(home_page, StandardPage, title="Rules", introduction="Be kind.")


@pytest.fixture
def hidden(home_page):
    """A draft, a private page, and a public one with a draft that has another title."""
    make_page(home_page, StandardPage, title=SECRET, live=False)
    private = make_page(home_page, StandardPage, title=f"{SECRET} 2")
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    public = make_page(home_page, StandardPage, title="Public")
    public.title = f"{SECRET} 3"
    public.save_revision()
    return public


def spreadsheet(client, **filters) -> list[dict]:
    response = client.get(f"{BOARD}board.csv", filters)
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def states(client, **filters) -> dict:
    """The states on the board by title and language, of the cells that are as asked for."""
    return {(line["Title"], line["Language"]): line["State"] for line in spreadsheet(client, **filters)}


class TestWhoSeesWhat:
    @pytest.mark.parametrize("group", ["Host managers", "Authors", "Moderators", "Translators"])
    def test_who_has_no_role_is_refused(self, signed_in, page, french, group):
        client = signed_in(staff("someone", group))
        assert BOARD not in client.get("/admin/").text
        for address in ("", "board.csv", "assign/", f"order/{page.pk}/"):
            assert turned_away(client.get(BOARD + address)), address
        assert turned_away(client.post(f"{BOARD}begin/", {"begin": name(page, french)}))
        assert not Translation.objects.exists()

    def test_a_translator_sees_one_language_and_what_is_open(self, signed_in, hidden, french, welsh):
        client = signed_in(with_role("amelie", french))
        for text in (client.get(BOARD).text, client.get(f"{BOARD}?ordering=title").text):
            assert SECRET not in text
            assert "Public" in text
            assert ">French<" in text
            assert ">Welsh<" not in text
        assert {language for _title, language in states(client)} == {"French"}
        assert states(client, q="announced") == {}
        assert "commons.example" not in client.get(BOARD).text
        assert f"/admin/pages/{hidden.pk}/edit/" not in client.get(BOARD).text

    def test_open_is_what_wagtail_calls_live_and_public(self, hidden, home_page):
        private = Page.objects.get(title=f"{SECRET} 2")
        make_page(private.specific, StandardPage, title="Below")
        make_page(hidden, StandardPage, title="Below what is public")
        assert set(open_pages()) == set(Page.objects.live().public())
        assert set(open_pages(StandardPage)) == set(StandardPage.objects.live().public())
        assert "Below what is public" in {page.title for page in open_pages()}

    def test_an_editor_sees_drafts_too(self, signed_in, editor, hidden, french, welsh):
        text = signed_in(editor).get(BOARD).text
        assert {SECRET, f"{SECRET} 2", f"{SECRET} 3"} <= {
            line["Title"] for line in spreadsheet(signed_in(editor))
        }
        assert "Welsh" in text
        assert "Not published" in text

    def test_a_translator_begins_what_is_open_and_nothing_else(self, signed_in, hidden, french, welsh):
        client = signed_in(with_role("amelie", french))
        for title, locale in ((SECRET, french), (f"{SECRET} 2", french), ("Public", welsh)):
            source = Page.objects.get(title=title, locale=hidden.locale)
            assert turned_away(client.post(f"{BOARD}begin/", {"begin": name(source, locale)})), title
        response = at_once(client.post, f"{BOARD}begin/", {"begin": name(hidden, french)})
        translation = Translation.objects.get()
        assert response["Location"] == f"{BOARD}{translation.pk}/"

    @pytest.mark.parametrize("nonsense", ["", "x", ":", "x:1", "00000000-0000-0000-0000-000000000000:1"])
    def test_a_cell_that_is_not_there_is_refused(self, signed_in, editor, french, nonsense):
        assert turned_away(signed_in(editor).post(f"{BOARD}begin/", {"begin": nonsense}))
        assert turned_away(signed_in(editor).get(f"{BOARD}assign/", {"cell": nonsense}))


class TestCells:
    def test_each_says_its_state_and_what_is_next(
        self, signed_in, editor, page, french, welsh, home_page, admin
    ):
        other = make_page(home_page, StandardPage, title="Other")
        translated_page = at_once(translated, page, french, admin)
        at_once(begin, other, french, admin)
        client = signed_in(editor)
        found = states(client)
        assert found["Rules", "French"] == "Live"
        assert found["Rules", "Welsh"] == "Missing"
        assert found["Other", "French"] == "In progress"
        page.introduction = "Be kinder."
        at_once(page.save_revision().publish)
        text = client.get(BOARD).text
        assert "Source changed" in text
        assert "See what changed" in text
        assert f"{BOARD}{translated_page.pk}/" in text
        assert "Begin" in text

    def test_the_texts_around_every_page_come_first(self, signed_in, editor, home_page, french):
        SiteText.objects.create(site_name="Commons around", locale=home_page.locale)
        text = signed_in(editor).get(BOARD).text
        assert text.index("Commons around") < text.index("/admin/translations/order/")

    def test_a_page_never_submitted_is_missing_and_one_written_by_hand_is_not(
        self, signed_in, editor, page, french, home_page
    ):
        at_once(home_page.get_translation(french).get_latest_revision().publish)
        found = states(signed_in(editor))
        assert found["Rules", "French"] == "Missing"
        assert found["Campaign Commons", "French"] == "Live"

    def test_filters_hold_in_one_cell(self, signed_in, admin, page, home_page, french, welsh):
        other = make_page(home_page, StandardPage, title="Other")
        for each, locale in ((page, french), (other, welsh)):
            at_once(begin, each, locale, admin)
        TranslationProgress.objects.update(deadline=timezone.localdate() + timedelta(days=3))
        late = row_of(page, french)
        late.deadline, late.person = timezone.localdate() - timedelta(days=1), admin
        late.save()
        client = signed_in(admin)
        assert set(states(client, late="on")) == {("Rules", "French")}
        assert set(states(client, person="me")) == {("Rules", "French")}
        assert ("Rules", "French") not in states(client, person="nobody")
        assert set(states(client, person="me", state="live")) == set()
        assert set(states(client, state="in_progress", language="cy")) == {
            ("Other", "Welsh"),
            ("Campaign Commons", "Welsh"),
        }
        assert ("Rules", "French") not in states(client, state="missing")
        assert ("Rules", "Welsh") in states(client, state="missing")
        assert set(states(client, q="rul")) == {("Rules", "French"), ("Rules", "Welsh")}
        assert set(states(client, kind="home.sitetext")) == set()
        assert {title for title, _ in states(client, kind="home.homepage")} == {"Campaign Commons"}
        assert "Late: wanted by" in client.get(BOARD).text
        assert client.get(f"{BOARD}?state=nonsense&kind=x&language=xx&p=99&ordering=y").status_code == 200

    def test_a_title_that_a_spreadsheet_would_run_is_plain_text(self, signed_in, editor, home_page, french):
        make_page(home_page, StandardPage, title="=1+1")
        assert "'=1+1" in {line["Title"] for line in spreadsheet(signed_in(editor))}

    @pytest.mark.parametrize("ordering", ["title", "-title", "kind", "tree", "-tree", "changed", "-changed"])
    def test_it_is_sorted_by_what_is_asked(self, signed_in, editor, page, french, ordering):
        titles = [line["Title"] for line in spreadsheet(signed_in(editor), ordering=ordering)]
        assert set(titles) == {"Campaign Commons", "Rules"}
        if ordering in ("title", "tree", "-changed"):
            assert titles == {"-changed": ["Rules", "Campaign Commons"]}.get(
                ordering, ["Campaign Commons", "Rules"]
            )


class TestAssigning:
    @pytest.fixture
    def begun(self, page, french, welsh, admin):
        at_once(begin, page, french, admin)
        at_once(begin, page, welsh, admin)
        return page

    def test_a_cell_has_one_thing_to_do_and_a_tick_with_which_to_assign_it(
        self, signed_in, editor, begun, french
    ):
        found = BeautifulSoup(signed_in(editor).get(BOARD).text, "html.parser")
        assert {len(cell.select("a, button")) for cell in found.select(".board-actions")} == {1}
        tick = found.select_one(f'input[type="checkbox"][value="{name(begun, french)}"]')
        form = tick.find_parent("form")
        assert form["action"] == f"{BOARD}assign/"
        assert "formaction" not in form.select_one("button").attrs

    def test_only_who_may_translate_the_language_is_offered(self, signed_in, editor, begun, french, welsh):
        with_role("amelie", french), with_role("bethan", welsh), staff("outsider", "Authors")
        text = signed_in(editor).get(f"{BOARD}assign/", {"cell": name(begun, french)}).text
        assert "amelie" in text
        assert "bethan" not in text
        assert "outsider" not in text

    def test_several_cells_get_a_person_and_a_date_in_one_form(self, signed_in, editor, begun, french, welsh):
        client = signed_in(editor)
        cells = [name(begun, french), name(begun, welsh)]
        assert "Leave as it is" in client.post(f"{BOARD}assign/", {"cell": cells}).text
        data = {"cell": cells, "person": "keep", "deadline": "2031-05-01", "save": "1"}
        assert client.post(f"{BOARD}assign/", data)["Location"] == BOARD
        assert row_of(begun, welsh).deadline.isoformat() == "2031-05-01"
        data = {"cell": cells, "person": str(editor.pk), "save": "1"}
        client.post(f"{BOARD}assign/", data)
        row = row_of(begun, french)
        assert (row.person, row.deadline.isoformat()) == (editor, "2031-05-01")

    def test_a_person_without_the_language_is_not_taken(self, signed_in, editor, begun, french, welsh):
        other = with_role("bethan", welsh)
        data = {"cell": name(begun, french), "person": str(other.pk), "save": "1"}
        assert signed_in(editor).post(f"{BOARD}assign/", data).status_code == 422
        assert row_of(begun, french).person is None

    def test_a_translator_gives_nothing_to_anybody(self, signed_in, begun, french):
        assert turned_away(
            signed_in(with_role("amelie", french)).get(f"{BOARD}assign/", {"cell": name(begun, french)})
        )

    def test_a_reviewer_does_in_their_language(self, signed_in, begun, french, welsh):
        client = signed_in(with_role("rene", french, LocaleRole.Role.REVIEWER))
        assert client.get(f"{BOARD}assign/", {"cell": name(begun, french)}).status_code == 200
        assert turned_away(client.get(f"{BOARD}assign/", {"cell": name(begun, welsh)}))

    def test_who_begins_a_translation_does_it(self, signed_in, page, french):
        user = with_role("amelie", french)
        at_once(signed_in(user).post, f"{BOARD}begin/", {"begin": name(page, french)})
        assert row_of(page, french).person == user


class TestThePanel:
    def test_it_shows_what_waits_for_me_and_late_first(
        self, signed_in, page, home_page, french, welsh, admin
    ):
        late = make_page(home_page, StandardPage, title="Late one")
        for each in (page, late):
            at_once(begin, each, french, admin)
        TranslationProgress.objects.filter(translation_key=late.translation_key).update(
            deadline=timezone.localdate() - timedelta(days=2)
        )
        text = signed_in(with_role("amelie", french)).get("/admin/").text
        assert "Your translations" in text
        assert text.index("Late one") < text.index("Rules")
        assert "Your translations" not in signed_in(with_role("bethan", welsh)).get("/admin/").text

    def test_it_tells_nothing_of_what_is_not_open(self, signed_in, home_page, french, admin):
        draft = make_page(home_page, StandardPage, title=SECRET, live=False)
        at_once(begin, draft, french, admin)
        assert SECRET not in signed_in(with_role("amelie", french)).get("/admin/").text

    def test_an_editor_is_told_what_is_late_and_in_review(self, signed_in, editor, page, french, admin):
        at_once(begin, page, french, admin)
        TranslationProgress.objects.update(deadline="2020-01-01")
        assert "1 translation is late." in signed_in(editor).get("/admin/").text


CODES = [
    "fr",
    "cy",
    "ar",
    "de",
    "es",
    "it",
    "pl",
    "pt",
    "ro",
    "uk",
    "ru",
    "ur",
    "fa",
    "pa",
    "bn",
    "hi",
    "ta",
    "lt",
    "hu",
    "tr",
]


def make_many(home, start: int, stop: int, languages: int):
    """Pages and languages, with something begun in most cells; without the trouble of saving each."""
    codes = CODES[:languages]
    Locale.objects.bulk_create([Locale(language_code=code) for code in codes], ignore_conflicts=True)
    locales = Locale.objects.filter(language_code__in=codes)
    pattern = Page.objects.filter(pk=home.pk).values().get()
    del pattern["id"]
    unlike = {"latest_revision_id": None, "live_revision_id": None, "depth": 3, "numchild": 0}
    kind = ContentType.objects.get_for_model(StandardPage).pk
    made = Page.objects.bulk_create(
        Page(
            **pattern
            | unlike
            | {
                "path": Page._get_path(home.path, 3, number + 100),
                "title": f"Number {number}",
                "slug": f"number-{number}",
                "translation_key": uuid.uuid4(),
                "content_type_id": kind,
            }
        )
        for number in range(start, stop)
    )
    TranslationProgress.objects.bulk_create(
        [
            TranslationProgress(translation_key=page.translation_key, locale=locale)
            for page in made
            for locale in list(locales)[1:]
        ],
        batch_size=1000,
    )


def queries_of(client, address) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        response = client.get(address)
        if response.streaming:
            list(response.streaming_content)
    assert response.status_code == 200
    return len([query for query in queries if "SAVEPOINT" not in query["sql"]])


def own_queries_of(rf, person, address) -> int:
    """Those of the board alone: without the session, and without the menu that stands beside every screen."""
    request = rf.get(address)
    request.user = type(person).objects.get(pk=person.pk)
    with CaptureQueriesContext(connection) as queries:
        response = BoardView.as_view()(request)
        assert response.context_data["rows"]
    return len(queries)


MOST_QUERIES = 15
ADDRESSES = [BOARD, f"{BOARD}?state=in_progress&language=fr", f"{BOARD}?state=missing", f"{BOARD}board.csv"]


both_sizes = pytest.mark.parametrize("sizes", [(40, 80), pytest.param((40, 300), marks=pytest.mark.drill)])


@both_sizes
@pytest.mark.parametrize("who", ["editor", "translator"])
def test_a_large_board_asks_as_little_as_a_small_one(signed_in, rf, editor, home_page, french, sizes, who):
    person = editor if who == "editor" else with_role("amelie", french)
    client = signed_in(person)
    asked = []
    for start, stop in ((0, sizes[0]), sizes):
        make_many(home_page, start, stop, languages=20)
        asked.append([queries_of(client, address) for address in ADDRESSES])
        for address in ADDRESSES[:2]:
            assert own_queries_of(rf, person, address) <= MOST_QUERIES
    assert asked[0] == asked[1]


# The board with all that stands around it: the session, the person and their rights, the menu and its numbers.
MOST_QUERIES_OF_ALL = 15


@both_sizes
@pytest.mark.parametrize("who", ["editor", "admin", "translator", "reviewer"])
def test_the_whole_first_page_asks_little_whoever_looks(
    signed_in, editor, admin, home_page, french, sizes, who
):
    people = {"editor": editor, "admin": admin}
    person = people.get(who) or with_role("amelie", french, LocaleRole.Role(who))
    text = SiteText.objects.create(site_name="Commons around", locale=home_page.locale)
    text.copy_for_translation(french).save()
    client = signed_in(person)
    asked = []
    for start, stop in ((0, sizes[0]), sizes):
        make_many(home_page, start, stop, languages=20)
        asked.append(queries_of(client, BOARD))
    assert asked[0] == asked[1] <= MOST_QUERIES_OF_ALL
