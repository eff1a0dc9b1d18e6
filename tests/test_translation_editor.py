"""The editor of a translation: what a volunteer sees and writes, and what becomes of it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale, Page
from wagtail_localize.models import StringTranslation, Translation

from cms.localisation import drafts
from cms.localisation.editor.things import ThingsForm, things
from cms.localisation.following import take_over
from cms.localisation.models import LocaleRole
from cms.localisation.strings import lines
from home.models import StandardPage
from tests.factories import make_graphic, make_page
from tests.translating import begin, fill, make_source, text_at, with_role, write, write_all

pytestmark = pytest.mark.django_db


@pytest.fixture
def source(home_page):
    return make_source(home_page)


@pytest.fixture
def translation(source, french):
    return begin(source, french)


@pytest.fixture
def translator(french):
    return with_role("maëlle", french)


@pytest.fixture
def at_work(signed_in, translator):
    """The test client of the translator."""
    return signed_in(translator)


def address(translation, step=""):
    return f"/admin/translations/{translation.pk}/{step}"


def live(page):
    page = Page.objects.get(pk=page.pk).specific
    return page.live, page.title, page.slug, page.introduction


def test_a_translator_reads_each_string_in_its_language_with_a_field_in_theirs(at_work, translation):
    html = at_work.get(address(translation)).text
    assert "Visiting" in html
    assert "Come in." in html
    assert 'lang="en" dir="ltr" data-source>Come in.<' in html
    assert 'lang="fr" dir="ltr"' in html
    assert "0 of 3" in html


def test_what_is_written_is_saved_and_shown_to_nobody_else(at_work, translation, translator):
    target = translation.get_target_instance()
    before = live(target)
    response = fill(at_work, translation, title="Visites", introduction="Entrez.")
    assert response.status_code == 302
    assert text_at(translation, "introduction") == "Entrez."
    kept = StringTranslation.objects.get(data="Entrez.")
    assert kept.last_translated_by == translator
    assert not kept.has_error
    assert live(target) == before
    assert Page.objects.get(pk=target.pk).draft_title == "Visites"


def test_a_title_that_nobody_reviewed_is_nowhere_in_public(
    at_work, signed_in, translator, translation, french
):
    write_all(translation)
    drafts.publish(translation, translator)
    signed_in(translator)
    fill(at_work, translation, title="Titre pas encore relu")
    at_work.logout()
    for public in ("/fr/", "/fr/visites/", "/fr/search/?q=relu", "/sitemap.xml", "/api/v1/pages/"):
        assert "pas encore relu" not in at_work.get(public).text, public


def test_each_string_is_saved_or_refused_for_itself_and_keeps_what_was_typed(at_work, translation):
    response = fill(at_work, translation, title="Visites", introduction="<b>Entrez.</b>")
    assert response.status_code == 200
    assert "The source has no tag &lt;b&gt;." in response.text
    assert "&lt;b&gt;Entrez.&lt;/b&gt;</textarea>" in response.text
    assert text_at(translation, "title") == "Visites"
    assert text_at(translation, "introduction") == ""


def test_what_somebody_else_saved_meanwhile_is_never_overwritten_unseen(at_work, translation):
    opened = at_work.get(address(translation))
    entries = [entry for _group, some in opened.context["groups"] for entry in some]
    line = next(entry for entry in entries if entry.line.path == "introduction")
    write(translation, introduction="Bienvenue.")
    data = {f"seen-{line.line.key}": line.seen, f"text-{line.line.key}": "Entrez."}
    response = at_work.post(address(translation), data)
    assert response.status_code == 200
    assert "Bienvenue." in response.text
    assert "Entrez.</textarea>" in response.text
    assert text_at(translation, "introduction") == "Bienvenue."
    again = response.context["groups"]
    seen = next(e.seen for _g, some in again for e in some if e.line.path == "introduction")
    at_work.post(address(translation), data | {f"seen-{line.line.key}": seen})
    assert text_at(translation, "introduction") == "Entrez."


def test_a_field_that_was_not_touched_leaves_what_somebody_else_saved_there(at_work, translation):
    opened = at_work.get(address(translation))
    entries = [entry for _group, some in opened.context["groups"] for entry in some]
    write(translation, introduction="Bienvenue.")
    data = {}
    for entry in entries:
        data |= {f"seen-{entry.line.key}": entry.seen, f"text-{entry.line.key}": entry.text}
    assert at_work.post(address(translation), data).status_code == 302
    assert text_at(translation, "introduction") == "Bienvenue."


def test_a_text_written_while_its_source_changed_is_kept_and_offered(at_work, translation, source):
    opened = at_work.get(address(translation))
    entries = [entry for _group, some in opened.context["groups"] for entry in some]
    source.introduction = "Come in, please."
    source.save_revision().publish()
    translation.source.update_from_db()
    data = {}
    for entry in entries:
        data[f"seen-{entry.line.key}"] = entry.seen
        data[f"text-{entry.line.key}"] = "Entrez." if entry.line.path == "introduction" else ""
    at_work.post(address(translation), data)
    (line,) = [line for line in lines(translation) if line.path == "introduction"]
    assert (line.text, line.previous_text, line.previous_source) == ("", "Entrez.", "Come in.")


@pytest.mark.parametrize(
    "text", ["Bon\x00jour", "x" * 25_000, "<script>alert(1)</script>", "<a href='javascript:1'>x</a>"]
)
def test_no_text_breaks_the_editor(at_work, translation, text):
    response = fill(at_work, translation, introduction=text)
    assert response.status_code == 200
    assert text_at(translation, "introduction") == ""


@pytest.mark.parametrize(
    "data",
    [
        {"text-": "x"},
        {"text-1-2-3": "x", "seen-1-2-3": "y"},
        {"text-999999999999999999999-1": "x"},
        {"text-٣-٤": "x"},
        {"text-9999-9999": "x"},
        {"take": "nothing"},
        {"take": "1-2:old"},
        {"take": "\x00:9"},
        {"thing-1": "x", "thing-x": "y"},
        {"then": "explode"},
    ],
)
def test_no_wrong_key_breaks_the_editor(at_work, translation, data):
    assert at_work.post(address(translation), data).status_code in {200, 302}
    assert at_work.get(address(translation) + "?show=%00nonsense").status_code == 200


def test_the_title_may_hold_signs_that_markup_means(at_work, translation):
    fill(at_work, translation, title="R&D < tout")
    assert text_at(translation, "title") == "R&amp;D &lt; tout"
    assert "R&amp;D &amp;lt; tout</textarea>" in at_work.get(address(translation)).text
    assert fill(at_work, translation, title="é" * 256).status_code == 200
    assert fill(at_work, translation, title="&" * 100).status_code == 200


def test_an_address_may_be_in_any_script_and_stays_free(home_page, source, admin):
    arabic = Locale.objects.create(language_code="ar")
    home = home_page.copy_for_translation(arabic)
    home.save_revision().publish()
    make_page(home, StandardPage, title="زيارة", slug="زيارة")
    translation = begin(source, arabic)
    write(translation, title="زيارة", slug="زيارة", introduction="ادخل.")
    drafts.publish(translation, admin)
    assert translation.get_target_instance().slug == "زيارة-1"


def test_the_address_that_the_title_makes_is_offered(at_work, translation):
    fill(at_work, translation, title="Visites du soir")
    assert "visites-du-soir" in at_work.get(address(translation)).text


def test_the_filters_leave_out_what_is_done(at_work, translation):
    fill(at_work, translation, introduction="Entrez.")
    html = at_work.get(address(translation) + "?show=todo").text
    assert "Come in." not in html
    assert "Visiting" in html
    assert "There is nothing here to do." in at_work.get(address(translation) + "?show=changed").text


def test_the_preview_shows_what_is_saved_and_nothing_goes_live(at_work, translation):
    write_all(translation)
    assert "Entrez." in at_work.get(address(translation, "preview/")).text
    assert not translation.get_target_instance().live


def test_a_credit_is_that_of_the_source_until_a_language_has_its_own(library, french, admin):
    library.copy_for_translation(french)
    translation = begin(make_graphic(library, credit="Drawn on ward 9"), french)
    (credit,) = [thing for thing in things(translation) if thing.place.label == "Credit"]
    assert "credit" not in {line.path for line in lines(translation)}
    assert drafts.made(translation).credit == credit.segment.data == "Drawn on ward 9"
    written = {credit.name: "Dessiné au service 9", f"{credit.name}-seen": credit.seen}
    assert ThingsForm(translation, admin, written).save() == 1
    assert drafts.made(translation).credit == "Dessiné au service 9"


def test_a_credit_of_its_own_goes_when_the_source_names_somebody_else(library, french, admin):
    library.copy_for_translation(french)
    graphic = make_graphic(library, credit="Drawn on ward 9")
    translation = begin(graphic, french)
    (credit,) = [thing for thing in things(translation) if thing.place.label == "Credit"]
    written = {credit.name: "Dessiné au service 9", f"{credit.name}-seen": credit.seen}
    assert ThingsForm(translation, admin, written).save() == 1
    take_over.func(translation.source_id)
    assert drafts.made(translation).credit == "Dessiné au service 9"
    graphic.credit = "Photographed on ward 7"
    graphic.save()
    take_over.func(translation.source_id)
    assert drafts.made(Translation.objects.get(pk=translation.pk)).credit == "Photographed on ward 7"


def test_wagtails_own_editor_leads_to_ours_and_takes_nothing(signed_in, admin, translation):
    client = signed_in(admin)
    edit = f"/admin/pages/{translation.get_target_instance().pk}/edit/"
    assert client.get(edit)["Location"] == address(translation)
    assert client.post(edit, {"title": "x", "action-publish": "1"})["Location"] == "/admin/"
    assert not translation.get_target_instance().live


@pytest.mark.parametrize(
    "step", ["", "preview/", "send/", "take-back/", "approve/", "request-changes/", "publish/", "stop/"]
)
def test_it_is_for_those_with_the_role_in_that_language_alone(signed_in, translation, home_page, step):
    welsh = Locale.objects.create(language_code="cy")
    client = signed_in(with_role("gwen", welsh, LocaleRole.Role.PUBLISHER))
    for method in (client.get, client.post):
        response = method(address(translation, step))
        assert response.status_code == 405 or response["Location"] == "/admin/"
        assert "Visiting" not in response.text
    assert client.get(address(translation, "../99999/")).status_code == 404


def test_of_what_is_not_public_a_role_opens_nothing(at_work, source, translation):
    source.unpublish()
    assert at_work.get(address(translation))["Location"] == "/admin/"
    assert at_work.get(address(translation, "preview/"))["Location"] == "/admin/"


@pytest.mark.parametrize("step", ["send/", "take-back/", "approve/", "request-changes/", "publish/", "stop/"])
def test_what_changes_something_is_a_post(at_work, translation, step):
    assert at_work.get(address(translation, step)).status_code == 405


def test_an_editor_lets_a_page_stand_on_its_own(at_work, signed_in, editor, translation, translator):
    assert at_work.post(address(translation, "stop/"))["Location"] == "/admin/"
    signed_in(editor)
    target = translation.get_target_instance()
    assert at_work.post(address(translation, "stop/"))["Location"] == f"/admin/pages/{target.pk}/edit/"
    assert at_work.get(f"/admin/pages/{target.pk}/edit/").status_code == 200
    signed_in(translator)
    assert at_work.get(address(translation))["Location"] == "/admin/"


def long_page(home, number):
    body = [("heading", f"Heading {n} of {number}") for n in range(number)]
    return make_page(home, StandardPage, title=f"Long {number}", slug=f"long-{number}", body=body)


def test_the_editor_asks_as_much_of_the_database_for_many_strings_as_for_few(at_work, home_page, french):
    counts = []
    for number in (5, 60):
        translation = begin(long_page(home_page, number), french)
        at_work.get(address(translation))
        with CaptureQueriesContext(connection) as asked:
            assert f"Heading 4 of {number}" in at_work.get(address(translation)).text
        counts.append(len(asked))
    assert counts[0] == counts[1]
    assert counts[1] < 60
