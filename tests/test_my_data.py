"""My data: what a visitor sees of themselves, takes away, and has erased."""

import json
from types import SimpleNamespace
from unittest import mock

import pytest
from allauth.account.models import EmailAddress, EmailConfirmation
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialToken
from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.apps import apps
from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage, storages
from django.db import connection, models
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from wagtail.models import ModelLogEntry, PageLogEntry, Revision

from blog.models import BlogPage, BlogSubmission, Comment, CommentReport, SubmissionImage, SubmissionVisit
from blog.moderation.models import Appeal, Block, Decision
from cms.accounts.x.tasks import copy_avatar
from home.models import HostEnquiry
from home.personal_data import ABOUT_STAFF, REGISTRY, erase, export
from library.models import FormatRequest
from tests.conftest import staff
from tests.factories import image_bytes, make_comment, make_image, make_post, make_visitor

pytestmark = pytest.mark.django_db
ROOMS = {"cms", "home", "blog", "library", "search"}
APPS = {*ROOMS, "account", "socialaccount", "mfa", "axes", "sessions", "django_tasks_database"}
HANDLE, NAME, X_ID, EMAIL = "OwlOnNights", "Gwenllian Quirke", 7700900123, "gwen.quirke@ward.example"
WORDS = [HANDLE.lower(), "quirke", "gwenllian", str(X_ID), EMAIL]
NETWORK = "192.0.2.77"


def points_at_people(model) -> bool:
    """Whether a row may say who somebody is: by account, by e-mail, or by network. Inherited columns are elsewhere."""
    fields = model._meta.local_fields
    users = [field for field in fields if field.is_relation and field.related_model is get_user_model()]
    return bool(users) or any(
        isinstance(field, models.EmailField | models.GenericIPAddressField) for field in fields
    )


def concrete_models():
    return [model for model in apps.get_models(include_auto_created=True) if model._meta.app_label in APPS]


def test_every_table_about_people_is_registered_or_left_out_with_a_reason():
    missing = [
        model._meta.label
        for model in concrete_models()
        if points_at_people(model) and model._meta.label not in REGISTRY.keys() | ABOUT_STAFF.keys()
    ]
    assert missing == []
    assert all(ABOUT_STAFF.values())
    assert not REGISTRY.keys() & ABOUT_STAFF.keys()


def make_task(*args, path="home.mail.deliver", **fields):
    return DBTaskResult.objects.create(
        args_kwargs={"args": args, "kwargs": {}},
        task_path=path,
        backend_name="default",
        run_after=timezone.now(),
        exception_class_path="",
        traceback="",
        **fields,
    )


def make_person():
    person = make_visitor(HANDLE, X_ID, display_name=NAME, email=EMAIL)
    person.visitor.avatar.save("owl.webp", ContentFile(b"owl"))
    address = EmailAddress.objects.create(user=person, email=EMAIL, verified=True, primary=True)
    EmailConfirmation.objects.create(email_address=address, key="k", sent=timezone.now())
    account = SocialAccount.objects.create(
        user=person, provider="twitter_oauth2", uid=str(X_ID), extra_data={"username": HANDLE, "name": NAME}
    )
    app = SocialApp.objects.create(provider="twitter_oauth2", name="X", client_id="1")
    SocialToken.objects.create(app=app, account=account, token="t")
    Authenticator.objects.create(user=person, type="totp", data={})
    make_session(account_login={"email": EMAIL})
    tried = {"username": EMAIL, "ip_address": NETWORK, "user_agent": "Owl"}
    AccessAttempt.objects.create(failures_since_start=1, **tried)
    for model in (AccessFailureLog, AccessLog):
        model.objects.create(**tried)
    make_task("blog/mail/x", EMAIL.title(), "en", {"name": NAME})
    for model, more in ((ModelLogEntry, {"object_id": person.pk}), (PageLogEntry, {"page_id": 1})):
        model.objects.create(
            content_type=ContentType.objects.get_for_model(person) if model is ModelLogEntry else None,
            label=NAME if model is ModelLogEntry else "A page",
            action="wagtail.edit",
            timestamp=timezone.now(),
            user=person,
            **more,
        )
    HostEnquiry.objects.create(
        language="en",
        organisation="Ward 5",
        sector="NHS",
        region="North",
        days=2,
        contact_name=NAME,
        contact_email=EMAIL.upper(),
        consented_at=timezone.now(),
        network=NETWORK,
    )
    FormatRequest.objects.create(
        language="en", wish="Large print.", name=NAME, email=EMAIL.upper(), network=NETWORK
    )
    return person


