"""A page is begun in many languages outside of the request, each language for itself."""

import pytest
from django.utils import timezone
from wagtail.models import Locale

from cms.localisation import orders
from cms.localisation.models import LocaleRole, TranslationOrder
from home.clock import JOBS
from home.models import StandardPage
from tests.factories import make_page
from tests.translated_pages import BOARD, at_once, state_of, turned_away
from tests.translating import with_role

pytestmark = [pytest.mark.django_db]

CODES = ["fr", "cy", "ar", "de", "es"]


@pytest.fixture
def page(home_page):
    return make_page(home_page, StandardPage, title="Rules", introduction="Be kind.")


@pytest.fixture
def languages(french):
    Locale.objects.bulk_create(Locale(language_code=code) for code in CODES[1:])
    return list(Locale.objects.filter(language_code__in=CODES))


def order_of(client, page, locales):
    response = at_once(client.post, f"{BOARD}order/{page.pk}/", {"locales": [each.pk for each in locales]})
    assert response.status_code == 302
    return TranslationOrder.objects.latest("pk")


def test_each_language_is_begun_and_nothing_is_published(signed_in, editor, page, languages):
    client = signed_in(editor)
    made = order_of(client, page, languages)
    assert (made.begun, made.waiting, made.failed) == (5, [], {})
    assert made.finished_at <= timezone.now()
    assert not page.get_translations().live().exists()
    assert {state_of(page, locale) for locale in languages} == {"in_progress"}
    assert "5 of 5 languages are done." in client.get(f"{BOARD}orders/{made.pk}/").text
    assert "<html" not in client.get(f"{BOARD}orders/{made.pk}/", headers={"HX-Request": "true"}).text


@pytest.mark.long
def test_a_page_is_begun_in_twenty_languages_and_one_sees_how_far_it_is(signed_in, editor, page, languages):
    codes = ["bg", "cs", "da", "el", "et", "fi", "hr", "hu", "it", "lt", "nl", "pl", "pt", "ro", "sv"]
    Locale.objects.bulk_create(Locale(language_code=code) for code in codes)
    client = signed_in(editor)
    others = list(Locale.objects.exclude(pk=page.locale_id))
    response = client.post(f"{BOARD}order/{page.pk}/", {"locales": [each.pk for each in others]})
    made = TranslationOrder.objects.get()
    assert response["Location"] == f"{BOARD}orders/{made.pk}/"
    for done in range(20):
        if done in {0, 7, 19}:
            assert f"{done} of 20 languages are done." in client.get(response["Location"]).text
        assert at_once(orders.begin_next, made.pk)
    assert not orders.begin_next(made.pk)
    made.refresh_from_db()
    assert (made.begun, made.waiting, made.failed) == (20, [], {})
    assert {state_of(page, locale) for locale in others} == {"in_progress"}
    assert not page.get_translations().live().exists()


def test_the_request_itself_begins_nothing(signed_in, editor, page, languages):
    signed_in(editor).post(f"{BOARD}order/{page.pk}/", {"locales": [languages[0].pk]})
    assert TranslationOrder.objects.get().begun == 0
    assert state_of(page, languages[0]) == "missing"


def test_what_fails_is_told_by_language_and_the_others_are_begun(signed_in, editor, page, languages, french):
    made = orders.order(page, languages, editor)
    page.copy_for_translation(french)
    at_once(orders.fulfil.func, made.pk)
    made.refresh_from_db()
    assert made.begun == 4
    assert list(made.failed) == [str(french.pk)]
    text = signed_in(editor).get(f"{BOARD}orders/{made.pk}/").text
    assert "French" in text
    assert "was written in this language already" in text


def test_a_fault_of_ours_is_no_end(page, languages, editor, monkeypatch):
    made = orders.order(page, languages[:1], editor)
    monkeypatch.setattr(orders, "begin", lambda *args: 1 / 0)
    orders.fulfil.func(made.pk)
    made.refresh_from_db()
    assert "Something went wrong" in made.failed[str(languages[0].pk)]


def test_a_lost_worker_s_order_is_taken_up(page, languages, editor, monkeypatch):
    made = orders.order(page, languages, editor)
    assert at_once(orders.begin_next, made.pk)
    # Here the worker is killed.
    at_once(JOBS["take_up_orders"].run)
    made.refresh_from_db()
    assert (made.begun, made.waiting) == (5, [])
    assert page.get_translations().count() == 5
    # And once more, by one that was slow.
    orders.fulfil.func(made.pk)
    assert page.get_translations().count() == 5


def test_an_order_in_the_name_of_somebody_who_may_no_longer_begins_nothing(page, languages, editor):
    made = orders.order(page, languages[:1], editor)
    editor.groups.clear()
    orders.fulfil.func(made.pk)
    made.refresh_from_db()
    assert made.begun == 0
    assert made.failed


def test_without_a_language_nothing_is_ordered(signed_in, editor, page, languages):
    assert signed_in(editor).post(f"{BOARD}order/{page.pk}/", {}).status_code == 422


def test_a_translator_orders_nothing_and_does_not_see_the_orders(signed_in, editor, page, languages, french):
    made = order_of(signed_in(editor), page, languages[:1])
    client = signed_in(with_role("amelie", french))
    assert turned_away(client.get(f"{BOARD}order/{page.pk}/"))
    assert turned_away(client.get(f"{BOARD}orders/{made.pk}/"))


def test_a_script_that_asks_on_after_the_right_ended_is_told_to_stop(signed_in, page, french):
    rene = with_role("rene", french, LocaleRole.Role.REVIEWER)
    made = orders.order(page, [french], rene)
    client, address = signed_in(rene), f"{BOARD}orders/{made.pk}/"
    asked_on = {"HX-Request": "true", "X-Requested-With": "XMLHttpRequest"}
    assert client.get(address, headers=asked_on).status_code == 200
    page.view_restrictions.create(restriction_type="login")
    response = client.get(address, headers=asked_on)
    assert response.status_code == 286
    assert response.text == '<p role="status">Your account may not do this any more.</p>'
    rene.locale_roles.all().delete()
    assert client.get(address, headers=asked_on).status_code == 286
    assert turned_away(client.get(address))
    client.logout()
    assert client.get(address, headers=asked_on).status_code == 403


def test_the_buttons_of_a_page_lead_here_and_not_to_the_request(signed_in, editor, page, languages):
    text = signed_in(editor).get(f"/admin/pages/{page.get_parent().pk}/").text
    assert f"{BOARD}order/{page.pk}/" in text
    assert "localize/submit/" not in text
    assert "localize/submit/" not in signed_in(editor).get(f"/admin/pages/{page.pk}/edit/").text
