"""What the editor remembers: old wordings of strings that changed, and translations of the same words elsewhere."""

from time import perf_counter

import pytest
from wagtail.models import Locale

from cms.localisation.differences import likeness, likest, word_difference
from cms.localisation.strings import lines
from home.models import StandardPage
from tests.factories import make_page
from tests.translating import begin, fill, make_source, text_at, with_role, write, write_all

pytestmark = pytest.mark.django_db


@pytest.fixture
def translation(home_page, french):
    translation = begin(make_source(home_page), french)
    write_all(translation)
    return translation


@pytest.fixture
def at_work(signed_in, french):
    return signed_in(with_role("maëlle", french))


def change(translation, **fields):
    """Change the source, and have the translation take it over."""
    source = translation.source.get_source_instance()
    for name, value in fields.items():
        setattr(source, name, value)
    source.save_revision().publish()
    translation.source.update_from_db()


def line_at(translation, path):
    return next(line for line in lines(translation) if line.path == path)


@pytest.mark.parametrize(
    "old, new, runs",
    [
        ("Come in.", "Come in.", [("same", "Come in.")]),
        ("Come in.", "Come in, please.", [("same", "Come "), ("gone", "in."), ("new", "in, please.")]),
        ("", "Come", [("new", "Come")]),
        ("a <b>b</b> c", "a <i>b</i> c", None),
        ("x < y", "x < z", [("same", "x < "), ("gone", "y"), ("new", "z")]),
    ],
)
def test_a_difference_is_told_word_by_word_and_loses_nothing(old, new, runs):
    found = word_difference(old, new)
    assert runs is None or found == runs
    assert "".join(text for kind, text in found if kind != "new") == old
    assert "".join(text for kind, text in found if kind != "gone") == new


def test_a_very_long_text_is_compared_as_a_whole():
    long = "word " * 3000
    assert word_difference(long, long) == [("same", long)]
    assert [kind for kind, _text in word_difference(long, long + "more")] == ["gone", "new"]
    assert likeness(long, long) == 1


@pytest.mark.parametrize(
    ("old", "new"), [("a b " * 400, "b a a " * 260), ("a b " * 150, "b a a " * 100), ("a " * 299, "a " * 298)]
)
def test_a_text_that_repeats_itself_is_compared_at_once(old, new):
    begun = perf_counter()
    assert "".join(text for kind, text in word_difference(old, new) if kind != "new") == old
    likest(new, [f"{old} {number}" for number in range(50)])
    assert perf_counter() - begun < 1


def test_the_likest_is_found_by_its_words_and_their_order():
    others = ["two one three", "one two three", "nothing"]
    assert likest("one two three", others) == (1, 1)
    assert likest("one", []) == (0, -1)


def test_the_old_wording_of_a_changed_string_is_shown_with_what_changed(at_work, translation):
    change(translation, introduction="Come in, please.")
    line = line_at(translation, "introduction")
    assert (line.state, line.text) == ("changed", "")
    assert (line.previous_source, line.previous_text) == ("Come in.", "Entrez.")
    html = at_work.get(f"/admin/translations/{translation.pk}/?show=changed").text
    assert "removed:" in html
    assert "<del>" in html
    assert "added:" in html
    assert "Use the old translation" in html
    assert "Entrez." in html
    assert "Visites" not in html.split("<form")[1]


def test_the_old_translation_is_taken_by_one_button_and_saved_by_the_next(at_work, translation):
    change(translation, introduction="Come in, please.")
    line = line_at(translation, "introduction")
    response = fill_and_take(at_work, translation, f"{line.key}:old", title="Les visites")
    assert "Entrez.</textarea>" in response.text
    assert "Les visites</textarea>" in response.text
    assert text_at(translation, "introduction") == ""
    assert text_at(translation, "title") == "Visites"
    fill(at_work, translation, introduction="Entrez.")
    assert line_at(translation, "introduction").state == "done"


def fill_and_take(client, translation, wish, **texts):
    opened = client.get(f"/admin/translations/{translation.pk}/")
    data = {"take": wish}
    for _group, entries in opened.context["groups"]:
        for entry in entries:
            data[f"seen-{entry.line.key}"] = entry.seen
            data[f"text-{entry.line.key}"] = texts.get(entry.line.path, entry.text)
    return client.post(f"/admin/translations/{translation.pk}/", data)


def test_of_the_paragraphs_of_a_text_each_keeps_its_own_old_wording(home_page, french):
    def paragraphs(*texts):
        return [("text", "".join(f"<p>{text}</p>" for text in texts))]

    page = make_page(
        home_page,
        StandardPage,
        title="A",
        body=paragraphs("The ward opens at two.", "Wash your hands first."),
    )
    translation = begin(page, french)
    place = f"body.{page.body[0].id}"
    first, second = [line for line in lines(translation) if line.path == place]
    for line, text in ((first, "Le service ouvre à 14 h."), (second, "Lavez-vous les mains.")):
        line.segment.string.translations.create(
            locale=french, context=line.segment.context, data=text, translation_type="manual"
        )
    block = page.body[0].id
    page.body = [
        {
            "id": block,
            "type": "text",
            "value": "<p>New here?</p><p>The ward opens at three.</p><p>Wash your hands first.</p>",
        }
    ]
    page.save_revision().publish()
    translation.source.update_from_db()
    new, changed, same = [line for line in lines(translation) if line.path == place]
    assert (new.state, new.previous_text) == ("missing", None)
    assert (changed.state, changed.previous_text) == ("changed", "Le service ouvre à 14 h.")
    assert (same.state, same.text) == ("done", "Lavez-vous les mains.")


def test_a_string_that_stands_twice_in_one_place_is_written_once(home_page, french):
    page = make_page(home_page, StandardPage, title="A", body=[("text", "<p>Yes</p><p>Yes</p>")])
    found = [line.source for line in lines(begin(page, french))]
    assert found.count("Yes") == 1


def test_the_same_words_translated_elsewhere_are_offered_the_newest_first(
    at_work, home_page, french, translation
):
    other = begin(make_source(home_page, title="Opening hours", slug="hours"), french)
    third = begin(make_source(home_page, title="Maps", slug="maps"), french)
    write(third, introduction="Bienvenue.")
    line = line_at(other, "introduction")
    assert line.suggestions == ["Bienvenue.", "Entrez."]
    response = fill_and_take(at_work, other, f"{line.key}:1")
    assert "Entrez.</textarea>" in response.text
    assert text_at(other, "introduction") == ""


def test_what_is_offered_is_of_the_same_language_and_not_what_stands_there(home_page, french, translation):
    welsh = Locale.objects.create(language_code="cy")
    home_page.copy_for_translation(welsh)
    into_welsh = begin(translation.source.get_source_instance(), welsh)
    assert line_at(into_welsh, "introduction").suggestions == []
    assert line_at(translation, "introduction").suggestions == []


def test_three_suggestions_are_enough(home_page, french, translation):
    for number in range(5):
        other = begin(make_source(home_page, title=f"Page {number}", slug=f"p{number}"), french)
        write(other, introduction=f"Entrez {number}.")
    last = begin(make_source(home_page, title="Last", slug="last"), french)
    assert line_at(last, "introduction").suggestions == ["Entrez 4.", "Entrez 3.", "Entrez 2."]
