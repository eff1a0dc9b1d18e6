"""What stands under a post, for everyone; and what readers and authors may object to."""

import time
import uuid
from datetime import UTC, datetime, timedelta

import pytest
from bs4 import BeautifulSoup
from django.core.signing import TimestampSigner
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from blog.comments.texts import with_links
from blog.models import Appeal, BlogIndexPage, BlogPage, Comment, CommentReport
from home.models import HomePage
from home.visitor_forms import SALT
from tests.factories import make_comment, make_page, make_post, make_visitor

pytestmark = pytest.mark.django_db
PENDING, APPROVED, REJECTED = Comment.State


@pytest.fixture(scope="module")
def made(made_once):
    make_post(make_page(HomePage.objects.get(), BlogIndexPage, title="Blog"))


@pytest.fixture
def post(made, db):
    return BlogPage.objects.get()


@pytest.fixture
def nurse(db):
    return make_visitor()


@pytest.fixture
def french_post(post, french):
    post.get_parent().specific.copy_for_translation(french).save_revision().publish()
    page = post.copy_for_translation(french)
    page.title = "La nuit"
    page.save_revision().publish()
    return page


def filled(**fields):
    return {"began": TimestampSigner(salt=SALT).sign("again"), "key": str(uuid.uuid4()), **fields}


def address(name, comment):
    return reverse(f"comments:{name}", args=[comment.pk])


def publish(post, author, *texts, **fields):
    start = datetime(2019, 3, 18, 14, 5, tzinfo=UTC)
    return [
        make_comment(post, author, text, APPROVED, created_at=start + timedelta(minutes=n), **fields)
        for n, text in enumerate(texts)
    ]


def test_an_approved_comment_shows_who_wrote_it_and_when(client, post, nurse):
    [comment] = publish(post, nurse, "First line\nsecond line")
    page = client.get(post.url)
    assert f'id="comment-{comment.pk}"' in page.text
    assert "1 comment<" in page.text
    assert '<time datetime="2019-03-18T14:05:00+00:00">18 March 2019 14:05</time>' in page.text
    assert 'href="https://x.com/i/user/1001" rel="nofollow ugc noopener"' in page.text
    assert "<bdi>@NightNurse</bdi>" in page.text
    assert 'dir="auto" lang="en">First line<br>second line</div>' in page.text
    assert address("report", comment) in page.text
    assert not page.cookies
    assert "csrfmiddlewaretoken" not in page.text


def test_a_time_is_that_of_the_sites_zone(client, post, nurse):
    make_comment(post, nurse, state=APPROVED, created_at=datetime(2019, 7, 1, 23, 30, tzinfo=UTC))
    assert "2 July 2019 00:30" in client.get(post.url).text


@pytest.mark.parametrize("state", [PENDING, REJECTED])
def test_what_is_not_approved_is_not_shown(client, post, nurse, state):
    comment = make_comment(post, nurse, "Hidden words", state)
    assert "Hidden words" not in client.get(post.url).text
    assert client.get(address("report", comment)).status_code == 404


def test_a_comment_whose_author_is_gone_is_by_a_visitor(client, post, nurse):
    publish(post, nurse, "I stay")
    nurse.delete()
    text = client.get(post.url).text
    assert "I stay" in text
    assert "A visitor" in text
    assert "NightNurse" not in text


def test_comments_stand_newest_first_or_oldest_first(client, post, nurse):
    publish(post, nurse, "Morning", "Evening")
    newest, oldest = client.get(post.url).text, client.get(f"{post.url}?comments=oldest").text
    assert newest.index("Evening") < newest.index("Morning")
    assert oldest.index("Morning") < oldest.index("Evening")
    assert newest.count('aria-current="true"') == oldest.count('aria-current="true"') == 1


