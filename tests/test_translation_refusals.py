"""What somebody typed into the translation editor is shown once more when it is not taken, and nothing else is."""

import json

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.test import Client
from django.test.client import BOUNDARY, encode_multipart
from django.urls import reverse
from wagtail.models import PageViewRestriction
from wagtail.users.models import UserProfile
from wagtail_localize.models import SegmentOverride, StringTranslation, Translation, TranslationContext

from cms.localisation import drafts
from cms.localisation.editor.lost import written
from cms.localisation.editor.texts import fingerprint
from cms.localisation.editor.things import Thing
from cms.localisation.models import LocaleRole
from tests.factories import make_visitor
from tests.translating import begin, make_source, with_role, write_all

pytestmark = pytest.mark.django_db
SECRET = "Not yet announced"
TYPED = 'Entrez <b>donc</b> & "restez".\n</textarea><script>alert(1)</script>'


@pytest.fixture
def source(home_page):
    return make_source(home_page, title=SECRET, slug="embargo", introduction=f"{SECRET} either")


@pytest.fixture
def translation(source, french):
    return begin(source, french)


@pytest.fixture
def translator(french):
    return with_role("translator", french)


@pytest.fixture
def browser(translator):
    """A client that is asked for its token, as a browser is, signed in as the translator."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(translator, backend="django.contrib.auth.backends.ModelBackend")
    return client


def address(translation):
    return reverse("translations:edit", args=[translation.pk])


@pytest.fixture
def typed(browser, translation):
    """What the open form sends, with a new introduction in it."""
    form = BeautifulSoup(browser.get(address(translation)).text, "html.parser").select_one(
        "form[data-translating]"
    )
    data = {field["name"]: field.get("value", "") for field in form.select("input[name]")}
    for box in form.select("textarea"):
        data[box["name"]] = box.text
        if "introduction" in box.find_previous("h4").text.lower():
            data[box["name"]] = TYPED
    assert TYPED in data.values()
    return data


def send(client, translation, data, **headers):
    return client.post(address(translation), data, headers=headers)


def boxes(response):
    return BeautifulSoup(response.text, "html.parser").select("main textarea")


def ways_on(response):
    return BeautifulSoup(response.text, "html.parser").select(".translating a")


def assert_given_back(response, status=403):
    assert response.status_code == status
    (box,) = boxes(response)
    assert box.text == TYPED
    assert (box["lang"], box["dir"]) == ("fr", "ltr")
    assert box.has_attr("readonly")
    assert response.text.count("<script>alert(1)") == 0
    assert SECRET not in response.text
    assert "no-store" in response["Cache-Control"]
    assert response["X-Frame-Options"] == "SAMEORIGIN"
    assert not StringTranslation.objects.exists()


@pytest.mark.parametrize("end", ["private", "unpublished", "role"])
def test_what_is_closed_meanwhile_gives_back_what_was_typed_and_tells_nothing(
    browser, translation, source, typed, end
):
    if end == "private":
        PageViewRestriction.objects.create(page=source, restriction_type="login")
    elif end == "unpublished":
        source.unpublish()
    else:
        LocaleRole.objects.all().delete()
    response = send(browser, translation, typed)
    assert_given_back(response)
    assert "This translation is not open to you now" in response.text
    assert address(translation) not in response.text


def test_a_translation_that_is_deleted_meanwhile_gives_back_what_was_typed(browser, translation, typed):
    Translation.objects.all().delete()
    response = send(browser, translation, typed)
    assert_given_back(response, 404)
    assert "This translation is not there any more." in response.text


def test_a_translation_that_stands_on_its_own_meanwhile_gives_it_back_too(browser, translation, typed, admin):
    drafts.stop(translation, admin)
    response = send(browser, translation, typed)
    assert response.status_code == 409
    assert [box.text for box in boxes(response)] == [TYPED]
    # Nothing is left to open.
    assert [link["href"] for link in ways_on(response)] == [reverse("translations:board")]


def test_a_session_that_has_ended_gives_back_what_was_typed_with_the_way_to_sign_in(
    browser, translation, typed
):
    del browser.cookies[settings.SESSION_COOKIE_NAME]
    response = send(browser, translation, typed)
    assert_given_back(response)
    assert "You are not signed in any more." in response.text
    link = BeautifulSoup(response.text, "html.parser").select_one('main a[target="_blank"]')
    assert link["href"] == f"/admin/login/?next={address(translation)}"


def test_somebody_who_has_signed_in_again_meanwhile_gets_back_what_they_typed(
    browser, translation, translator, typed
):
    browser.cookies.clear()
    browser.force_login(translator, backend="django.contrib.auth.backends.ModelBackend")
    browser.get(address(translation))
    response = send(browser, translation, typed, origin="http://testserver")
    assert_given_back(response)
    assert "You have signed in again" in response.text
    assert f'href="{address(translation)}"' in response.text


@pytest.mark.parametrize("origin", ["https://elsewhere.example", "null", None])
def test_words_that_another_site_sends_are_not_repeated(browser, translation, typed, origin):
    headers = {"origin": origin} if origin else {}
    data = typed | {"csrfmiddlewaretoken": "a" * 64}
    for client in (browser, Client(enforce_csrf_checks=True)):
        response = send(client, translation, data, **headers)
        assert response.status_code == 403
        assert "Entrez" not in response.text


@pytest.mark.parametrize("who", ["visitor", "no admin"])
def test_an_account_that_may_not_enter_the_admin_any_more_gets_back_what_it_typed(
    browser, translation, translator, typed, who
):
    if who == "no admin":
        translator.groups.clear()
    else:
        browser.force_login(make_visitor(), backend="django.contrib.auth.backends.ModelBackend")
        typed |= {"csrfmiddlewaretoken": browser.cookies["csrftoken"].value}
    response = send(browser, translation, typed, origin="http://testserver")
    assert_given_back(response)
    assert "Your account may not do this any more." in response.text


def test_a_missing_second_factor_gives_back_what_was_typed(browser, translation, typed, settings):
    settings.SECOND_FACTOR = True
    response = send(browser, translation, typed)
    assert_given_back(response)
    assert "A step of your sign-in is missing." in response.text


def test_it_is_said_in_the_language_of_the_reader(browser, translation, translator, typed):
    UserProfile.objects.update_or_create(user=translator, defaults={"preferred_language": "fr"})
    LocaleRole.objects.all().delete()
    assert '<html lang="fr"' in send(browser, translation, typed).text
    translator.groups.clear()
    assert '<html lang="fr"' in send(browser, translation, typed).text
    del browser.cookies[settings.SESSION_COOKIE_NAME]
    assert '<html lang="ar"' in send(browser, translation, typed, accept_language="ar").text


def test_what_was_only_read_is_refused_as_ever(browser, translation, source, typed):
    data = {name: "" if text == TYPED else text for name, text in typed.items()}
    source.unpublish()
    assert send(browser, translation, data)["Location"] == "/admin/"
    del browser.cookies[settings.SESSION_COOKIE_NAME]
    assert send(browser, translation, data)["Location"].startswith("/admin/login/")


def test_the_same_is_said_of_a_translation_in_a_language_that_one_has_no_role_for(
    browser, translation, typed, home_page
):
    """The words and their language are those of the form: a number tells nothing of what stands behind it."""
    LocaleRole.objects.all().delete()
    theirs = send(browser, translation, typed | {"into": "cy"}).text
    assert 'lang="cy"' in theirs
    assert 'lang="fr"' not in theirs


@pytest.mark.parametrize("into", ["tlh", '"><b>', "fr" * 5000, ""])
def test_a_language_that_is_none_of_the_site_is_not_named(browser, translation, typed, into):
    LocaleRole.objects.all().delete()
    (box,) = boxes(send(browser, translation, typed | {"into": into}))
    assert not box.has_attr("lang")
    assert box["dir"] == "auto"


def test_right_to_left_text_stands_so(browser, translation, typed):
    LocaleRole.objects.all().delete()
    (box,) = boxes(send(browser, translation, typed | {"into": "ar"}))
    assert (box["lang"], box["dir"]) == ("ar", "rtl")


def test_names_that_no_form_of_ours_has_are_shown_as_text_at_most(browser, translation, typed):
    LocaleRole.objects.all().delete()
    hostile = {'text-"><script>alert(2)</script>': b"\x00Un\xed\xa0\x80", "text-1-1": " ", "other": "Deux"}
    response = send(browser, translation, typed | hostile)
    assert response.status_code == 403
    assert len(boxes(response)) == 2
    assert "alert(2)" not in response.text
    assert "Deux" not in response.text


def test_halves_of_characters_are_no_error_of_ours(browser, translation, typed):
    fields = {name: "Un+2AA-" if text == TYPED else text for name, text in typed.items()}
    body = encode_multipart(BOUNDARY, fields)
    kind = f"multipart/form-data; boundary={BOUNDARY}; charset=utf-7"
    assert browser.generic("POST", address(translation), body, kind).status_code == 302
    assert StringTranslation.objects.get().data == "Un?"
    LocaleRole.objects.all().delete()
    response = browser.generic("POST", address(translation), body, kind)
    assert response.status_code == 403
    assert "Un?" in [box.text for box in boxes(response)]


@pytest.mark.parametrize(("is_signed_in", "status"), [(True, 400), (False, 403)])
def test_a_form_that_is_too_large_or_broken_is_no_error_of_ours(
    browser, translation, typed, settings, is_signed_in, status
):
    """Nothing of it can be read: it is a fault of the form, and without a session it has no token that could fit."""
    LocaleRole.objects.all().delete()
    if not is_signed_in:
        browser.cookies.clear()
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    large = "&".join(f"text-{number}=x" for number in range(200))
    answer = browser.post(
        address(translation), large, content_type="application/x-www-form-urlencoded",
        headers={"origin": "http://testserver"},
    )  # fmt: skip
    assert (answer.status_code, boxes(answer)) == (status, [])
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 3
    answer = send(browser, translation, typed, origin="http://testserver")
    assert (answer.status_code, boxes(answer)) == (status, [])
    broken = browser.post(
        address(translation), b"--x\r\nnothing", content_type="multipart/form-data; boundary=",
        headers={"origin": "http://testserver"},
    )  # fmt: skip
    assert (broken.status_code, boxes(broken)) == (status, [])


@pytest.mark.parametrize("end", ["session", "role", "stopped"])
@pytest.mark.parametrize(
    "place",
    ["https://example.org/fr?a=1&b=2", "mailto:a@example.org", "tel:+33123", "/fr/agir/", "a@example.org"],
)
def test_an_address_that_was_typed_is_given_back_too(browser, translation, typed, admin, end, place):
    if end == "session":
        del browser.cookies[settings.SESSION_COOKIE_NAME]
    elif end == "role":
        LocaleRole.objects.all().delete()
    else:
        drafts.stop(translation, admin)
    things = {"thing-7": f" {place} ", "thing-7-seen": fingerprint("")}
    words, address_box = boxes(send(browser, translation, typed | things))
    assert (words.text, address_box.text) == (TYPED, place)
    # An address is in no language, and not written from the right.
    assert (address_box.get("lang"), address_box["dir"]) == (None, "auto")


def test_of_pictures_and_links_nothing_else_is_given_back(browser, translation, typed):
    """Neither what stood there before nor what was chosen, which comes as a number."""
    LocaleRole.objects.all().delete()
    stood = "https://example.org/stands"
    things = {
        "thing-7": stood, "thing-7-seen": fingerprint(json.dumps(stood)), "thing-8": "12", "thing-8-seen": "",
        "thing-9": "", "thing-9-back": "on", "thing-x": "https://example.org/no",
    }  # fmt: skip
    assert [box.text for box in boxes(send(browser, translation, typed | things))] == [TYPED]


def test_an_address_that_was_stored_is_known_again(browser, translation, typed):
    context = TranslationContext.objects.filter(object_id=translation.source.object_id).first()
    override = SegmentOverride(context=context, locale=translation.target_locale)
    override.data_json = json.dumps("https://example.org/né")
    thing = Thing(segment=None, place=None, model=None, own=override)
    data = {"thing-7": override.data, "thing-7-seen": thing.seen}
    assert written(data) == []
    assert [lost.text for lost in written(data | {"thing-7": "/other/"})] == ["/other/"]


def test_what_a_reviewer_asks_for_is_given_back_too(browser, translation, translator, french, admin):
    LocaleRole.objects.filter(user=translator).update(role=LocaleRole.Role.REVIEWER)
    write_all(translation)
    drafts.send_for_review(translation, admin)
    token = browser.get(address(translation)).context["csrf_token"]
    drafts.take_back(translation, admin)
    data = {"comment": "Plus court.", "revision": "1", "csrfmiddlewaretoken": str(token)}
    ask = reverse("translations:request_changes", args=[translation.pk])
    response = browser.post(ask, data)
    assert (response.status_code, [box.text for box in boxes(response)]) == (409, ["Plus court."])
    (link,) = ways_on(response)
    assert (link["href"], link["target"]) == (address(translation), "_blank")
    LocaleRole.objects.all().delete()
    response = browser.post(ask, data)
    assert (response.status_code, [box.text for box in boxes(response)]) == (403, ["Plus court."])