def make_words(person, blog):
    """Comments in every state, and a submitted blog that is published and one that is not."""
    said_under = make_post(blog, title="Somebody else's")
    comments = [
        make_comment(said_under, person, text=f"I said it {state}.", state=state, network=NETWORK)
        for state in Comment.State.values
    ]
    CommentReport.objects.create(comment=comments[0], reason="spam", network=NETWORK)
    Appeal.objects.create(comment=comments[2], text=f"I am {NAME}.")
    Decision.objects.create(comment_number=comments[2].pk, action="rejected", message=f"Dear {NAME}")
    Block.objects.create(kind="x", digest="a" * 64)
    submissions = []
    for title, live in (("Nights", True), ("Days", False)):
        post = make_post(
            blog,
            title=title,
            byline_handle=HANDLE,
            written_by_name=NAME,
            written_by_role="Owl",
            body=[("text", f"<p>About {title}.</p>")],
        )
        post.save_revision()
        if not live:
            post.unpublish()
        submission = BlogSubmission.objects.create(
            page=post, title=title, language="en", name=NAME, handle=HANDLE, email=EMAIL, network=NETWORK
        )
        SubmissionImage.objects.create(submission=submission, image=make_image(f"Of {title}"), alt="An owl")
        SubmissionVisit.objects.create(submission=submission, action="seen", network=NETWORK)
        submissions.append(submission)
    BlogSubmission.objects.filter(pk=submissions[0].pk).update(user=person, email="old@ward.example")
    return SimpleNamespace(
        post=submissions[0].page, draft=submissions[1].page, image=submissions[1].images.get().image
    )


def test_the_export_finds_something_in_every_registered_table(blog):
    person = make_person()
    make_words(person, blog)
    found = export(person)
    assert [label for label, rows in found.items() if not rows] == []
    assert len(found["blog.Comment"]) == 3
    assert len(found["blog.BlogSubmission"]) == 2


def traces(words) -> list[str]:
    """Where in the database any of `words` still stands, in whatever case; sessions are read open."""
    found = []
    for model in apps.get_models(include_auto_created=True):
        if not model._meta.managed or model._meta.proxy:
            continue
        rows = (
            [row.get_decoded() for row in Session.objects.all()]
            if model is Session
            else model.objects.values()
        )
        if not hasattr(model, "objects"):
            continue
        found += [
            f"{model._meta.label}: {word}" for row in rows for word in words if word in str(row).lower()
        ]
    return found


@pytest.mark.parametrize("keep_words", [True, False])
def test_erasure_leaves_no_trace(blog, keep_words, django_capture_on_commit_callbacks):
    person = make_person()
    words = make_words(person, blog)
    avatar = person.visitor.avatar.name
    other = make_visitor("SomeoneElse", 5)
    make_comment(words.post, other)
    assert traces(WORDS)
    assert storages["public"].exists(avatar)
    with django_capture_on_commit_callbacks(execute=True):
        erase(person, keep_words)
    assert traces(WORDS) == []
    assert not storages["public"].exists(avatar)
    assert not default_storage.exists(words.image.file.name)
    assert Block.objects.get().digest == "a" * 64
    assert Decision.objects.get().message == ""
    assert Comment.objects.filter(author=other).exists()
    assert not BlogPage.objects.filter(pk=words.draft.pk).exists()
    assert not Revision.page_revisions.filter(object_id=str(words.draft.pk)).exists()
    kept = Comment.objects.filter(author=None)
    assert list(kept.values_list("text", "network")) == (
        [("I said it approved.", None)] if keep_words else []
    )
    assert BlogPage.objects.filter(pk=words.post.pk).exists() is keep_words