@pytest.mark.parametrize(
    "number, first, last",
    [("1", 44, 25), ("2", 24, 5), ("3", 4, 0), ("9" * 5000, 44, 25), ("99", 4, 0), ("-7", 44, 25)]
    + [(wrong, 44, 25) for wrong in ("", "two", "\x00", "1e3", "٪")],
)
def test_twenty_comments_stand_on_a_page_and_a_wrong_number_gives_the_nearest(
    client, post, nurse, number, first, last
):
    publish(post, nurse, *(f"Word {n}." for n in range(45)))
    text = client.get(post.url, {"comments_page": number}).text
    shown = [n for n in range(45) if f"Word {n}." in text]
    assert (max(shown), min(shown)) == (first, last)


def test_the_other_language_is_named_as_its_readers_write_it(client, post, french_post, nurse):
    publish(post, nurse, "In English")
    soup = BeautifulSoup(client.get(french_post.url).text, "html.parser")
    assert "anglais" in soup.select_one(".thread__elsewhere a[hreflang=en]").get_text()


def test_a_page_shows_its_language_and_links_to_the_others(client, post, french_post, nurse):
    publish(post, nurse, "In English")
    publish(french_post, nurse, "En français", "Encore", "Et encore")
    english, french = client.get(post.url).text, client.get(french_post.url).text
    assert "In English" in english
    assert "En français" not in english
    assert "En français" in french
    assert "In English" not in french
    assert f'href="{french_post.url}#comments" hreflang="fr">3 comments in French' in english
    assert "18 mars 2019 14:05" in french
    BlogPage.objects.get(pk=french_post.pk).unpublish()
    assert "in French" not in client.get(post.url).text


@pytest.mark.parametrize(
    "words, html",
    [
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
        ("<img src=x onerror=alert(1)>", "&lt;img src=x onerror=alert(1)&gt;"),
        ("javascript:alert(1) data:text/html,x", "javascript:alert(1) data:text/html,x"),
        (
            "See https://a.example/?q=1&b=2.",
            'See <a href="https://a.example/?q=1&amp;b=2" rel="nofollow ugc noopener">'
            "https://a.example/?q=1&amp;b=2</a>.",
        ),
        (
            "(http://a.example/b_(c))",
            '(<a href="http://a.example/b_(c))" rel="nofollow ugc noopener">http://a.',
        ),
        ("https://a.example/\"onmouseover='x'", "https://a.example/</a>&quot;onmouseover=&#x27;x&#x27;"),
        ("a\nb", "a<br>b"),
        ("http://...", "http://</a>..."),
    ],
)
def test_words_are_escaped_and_only_web_addresses_become_links(words, html):
    assert html in with_links(words)


def test_a_name_that_turns_its_line_around_stays_in_its_place(client, post):
    author = make_visitor("", None, display_name="\u202eesruN <b>аdmin</b>", email="a@b.example")
    publish(post, author, "Words")
    assert "<bdi>\u202eesruN &lt;b&gt;аdmin&lt;/b&gt;</bdi>" in client.get(post.url).text


@pytest.mark.long
def test_ten_thousand_comments_ask_no_more_than_twenty(client, post, nurse):
    def questions():
        client.get(post.url)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(f"{post.url}?comments_page=3").status_code == 200
        return len(captured)

    publish(post, nurse, *"abcdefghijklmnopqrst")
    few = questions()
    model = Comment.objects.first()
    Comment.objects.bulk_create(
        Comment(thread=model.thread, page=post, language="en", author=nurse, text=f"Word {n}", state=APPROVED)
        for n in range(10_000)
    )
    assert questions() == few <= 28
    began = time.monotonic()
    client.get(f"{post.url}?comments_page=400")
    assert time.monotonic() - began < 1


def test_a_decision_shows_at_once_also_behind_a_cache(client, post, nurse):
    page = client.get(post.url)
    assert page["Cache-Control"] == "public, no-cache"
    unchanged = client.get(post.url, headers={"If-None-Match": page["ETag"]})
    assert (unchanged.status_code, unchanged.content) == (304, b"")
    assert unchanged["ETag"] == page["ETag"]
    assert not unchanged.cookies
    publish(post, nurse, "Just approved")
    changed = client.get(post.url, headers={"If-None-Match": page["ETag"]})
    assert changed.status_code == 200
    assert "Just approved" in changed.text


