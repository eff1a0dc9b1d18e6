"""The moderators' screen: who may see and do what, what it shows, and how it answers."""

import io
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from blog.models import Appeal, Block, Comment, ModeratorPreference, WordList
from blog.moderation import blocking, decisions
from blog.moderation.wording import marked_text, rule_in_words
from home.exports import without_formula
from tests.factories import make_comment, make_post, make_visitor

pytestmark = pytest.mark.django_db
SCRIPT = {"X-Requested-With": "XMLHttpRequest"}


@pytest.fixture
def post(blog):
    return make_post(blog)


@pytest.fixture
def nurse(db):
    return make_visitor()


@pytest.fixture
def comment(post, nurse):
    return make_comment(post, nurse)


@pytest.fixture
def appeal(post, nurse, editor):
    comment = decisions.reject(make_comment(post, nurse, text="Rejected.").pk, editor, "topic")
    return Appeal.objects.create(comment=comment, rejected_by=editor, text="Please look again.")


def at(name, *args):
    return reverse(f"moderation_{name}", args=args)


def test_a_decision_needs_the_token_of_the_form(moderator, comment):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(moderator, backend="django.contrib.auth.backends.ModelBackend")
    assert strict.post(at("approve", comment.pk)).status_code == 403
    assert Comment.objects.get().state == "pending"


def test_an_item_says_why_it_waits_and_who_wrote_it(signed_in, moderator, post, nurse):
    make_comment(
        post, nurse, text="The one before.", state="approved", created_at=timezone.now() - timedelta(days=9)
    )
    findings = [{"rule": "telephone", "score": 20, "matches": [[5, 17]]}]
    make_comment(post, nurse, text="Ring 07700 900123 <b>", findings=findings, score=20)
    text = signed_in(moderator).get(at("queue")).text
    assert '<mark title="a telephone number">07700 900123' in text
    assert "&lt;b&gt;" in text
    assert "What was noticed: a telephone number" in text
    assert "https://x.com/i/user/1001" in text
    assert "1 published, 0 rejected" in text
    assert "The one before." in text


def test_the_gravest_come_first_then_the_risky_then_the_oldest(signed_in, moderator, post, nurse):
    now = timezone.now()
    for hours, text, score in ((3, "Old", 0), (1, "New", 0), (2, "Risky", 30), (1, "Danger", 100)):
        make_comment(post, nurse, text=text, score=score, created_at=now - timedelta(hours=hours))
    illegal = make_comment(post, nurse, text="Illegal", state="approved", created_at=now)
    illegal.reports.create(reason="illegal")
    items = signed_in(moderator).get(at("queue")).context["items"]
    assert [item.comment.text for item in items] == ["Danger", "Illegal", "Risky", "Old", "New"]


@pytest.mark.parametrize(
    "query, expected",
    [
        ("", {"new", "reported", "french"}),
        ("kind=pending", {"new", "french"}),
        ("kind=reported", {"reported"}),
        ("kind=appeals", {"Rejected."}),
        ("kind=decided", {"Rejected."}),
        ("language=fr", {"french"}),
        ("risk=risky", {"reported"}),
        ("risk=urgent", set()),
        (
            "kind=nonsense&language=xx&p=999999999999999999999&comment=" + "9" * 40,
            {"new", "reported", "french"},
        ),
        ("kind=%00&p=-1", {"new", "reported", "french"}),
    ],
)
def test_the_queue_shows_what_was_asked_for(signed_in, moderator, post, nurse, appeal, query, expected):
    make_comment(post, nurse, text="new")
    make_comment(post, nurse, text="french", language="fr")
    make_comment(post, nurse, text="reported", state="approved").reports.create(reason="abuse")
    items = signed_in(moderator).get(f"{at('queue')}?{query}").context["items"]
    assert {item.comment.text for item in items} == expected


def test_a_longer_queue_asks_nothing_more(
    signed_in, moderator, post, django_assert_max_num_queries, django_assert_num_queries
):
    client = signed_in(moderator)

    def fill(start, end):
        for number in range(start, end):
            author = make_visitor(f"n{number}", number + 1)
            make_comment(post, author, state="approved", decided_at=timezone.now(), text="Earlier")
            make_comment(post, author, text=f"{number}").reports.create(reason="abuse")

    fill(0, 2)
    client.get(at("queue"))
    with django_assert_max_num_queries(40) as few:
        client.get(at("queue"))
    fill(2, 30)
    with django_assert_num_queries(len(few)):
        assert len(client.get(at("queue")).context["items"]) == 25


def test_a_form_leads_back_to_where_it_was_and_a_script_gets_json(signed_in, moderator, post, nurse):
    client = signed_in(moderator)
    first, second = (make_comment(post, nurse, text=text) for text in "ab")
    here = f"{at('queue')}?language=en"
    assert client.post(at("approve", first.pk), {"next": here}, follow=False)["Location"] == here
    assert client.post(at("approve", first.pk), {"next": "//evil.example"})["Location"] == at("queue")
    assert client.post(at("approve", first.pk), headers=SCRIPT).status_code == 409
    answer = client.post(at("reject", second.pk), {"reason": "spam"}, headers=SCRIPT)
    assert answer.json()["undo"] == at("undo", second.pk)
    assert client.post(at("undo", second.pk), headers=SCRIPT).status_code == 200
    assert client.post(at("approve", 10**30), headers=SCRIPT).status_code == 404
    assert client.post(at("reject", second.pk), {"reason": "x\0"}, headers=SCRIPT).status_code == 422
    assert client.post(at("reject", second.pk), {"reason": "other"}, headers=SCRIPT).status_code == 422