def test_a_kept_post_still_reads_as_before(client, blog):
    person = make_person()
    post = make_words(person, blog).post
    erase(person, True)
    shown = client.get(post.url)
    assert "About Nights." in shown.text
    assert HANDLE not in shown.text
    assert Revision.page_revisions.filter(object_id=str(post.pk)).count() == 2


def test_an_address_that_was_not_verified_gives_nothing_of_others(blog):
    make_words(make_person(), blog)
    thief = make_visitor("Thief", 9)
    EmailAddress.objects.create(user=thief, email="old@ward.example", verified=False)
    found = export(thief)
    assert found["blog.BlogSubmission"] == found["home.HostEnquiry"] == []


def test_my_data_shows_who_one_is_and_is_kept_by_nobody(signed_in, blog):
    person = make_person()
    make_words(person, blog)
    response = signed_in(person).get(reverse("account_home"))
    assert {"private", "no-store"} <= set(response["Cache-Control"].split(", "))
    for word in (f"@{HANDLE}", NAME, EMAIL, "3 comments", "Nights", "connected apps"):
        assert word in response.text


@pytest.mark.parametrize("name", ["account_home", "account_export", "account_delete"])
def test_nobody_sees_it_without_signing_in(client, home_page, name):
    for method in (client.get, client.post):
        response = method(reverse(name))
        if response.status_code != 405:
            assert response["Location"].startswith(f"{reverse('account_login')}?next=/accounts/")


def test_the_export_is_a_file_with_a_schema(signed_in, blog):
    person = make_person()
    make_words(person, blog)
    response = signed_in(person).get(reverse("account_export"))
    assert response["Content-Type"] == "application/json"
    assert response["Content-Disposition"].startswith('attachment; filename="my-data-')
    document = json.loads(response.content)
    assert document["schema"] == "commons-my-data/1"
    assert document["data"]["cms.Visitor"][0]["handle"] == HANDLE
    assert document["data"].keys() == REGISTRY.keys()


def test_deleting_asks_twice_then_signs_out_and_erases(signed_in, blog):
    person = make_person()
    make_words(person, blog)
    client = signed_in(person)
    address = reverse("account_delete")
    assert "without my name" in client.get(address).text
    for half in ({}, {"comments": "keep"}, {"sure": "on"}, {"comments": "x\x00", "sure": "on"}):
        response = client.post(address, half)
        assert "error-summary" in response.text, half
    assert get_user_model().objects.filter(pk=person.pk).exists()
    response = client.post(address, {"comments": "remove", "sure": "on"}, follow=True)
    assert "Your account is deleted" in response.text
    assert not get_user_model().objects.filter(pk=person.pk).exists()
    assert traces(WORDS) == []
    assert client.get(reverse("account_home")).status_code == 302


def make_session(**data):
    session = SessionStore()
    session.update(data)
    session.create()
    return session


def test_what_names_somebody_else_stays_though_a_part_of_it_names_the_person(blog):
    person = make_visitor("", None, display_name="a")
    EmailAddress.objects.create(user=person, email="n@nhs.uk", verified=True)
    letter = make_task("blog/mail/x", "john@nhs.uk", "en", {"name": "a", "title": "Write to n@nhs.uk"})
    session = make_session(account_login={"email": "john@nhs.uk"})
    found = export(person)
    assert found["django_tasks_database.DBTaskResult"] == found["sessions.Session"] == []
    erase(person, False)
    assert DBTaskResult.objects.get() == letter
    assert session.exists(session.session_key)