def test_anybody_reports_a_published_comment_and_gets_a_reference(client, post, nurse):
    [comment] = publish(post, nurse, "Doubtful words")
    assert comment.text in client.get(address("report", comment)).text
    form = filled(reason="patient", text="Bed four")
    answer = client.post(address("send_report", comment), form)
    report = CommentReport.objects.get()
    assert (answer.status_code, report.reason, report.text) == (303, "patient", "Bed four")
    assert (report.network, report.comment_id) == ("127.0.0.1", comment.pk)
    assert str(report.reference) in client.get(answer.url).text
    assert client.post(address("send_report", comment), form).url == answer.url
    assert CommentReport.objects.count() == 1


def test_a_report_needs_a_reason_and_keeps_what_was_typed(client, post, nurse):
    [comment] = publish(post, nurse, "Words")
    answer = client.post(address("send_report", comment), filled(text="Kept"))
    assert answer.status_code == 422
    assert "Choose what is wrong." in answer.text
    assert "Kept" in answer.text
    client.post(address("send_report", comment), filled(reason="spam", website="x"))
    assert not CommentReport.objects.exists()


def test_many_reports_from_one_network_wait(client, post, nurse, settings):
    settings.RATE_LIMITS = {**settings.RATE_LIMITS, "report": "1/3600"}
    [comment] = publish(post, nurse, "Words")
    client.post(address("send_report", comment), filled(reason="spam"))
    answer = client.post(address("send_report", comment), filled(reason="spam", text="Kept"))
    assert answer.status_code == 429
    assert int(answer["Retry-After"]) > 0
    assert "Kept" in answer.text


def test_a_comment_of_a_withdrawn_post_cannot_be_reported(client, post, nurse):
    [comment] = publish(post, nurse, "Words")
    post.unpublish()
    assert client.get(address("report", comment)).status_code == 404
    assert client.get(f"/en/comments/{10**30}/report/").status_code == 404


def test_an_author_reads_why_and_appeals_once(signed_in, post, nurse, moderator):
    fields = {"reason": "personal", "message": "Please leave the number out.", "decided_by": moderator}
    comment = make_comment(post, nurse, state=REJECTED, **fields)
    client = signed_in(nurse)
    for place in (reverse("my_comments"), reverse("comments:mine", args=[post.pk])):
        text = client.get(place).text
        assert "It holds personal details." in text
        assert comment.message in text
        assert address("appeal", comment) in text
    assert comment.message in client.get(address("appeal", comment)).text
    for words in ("It is our ward's own number.", "Again"):
        answer = client.post(address("send_appeal", comment), filled(text=words))
        assert (answer.status_code, answer.url) == (303, reverse("my_comments"))
    appeal = Appeal.objects.get()
    assert (appeal.text, appeal.rejected_by) == ("It is our ward's own number.", moderator)
    assert "Somebody else will read it" in client.get(reverse("my_comments")).text
    assert client.get(address("appeal", comment)).status_code == 404


def test_my_comments_shows_all_of_ones_own_and_none_of_others(client, signed_in, post, nurse):
    for state in Comment.State:
        make_comment(post, nurse, f"Mine, {state}", state)
    make_comment(post, make_visitor("Other", 7), "Not mine", APPROVED)
    door = client.get(reverse("my_comments"))
    assert door.status_code == 302
    assert "next=/accounts/comments/" in door.url
    page = signed_in(nurse).get(reverse("my_comments"))
    assert all(f"Mine, {state}" in page.text for state in Comment.State)
    assert "Not mine" not in page.text
    assert "no-store" in page["Cache-Control"]
    assert f"{post.url}#comments" in page.text
