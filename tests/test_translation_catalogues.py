"""PO files: out, into a translator's tool, and back; what is not taken is told with its reason."""

import polib
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from cms.localisation.models import KeptTerm
from cms.localisation.po import entries
from home.models import StandardPage
from tests.factories import make_page
from tests.translating import fill as fill_editor
from tests.translating import with_role

pytestmark = pytest.mark.django_db

BODY = (
    '<p>Read <a href="https://commons.example/guide">the guide</a> first.</p>'
    "<p>Then put the kettle on.</p><p>#ExpOfCare is our hashtag.</p>"
)


@pytest.fixture
def page(home_page):
    return make_page(
        home_page,
        StandardPage,
        title="Bring a chair",
        introduction="Sit down & listen.",
        body=[("text", BODY)],
    )


@pytest.fixture
def translation(page, french):
    source, _ = TranslationSource.update_or_create_from_instance(page)
    translation = Translation.objects.create(source=source, target_locale=french)
    translation.save_target(publish=False)
    return translation


@pytest.fixture
def translator(french):
    return with_role("translator", french)


@pytest.fixture
def client(signed_in, translator):
    return signed_in(translator)


def download(client, translation) -> polib.POFile:
    response = client.get(reverse("translations:po_download", args=[translation.pk]))
    assert response.status_code == 200
    return entries.read(response.content)


def upload(client, translation, catalogue):
    content = str(catalogue).encode() if not isinstance(catalogue, bytes) else catalogue
    address = reverse("translations:po_upload", args=[translation.pk])
    return client.post(address, {"file": SimpleUploadedFile("page.po", content)})


def fill(catalogue):
    for entry in catalogue:
        entry.msgstr = entry.msgid.replace("Bring", "Apportez").replace("the", "ze") + " (fr)"
    return catalogue


def entry_of(catalogue, text):
    return next(entry for entry in catalogue if text in entry.msgid)


def test_every_string_comes_back(client, translation, translator):
    catalogue = fill(download(client, translation))
    entry_of(catalogue, "bring-a-chair").msgstr = "apportez-une-chaise"
    response = upload(client, translation, catalogue)
    assert response.context["refused"] == []
    assert len(response.context["taken"]) == len(catalogue) == translation.source.stringsegment_set.count()
    again = download(client, translation)
    assert {(e.msgctxt, e.msgid, e.msgstr) for e in again} == {
        (e.msgctxt, e.msgid, e.msgstr) for e in catalogue
    }
    assert set(StringTranslation.objects.values_list("last_translated_by", flat=True)) == {translator.pk}
    second = upload(client, translation, again)
    assert (second.context["taken"], second.context["refused"]) == ([], [])


def test_what_is_wrong_in_one_entry_keeps_back_that_entry_alone(client, translation):
    KeptTerm.objects.create(term="#ExpOfCare")
    catalogue = fill(download(client, translation))
    entry_of(catalogue, "the guide").msgstr = "Lisez le guide."
    entry_of(catalogue, "kettle").msgstr = "Mettez <script>la bouilloire</script>."
    entry_of(catalogue, "ExpOfCare").msgstr = "Notre mot-dièse."
    entry_of(catalogue, "listen").flags = ["fuzzy"]
    entry_of(catalogue, "Bring a chair").msgstr = "x" * 256
    catalogue.append(polib.POEntry(msgid="Elsewhere", msgctxt="nowhere", msgstr="Ailleurs"))
    catalogue.append(polib.POEntry(msgid="An old title", msgctxt="title", msgstr="Un vieux titre"))
    response = upload(client, translation, catalogue)
    reasons = {outcome.source[:9]: outcome.reason for outcome in response.context["refused"]}
    assert "is missing" in reasons["Read <a i"]
    assert "<script>" in reasons["Then put "]
    assert "#ExpOfCare" in reasons["#ExpOfCar"]
    assert "fuzzy" in reasons["Sit down "]
    assert "too long" in reasons["Bring a c"]
    assert "no such place" in reasons["Elsewhere"]
    assert "source has changed" in reasons["An old ti"]
    assert len(reasons) == 7
    assert [outcome.source for outcome in response.context["taken"]] == ["bring-a-chair"]
    assert StringTranslation.objects.count() == 1
    assert "Why not" in response.text


