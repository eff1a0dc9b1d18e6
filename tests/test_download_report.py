import csv
import io
import uuid
from datetime import timedelta

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

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
    totals = {"7": "105 downloads", "30": "112 downloads", "90": "123 downloads"}
    for period, words in totals.items():
        assert words in client.get(f"{REPORT}?period={period}").text
    assert "23 downloads" in client.get(f"{REPORT}results/?period=90&edition={edition.pk}").text


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
