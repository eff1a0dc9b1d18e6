"""What a visitor writes into, and what comes of it, in Arabic: laid out from the right, at a desk and on a phone."""

from collections import Counter
from urllib.parse import urlencode

import pytest
from django.conf import settings
from django.test import Client

from blog.models import BlogIndexPage, BlogPage, Comment
from cms.models import User
from home.models import ProgrammePage
from library.models import LibraryPage
from tests.browser.test_languages import look, page_of
from tests.browser.visits import DESK, PHONE

pytestmark = [pytest.mark.browser, pytest.mark.long, pytest.mark.django_db]

ARABIC = {"locale__language_code": "ar", "live": True}


def most_commented():
    """The post with the most comments in Arabic, and one of them: those in other languages stand with its other pages."""
    comments = Comment.objects.approved().filter(language="ar")
    posts = {post.translation_key: post for post in BlogPage.objects.filter(**ARABIC)}
    counted = Counter(comments.filter(thread__in=posts).values_list("thread", flat=True))
    thread, _number = counted.most_common(1)[0]
    return posts[thread], comments.filter(thread=thread).first()


ADDRESSES = {
    "sign-in": lambda: "/accounts/login/?next=/ar/",
    "comments": lambda: most_commented()[0].url,
    "report": lambda: f"/ar/comments/{most_commented()[1].pk}/report/",
    "submit": lambda: f"{BlogIndexPage.objects.get(**ARABIC).url}submit/",
    "host": lambda: f"{ProgrammePage.objects.get(**ARABIC).url}host/",
    "request": lambda: f"{page_of('graphic', 'ar').url}request/",
    "kit": lambda: f"{LibraryPage.objects.get(**ARABIC).url}kit/?g={page_of('graphic', 'en').pk}",
    "search": lambda: f"/ar/search/?{urlencode({'q': 'رعاية'})}",
    "search-nothing": lambda: f"/ar/search/?{urlencode({'q': 'زيلوفون'})}",
}
# Of those who have signed in.
THEIRS = {
    "write": lambda: f"/ar/comments/on/{most_commented()[0].pk}/new/",
    "write-in-place": ADDRESSES["comments"],
    "my-data": lambda: "/accounts/",
    "my-comments": lambda: "/accounts/comments/",
    "delete-me": lambda: "/accounts/delete/",
}
FINE = {
    "status": 200,
    "language": "ar",
    "direction": "rtl",
    "overflow": 0,
    "barriers": [],
    "leaks": [],
    "unnamed": [],
}
windows = pytest.mark.parametrize("window", [DESK, PHONE], ids=["desk", "phone"])


@pytest.fixture(scope="module")
def keys(demo_site, django_db_blocker):
    """The cookies of somebody of the demo who has signed in and has commented."""
    client = Client()
    with django_db_blocker.unblock():
        user = User.objects.get(pk=Comment.objects.filter(language="ar").order_by("pk").first().author_id)
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    name = settings.SESSION_COOKIE_NAME
    cookie = {"name": name, "value": client.cookies[name].value, "domain": "127.0.0.1", "path": "/"}
    every = {"expires": -1, "httpOnly": True, "secure": False, "sameSite": "Lax"}
    return {"cookies": [cookie | every], "origins": []}


@windows
@pytest.mark.parametrize("name", ADDRESSES)
def test_a_form_or_list_reads_from_the_right(browser, demo_site, name, window):
    assert look(browser, demo_site, ADDRESSES[name](), "ar", window, f"arabic-{name}") == FINE


@windows
@pytest.mark.parametrize("name", THEIRS)
def test_what_is_there_after_signing_in_reads_from_the_right(browser, demo_site, keys, name, window):
    signed_in = window | {"storage_state": keys}
    assert look(browser, demo_site, THEIRS[name](), "ar", signed_in, f"arabic-{name}") == FINE
