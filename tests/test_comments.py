"""A visitor writes, changes and deletes a comment; nobody else can."""

import uuid
from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.core.signing import TimestampSigner
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale

from blog.models import BlogIndexPage, BlogPage, Comment, WordList
from blog.moderation import blocking
from home.models import HomePage, Participation
from home.visitor_forms import SALT
from tests.factories import make_comment, make_edition, make_page, make_post, make_visitor

pytestmark = pytest.mark.django_db
PENDING, APPROVED, REJECTED = Comment.State
IN_PLACE = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture(autouse=True)
def unhurried(settings):
    settings.RATE_LIMITS = {**settings.RATE_LIMITS, "comment": "100/60", "report": "100/60"}


@pytest.fixture(scope="module")
def made(made_once):
    make_post(make_page(HomePage.objects.get(), BlogIndexPage, title="Blog"))


@pytest.fixture
def blog(made, db):
    return BlogIndexPage.objects.get()


@pytest.fixture
def post(made, db):
    return BlogPage.objects.get()


@pytest.fixture
def nurse(db):
    """A visitor of last year's."""
    user = make_visitor()
    user.date_joined = timezone.now() - timedelta(days=400)
    user.save()
    return user


def filled(text="We do the same on our ward.", **fields):
    return {
        "text": text,
        "began": TimestampSigner(salt=SALT).sign("again"),
        "key": str(uuid.uuid4()),
        **fields,
    }


def address(name, subject):
    return reverse(f"comments:{name}", args=[subject.pk])


def test_a_comment_waits_for_a_moderator_and_its_author_sees_it(client, signed_in, post, nurse):
    answer = signed_in(nurse).post(address("create", post), filled())
    comment = Comment.objects.get()
    assert (answer.status_code, answer.url) == (303, address("own", comment))
    assert (comment.state, comment.thread, comment.page_id) == (PENDING, post.translation_key, post.pk)
    assert (comment.language, comment.author_name, comment.network) == ("en", "@NightNurse", "127.0.0.1")
    shown = client.get(answer.url)
    assert "no-store" in shown["Cache-Control"]
    assert "one working day" in shown.text
    assert comment.text in shown.text
    assert comment.text in client.get(address("mine", post)).text
    assert comment.text not in client.get(post.url).text


def test_in_place_the_answer_is_a_fragment_that_says_thank_you(signed_in, post, nurse):
    answer = signed_in(nurse).post(address("create", post), filled(), **IN_PLACE)
    assert answer.status_code == 200
    assert "<html" not in answer.text
    assert "Thank you." in answer.text
    assert Comment.objects.count() == 1


def test_the_form_page_shows_the_form_and_sends_others_to_the_door(client, signed_in, post, nurse):
    door = client.get(address("new", post))
    assert door.status_code == 302
    assert f"next={address('new', post)}" in door.url
    assert 'name="text"' in signed_in(nurse).get(address("new", post)).text


def test_without_a_session_the_fragment_is_empty_and_sets_no_cookie(client, post):
    answer = client.get(address("mine", post))
    assert (answer.status_code, answer.content) == (204, b"")
    assert not answer.cookies
    assert "no-store" in answer["Cache-Control"]
    assert "private" in answer["Cache-Control"]


def test_staff_are_told_that_they_comment_as_visitors_do(signed_in, editor, post):
    assert "signed in as staff" in signed_in(editor).get(address("mine", post)).text
    assert signed_in(editor).get(address("new", post)).status_code == 404
    answer = signed_in(editor).post(address("create", post), filled("Kept words"))
    assert answer.status_code == 422
    assert "Kept words" in answer.text
    assert not Comment.objects.exists()


def test_whoever_is_no_longer_signed_in_keeps_the_text(client, post):
    answer = client.post(address("create", post), filled("Kept words"))
    assert answer.status_code == 422
    assert "Kept words" in answer.text
    assert "no longer signed in" in answer.text


@pytest.mark.parametrize(
    "text, words",
    [
        ("", "Write something first."),
        (" \u200b\u2066\n\u2800", "Write something first."),
        ("x" * 2001, "1 character too many"),
        ("long " * 20_000, "characters too many"),
        ("Z" + "\u0351" * 5, "Too many accents"),
        ("e" + "\u0301\u0327\u0323\u0310\u0351" * 400, "Too many accents"),
    ],
)
def test_a_text_that_cannot_be_shown_comes_back_with_a_reason(signed_in, post, nurse, text, words):
    answer = signed_in(nurse).post(address("create", post), filled(text))
    assert answer.status_code == 422
    assert words in answer.text
    assert 'id="errors"' in answer.text
    assert 'aria-invalid="true"' in answer.text
    assert not Comment.objects.exists()


