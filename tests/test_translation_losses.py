"""What somebody wrote is never lost without a word: not by another's deed, and not by what cannot be stored."""

import polib
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from wagtail.models import Locale
from wagtail_localize.models import SegmentOverride, StringTranslation, Translation

from cms.localisation import drafts
from cms.localisation.beginnings import begin as begin_again
from cms.localisation.po import views as po_views
from cms.localisation.strings import lines
from cms.models import User
from home.models import HomePage, StandardPage
from tests.conftest import make_french
from tests.factories import make_image, make_page
from tests.translating import begin, make_source, text_at, with_role, write, write_all

pytestmark = pytest.mark.django_db

HEADING = "What you wrote, and what was not saved"


@pytest.fixture(scope="module")
def made(made_once):
    home_page = HomePage.objects.get()
    french = make_french(home_page)
    begin(make_source(home_page), french)
    with_role("maelle@commons.example", french)


@pytest.fixture
def french(made, db):
    return Locale.objects.get(language_code="fr")


@pytest.fixture
def home_page(french):
    return HomePage.objects.exclude(locale=french).get()


@pytest.fixture
def source(french):
    return StandardPage.objects.exclude(locale=french).get()


@pytest.fixture
def translation(made, db):
    return Translation.objects.get()


@pytest.fixture
def translator(made, db):
    return User.objects.get(username="maelle@commons.example")


@pytest.fixture
def at_work(signed_in, translator):
    return signed_in(translator)


def address(translation):
    return f"/admin/translations/{translation.pk}/"


def opened(client, translation, **texts) -> dict:
    """What the form as it is now would send, with `texts` by place."""
    data = {}
    for _group, entries in client.get(address(translation)).context["groups"]:
        for entry in entries:
            data[f"seen-{entry.line.key}"] = entry.seen
            data[f"text-{entry.line.key}"] = texts.get(entry.line.path, entry.text)
    return data


def change(translation, source, text):
    source.introduction = text
    source.save_revision().publish()
    translation.source.update_from_db()


def test_a_revision_of_a_text_whose_source_changes_meanwhile_is_kept(at_work, translation, source):
    write(translation, introduction="Entrez.")
    data = opened(at_work, translation, introduction="Entrez donc.")
    change(translation, source, "Come in, please.")
    html = at_work.post(address(translation), data | {"take": "1-1:old"}).text
    assert "Entrez donc." in html.split(HEADING)[1]
    assert "is offered beside what is new" in at_work.post(address(translation), data, follow=True).text
    (line,) = [line for line in lines(translation) if line.path == "introduction"]
    assert line.previous_text == "Entrez donc."


def test_what_cannot_stay_when_its_source_changes_is_shown_with_the_reason(at_work, translation, source):
    write(translation, introduction="Entrez.")
    data = opened(at_work, translation, introduction="Entrez donc.")
    write(translation, introduction="Bienvenue.")
    change(translation, source, "Come in, please.")
    html = at_work.post(address(translation), data).text
    assert HEADING in html
    assert "Entrez donc." in html
    assert "is offered beside what is new" not in html
    data = {name: text.replace("Entrez donc.", "<b>Entrez</b>") for name, text in data.items()}
    html = at_work.post(address(translation), data).text
    assert "&lt;b&gt;" in html
    assert "The source has changed." in html


def test_a_title_too_long_for_its_draft_is_shown_again(at_work, translation, source):
    data = opened(at_work, translation, title="&" * 100)
    source.title = "Visits"
    source.save_revision().publish()
    translation.source.update_from_db()
    html = at_work.post(address(translation), data).text
    assert "This is too long." in html
    assert "&amp;" * 100 in html


@pytest.mark.parametrize("end", ["stop", "delete"])
def test_what_was_written_for_what_ended_meanwhile_is_shown(
    at_work, translation, translator, monkeypatch, end
):
    data = opened(at_work, translation, introduction="Entrez donc.")
    locked = drafts.locked

    def late(of):
        if end == "stop":
            Translation.objects.update(enabled=False)
        else:
            Translation.objects.all().delete()
        return locked(of)

    monkeypatch.setattr(drafts, "locked", late)
    html = at_work.post(address(translation), data).text
    assert HEADING in html
    assert "Entrez donc." in html


