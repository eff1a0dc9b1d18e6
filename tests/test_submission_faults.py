"""What must not happen to a blog that was sent in, and through one: nobody told, too much told, published after all."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from bs4 import BeautifulSoup
from django.core import mail, signing
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, TaskState
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from blog.models import BlogIndexPage, BlogPage, BlogSubmission, ModerationRules, WordList
from blog.moderation.blocking import block, block_address
from blog.submissions import decisions, drafts, editing, images, links
from home.hosting.forms import HostForm
from home.visible_words import has_visible
from home.visitor_forms import SALT
from tests.conftest import staff
from tests.factories import image_bytes, make_visitor

pytestmark = pytest.mark.django_db

ADDRESS = "ann@ward.example"
LEAD = "lead@commons.example"
UNSEEN = ["\u200b", "\u2800 \u200b", "\u115f", "\u1160\u3164", "\uffa0", "\u2060\u00ad", "\u0301"]


def words(**changes):
    """What somebody fills in, with `changes`."""
    return {
        "title": "What the night taught me",
        "text": "It was quiet.",
        "name": "Ann Ward",
        "email": ADDRESS,
        "language": "en",
        "own_work": "on",
        "no_patients": "on",
        "began": signing.TimestampSigner(salt=SALT).sign("again"),
        **changes,
    }


@pytest.fixture
def act(django_capture_on_commit_callbacks):
    """act(client, address, **data): the answer to a POST, after all mail has gone."""

    def post(client, address, **data):
        with django_capture_on_commit_callbacks(execute=True):
            return client.post(address, data, follow=address.startswith("/admin/"))

    return post


@pytest.fixture
def send(act, client, blog):
    """send(**changes): the answer to a form sent with what usually stands in it."""
    return lambda **changes: act(client, f"{blog.url}submit/", **words(**changes))


@pytest.fixture
def submission(send):
    send()
    mail.outbox.clear()
    return BlogSubmission.objects.get()


def letters(to=ADDRESS):
    return [message for message in mail.outbox if message.to == [to]]


def follow(submission, step=""):
    return f"{submission.page.get_parent().url}submissions/{links.token_for(submission)}/{step}"


def ask_for_changes(submission):
    post = BlogPage.objects.get(pk=submission.page_id)
    post.current_workflow_task_state.task.specific.on_action(post.current_workflow_task_state, None, "reject")


def publish(act, client, page, action):
    """As the button `action` of the editor does."""
    fields = nested_form_data(
        {
            "title": page.title,
            "slug": page.slug,
            "standfirst": page.standfirst,
            "date": "2026-03-02",
            "written_by_name": "A colleague",
            "body": streamfield([("heading", "The kettle")]),
            "comments": inline_formset([]),
        }
    )
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    return act(client, address, **fields, **{action: "1"})


@pytest.fixture
def danger(db):
    ModerationRules.objects.create(safeguarding_email=LEAD)
    WordList.objects.create(name="Danger", effect="safeguarding", words="want to die")


@pytest.mark.parametrize("field", ["title", "text", "standfirst"])
def test_the_safeguarding_lead_is_told_of_a_blog_without_its_words_and_author(danger, send, field):
    send(**{field: "I want to die, said a friend"})
    (letter,) = letters(LEAD)
    assert f"/admin/pages/{BlogPage.objects.get().pk}/edit/" in letter.body
    for told in ("want to die", "Ann Ward", ADDRESS):
        assert told not in letter.subject + letter.body


def test_the_safeguarding_lead_is_told_of_a_blog_that_was_changed(danger, submission, client, act):
    ask_for_changes(submission)
    assert not letters(LEAD)
    act(client, follow(submission, "edit/"), **words(text="I want to die."))
    assert len(letters(LEAD)) == 1


def test_a_blocked_visitor_sends_no_blog_from_another_address(send, signed_in, admin):
    visitor = make_visitor()
    block(visitor, "spam", admin)
    signed_in(visitor)
    response = send(email="another@ward.example")
    assert response.status_code == 403
    assert "It was quiet." in response.text
    assert not BlogSubmission.objects.exists()


@pytest.mark.parametrize("by", ["address", "visitor"])
def test_who_is_blocked_meanwhile_sends_nothing_again_and_keeps_the_text(submission, client, act, admin, by):
    visitor = make_visitor()
    BlogSubmission.objects.update(user=visitor)
    ask_for_changes(submission)
    if by == "address":
        block_address(ADDRESS, "spam", admin)
    else:
        block(visitor, "spam", admin)
    response = act(client, follow(submission, "edit/"), **words(text="Once more."))
    assert response.status_code == 403
    assert "Once more." in response.text
    assert BlogSubmission.objects.get().state == "changes"


def test_an_editor_cannot_publish_what_was_taken_back(submission, signed_in, admin, act):
    decisions.withdraw(submission.pk)
    for action in ("action-publish", "action-submit"):
        response = publish(act, signed_in(admin), submission.page, action)
        assert "Its author has taken this blog back" in response.text, action
    post = BlogPage.objects.get()
    assert (post.live, post.current_workflow_state) == (False, None)
    assert not letters()


def test_several_pages_at_once_are_not_published_with_one_that_was_taken_back(
    submission, signed_in, admin, act
):
    decisions.withdraw(submission.pk)
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    response = act(signed_in(admin), f"{address}?id={submission.page_id}")
    assert "Its author has taken this blog back" in response.text
    assert not BlogPage.objects.get().live


def test_a_review_does_not_end_in_publishing_what_was_taken_back(submission, signed_in, moderator, act):
    BlogSubmission.objects.update(state="withdrawn")
    post = submission.page
    state = post.current_workflow_task_state
    act(
        signed_in(moderator),
        reverse("wagtailadmin_pages:workflow_action", args=[post.pk, "approve", state.pk]),
    )
    state.refresh_from_db()
    assert (state.status, BlogPage.objects.get().live) == ("in_progress", False)


def test_a_withdrawal_locks_as_an_approval_does_so_that_neither_waits_for_the_other_for_ever(submission):
    with CaptureQueriesContext(connection) as asked:
        decisions.withdraw(submission.pk)
    locks = [query["sql"] for query in asked if "FOR UPDATE" in query["sql"]]
    tables = [
        model._meta.db_table
        for lock in locks
        for model in (TaskState, BlogSubmission)
        if f'FROM "{model._meta.db_table}"' in lock
    ]
    assert tables[:2] == ["wagtailcore_taskstate", "blog_blogsubmission"]


@pytest.mark.parametrize("end", ["withdraw", "decline"])
def test_what_was_planned_is_not_published_after_a_no(submission, admin, end):
    draft = submission.page
    draft.go_live_at = timezone.now() + timedelta(hours=1)
    draft.save_revision().publish()
    assert BlogSubmission.objects.get().state == "received"
    assert not letters()
    if end == "withdraw":
        decisions.withdraw(submission.pk)
    else:
        decisions.decline(submission.pk, admin, "spam", "")
    assert not draft.revisions.filter(approved_go_live_at__isnull=False).exists()
    call_command("publish_scheduled", verbosity=0)
    assert not BlogPage.objects.get().live


def test_what_was_taken_back_comes_down_whatever_published_it(submission, django_capture_on_commit_callbacks):
    decisions.withdraw(submission.pk)
    with django_capture_on_commit_callbacks(execute=True):
        submission.page.save_revision().publish()
    assert not BlogPage.objects.get().live
    assert BlogSubmission.objects.get().state == "withdrawn"
    assert not letters()


def test_an_editor_may_publish_what_was_declined_after_all(submission, signed_in, admin, act):
    decisions.decline(submission.pk, admin, "spam", "")
    publish(act, signed_in(admin), submission.page, "action-publish")
    assert BlogPage.objects.get().live
    assert BlogSubmission.objects.get().state == "accepted"
    assert len(letters()) == 1


def photo():
    return SimpleUploadedFile("a.jpg", image_bytes("JPEG"), "image/jpeg")


def test_pictures_are_stored_before_the_blog_is_locked(send):
    with CaptureQueriesContext(
        connection,
    ) as asked:
        send(image_1=photo(), alt_1="A cup", photos_permitted="on")
    said = [query["sql"] for query in asked]
    locks = [n for n, sql in enumerate(said) if "FOR UPDATE" in sql and BlogIndexPage._meta.db_table in sql]
    stored = [n for n, sql in enumerate(said) if sql.startswith('INSERT INTO "blog_submissionimage"')]
    assert stored[-1] < locks[0]


def test_no_file_of_a_picture_stays_when_a_submission_fails(blog, client, monkeypatch):
    names = []

    def keep(file, title):
        names.append(images_keep(file, title))
        return names[-1]

    def fail(page):
        assert default_storage.exists(names[0].file.name)
        names[0] = names[0].file.name
        raise RuntimeError

    images_keep = images.keep
    monkeypatch.setattr(images, "keep", keep)
    monkeypatch.setattr(drafts, "begin_review", fail)
    with pytest.raises(RuntimeError):
        client.post(f"{blog.url}submit/", words(image_1=photo(), alt_1="A cup", photos_permitted="on"))
    assert not default_storage.exists(names[0])
    assert not BlogSubmission.objects.exists()


def test_the_promised_day_stays_where_it_is(submission, client):
    monday = timezone.now().replace(year=2026, month=3, day=2, hour=12)
    BlogSubmission.objects.update(created_at=monday)
    for step in ("", "thanks/"):
        assert "Wednesday 4 March" in client.get(follow(submission, step)).text
    BlogSubmission.objects.update(resubmitted_at=monday + timedelta(days=7))
    assert "Wednesday 11 March" in client.get(follow(submission)).text


@pytest.mark.parametrize("unseen", UNSEEN)
@pytest.mark.parametrize("field", ["title", "name", "text"])
def test_words_that_nobody_sees_are_refused(send, field, unseen):
    assert send(**{field: unseen}).status_code == 422
    assert not BlogSubmission.objects.exists()


@pytest.mark.parametrize("unseen", UNSEEN)
def test_an_offer_to_host_needs_names_that_can_be_seen(unseen):
    page = SimpleNamespace(contacts=[], settings=[], shortest_visit=2, longest_visit=5)
    needed = ("organisation", "sector", "contact_name", "settings_offered")
    form = HostForm(page, dict.fromkeys(needed, unseen))
    assert set(needed) <= set(form.errors)


@pytest.mark.parametrize("text", ["## \u200b", "- \u2800\n- \u3164", "> \u200b"])
def test_marks_around_nothing_are_no_text(send, text):
    assert send(text=text).status_code == 422


def test_unseen_words_that_may_be_left_out_count_as_left_out(send):
    send(
        organisation="\u200b",
        standfirst="\u2800",
        text="\u200b\n\n[\u200b](https://a.example/) says it.",
        publish_name="on",
    )
    post = BlogPage.objects.get()
    assert post.written_by_organisation == ""
    assert post.standfirst == "https://a.example/ says it."


@pytest.mark.parametrize("seen", ["a", "é", "ع", "ㄱ", "क", "🙂", "5", "?"])
def test_words_of_any_writing_are_seen(seen):
    assert has_visible(f"\u200b{seen}")


def test_letters_to_an_unread_sender_carry_no_words_of_theirs(send, client, monkeypatch, act):
    send(title="Buy at spam.example", name="Win a prize")
    submission = BlogSubmission.objects.get()
    address = follow(submission)
    monkeypatch.setattr(links, "LIFETIME", timedelta(seconds=-1))
    act(client, f"{address}fresh/")
    assert len(letters()) == 2
    for letter in letters():
        said = letter.subject + letter.body
        assert submission.reference in letter.subject
        assert submission.reference in letter.body
        assert str(timezone.localdate().year) in letter.body
        assert "spam.example" not in said
        assert "Win a prize" not in said


def test_the_receipt_of_changed_words_says_when_those_came(submission, client, act):
    BlogSubmission.objects.update(created_at=timezone.now().replace(year=2020))
    ask_for_changes(submission)
    act(client, follow(submission, "edit/"), **words(text="Once more."))
    assert f"{timezone.localdate().year}" in letters()[-1].body
    assert "2020" not in letters()[-1].body


def test_the_reference_of_the_letter_stands_on_every_page_about_it(submission, client, signed_in, admin):
    pages = [client.get(follow(submission, step)).text for step in ("", "thanks/")]
    pages.append(signed_in(admin).get(f"/admin/pages/{submission.page_id}/edit/").text)
    assert all(submission.reference in page for page in pages)


@pytest.mark.parametrize("step", ["", "thanks/", "edit/", "withdraw/", "nonsense/"])
def test_the_token_of_a_link_stands_in_no_other_address(submission, client, blog, step):
    ask_for_changes(submission)
    own = follow(submission)
    answer = client.get(f"{own}{step}")
    assert answer["Referrer-Policy"] in {"no-referrer", "strict-origin"}
    soup = BeautifulSoup(answer.text, "html.parser")
    token = own.rstrip("/").rsplit("/", 1)[1]
    told = [value for tag in soup.find_all(True) for value in tag.attrs.values() if token in str(value)]
    assert not [value for value in told if not value.startswith(own)]
    assert token not in soup.get_text()
    bar = soup.select_one(".site-header__account")
    assert bar["hx-get"].endswith(f"?next={blog.url.replace('/', '%2F')}")


def test_other_pages_still_return_to_themselves(client, blog):
    soup = BeautifulSoup(client.get(f"{blog.url}submit/").text, "html.parser")
    assert soup.select_one(".site-header__sign-in")["href"].endswith("blog%2Fsubmit%2F")


def make_many(blog, number):
    for each in range(number):
        page = BlogPage(
            title=f"Post {each}", slug=f"post-{each}", standfirst="S", live=False, locale=blog.locale
        )
        blog.add_child(instance=page)
        page.save_revision()
        if each % 3:
            drafts.begin_review(page)
        BlogSubmission.objects.create(page=page, title=page.title, language="en", name="A", email=ADDRESS)


def test_the_list_asks_as_much_for_thirty_as_for_three(blog, signed_in, moderator):
    client, counts = signed_in(moderator), []
    for number in (3, 30):
        BlogSubmission.objects.all().delete()
        BlogPage.objects.all().delete()
        make_many(Page.objects.get(pk=blog.pk).specific, number)
        client.get(reverse("submissions"))
        with CaptureQueriesContext(connection) as asked:
            assert client.get(reverse("submissions")).text.count("<time") == number
        counts.append(len(asked))
    assert counts[0] == counts[1]


@pytest.mark.parametrize("group", ["Moderators", "Editors", "Authors", "superuser", None])
def test_the_list_opens_the_drafts_that_the_editor_opens(blog, group):
    make_many(blog, 4)
    user = staff("someone", group if group != "superuser" else None, is_superuser=group == "superuser")
    BlogPage.objects.filter(slug="post-0").update(owner=user)
    posts = BlogPage.objects.all()
    allowed = {post.pk for post in posts if post.permissions_for_user(user).can_edit()}
    assert editing.may_edit(user, {post.pk for post in posts}) == allowed