@pytest.mark.parametrize(
    "sent, stored",
    [
        ("a\r\nb\rc", "a\nb\nc"),
        ("x" * 1998 + "\r\ny", "x" * 1998 + "\ny"),
        ("one\n\n\n\n\ntwo", "one\n\ntwo"),
        ("a\x00b\x07c\td", "abc\td"),
        ("safe \u202egpj.exe\u202c \u2067x\u2069", "safe gpj.exe x"),
        ("Mae’n dda 🏴\U000e0067\U000e0062\U000e0077\U000e006c\U000e0073\U000e007f", None),
        ("שָׁלוֹם עֲלֵיכֶם مُحَمَّد ที่นี่", None),
        ("<script>alert(1)</script>", None),
    ],
)
def test_what_nobody_sees_is_taken_out_and_the_rest_is_kept(signed_in, post, nurse, sent, stored):
    assert signed_in(nurse).post(address("create", post), filled(sent)).status_code == 303
    assert Comment.objects.get().text == (stored or sent)


def test_a_form_sent_twice_is_one_comment_with_one_answer(signed_in, post, nurse):
    form, client = filled(), signed_in(nurse)
    answers = {client.post(address("create", post), form).url for _ in range(3)}
    assert len(answers) == 1
    assert Comment.objects.count() == 1


def test_another_persons_key_is_not_there(signed_in, post, nurse):
    theirs = make_comment(post, make_visitor("Other", 7))
    answer = signed_in(nurse).post(address("create", post), filled(key=str(theirs.key)))
    assert answer.status_code == 404
    assert Comment.objects.count() == 1


def test_bait_answers_as_if_all_were_well_and_stores_nothing(signed_in, post, nurse):
    answer = signed_in(nurse).post(address("create", post), filled(website="http://spam.example"))
    assert answer.status_code == 302
    assert not Comment.objects.exists()


@pytest.mark.parametrize("days, pause", [(0, 30), (3, 5)])
def test_a_person_pauses_between_comments_and_longer_on_the_first_day(signed_in, post, nurse, days, pause):
    nurse.date_joined = timezone.now() - timedelta(days=days)
    nurse.save()
    first = make_comment(post, nurse)
    answer = signed_in(nurse).post(address("create", post), filled("Kept words"))
    assert answer.status_code == 429
    assert 0 < int(answer["Retry-After"]) <= pause
    assert "Kept words" in answer.text
    Comment.objects.update(created_at=first.created_at - timedelta(seconds=pause))
    assert signed_in(nurse).post(address("create", post), filled()).status_code == 303


def test_a_person_has_ten_comments_on_the_first_day(signed_in, post, nurse):
    nurse.date_joined = timezone.now() - timedelta(hours=2)
    nurse.save()
    for _ in range(10):
        make_comment(post, nurse, created_at=timezone.now() - timedelta(hours=1))
    answer = signed_in(nurse).post(address("create", post), filled())
    assert answer.status_code == 429
    assert int(answer["Retry-After"]) > 70_000


def test_a_network_that_sends_too_much_waits_and_keeps_the_text(signed_in, post, nurse, settings):
    settings.RATE_LIMITS = {**settings.RATE_LIMITS, "comment": "1/60"}
    signed_in(nurse).post(address("create", post), filled())
    Comment.objects.update(created_at=timezone.now() - timedelta(hours=1))
    answer = signed_in(nurse).post(address("create", post), filled("Kept words"))
    assert (answer.status_code, "Retry-After" in answer) == (429, True)
    assert "Kept words" in answer.text


def test_a_blocked_person_is_told_so_and_nothing_is_stored(signed_in, post, nurse, moderator):
    blocking.block(nurse, "abuse", moderator)
    answer = signed_in(nurse).post(address("create", post), filled())
    assert answer.status_code == 422
    assert "no longer comment" in answer.text
    assert not Comment.objects.exists()


def test_a_word_that_editors_refuse_is_an_error_beside_the_field(signed_in, post, nurse):
    WordList.objects.create(name="No", effect="refuse", words="forbidden")
    answer = signed_in(nurse).post(address("create", post), filled("This is forbidden"))
    assert answer.status_code == 422
    assert 'id="id_text_error"' in answer.text
    assert not Comment.objects.exists()


def closed_by_date(post):
    post.comments_open_until = timezone.localdate() - timedelta(days=1)
    post.save()