def test_sent_meanwhile_shows_also_what_has_no_place_any_more_and_pictures(
    at_work, home_page, french, translator
):
    page = make_page(
        home_page,
        StandardPage,
        title="Hours",
        slug="h",
        introduction="Come in.",
        featured_image=make_image("A"),
    )
    translation = begin(page, french)
    data = opened(at_work, translation, introduction="Entrez donc.")
    (thing,) = [
        thing
        for thing in at_work.get(address(translation)).context["form"].things
        if thing.segment.context.path == "featured_image"
    ]
    data |= {thing.name: make_image("B").pk, f"{thing.name}-seen": thing.seen}
    change(translation, page, "Come in, please.")
    for line in lines(translation):
        write(translation, **{line.path: "h" if line.is_slug else f"{line.path} fr"})
    drafts.send_for_review(translation, translator)
    html = at_work.post(address(translation), data).text
    assert "sent for review meanwhile" in html
    assert "Entrez donc." in html
    assert "B</p>" in html


def upload(client, translation, **texts):
    catalogue = translation.export_po()
    for entry in catalogue:
        entry.msgstr = texts.get(entry.msgctxt, "")
    file = SimpleUploadedFile("page.po", str(catalogue).encode())
    return client.post(f"{address(translation)}po/", {"file": file})


def test_a_catalogue_with_a_title_too_long_for_its_draft_is_told_so(at_work, translation):
    response = upload(at_work, translation, title="&amp;" * 100, introduction="Entrez.")
    assert [each.reason for each in response.context["refused"]] == ["This is too long."]
    assert text_at(translation, "introduction") == "Entrez."


@pytest.mark.parametrize("end", ["send", "stop", "delete"])
def test_a_catalogue_changes_nothing_of_what_ended_while_it_was_read(
    at_work, translation, translator, monkeypatch, end
):
    write_all(translation)
    read = po_views.read

    def slowly(content) -> polib.POFile:
        if end == "send":
            drafts.send_for_review(translation, translator)
        elif end == "stop":
            Translation.objects.update(enabled=False)
        else:
            Translation.objects.all().delete()
        return read(content)

    monkeypatch.setattr(po_views, "read", slowly)
    response = upload(at_work, translation, introduction="Entrez donc.")
    assert response.status_code == 200
    assert response.context["form"].non_field_errors()
    assert not StringTranslation.objects.filter(data="Entrez donc.").exists()


def test_a_catalogue_is_not_for_what_stands_on_its_own(at_work, translation, admin):
    drafts.stop(translation, admin)
    assert upload(at_work, translation, introduction="Entrez.")["Location"] == "/admin/"


def test_earlier_translations_of_a_text_that_changed_much_are_offered(at_work, home_page, french):
    page = make_page(
        home_page,
        StandardPage,
        title="A",
        slug="a",
        body=[("text", "<p>The ward opens at two.</p><p>Wash.</p>")],
    )
    translation = begin(page, french)
    write(translation, **{f"body.{page.body[0].id}": "Le service ouvre à 14 h."})
    html = "<p>Nothing of this is alike.</p><p>Nor is that one.</p>"
    page.body = [{"id": page.body[0].id, "type": "text", "value": html}]
    page.save_revision().publish()
    translation.source.update_from_db()
    first, second = [line for line in lines(translation) if line.path.startswith("body")]
    assert (first.earlier, second.earlier) == (["Le service ouvre à 14 h."], [])
    html = at_work.get(address(translation)).text
    assert html.count("Earlier translations of this text:") == 1
    wish = {"take": f"{first.key}:earlier0"}
    assert "Le service ouvre à 14 h.</textarea>" in at_work.post(address(translation), wish).text
    assert at_work.post(address(translation), {"take": f"{first.key}:earlier9"}).status_code == 200


def test_the_words_of_a_deleted_translation_come_back_when_it_is_begun_again(
    translation, source, french, admin
):
    write_all(translation)
    translation.get_target_instance().delete()
    assert not Translation.objects.get().enabled
    again = begin_again(source, french, admin)
    assert again.enabled
    assert text_at(again, "introduction") == "Entrez."


def test_the_review_shows_a_picture_that_went_back_to_that_of_the_source(
    at_work, home_page, french, translator
):
    ours, theirs = make_image("Ours"), make_image("Theirs")
    translation = begin(make_source(home_page, slug="hours", featured_image=ours), french)
    write_all(translation)
    segment = translation.source.overridablesegment_set.get(context__path="featured_image")
    own = SegmentOverride.objects.create(context=segment.context, locale=french, data_json=str(theirs.pk))
    drafts.publish(translation, translator)
    own.delete()
    write(translation, introduction="Entrez donc.")
    drafts.send_for_review(translation, translator)
    (thing,) = at_work.get(address(translation)).context["moved"]
    assert (thing.named, thing.own_named) == ("Theirs", "Ours")


def test_nobodys_address_is_shown_beside_what_they_wrote(at_work, translation, translator):
    data = opened(at_work, translation, introduction="Entrez.")
    at_work.post(address(translation), data)
    html = at_work.get(address(translation)).text
    assert "Translated by maelle, " in html
    main = html.split("<form method")[1]
    assert "commons.example" not in main
