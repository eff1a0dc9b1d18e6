"""Django's own words, such as ages and what is wrong in a form, come in the language of whoever reads them."""

import shutil
from datetime import datetime, timedelta
from itertools import product

import pytest
from django.conf import settings
from django.forms import BaseForm
from django.urls import get_resolver
from django.utils.timesince import timesince
from django.utils.translation import override
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.forms.collections import BaseCollectionMemberForm

from cms import borrowed, catalogues

LANGUAGES = [code for code in settings.COMPLETE_LANGUAGES if code != settings.LANGUAGE_CODE]
NOW = datetime(2026, 6, 30)
DAYS = {"day": 1, "week": 7, "month": 31, "year": 366}
UNITS = {"minute": timedelta(minutes=1), "hour": timedelta(hours=1)} | {
    unit: timedelta(days=days) for unit, days in DAYS.items()
}
# One of each plural form of our languages, as far as a unit goes before the next one begins.
NUMBERS = [0, 1, 2, 3, 8, 11]
# French has the word from the same place.
SHARED = {("fr", "minute")}
OF_WAGTAIL = (WagtailAdminModelForm, BaseCollectionMemberForm)


def age(unit, number, language):
    with override(language):
        return timesince(NOW - number * UNITS[unit], NOW, depth=1)


@pytest.mark.parametrize("language, unit", sorted(set(product(LANGUAGES, UNITS)) - SHARED))
def test_an_age_is_told_in_the_language_of_the_reader(language, unit):
    for number in NUMBERS:
        # Of none of a unit Django says that it is no minutes.
        if number or unit == "minute":
            assert age(unit, number, language) != age(unit, number, "en")


class Whatever(dict):
    """Of a fault the numbers and names, whatever they are called."""

    def __missing__(self, name):
        return 2


def said(fault, language) -> str:
    with override(language):
        return str(fault % Whatever())


def forms_of(kind=BaseForm):
    for form in kind.__subclasses__():
        yield form
        yield from forms_of(form)


def faults():
    """All that Django's fields and ours say of what is wrong in the forms of our rooms, those of Wagtail aside."""
    assert get_resolver().url_patterns
    for form in forms_of():
        ours = form.__module__.split(".")[0] in ("cms", "search", "blog", "library", "home")
        if ours and not issubclass(form, OF_WAGTAIL):
            for field in getattr(form, "base_fields", {}).values():
                yield from field.error_messages.values()
                yield from (each.message for each in field.validators if hasattr(each, "message"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_wrong_in_a_form_is_told_in_the_language_of_the_reader(language):
    told = {said(fault, "en"): said(fault, language) for fault in faults()}
    assert len(told) > 10
    assert [english for english, other in told.items() if english == other] == []


@pytest.mark.skipif(not shutil.which("xgettext"), reason="needs the tools of gettext")
def test_the_check_of_the_catalogues_asks_for_them(settings, tmp_path, monkeypatch):
    settings.BASE_DIR = tmp_path
    monkeypatch.setattr(catalogues, "SOURCES", ["cms"])
    (tmp_path / "cms" / "locale" / "cy").mkdir(parents=True)
    shutil.copy(borrowed.__file__, tmp_path / "cms")
    assert len(catalogues.strings_in_code()) == len(borrowed.AGES) + len(borrowed.FAULTS)
