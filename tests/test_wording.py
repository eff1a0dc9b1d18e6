"""Posts are counted as their channels count them."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from library.wording import ENDINGS, graphemes, length

FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466"
ADDRESS = "https://commons.example/en/library/a-very-long-name-of-a-poster/?tag=nights"


@pytest.mark.parametrize(
    "text, counted",
    [
        ("", 0),
        ("Kindness counts", 15),
        ("caf\u00e9", 4),
        # A letter and its accent apart are one letter.
        ("cafe\u0301", 4),
        ("\u201cCare\u201d \u2013 told \u2018well\u2019", 20),
        ("\u0642\u0635\u0629", 3),
        ("\u770b\u8b77", 4),
        ("\u2764", 2),
        ("\U0001f600", 2),
        # One picture of seven code points, a colour of skin, a flag, a key.
        (FAMILY, 2),
        ("\U0001f44d\U0001f3fd", 2),
        ("\U0001f1eb\U0001f1f7\U0001f1eb\U0001f1f7", 4),
        ("1\ufe0f\u20e3", 2),
        (ADDRESS, 23),
        (f"Look: {ADDRESS}.", 30),
        ("http://a.example", 23),
        # Without a protocol, as X links it too.
        ("nhs.uk/care", 23),
        ("See England.NHS.uk/care/?a=b, or who.int.", 4 + 23 + 5 + 23 + 1),
        ("(www.a.example/b) nhs.uk/", 1 + 23 + 2 + 23),
        # No addresses: mail, file names, words without a space between, parts of other words.
        ("jo.me@nhs.uk", 12),
        ("poster.pdf e.g. p.ej. U.S.A. care.We", 36),
        ("@nhs.uk #nhs.uk -nhs.uk", 23),
        ("Nurses #ExpOfCare @WeNurses", 27),
        ("one\r\ntwo", 7),
    ],
)
def test_x_weighs_characters(text, counted):
    assert length(text, "x") == counted


@pytest.mark.parametrize(
    "text, counted",
    [
        ("cafe\u0301", 4),
        (FAMILY, 1),
        ("\U0001f1eb\U0001f1f7\U0001f1ec\U0001f1e7", 2),
        ("\u770b\u8b77", 2),
        ("\u0928\u093f", 1),
        ("\u1112\u1161\u11ab", 1),
        (ADDRESS, len(ADDRESS)),
    ],
)
def test_bluesky_counts_what_a_reader_takes_for_characters(text, counted):
    assert length(text, "bluesky") == counted


def test_mastodon_counts_an_address_as_23_and_others_count_code_points():
    assert length(f"Look {ADDRESS}", "mastodon") == 28
    assert length("nhs.uk www.nhs.uk", "mastodon") == 17
    assert length(FAMILY, "mastodon") == 1
    assert length(FAMILY, "linkedin") == 7
    assert length("\u770b", "mail") == 1


def test_lines_and_control_characters_never_join():
    assert graphemes("a\n\u0301b") == ["a", "\n", "\u0301", "b"]


def test_the_script_knows_the_same_endings_of_addresses():
    script = (Path(settings.BASE_DIR) / "cms/static/js/wording.js").read_text()
    listed = re.search(r"ENDINGS = \[(.+?)\]\.join", script, re.DOTALL)[1]
    assert "|".join(re.findall(r'"(.+)"', listed)) == ENDINGS