def test_an_address_that_was_not_verified_reaches_no_letter_session_or_attempt_of_others():
    thief = make_visitor("Thief", 9, email=EMAIL)
    EmailAddress.objects.create(user=thief, email=EMAIL, verified=False)
    make_task("blog/mail/x", EMAIL, "en", {})
    session = make_session(account_login={"email": EMAIL})
    AccessLog.objects.create(username=EMAIL, ip_address=NETWORK)
    found = export(thief)
    for label in ("django_tasks_database.DBTaskResult", "sessions.Session", "axes.AccessLog"):
        assert found[label] == [], label
    erase(thief, False)
    assert DBTaskResult.objects.exists()
    assert AccessLog.objects.exists()
    assert session.exists(session.session_key)


def test_where_the_picture_at_x_is_goes_with_the_account():
    person, other = make_visitor(), make_visitor("Other", 2)
    path = copy_avatar.module_path
    make_task(person.visitor.pk, "https://pbs.twimg.com/owl.png", path=path)
    kept = [
        make_task(other.visitor.pk, "https://pbs.twimg.com/fox.png", path=path),
        make_task(person.visitor.pk, path="library.tasks.ingest_file"),
    ]
    assert len(export(person)["django_tasks_database.DBTaskResult"]) == 1
    erase(person, False)
    assert set(DBTaskResult.objects.all()) == set(kept)


def test_a_task_that_runs_during_the_erasure_is_emptied_so_that_its_worker_goes_on():
    person = make_visitor()
    address = "https://pbs.twimg.com/owl.png"
    running = make_task(person.visitor.pk, address, path=copy_avatar.module_path, status="RUNNING")
    erase(person, False)
    running.set_successful(None)
    assert DBTaskResult.objects.get().args_kwargs == {"args": [], "kwargs": {}}


def test_a_picture_that_is_fetched_during_the_erasure_is_not_kept():
    person = make_visitor()
    before = storages["public"].listdir("avatars")

    def erase_meanwhile(address):
        erase(person, False)
        return image_bytes()

    with mock.patch("cms.accounts.x.tasks.fetch", erase_meanwhile):
        copy_avatar.call(person.visitor.pk, "https://pbs.twimg.com/owl.png")
    assert storages["public"].listdir("avatars") == before


def test_storing_a_picture_and_erasing_wait_for_each_other():
    person = make_visitor()
    fetched = mock.patch("cms.accounts.x.tasks.fetch", return_value=image_bytes())
    with fetched, CaptureQueriesContext(connection) as storing:
        copy_avatar.call(person.visitor.pk, "https://pbs.twimg.com/owl.png")
    with CaptureQueriesContext(connection) as erasing:
        erase(person, False)
    for queries in (storing, erasing):
        assert any(
            '"cms_visitor"' in query["sql"] and "FOR UPDATE" in query["sql"]
            for query in queries.captured_queries
        )


def versions(name) -> list[dict]:
    client = default_storage.connection.meta.client
    return client.list_object_versions(Bucket=default_storage.bucket_name, Prefix=name).get("Versions", [])


def test_of_an_erased_picture_no_version_is_left_in_the_store(blog, django_capture_on_commit_callbacks):
    person = make_person()
    name = make_words(person, blog).image.file.name
    client = default_storage.connection.meta.client
    for key in (name, f"{name}.other"):
        client.put_object(Bucket=default_storage.bucket_name, Key=key, Body=b"later")
    assert len(versions(name)) == 3
    with django_capture_on_commit_callbacks(execute=True):
        erase(person, False)
    assert [version["Key"] for version in versions(name)] == [f"{name}.other"]


def test_the_export_is_given_out_a_few_times_an_hour(signed_in, settings, blog):
    settings.RATE_LIMITS = settings.RATE_LIMITS | {"export": "2/3600"}
    client = signed_in(make_person())
    answers = [client.get(reverse("account_export")) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert answers[-1]["Retry-After"]


def test_staff_are_told_that_their_account_is_kept_elsewhere(signed_in, home_page):
    person = staff("editor", "Editors")
    client = signed_in(person)
    assert "signed in as staff" in client.get(reverse("account_home")).text
    assert client.get(reverse("account_export")).status_code == 302
    client.post(reverse("account_delete"), {"comments": "remove", "sure": "on"})
    assert get_user_model().objects.filter(pk=person.pk).exists()
