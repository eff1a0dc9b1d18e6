"""Lists from A to Z are in the order that readers of their language know."""

import pytest

from home.alphabets import key_of, sort_key

ORDERED = {
    "en": ["Apple", "banana", "Éclair", "zoo"],
    "fr": ["cote", "coté", "eau", "École", "étage", "zèbre"],
    "cy": [
        "cwm",
        "cyfarfod",
        "chwaer",
        "dydd",
        "ddoe",
        "ffydd",
        "garej",
        "gwely",
        "ngwely",
        "halen",
        "lwc",
        "llais",
        "ofn",
        "pwll",
        "phobol",
        "rwan",
        "rhaw",
        "tŷ",
        "thema",
    ],
    "ar": ["إبرة", "آخر", "أمل", "باب", "بيت", "تفاح"],
}


@pytest.mark.parametrize("language", ORDERED)
def test_words_stand_in_the_order_of_the_language(language):
    words = ORDERED[language]
    assert sorted(set(words), key=lambda word: sort_key(word, language)) == words


def test_welsh_digraphs_are_letters_in_welsh_alone():
    assert sorted(["chwaer", "cwm"], key=lambda word: sort_key(word, "en")) == ["chwaer", "cwm"]


def test_forms_of_alef_and_short_vowels_come_second_to_the_letters():
    assert sort_key("أَمَل", "ar")[0] == sort_key("امل", "ar")[0]


def test_numbers_go_by_their_size():
    assert sorted(["Poster 10", "Poster 9"], key=lambda title: sort_key(title, "en")) == [
        "Poster 9",
        "Poster 10",
    ]


def test_quotation_marks_and_invisible_signs_count_for_nothing():
    titles = ["Apple", "«\u00a0Banana\u00a0»", "\u200eCherry", "“Date”", "Ele\u00adphant", "…"]
    assert sorted(titles[:-1], key=lambda title: sort_key(title, "fr")) == titles[:-1]
    assert sort_key("\u2067\u201cأمل\u201d", "ar")[0].startswith(sort_key("امل", "ar")[0])
    assert sort_key(titles[-1], "en")


def test_no_two_words_share_a_place():
    words = ["tea", "Tea", "TEA", "téa"]
    assert len({sort_key(word, "en") for word in words}) == len(words)


def test_a_title_is_taken_apart_once_however_often_it_is_sorted():
    sort_key("Sorted again", "en")
    before = key_of.cache_info().misses
    assert sort_key("Sorted again", "en") == sort_key("Sorted again", "en")
    assert key_of.cache_info().misses == before