@pytest.mark.parametrize("header", ["1b4e28ba-2fa1-11d2-883f-0016d3cca427", "", None])
def test_a_file_of_another_translation_is_refused_entry_by_entry(client, translation, header):
    catalogue = fill(download(client, translation))
    catalogue.metadata.pop(entries.TRANSLATION)
    if header is not None:
        catalogue.metadata[entries.TRANSLATION] = header
    response = upload(client, translation, catalogue)
    assert {outcome.reason for outcome in response.context["refused"]} == {
        "The file was made for another translation."
    }
    assert len(response.context["refused"]) == len(catalogue)
    assert not StringTranslation.objects.exists()


def test_what_was_written_on_the_site_meanwhile_stays(client, translation):
    catalogue = fill(download(client, translation))
    segment = translation.source.stringsegment_set.get(context__path="title")
    StringTranslation.objects.create(
        translation_of=segment.string,
        context=segment.context,
        locale=translation.target_locale,
        data="Venez avec une chaise",
        translation_type="manual",
    )
    (refused,) = upload(client, translation, catalogue).context["refused"]
    assert "after the file was made" in refused.reason
    assert StringTranslation.objects.get(context__path="title").data == "Venez avec une chaise"


def test_the_same_file_comes_again_with_corrections(client, translation):
    catalogue = fill(download(client, translation))
    upload(client, translation, catalogue)
    entry_of(catalogue, "kettle").msgstr = "Mettez la bouilloire."
    again = upload(client, translation, catalogue)
    assert again.context["refused"] == []
    assert [outcome.text for outcome in again.context["taken"]] == ["Mettez la bouilloire."]
    assert StringTranslation.objects.filter(data="Mettez la bouilloire.").exists()


@pytest.mark.parametrize("how", ["by somebody else", "on the site", "from a newer file"])
def test_corrections_leave_what_was_changed_otherwise_since(client, translation, translator, french, how):
    catalogue = fill(download(client, translation))
    upload(client, translation, catalogue)
    if how == "from a newer file":
        newer = download(client, translation)
        entry_of(newer, "Bring a chair").msgstr = "Une chaise"
        upload(client, translation, newer)
    else:
        person = with_role("René", french) if how == "by somebody else" else translator
        client.force_login(person)
        fill_editor(client, translation, title="Une chaise")
    entry_of(catalogue, "Bring a chair").msgstr = "Apportez votre chaise"
    client.force_login(translator)
    (refused,) = upload(client, translation, catalogue).context["refused"]
    assert "after the file was made" in refused.reason
    assert StringTranslation.objects.get(context__path="title").data == "Une chaise"


def test_two_answers_to_one_string_are_no_answer(client, translation):
    catalogue = fill(download(client, translation))
    catalogue.append(
        polib.POEntry(msgid="Bring a chair", msgctxt="title", msgstr="Une chaise, s'il vous plaît")
    )
    refused = upload(client, translation, catalogue).context["refused"]
    assert {outcome.reason for outcome in refused} == {"The file translates this string in several ways."}


def test_words_in_a_file_are_escaped_in_the_report(client, translation):
    catalogue = fill(download(client, translation))
    entry_of(catalogue, "kettle").msgstr = "<img src=x onerror=alert(1)>"
    assert "<img src=x" not in upload(client, translation, catalogue).text


@pytest.mark.parametrize(
    "content, reason",
    [
        (b"\xff\xfe\x00", "not in UTF-8"),
        (b"/etc/passwd", "Line 1 is not"),
        (b"\x00" * 10, "Line 1 is not"),
        (b'msgid "a"\nmsgstr "never closed\n', "Line 2 is not"),
        (b"# a remark alone", "no entries"),
        (b'msgstr "first"\nmsgid "last"\nmsgid "again"', "not a PO file"),
        (b"#" * (entries.MOST_BYTES + 1), "too large"),
        (b"", "empty"),
    ],
    ids=["another encoding", "a path", "zeros", "unclosed", "a remark", "out of order", "too large", "empty"],
)
def test_what_is_no_catalogue_is_refused_beside_the_field(client, translation, content, reason):
    response = upload(client, translation, content)
    assert response.status_code == 200
    assert reason in str(response.context["form"].errors["file"])
    assert not StringTranslation.objects.exists()


def test_without_a_file_the_form_asks_for_it(client, translation):
    response = client.post(reverse("translations:po_upload", args=[translation.pk]))
    assert response.context["form"].errors["file"]


def test_an_import_shows_the_public_nothing(client, translation, page):
    upload(client, translation, fill(download(client, translation)))
    assert not page.get_translations().live().filter(title__contains="(fr)").exists()
    target = page.get_translation(translation.target_locale)
    assert "(fr)" not in target.title
