"""A string that people read and that a language lacks is found before it lands."""

import polib
import pytest
from django.core.management import call_command

from cms import catalogues

KETTLE = ("", "The kettle is on.", "")
CUPS = ("", "%(n)s cup", "%(n)s cups")
PRESS = ("a button", "Press", "")


@pytest.fixture
def french(settings, tmp_path, monkeypatch):
    """french(*keys): a site in English and French, whose French catalogue translates these of three marked strings."""
    settings.LOCALE_PATHS, settings.COMPLETE_LANGUAGES = [tmp_path], ["en", "fr"]
    monkeypatch.setattr(catalogues, "strings_in_code", lambda: {KETTLE, CUPS, PRESS})
    monkeypatch.setattr(catalogues, "can_read_code", lambda: True)
    (tmp_path / "fr/LC_MESSAGES").mkdir(parents=True)

    def write(*keys):
        catalogue = polib.POFile()
        for context, text, plural in keys:
            words = {"msgstr_plural": {0: "mot", 1: "mots"}} if plural else {"msgstr": "mot"}
            entry = {"msgctxt": context or None, "msgid": text, "msgid_plural": plural}
            catalogue.append(polib.POEntry(**entry, **words))
        catalogue.save(tmp_path / "fr/LC_MESSAGES/django.po")

    return write


def test_a_whole_catalogue_has_no_gap(french):
    french(KETTLE, CUPS, PRESS)
    assert catalogues.gaps() == []


@pytest.mark.parametrize(
    "kept, wanted, said",
    [
        ((KETTLE, CUPS), PRESS, "fr: not in the catalogue: 'Press' (context 'a button')"),
        ((KETTLE, CUPS, ("", "Press", "")), PRESS, "fr: not in the catalogue: 'Press' (context 'a button')"),
        (
            (KETTLE, PRESS, ("", "%(n)s cup", "")),
            CUPS,
            "fr: not in the catalogue: '%(n)s cup', plural '%(n)s cups'",
        ),
        ((CUPS, PRESS), KETTLE, "fr: not in the catalogue: 'The kettle is on.'"),
    ],
)
def test_a_string_is_missing_also_where_its_context_or_its_plural_is(french, kept, wanted, said):
    french(*kept)
    assert catalogues.gaps() == [said]


def test_where_the_code_cannot_be_read_it_says_so(french, monkeypatch, capsys):
    french(KETTLE, CUPS, PRESS)
    call_command("compile_catalogues", check=True)
    assert capsys.readouterr().err == ""
    monkeypatch.setattr("cms.management.commands.compile_catalogues.can_read_code", lambda: False)
    call_command("compile_catalogues", check=True)
    assert "xgettext is not installed" in capsys.readouterr().err


def test_marks_are_read_with_context_and_plural(settings, tmp_path, monkeypatch):
    if not catalogues.can_read_code():
        pytest.skip("xgettext is not installed.")
    monkeypatch.setattr(catalogues, "SOURCES", ("room",))
    settings.BASE_DIR = tmp_path
    (tmp_path / "room").mkdir()
    (tmp_path / "room/words.html").write_text(
        """{% load i18n %}{% translate "The kettle is on." %}{% translate "Press" context "a button" %}
        {% blocktranslate count n=2 %}{{ n }} cup{% plural %}{{ n }} cups{% endblocktranslate %}"""
    )
    assert catalogues.strings_in_code() - {("", "", "")} == {KETTLE, CUPS, PRESS}
