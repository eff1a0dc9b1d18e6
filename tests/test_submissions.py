"""What somebody without an account does: writes, looks, sends, follows."""

import io
import json
from datetime import date, timedelta

import pytest
from bs4 import BeautifulSoup
from django.core import mail, signing
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from wagtail.models import Revision, TaskState, WorkflowState

from blog.models import BlogPage, BlogSubmission, SubmissionVisit
from blog.moderation.blocking import block_address
from blog.submissions import links, texts
from blog.submissions.models import ANSWER_DAYS
from home.models import Participation
from home.visitor_forms import SALT
from home.working_days import working_day_after
from tests.factories import image_bytes, make_visitor

pytestmark = pytest.mark.django_db

TEXT = "It was quiet.\n\n## The kettle\n\n- one\n- two\n\n> She smiled.\n\nRead [the guide](https://guide.example/a)."


def words(**changes):
    """What somebody fills in, with `changes`."""
    return {
        "title": "What the night taught me",
        "text": TEXT,
        "name": "Ann Ward",
        "handle": "@NightAnn",
        "organisation": "A city hospital",
        "email": "ann@ward.example",
        "language": "en",
        "own_work": "on",
        "no_patients": "on",
        "publish_name": "on",
        "began": signing.TimestampSigner(salt=SALT).sign("again"),
        **changes,
    }


@pytest.fixture
def send(client, blog, django_capture_on_commit_callbacks):
    """send(**changes): the answer to a form sent with what usually stands in it, after all mail has gone."""

    def post(address=None, **changes):
        with django_capture_on_commit_callbacks(execute=True):
            return client.post(address or f"{blog.url}submit/", words(**changes))

    return post


def photo(**options) -> SimpleUploadedFile:
    exif = Image.Exif()
    exif[0x010F] = "CameraOfAnn"
    return SimpleUploadedFile("ann-at-home.jpg", image_bytes("JPEG", exif=exif, **options), "image/jpeg")


def test_what_was_sent_becomes_a_draft_under_review(send, blog):
    response = send()
    assert response.status_code == 302
    post = BlogPage.objects.get()
    assert (post.live, post.byline_handle, post.written_by_name) == (False, "NightAnn", "Ann Ward")
    assert post.standfirst == "It was quiet."
    assert [block.block_type for block in post.body] == ["text", "heading", "text", "quote", "text"]
    assert '<a href="https://guide.example/a">the guide</a>' in post.body[4].value.source
    assert post.current_workflow_state.workflow.name == "Blog review"
    assert BlogSubmission.objects.get().page == post


def test_what_is_typed_runs_in_its_own_direction(client, blog):
    soup = BeautifulSoup(client.get(f"{blog.url}submit/").text, "html.parser")
    fields = soup.select("input:is([type=text], [type=email], [type=search]), textarea")
    said = {field["name"]: field.get("dir") for field in fields if field["name"] != "website"}
    assert {name for name, way in said.items() if way == "ltr"} == {"email", "handle"}
    assert set(said.values()) == {"auto", "ltr"}


def test_no_page_and_no_review_holds_the_address(send):
    send()
    held = [json.dumps(revision.content) for revision in Revision.objects.all()]
    held += [str(row) for model in (BlogPage, WorkflowState, TaskState) for row in model.objects.values()]
    assert held
    assert not [each for each in held if "ann@ward.example" in each]


def test_without_the_tick_nothing_tells_who_wrote_it(send):
    send(publish_name="")
    post = BlogPage.objects.get()
    assert (post.byline_handle, post.written_by_name, post.written_by_organisation) == ("", "A colleague", "")
    assert "Ann" not in json.dumps(post.latest_revision.content)


def test_the_thank_you_page_leads_to_the_state(send, client):
    response = send()
    page = client.get(response["Location"])
    soup = BeautifulSoup(page.text, "html.parser")
    assert "Thank you" in soup.h1.text
    state = client.get(soup.select_one("main a.button")["href"])
    assert "with the editors" in state.text
    assert state["Referrer-Policy"] == "no-referrer"
    assert "no-store" in state["Cache-Control"]
    assert "noindex" in state["X-Robots-Tag"]
    assert set(SubmissionVisit.objects.values_list("action", flat=True)) == {"sent", "looked"}