def test_several_are_decided_together_and_what_was_decided_meanwhile_is_left(
    signed_in, moderator, post, nurse
):
    comments = [make_comment(post, nurse, text=f"{number}") for number in range(3)]
    decisions.reject(comments[0].pk, moderator, "spam")
    chosen = [*[comment.pk for comment in comments], "9" * 40, "x"]
    response = signed_in(moderator).post(at("bulk_approve"), {"chosen": chosen}, follow=True)
    assert "2 comments are decided. 1 was left as it is." in response.text
    assert Comment.objects.approved().count() == 2


def test_several_are_rejected_together_with_a_reason(signed_in, moderator, comment):
    client = signed_in(moderator)
    client.post(at("bulk_reject"), {"chosen": [comment.pk]})
    assert Comment.objects.get().state == "pending"
    client.post(at("bulk_reject"), {"chosen": [comment.pk], "reason": "topic", "message": "Sorry."})
    assert (Comment.objects.get().reason, Comment.objects.get().message) == ("topic", "Sorry.")


def test_an_author_is_blocked_from_the_queue_and_unblocked_by_deleting(signed_in, moderator, comment, nurse):
    client = signed_in(moderator)
    client.post(at("block", comment.pk), {"reason": "spam"})
    assert blocking.is_blocked(nurse)
    assert client.get("/admin/snippets/blog/block/add/").status_code == 302
    client.post(f"/admin/snippets/blog/block/delete/{Block.objects.get().pk}/")
    assert not blocking.is_blocked(nurse)


def test_an_appeal_offers_no_decision_to_whoever_rejected(client, editor, moderator, appeal):
    backend = "django.contrib.auth.backends.ModelBackend"
    client.force_login(editor, backend=backend)
    shown = client.get(f"{at('queue')}?kind=appeals").text
    assert at("grant", appeal.pk) not in shown
    assert client.post(at("grant", appeal.pk), headers=SCRIPT).status_code == 403
    client.force_login(moderator, backend=backend)
    assert at("grant", appeal.pk) in client.get(f"{at('queue')}?kind=appeals").text
    client.post(at("grant", appeal.pk), {"message": "Sorry."})
    assert Comment.objects.get().state == "approved"


def test_a_moderator_switches_the_keys_off(signed_in, moderator, comment):
    client = signed_in(moderator)
    assert 'data-keys="on"' in client.get(at("queue")).text
    client.post(at("keys"), {"keyboard": "off"})
    assert 'data-keys="off"' in client.get(at("queue")).text
    assert ModeratorPreference.objects.get().user == moderator


def test_the_first_page_says_what_needs_somebody_and_to_whom(client, moderator, author, comment, appeal):
    client.force_login(moderator, backend="django.contrib.auth.backends.ModelBackend")
    shown = client.get("/admin/").text
    assert "1 comment waits, the oldest for" in shown
    assert "1 appeal waits" in shown
    assert "Moderation (2)" in shown
    client.force_login(author, backend="django.contrib.auth.backends.ModelBackend")
    assert "What needs somebody now" not in client.get("/admin/").text


def test_a_list_of_words_is_tried_on_what_was_written(signed_in, editor, post, nurse):
    make_comment(post, nurse, text="You idiots!")
    make_comment(post, nurse, text="Lovely.")
    shown = signed_in(editor).post(at("try_words"), {"words": "idiot*", "language": ""}).text
    assert "1 of 2 comments matches." in shown
    assert "idiots" in shown
    assert not WordList.objects.filter(words="idiot*").exists()


@pytest.mark.parametrize("text", ["=cmd|' /C calc'!A0", "+1", "-1", "@SUM(1)", "\t=1", "\r=1", " =1"])
def test_no_cell_of_an_export_is_a_formula(signed_in, editor, comment, text):
    decisions.reject(comment.pk, editor, "other", text)
    client = signed_in(editor)
    written = b"".join(client.get(f"{at('log')}?export=csv").streaming_content).decode()
    assert f"'{text}" in written.replace('""', '"')
    sheet = load_workbook(
        io.BytesIO(b"".join(client.get(f"{at('log')}?export=xlsx").streaming_content))
    ).active
    assert all(cell.data_type != "f" for row in sheet for cell in row)
    assert without_formula("plain") == "plain"


def test_the_log_is_narrowed_to_a_person(signed_in, editor, moderator, post, nurse):
    for person, text in ((editor, "a"), (moderator, "b")):
        decisions.approve(make_comment(post, nurse, text=text).pk, person)
    found = signed_in(editor).get(f"{at('log')}?person={moderator.pk}").context["object_list"]
    assert [entry.person for entry in found] == [moderator]


def test_marks_stand_around_what_matched_and_nothing_escapes():
    findings = [
        {"rule": "hold:<i>", "score": 20, "matches": [[0, 3], [2, 5], [90, 99]]},
        {"rule": "links", "score": 20, "matches": [[4, 7]]},
    ]
    marked = marked_text("<a> <b>", findings)
    assert marked.count("<mark") == 2
    assert "<a>" not in marked
    assert "<i>" not in marked
    assert rule_in_words("of long ago") == "of long ago"
