from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from home.working_days import working_day_after
from library.graphics.panel import needs_of_requests
from library.models import Deletion, DownloadCount, FormatRequest, GraphicPage, StoredFile, Withdrawal
from library.models.requests import ANSWER_DAYS
from library.rights.withdrawing import withdraw_graphic
from tests.conftest import staff
from tests.factories import make_graphic, make_image

pytestmark = pytest.mark.django_db

GRAPHICS = "/admin/library/graphics/"
FEW = ["Authors", "Moderators", "Translators", "Host managers"]


@pytest.fixture
def poster(library):
    return make_graphic(library, [make_image().stored_file], tags=["tea"], title="Poster with tea")


@pytest.fixture
def badge(library):
    return make_graphic(
        library, [make_image().stored_file], title="Badge for nurses", kind="badge", licence="free_use"
    )


def test_the_list_says_what_each_graphic_is(signed_in, editor, poster):
    file = poster.stored_files[0]
    today = timezone.localdate()
    for days_ago, number in [(0, 3), (29, 4), (30, 100)]:
        DownloadCount.objects.create(
            day=today - timedelta(days=days_ago),
            graphic=poster.translation_key,
            file=file.uuid,
            language="en",
            number=number,
        )
    text = "".join(signed_in(editor).get(GRAPHICS).text.split())
    for shown in ("Posterwithtea", ">Poster</td>", ">English</td>", "Published", ">7</td>"):
        assert shown in text
    assert file.pictures["320"]["name"] in text


def test_a_graphic_stands_once_whatever_languages_it_has(signed_in, editor, library, french, poster):
    library.copy_for_translation(french)
    poster.copy_for_translation(french)
    text = signed_in(editor).get(f"{GRAPHICS}results/").text
    assert text.count("Poster with tea") == 1 + text.count('title="Edit')


@pytest.mark.parametrize(
    "query, finds_poster, finds_badge",
    [
        ("kind=badge", False, True),
        ("licence=cc_by", True, False),
        ("state=live", True, True),
        ("state=draft", False, False),
        ("q=nurses", False, True),
        ("q=nurses&kind=poster", False, False),
    ],
)
def test_the_list_is_searched_and_filtered(
    signed_in, editor, poster, badge, query, finds_poster, finds_badge
):
    text = signed_in(editor).get(f"{GRAPHICS}results/?{query}").text
    assert ("Poster with tea" in text, "Badge for nurses" in text) == (finds_poster, finds_badge)


def test_a_word_of_any_language_finds_the_graphic_once(signed_in, editor, library, french, poster, badge):
    library.copy_for_translation(french)
    words = poster.copy_for_translation(french)
    words.title = "Affiche avec poster"
    words.save_revision().publish()
    client = signed_in(editor)
    for query in ("affiche", "poster"):
        rows = client.get(f"{GRAPHICS}results/?q={query}").context["object_list"]
        assert [row.pk for row in rows] == [poster.pk]


def test_the_list_is_filtered_by_tag_edition_and_what_ends_soon(signed_in, editor, poster, badge, edition):
    GraphicPage.objects.filter(pk=badge.pk).update(
        edition=edition, consent_until=timezone.localdate() + timedelta(days=20)
    )
    client, tag = signed_in(editor), poster.tags.get()
    for query, wanted in [
        (f"tag={tag.pk}", "Poster with tea"),
        (f"edition={edition.pk}", "Badge for nurses"),
        ("ends=30", "Badge for nurses"),
    ]:
        text = client.get(f"{GRAPHICS}results/?{query}").text
        others = {"Poster with tea", "Badge for nurses"} - {wanted}
        assert wanted in text
        assert others.pop() not in text
    assert "Badge for nurses" not in client.get(f"{GRAPHICS}results/?ends=7").text


def test_twelve_graphics_ask_no_more_than_two(signed_in, editor, library):
    client, asked = signed_in(editor), []
    for number in (2, 12):
        while GraphicPage.objects.count() < number:
            make_graphic(library, [make_image().stored_file], tags=["tea"])
        client.get(GRAPHICS)
        with CaptureQueriesContext(connection) as captured:
            client.get(GRAPHICS)
        asked.append(len(captured))
    assert asked[0] == asked[1]


