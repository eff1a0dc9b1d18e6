"""A browser may send files to the store from our own pages, and from nobody else's."""

import pytest
import requests
from django.conf import settings
from wagtail.models import Collection

from library.buckets import ensure_buckets
from library.models import UploadBatch
from library.uploads import sending
from library.uploads.announcing import announce
from tests.factories import image_bytes

pytestmark = pytest.mark.django_db

FOREIGN = ("https://elsewhere.example", "http://127.0.0.1:1", "null")


@pytest.fixture
def form(admin):
    ensure_buckets()
    batch = UploadBatch.objects.create(owner=admin, collection=Collection.get_first_root_node())
    return sending.signed_form(announce(batch, [("a.png", len(image_bytes()))], "en", admin)[0])


def asked_first(address, origin, method="POST"):
    """What a browser asks before it sends from a page of `origin`."""
    headers = {"Origin": origin, "Access-Control-Request-Method": method}
    return requests.options(address, headers=headers, timeout=10)


def lets_in(answer, origin) -> bool:
    return answer.headers.get("Access-Control-Allow-Origin") in {origin, "*"}


def test_our_own_pages_may_send_and_read_the_answer(form):
    asked = asked_first(form["url"], settings.BASE_URL)
    assert asked.status_code == 200
    assert lets_in(asked, settings.BASE_URL)
    assert asked.headers["Access-Control-Allow-Methods"] == "POST"
    files, own = {"file": image_bytes()}, {"Origin": settings.BASE_URL}
    sent = requests.post(form["url"], data=form["fields"], files=files, headers=own, timeout=10)
    assert sent.status_code == 204, sent.text
    assert lets_in(sent, settings.BASE_URL)


@pytest.mark.parametrize("origin", FOREIGN)
def test_pages_of_others_are_told_no(form, origin):
    for address in (form["url"], f"{form['url']}staging/a"):
        answer = asked_first(address, origin)
        assert answer.status_code == 403
        assert not lets_in(answer, origin)
    for address in (form["url"], form["url"].rstrip("/")):
        files, foreign = {"file": image_bytes()}, {"Origin": origin}
        answer = requests.post(address, data=form["fields"], files=files, headers=foreign, timeout=10)
        assert not lets_in(answer, origin)


def test_our_own_pages_may_do_nothing_but_send(form):
    for method in ("PUT", "DELETE", "GET"):
        answer = asked_first(form["url"], settings.BASE_URL, method)
        assert "Access-Control-Allow-Methods" not in answer.headers
