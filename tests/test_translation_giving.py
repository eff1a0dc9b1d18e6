"""What nobody has begun is given to somebody too: it is begun for them, outside of the request."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import GroupPagePermission, Locale, Page

from cms.localisation import orders, progress
from cms.localisation.beginnings import begin
from cms.localisation.board import assigning_views, assignments
from cms.localisation.models import LocaleRole, TranslationOrder, TranslationProgress
from home.models import SiteText, StandardPage
from tests.conftest import staff
from tests.factories import make_page
from tests.translated_pages import BOARD, at_once, name, row_of, state_of, turned_away
from tests.translating import with_role

pytestmark = [pytest.mark.django_db]

ASSIGN = f"{BOARD}assign/"
DAY = "2031-05-01"


@pytest.fixture
def welsh(home_page):
    return Locale.objects.create(language_code="cy")


@pytest.fixture
def page(home_page):
    return make_page(home_page, StandardPage, title="Rules", introduction="Be kind.")


@pytest.fixture
def amelie(french):
    return with_role("amelie", french)


def give(client, cells, person="nobody", **data):
    """Save the form with these cells ticked, and let the tasks do their work."""
    person = str(getattr(person, "pk", person))
    return at_once(client.post, ASSIGN, {"cell": cells, "person": person, "save": "1", **data})


def named(page, locale) -> tuple:
    """Who translates it, and by when."""
    row = row_of(page, locale)
    return row.person and row.person.username, row.deadline and row.deadline.isoformat()


class TestMissingCells:
    def test_the_form_says_what_is_begun_by_it(self, signed_in, editor, amelie, page, french):
        client = signed_in(editor)
        assert f'name="cell" value="{name(page, french)}"' in client.get(BOARD).text
        text = client.post(ASSIGN, {"cell": name(page, french)}).text
        assert "Not begun yet" in text
        assert "amelie" in text
        assert "Leave as it is" not in text
        assert state_of(page, french) == "missing"

    def test_those_of_one_page_are_begun_and_given_by_an_order(self, signed_in, admin, page, french, welsh):
        client = signed_in(admin)
        response = give(client, [name(page, french), name(page, welsh)], admin, deadline=DAY)
        order = TranslationOrder.objects.get()
        assert response["Location"] == f"{BOARD}orders/{order.pk}/"
        assert named(page, french) == named(page, welsh) == ("admin", DAY)
        text = client.get(response["Location"]).text
        assert "2 of 2 languages are done." in text
        assert "Wanted by 1 May 2031" in text

    def test_the_request_itself_begins_nothing(self, signed_in, editor, page, french):
        data = {"cell": name(page, french), "person": str(editor.pk), "save": "1"}
        assert signed_in(editor).post(ASSIGN, data).status_code == 302
        assert state_of(page, french) == "missing"

    def test_those_of_several_pages_go_with_begun_ones_and_a_text(
        self, signed_in, editor, amelie, home_page, page, french
    ):
        begun, other = (make_page(home_page, StandardPage, title=title) for title in ("Begun", "Other"))
        text = SiteText.objects.create(site_name="Commons around", locale=home_page.locale)
        at_once(begin, begun, french, editor)
        client = signed_in(editor)
        cells = [name(each, french) for each in (begun, page, other, text)]
        response = give(client, cells, amelie, deadline=DAY)
        assert response["Location"] == BOARD
        assert TranslationOrder.objects.count() == 2
        assert {named(each, french) for each in (begun, page, other, text)} == {("amelie", DAY)}
        told = client.get(BOARD).text
        assert "1 translation is changed." in told
        assert "1 translation is begun." in told
        assert "2 translations are being begun." in told
        assert all(f"{BOARD}orders/{each.pk}/" in told for each in TranslationOrder.objects.all())

    def test_with_what_stays_as_it_is_what_is_missing_is_nobody_s(
        self, signed_in, editor, amelie, home_page, page, french
    ):
        begun = make_page(home_page, StandardPage, title="Begun")
        at_once(begin, begun, french, editor)
        TranslationProgress.objects.update(person=amelie)
        give(signed_in(editor), [name(begun, french), name(page, french)], "keep", deadline=DAY)
        assert named(begun, french) == ("amelie", DAY)
        assert named(page, french) == (None, DAY)

    def test_pages_above_are_begun_for_nobody(self, signed_in, editor, amelie, page, french):
        below = make_page(page, StandardPage, title="Below")
        give(signed_in(editor), [name(below, french)], amelie, deadline=DAY)
        assert named(below, french) == ("amelie", DAY)
        assert named(page, french) == (None, None)

    def test_it_waits_for_whom_it_was_given_to(self, client, signed_in, editor, page, french, amelie):
        other = with_role("zoe", french)
        give(signed_in(editor), [name(page, french)], amelie, deadline=DAY)
        assert "Wanted by 1 May 2031" in signed_in(amelie).get("/admin/").text
        assert "Rules" not in signed_in(other).get("/admin/").text

    def test_why_it_cannot_be_begun_is_told(self, signed_in, editor, amelie, home_page, page, french):
        page.copy_for_translation(french)
        TranslationProgress.objects.all().delete()
        response = give(signed_in(editor), [name(page, french)], amelie)
        assert "was written in this language already" in signed_in(editor).get(response["Location"]).text
        text = SiteText.objects.create(site_name="Commons around", locale=home_page.locale)
        text.copy_for_translation(french).save()
        TranslationProgress.objects.all().delete()
        response = give(signed_in(editor), [name(text, french)], amelie)
        told = signed_in(editor).get(response["Location"]).text
        assert "Commons around (French): " in told
        assert "was written in this language already" in told

    def test_a_text_that_is_gone_meanwhile_stops_nothing_else(
        self, signed_in, editor, amelie, home_page, page, french, monkeypatch
    ):
        text = SiteText.objects.create(site_name="Commons around", locale=home_page.locale)
        look = assigning_views.cells_named

        def look_then_lose(*args):
            chosen = look(*args)
            SiteText.objects.all().delete()
            return chosen

        monkeypatch.setattr(assigning_views, "cells_named", look_then_lose)
        response = give(signed_in(editor), [name(text, french), name(page, french)], amelie)
        assert named(page, french) == ("amelie", None)
        told = signed_in(editor).get(response["Location"]).text
        assert "Commons around (French): This translation is not there any more." in told

    def test_a_text_that_somebody_else_took_meanwhile_is_told(
        self, signed_in, editor, amelie, home_page, french, monkeypatch
    ):
        text = SiteText.objects.create(site_name="Commons around", locale=home_page.locale)
        zoe = with_role("zoe", french)

        def begin_as_zoe(*args):
            begin(*args)
            progress.assign_new(text.translation_key, french, zoe)

        monkeypatch.setattr(assignments, "begin", begin_as_zoe)
        response = give(signed_in(editor), [name(text, french)], amelie)
        assert named(text, french) == ("zoe", None)
        told = signed_in(editor).get(response["Location"]).text
        assert "Commons around (French): Somebody else has said meanwhile who translates it" in told
        assert "is begun." not in told

    def test_more_than_a_screen_of_ticks_is_refused_as_a_whole(
        self, signed_in, editor, amelie, page, french, welsh, monkeypatch
    ):
        monkeypatch.setattr(assigning_views, "MOST_ASSIGNED", 1)
        client = signed_in(editor)
        response = give(client, [name(page, french), name(page, welsh)], editor)
        assert "Tick at most 1 at once." in client.get(response["Location"]).text
        assert not TranslationOrder.objects.exists()
        give(client, [name(page, french), name(page, french)], editor)
        assert TranslationOrder.objects.count() == 1

    def test_a_new_date_does_not_take_it_from_who_may_no_longer(
        self, signed_in, editor, amelie, page, french
    ):
        at_once(begin, page, french, editor)
        TranslationProgress.objects.update(person=amelie)
        amelie.locale_roles.all().delete()
        client = signed_in(editor)
        form = client.post(ASSIGN, {"cell": name(page, french)}).context["form"]
        assert form.initial["person"] == "keep"
        give(client, [name(page, french)], "keep", deadline=DAY)
        assert named(page, french) == ("amelie", DAY)
        give(client, [name(page, french)], "keep")
        assert named(page, french) == ("amelie", None)
        give(client, [name(page, french)], "nobody")
        assert named(page, french) == (None, None)


class TestWhoMay:
    def test_a_reviewer_gives_what_is_missing_in_their_language(self, signed_in, amelie, page, french, welsh):
        page.title = "Not yet announced"
        page.save_revision()
        client = signed_in(with_role("rene", french, LocaleRole.Role.REVIEWER))
        assert turned_away(client.get(ASSIGN, {"cell": name(page, welsh)}))
        response = give(client, [name(page, french)], amelie, deadline=DAY)
        assert named(page, french) == ("amelie", DAY)
        text = client.get(response["Location"]).text
        assert "Rules" in text
        assert "Not yet announced" not in text

    def test_a_translator_gives_nothing(self, signed_in, amelie, page, french):
        assert turned_away(give(signed_in(amelie), [name(page, french)], amelie))
        assert not TranslationOrder.objects.exists()

    def test_what_is_not_public_is_given_to_nobody_with_a_role_alone(
        self, signed_in, editor, amelie, home_page, french
    ):
        draft = make_page(home_page, StandardPage, title="Draft", live=False)
        assert "amelie" not in signed_in(editor).get(ASSIGN, {"cell": name(draft, french)}).text
        assert give(signed_in(editor), [name(draft, french)], amelie).status_code == 422
        assert not TranslationOrder.objects.exists()

    def test_only_who_may_translate_all_of_it_is_offered(
        self, signed_in, editor, amelie, page, french, welsh
    ):
        cells = [name(page, french), name(page, welsh)]
        text = signed_in(editor).get(ASSIGN, {"cell": cells}).text
        assert "amelie" not in text
        assert f'<option value="{editor.pk}">' in text
        assert give(signed_in(editor), cells, amelie).status_code == 422

    def test_an_editor_of_pages_who_begins_nothing_is_given_what_is_begun(
        self, signed_in, admin, home_page, page, french
    ):
        group = Group.objects.create(name="Page editors")
        group.permissions.add(Permission.objects.get(codename="access_admin"))
        change = Permission.objects.get(codename="change_page", content_type__app_label="wagtailcore")
        GroupPagePermission.objects.create(group=group, page=Page.objects.get(depth=1), permission=change)
        bea = staff("bea", "Page editors")
        LocaleRole.objects.create(user=bea, locale=Locale.objects.create(language_code="ar"))
        LocaleRole.objects.create(group=group, locale=french)
        page.view_restrictions.create(restriction_type="login")
        assert "bea" not in signed_in(admin).get(ASSIGN, {"cell": name(page, french)}).text
        at_once(begin, page, french, admin)
        assert "bea" in signed_in(admin).get(ASSIGN, {"cell": name(page, french)}).text

    def test_many_editors_are_asked_about_together(self, signed_in, editor, page, french, home_page):
        text = SiteText.objects.create(site_name="Commons around", locale=home_page.locale)
        client = signed_in(editor)
        cells = [name(page, french), name(text, french)]
        seen = []
        for names in (range(5), range(5, 25)):
            for number in names:
                staff(f"editor{number}", "Editors")
            client.get(ASSIGN, {"cell": cells})
            with CaptureQueriesContext(connection) as asked:
                assert f"editor{names[-1]}" in client.get(ASSIGN, {"cell": cells}).text
                assert f"editor{names[-1]}" in client.get(f"{BOARD}order/{page.pk}/").text
            seen.append(len(asked))
        assert seen[0] == seen[1]


class TestWhenTheTaskRuns:
    def test_who_may_no_longer_is_not_named_and_the_date_holds(self, signed_in, editor, amelie, page, french):
        made = orders.order(page, [french], editor, amelie, "2031-05-01")
        amelie.locale_roles.all().delete()
        at_once(orders.fulfil.func, made.pk)
        assert named(page, french) == (None, DAY)
        text = signed_in(editor).get(f"{BOARD}orders/{made.pk}/").text
        assert "Begun, and nobody translates it yet: French." in text
        assert "1 of 1 language is done." in text

    def test_who_ordered_and_gives_nothing_away_any_more_names_nobody(self, amelie, page, french):
        rene = with_role("rene", french, LocaleRole.Role.REVIEWER)
        made = orders.order(page, [french], rene, amelie, "2031-05-01")
        rene.locale_roles.update(role=LocaleRole.Role.TRANSLATOR)
        at_once(orders.fulfil.func, made.pk)
        assert named(page, french) == (None, None)

    def test_who_began_it_meanwhile_keeps_it(self, signed_in, editor, amelie, page, french):
        made = orders.order(page, [french], editor, amelie, "2031-05-01")
        zoe = with_role("zoe", french)
        at_once(signed_in(zoe).post, f"{BOARD}begin/", {"begin": name(page, french)})
        at_once(orders.fulfil.func, made.pk)
        assert named(page, french) == ("zoe", DAY)
        text = signed_in(editor).get(f"{BOARD}orders/{made.pk}/").text
        assert "who translates it, or by when: French." in text

    def test_a_second_order_is_told_what_the_first_one_said(
        self, signed_in, editor, amelie, page, french, welsh
    ):
        first = orders.order(page, [french, welsh], editor, editor, "2031-05-01")
        second = orders.order(page, [french, welsh], editor, amelie)
        third = orders.order(page, [french, welsh], editor, None, "2031-06-01")
        for made in (first, second, third):
            at_once(orders.fulfil.func, made.pk)
        assert named(page, french) == ("editor", DAY)
        words = "who translates it, or by when:"
        client = signed_in(editor)
        texts = [client.get(f"{BOARD}orders/{made.pk}/").text for made in (first, second, third)]
        assert words not in texts[0]
        assert f"{words} Welsh, French." in texts[1]
        assert f"{words} Welsh, French." in texts[2]

    def test_what_was_begun_before_or_after_it_is_none_of_its_business(
        self, signed_in, editor, amelie, page, french, welsh
    ):
        at_once(begin, page, Locale.objects.create(language_code="ar"), editor)
        made = orders.order(page, [french], editor, amelie)
        at_once(orders.fulfil.func, made.pk)
        at_once(begin, page, welsh, editor)
        client = signed_in(editor)
        assert "nobody translates" not in client.get(f"{BOARD}orders/{made.pk}/").text
        TranslationProgress.objects.update(person=None)
        text = client.get(f"{BOARD}orders/{made.pk}/").text
        assert "Begun, and nobody translates it yet: French." in text


class TestTheOrderOfOnePage:
    def test_it_names_who_and_by_when(self, signed_in, editor, amelie, page, french, welsh):
        address = f"{BOARD}order/{page.pk}/"
        client = signed_in(editor)
        assert "amelie (only: French)" in client.get(address).text
        data = {"locales": [french.pk], "person": str(amelie.pk), "deadline": DAY}
        assert at_once(client.post, address, data).status_code == 302
        assert named(page, french) == ("amelie", DAY)
        assert state_of(page, welsh) == "missing"

    def test_it_says_beside_the_name_who_may_not(self, signed_in, editor, amelie, page, french, welsh):
        data = {"locales": [french.pk, welsh.pk], "person": str(amelie.pk)}
        response = signed_in(editor).post(f"{BOARD}order/{page.pk}/", data)
        assert response.status_code == 422
        assert "amelie may not translate into: Welsh." in response.text
        data["person"] = "99999"
        assert signed_in(editor).post(f"{BOARD}order/{page.pk}/", data).status_code == 422
        assert not TranslationOrder.objects.exists()