@pytest.mark.parametrize("group", FEW)
def test_other_roles_see_no_graphics_and_give_none_back(signed_in, blog, poster, group):
    withdraw_graphic(poster, Withdrawal.Reason.MISTAKE)
    client = signed_in(staff("someone", group))
    assert "Poster with tea" not in client.get(GRAPHICS).text
    address = f"{GRAPHICS}{poster.pk}/give-out/"
    assert client.get(address).status_code in {302, 403}
    assert client.post(address).status_code in {302, 403}
    assert Withdrawal.objects.exists()


def test_a_withdrawn_graphic_is_given_out_again_from_the_list(signed_in, editor, poster):
    withdraw_graphic(poster, Withdrawal.Reason.MISTAKE, editor, "Wrong time.")
    client, address = signed_in(editor), f"{GRAPHICS}{poster.pk}/give-out/"
    listed = client.get(f"{GRAPHICS}?state=withdrawn").text
    assert address in listed
    assert "Withdrawn: Something in it is wrong" in listed
    assert "Wrong time." in client.get(address).text
    client.post(address)
    assert not Withdrawal.objects.exists()
    assert client.get(address).status_code == 404


def test_who_may_not_see_the_library_is_told_of_nothing(signed_in, poster):
    StoredFile.objects.update(state="refused")
    Deletion.objects.create(key="x", attempts=12)
    for group in FEW:
        assert "The library needs" not in signed_in(staff(group[:4], group)).get("/admin/").text


def test_the_first_page_says_what_the_library_needs(signed_in, editor, poster, badge):
    client = signed_in(editor)
    assert "The library needs" not in client.get("/admin/").text
    now = timezone.now()
    GraphicPage.objects.filter(pk=poster.pk).update(expire_at=now + timedelta(days=6))
    GraphicPage.objects.filter(pk=badge.pk).update(expire_at=now + timedelta(days=20))
    unread = make_image().stored_file
    StoredFile.objects.filter(pk=unread.pk).update(state="unready", attempts=5)
    StoredFile.objects.filter(pk=make_image().stored_file.pk).update(state="infected")
    Deletion.objects.create(key="x", attempts=12)
    late = FormatRequest.objects.create(graphic=poster, language="en", wish="A3", email="ward@example.org")
    FormatRequest.objects.filter(pk=late.pk).update(created_at=now - timedelta(days=40))
    text = client.get("/admin/").text
    for words in (
        "1 graphic expires, or its consent ends, within 7 days.",
        "1 more graphic expires, or its consent ends, within 30 days.",
        "Files that could not be read: 1.",
        "Files with malware in them: 1.",
        "Objects that the store does not let us delete: 1.",
        "1 request for a format is not answered",
    ):
        assert words in text


def test_the_first_page_says_that_requests_wait_and_by_when_the_first_is_due(signed_in, editor, poster):
    received = timezone.now()
    for days_ago in (40, 3, 1):
        asked = FormatRequest.objects.create(
            graphic=poster, language="en", wish="A3", email="ward@example.org"
        )
        FormatRequest.objects.filter(pk=asked.pk).update(created_at=received - timedelta(days=days_ago))
    due = working_day_after(timezone.localdate(received - timedelta(days=3)), ANSWER_DAYS)
    text = signed_in(editor).get("/admin/").text
    late = text.index("1 request for a format is not answered")
    assert (
        text.index(f"2 requests for another format wait for an answer, the first due by {due:%-d %B}.") > late
    )
    assert f'href="{reverse("format_requests:index")}?state=waiting"' in text
    FormatRequest.objects.update(answered_at=received)
    assert "The library needs" not in signed_in(editor).get("/admin/").text


def test_one_query_says_what_waits_however_much_it_is(poster, django_assert_num_queries):
    for _ in range(3):
        FormatRequest.objects.create(graphic=poster, language="en", wish="A3", email="ward@example.org")
    with django_assert_num_queries(1):
        assert len(list(needs_of_requests())) == 1