def closed_by_switch(post):
    Participation.objects.update_or_create(pk=1, defaults={"comments": False})


@pytest.mark.parametrize(
    ("close", "words"),
    [
        (closed_by_date, "Comments on this post are closed"),
        (closed_by_switch, "closed all comments for a while"),
    ],
)
def test_a_closed_post_says_so_and_takes_no_comment(signed_in, post, nurse, close, words):
    close(post)
    answer = signed_in(nurse).post(address("create", post), filled("Kept words"))
    assert answer.status_code == 422
    assert "Kept words" in answer.text
    assert words in signed_in(nurse).get(post.url).text
    assert words in signed_in(nurse).get(address("mine", post)).text
    assert not Comment.objects.exists()


@pytest.mark.parametrize("ended, is_open", [(90, True), (91, False)])
def test_comments_close_90_days_after_the_edition_of_the_post(blog, campaign, ended, is_open):
    edition = make_edition(campaign, start=-ended - 4, days=5)
    assert make_post(blog, edition=edition).comments_open is is_open


def test_a_draft_or_missing_post_takes_no_comment(signed_in, post, nurse):
    post.unpublish()
    client = signed_in(nurse)
    assert client.post(address("create", post), filled()).status_code == 404
    for number in (post.pk, 0, 10**30):
        assert client.get(f"/en/comments/on/{number}/new/").status_code == 404
        assert client.get(f"/en/comments/on/{number}/mine/").status_code == 404
        assert client.get(f"/en/comments/{number}/").status_code == 404


def test_an_author_changes_a_comment_for_15_minutes(signed_in, post, nurse):
    comment = make_comment(post, nurse, state=APPROVED)
    client = signed_in(nurse)
    assert comment.text in client.get(address("edit", comment)).text
    assert client.post(address("save", comment), {"text": "Better words"}).url == address("own", comment)
    comment.refresh_from_db()
    assert (comment.text, comment.state, comment.edited_at is None) == ("Better words", PENDING, False)
    assert client.post(address("save", comment), {"text": ""}).status_code == 422
    Comment.objects.update(created_at=timezone.now() - timedelta(minutes=16))
    late = client.post(address("save", comment), {"text": "Too late"})
    assert late.status_code == 422
    assert "Too late" in late.text
    assert client.get(address("edit", comment)).url == address("own", comment)
    assert Comment.objects.get().text == "Better words"


def test_an_author_deletes_a_comment_for_good_after_one_question(signed_in, post, nurse):
    comment = make_comment(post, nurse, created_at=timezone.now() - timedelta(days=90))
    client = signed_in(nurse)
    assert comment.text in client.get(address("delete", comment)).text
    assert Comment.objects.exists()
    assert client.post(address("remove", comment)).url == reverse("my_comments")
    assert not Comment.objects.exists()


@pytest.mark.parametrize("name", ["own", "edit", "delete", "appeal", "save", "remove", "send_appeal"])
def test_anothers_comment_is_not_there(client, signed_in, post, nurse, name):
    comment = make_comment(post, make_visitor("Other", 7), state=REJECTED)
    ask = client.post if name in {"save", "remove", "send_appeal"} else client.get
    assert ask(address(name, comment), {"text": "Mine now"}).status_code == 302
    signed_in(nurse)
    assert ask(address(name, comment), {"text": "Mine now"}).status_code == 404
    assert Comment.objects.get().text == comment.text


def test_a_comment_belongs_to_the_language_of_its_post(signed_in, post, nurse, french):
    blog = post.get_parent().specific.copy_for_translation(Locale.objects.get(language_code="fr"))
    blog.save_revision().publish()
    translated = post.copy_for_translation(french)
    translated.save_revision().publish()
    signed_in(nurse).post(f"/en/comments/on/{translated.pk}/send/", filled("Chez nous aussi"))
    comment = Comment.objects.get()
    assert (comment.language, comment.thread) == ("fr", post.translation_key)


def test_the_words_stay_in_place_when_the_session_ends_meanwhile(client, post):
    sent = client.post(address("create", post), filled("I was still writing"), headers={"HX-Request": "true"})
    assert sent.status_code == 422
    assert "I was still writing" in sent.text
    assert "signed in as staff" not in sent.text


def test_whoever_has_become_staff_no_longer_comments_as_a_visitor(signed_in, post, nurse):
    nurse.groups.add(Group.objects.get(name="Moderators"))
    answer = signed_in(nurse).post(address("create", post), filled("As staff"))
    assert answer.status_code == 422
    assert not Comment.objects.exists()