def test_the_receipt_is_in_the_language_of_the_submission(send):
    send(language="fr")
    receipt = next(message for message in mail.outbox if message.to == ["ann@ward.example"])
    assert "/submissions/" in receipt.body
    assert BlogSubmission.objects.get().language == "fr"


@pytest.mark.parametrize(
    "received, answered",
    [(16, 18), (17, 19), (18, 20), (19, 23), (20, 24), (21, 24), (22, 24)],
    ids=["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
)
def test_an_answer_comes_on_the_second_working_day(received, answered):
    assert working_day_after(date(2026, 11, received), ANSWER_DAYS) == date(2026, 11, answered)


def test_the_same_form_sent_twice_is_one_submission(send):
    key = "2f1d1c3e-1111-4222-8333-abcdefabcdef"
    first, second = send(key=key), send(key=key)
    assert (first.status_code, second.status_code) == (302, 302)
    assert BlogSubmission.objects.count() == BlogPage.objects.count() == 1


def test_a_robot_is_thanked_and_nothing_is_stored(send):
    response = send(website="https://spam.example")
    assert response.status_code == 200
    assert "Thank you" in response.text
    assert not BlogSubmission.objects.exists()


def test_the_third_in_a_minute_waits_and_keeps_its_text(send):
    send()
    response = send()
    assert response.status_code == 429
    assert int(response["Retry-After"]) <= 60
    assert "It was quiet." in response.text


def test_from_one_network_five_come_in_an_hour(send):
    answers = [send(email=f"a{number}@ward.example").status_code for number in range(6)]
    assert answers == [302] * 5 + [429]


@pytest.mark.parametrize(
    "changes",
    [
        {"title": ""},
        {"title": "x" * 201},
        {"text": ""},
        {"text": "> \n>"},
        {"text": "x" * 50_001},
        {"text": "a\x00b"},
        {"text": "a\x07b"},
        {"text": "a\u202eb"},
        {"text": "a" + "\u0301" * 10_000},
        {"text": "\udc80".encode("utf-8", "surrogatepass")},
        {"text": "[here](https://a.example)"},
        {"title": "a\u2066b"},
        {"name": "\u0301" * 100},
        {"handle": "no handle at all"},
        {"email": "nobody"},
        {"language": "tlh"},
        {"own_work": ""},
        {"no_patients": ""},
        {"key": "no key"},
    ],
)
def test_what_cannot_be_taken_is_said_beside_its_field_and_the_rest_is_kept(send, changes):
    response = send(**changes)
    assert response.status_code in {200, 302, 422}
    if response.status_code == 422:
        assert "Something needs another look" in response.text
        assert "A city hospital" in response.text
        assert not BlogSubmission.objects.exists()
    else:
        assert list(changes) == ["text"]


@pytest.mark.parametrize("title", ["???", "submit", "tags", "🙂", "ب" * 200, "<script>alert(1)</script>"])
def test_any_title_finds_an_address(send, title):
    assert send(title=title).status_code == 302
    assert BlogPage.objects.get().slug


def test_markup_stays_words(send):
    send(text='<script>alert(1)</script> **bold** [x](javascript:alert(1)) <a href="https://a.example">b</a>')
    source = BlogPage.objects.get().body[0].value.source
    assert "<script" not in source
    assert "javascript:alert(1)" in source
    assert 'href="javascript' not in source


@pytest.mark.parametrize(
    "text",
    [
        "One\ntwo",
        "## A\n\n### B\n\nC",
        "- a\n- b\n\n1. c\n2. d",
        "> a\n> b",
        "[a b](https://a.example/?x=1&y=2)",
    ],
)
def test_the_plain_writing_comes_back_as_it_went(blog, text):
    body = BlogPage(body=texts.blocks(text)).body
    assert texts.plain(body) == text


def test_a_look_first_shows_what_will_be_read_and_stores_nothing(send):
    response = send(look="1")
    soup = BeautifulSoup(response.text, "html.parser").select_one("#preview")
    assert soup.select_one("h2 ~ article h2").text == "The kettle"
    assert "A city hospital" in response.text
    assert not BlogSubmission.objects.exists()


def test_pictures_come_without_what_the_camera_wrote(send):
    send(image_1=photo(), alt_1="A cup", image_2=photo(), alt_2="Two cups", photos_permitted="on")
    post, submission = BlogPage.objects.get(), BlogSubmission.objects.get()
    assert post.featured_image_alt == "A cup"
    assert post.body[-1].value["image"].contextual_alt_text == "Two cups"
    assert post.featured_image.collection.name == "Submissions"
    for row in submission.images.all():
        assert "Ann" not in row.image.title
        with row.image.file.open() as file:
            content = file.read()
        assert b"CameraOfAnn" not in content
        assert not Image.open(io.BytesIO(content)).getexif()


@pytest.mark.parametrize(
    "changes, says",
    [
        ({"alt_1": ""}, "what the picture shows"),
        ({"photos_permitted": ""}, "confirm this for your pictures"),
        (
            {"image_1": SimpleUploadedFile("a.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>")},
            "Choose a photo",
        ),
        ({"image_1": SimpleUploadedFile("a.png", b"words")}, "valid image"),
        ({"image_1": SimpleUploadedFile("a.gif", image_bytes("GIF"))}, "Choose a photo"),
    ],
)
def test_a_picture_that_cannot_be_taken_is_refused(send, changes, says):
    response = send(**{"image_1": photo(), "alt_1": "A cup", "photos_permitted": "on", **changes})
    assert response.status_code == 422
    assert says in response.text
    assert "choose them again" in response.text


def test_somebody_signed_in_finds_the_form_filled(signed_in, blog):
    user = make_visitor(display_name="Ann Ward", email="ann@ward.example")
    page = signed_in(user).get(f"{blog.url}submit/").text
    for value in ("Ann Ward", "NightNurse", "ann@ward.example"):
        assert f'value="{value}"' in page


def test_when_it_is_switched_off_the_form_says_so(send, client, blog):
    Participation.objects.update_or_create(defaults={"submissions": False})
    assert "no blogs at the moment" in client.get(f"{blog.url}submit/").text
    response = send()
    assert response.status_code == 403
    assert "It was quiet." in response.text


def test_a_blocked_address_is_told(send, admin):
    block_address("ann@ward.example", "spam", admin)
    assert send().status_code == 403
    assert not BlogSubmission.objects.exists()


def test_a_french_blog_goes_under_the_french_index(send, blog, french):
    index = blog.copy_for_translation(french, copy_parents=True)
    index.save_revision().publish()
    send(language="fr")
    assert BlogPage.objects.get().get_parent().specific == index


@pytest.mark.parametrize(
    "pk, found", [("", False), ("999999999999999999", False), ("x", False), ("right", True)]
)
def test_the_edition_comes_along(send, blog, edition, pk, found):
    send(address=f"{blog.url}submit/?edition={edition.pk if pk == 'right' else pk}")
    assert BlogPage.objects.get().edition == (edition if found else None)


def test_every_way_in_leads_to_the_form(client, blog, edition):
    assert f"{blog.url}submit/" in client.get(blog.url).text
    assert f"{blog.url}submit/?edition={edition.pk}" in client.get(edition.url).text


@pytest.mark.parametrize("token", ["x", "%00", "a:b:c", "1" * 900, "%ED%B2%80", "MjU6YTpi", "_w"])
def test_a_wrong_link_leads_nowhere(client, blog, token):
    for step in ("", "edit/", "withdraw/", "fresh/", "nonsense/"):
        assert client.get(f"{blog.url}submissions/{token}/{step}").status_code == 404, step


def test_an_old_link_opens_nothing_and_a_fresh_one_is_sent(
    send, client, blog, monkeypatch, django_capture_on_commit_callbacks
):
    send()
    submission = BlogSubmission.objects.get()
    address = f"{blog.url}submissions/{links.token_for(submission)}/"
    monkeypatch.setattr(links, "LIFETIME", timedelta(seconds=-1))
    answer = client.get(address)
    assert answer.status_code == 410
    assert "What the night taught me" not in answer.text
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        client.post(f"{address}fresh/")
    assert [message.to for message in mail.outbox] == [["ann@ward.example"]]
    assert submission.visits.filter(action="fresh link").exists()
