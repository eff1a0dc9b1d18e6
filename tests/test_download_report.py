import csv
import io
import uuid
from datetime import date, timedelta

import openpyxl
import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.translation import override

from library.downloads.chart import chart_of
from library.models import DownloadCount, GraphicPage
from tests.conftest import staff
from tests.factories import make_graphic, make_image

pytestmark = pytest.mark.django_db

REPORT = "/admin/reports/downloads/"


def count(graphic, stored, number=1, days_ago=0, preset="", language="en"):
    return DownloadCount.objects.create(
        day=timezone.localdate() - timedelta(days=days_ago),
        graphic=graphic.translation_key if graphic else None,
        file=stored.uuid if stored else uuid.uuid4(),
        preset=preset,
        language=language,
        number=number,
    )


@pytest.fixture
def stored():
    return make_image(title="The file").stored_file


@pytest.fixture
def graphic(library, stored):
    return make_graphic(library, [stored], title="Poster with tea")


def test_the_report_says_what_was_downloaded(signed_in, editor, graphic, stored):
    count(graphic, stored, 5)
    count(graphic, stored, 2, preset="kit")
    count(None, None, 1, language="cy")
    text = signed_in(editor).get(REPORT).text
    assert "8 downloads" in text
    for words in (
        "Poster with tea",
        "The file",
        "In a kit",
        "A deleted file",
        "Cymraeg",
        "The numbers of each day",
    ):
        assert words in text
    assert text.count("<rect ") == 30


def test_the_period_and_the_edition_narrow_it(signed_in, editor, graphic, stored, edition):
    count(graphic, stored, 5, days_ago=6)
    count(graphic, stored, 7, days_ago=20)
    count(graphic, stored, 11, days_ago=80)
    count(None, None, 100)
    GraphicPage.objects.filter(pk=graphic.pk).update(edition=edition)
    client = signed_in(editor)
    totals = {"7": "105 downloads", "30": "112 downloads", "90": "123 downloads", "365": "123 downloads"}
    for period, words in totals.items():
        assert words in client.get(f"{REPORT}?period={period}").text
    assert "23 downloads" in client.get(f"{REPORT}results/?period=90&edition={edition.pk}").text


def test_downloads_of_long_ago_are_found_by_their_days_and_their_graphic(
    signed_in, editor, library, french, graphic, stored
):
    library.copy_for_translation(french)
    words = graphic.copy_for_translation(french)
    GraphicPage.objects.filter(pk=words.pk).update(title="Affiche")
    count(graphic, stored, 5, days_ago=500)
    count(None, None, 7, days_ago=600)
    long_ago = timezone.localdate() - timedelta(days=500)
    client = signed_in(editor)
    for query, found in [
        ("period=365", 0),
        ("period=ever&graphic=affiche", 5),
        (f"period=7&first_day={long_ago}&last_day={long_ago}", 5),
        (f"first_day={long_ago}", 5),
        ("first_day=0001-01-01&last_day=9999-12-31", 12),
    ]:
        assert f"{found} downloads" in client.get(f"{REPORT}results/?{query}").text, query
    written = b"".join(client.get(f"{REPORT}?last_day={long_ago}&export=csv").streaming_content).decode()
    assert sorted(row["Downloads"] for row in csv.DictReader(io.StringIO(written))) == ["5", "7"]


@pytest.mark.parametrize(
    "query, field",
    [
        ("first_day=yesterday", "First day"),
        ("last_day=2025-02-30", "Last day"),
        ("first_day=2025-02-02&last_day=2025-02-01", "Last day"),
        ("graphic=%00", "Graphic"),
        ("period=8", "Period"),
        ("edition=0", "Edition"),
    ],
)
def test_what_cannot_be_understood_is_said_and_finds_nothing(signed_in, editor, query, field):
    count(None, None, 5)
    client = signed_in(editor)
    page = BeautifulSoup(client.get(f"{REPORT}?{query}").text, "html.parser")
    assert page.select_one(".help-critical").text.strip().startswith(f"{field}:")
    assert not page.select("rect")
    assert len(list(client.get(f"{REPORT}?{query}&export=csv").streaming_content)) == 1


@pytest.mark.parametrize(
    "first, last, number, ends",
    [
        (date(2024, 1, 1), date(2024, 3, 31), 91, ("Jan. 1, 2024", "March 31, 2024")),
        (date(2024, 1, 3), date(2024, 12, 31), 53, ("Week from Jan. 3, 2024", "Week from Dec. 30, 2024")),
        (date(2020, 1, 1), date(2026, 3, 5), 27, ("January 2024", "March 2026")),
        (None, date(2024, 1, 20), 11, ("Jan. 10, 2024", "Jan. 20, 2024")),
    ],
)
def test_a_long_time_has_a_bar_a_week_or_a_month(db, first, last, number, ends):
    DownloadCount.objects.create(day=date(2024, 1, 10), file=uuid.uuid4(), language="en", number=5)
    with override("en"):
        bars = chart_of(DownloadCount.objects.all(), first, last)["bars"]
    assert (len(bars), bars[0]["name"], bars[-1]["name"]) == (number, *ends)
    assert [bar["number"] for bar in bars if bar["number"]] == [5]
    assert bars[0]["left"] == 1


def test_the_chart_goes_as_the_words_go(db):
    DownloadCount.objects.create(day=date(2024, 1, 10), file=uuid.uuid4(), language="en", number=5)
    with override("ar"):
        bars = chart_of(DownloadCount.objects.all(), None, date(2024, 1, 12))["bars"]
    assert [bar["left"] for bar in bars] == [21, 11, 1]


def test_no_cell_of_an_export_is_a_formula(signed_in, editor, library):
    stored = make_image(title="@SUM(1)").stored_file
    graphic = make_graphic(library, [stored], title="=cmd|' /C calc'!A0")
    count(graphic, stored)
    client = signed_in(editor)
    written = b"".join(client.get(f"{REPORT}?export=csv").streaming_content).decode()
    head, row = list(csv.reader(io.StringIO(written)))
    assert head == ["Day", "Graphic", "File", "Shape", "Language", "Downloads"]
    assert row[1:] == ["'=cmd|' /C calc'!A0", "'@SUM(1)", "As it was uploaded", "English", "1"]
    book = b"".join(client.get(f"{REPORT}?export=xlsx").streaming_content)
    cells = openpyxl.load_workbook(io.BytesIO(book)).active
    assert {cell.data_type for row in cells for cell in row} <= {"s", "n", "d"}
    assert cells["B2"].value.startswith("'=")


def test_twelve_rows_ask_no_more_than_two(signed_in, editor, library):
    client, asked = signed_in(editor), []
    for number in (2, 12):
        while DownloadCount.objects.count() < number:
            stored = make_image().stored_file
            count(make_graphic(library, [stored]), stored)
        client.get(REPORT)
        with CaptureQueriesContext(connection) as captured:
            client.get(REPORT)
        asked.append(len(captured))
    assert asked[0] == asked[1]


@pytest.mark.parametrize("group", ["Authors", "Moderators", "Translators", "Host managers"])
def test_other_roles_do_not_see_it(signed_in, home_page, group):
    client = signed_in(staff("someone", group))
    for address in (REPORT, f"{REPORT}results/", f"{REPORT}?export=csv"):
        assert client.get(address).status_code in {302, 403}
