"""The addresses that machines ask for."""

import re
import socket
import time

import pytest
from django.core.files.storage import storages
from django.core.mail import send_mail
from django.db import OperationalError
from django.template.loader import render_to_string

from cms.errors import bad_request, permission_denied, server_error
from home.limits import too_often

pytestmark = [pytest.mark.django_db, pytest.mark.smoke]


def test_healthz_answers_without_the_parts(client, object_store):
    object_store.stop()
    assert client.get("/healthz").status_code == 200


def test_readyz_names_each_part(client):
    response = client.get("/readyz")
    assert response.status_code == 200
    assert response.json() == {"database": True, "storage": True, "cache": True, "tasks": True}


def test_readyz_names_the_part_that_is_away(client, object_store):
    object_store.stop()
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json()["storage"] is False


def test_readyz_answers_soon_also_while_the_store_says_nothing(client, settings):
    with socket.create_server(("127.0.0.1", 0), backlog=16) as silent:
        where = {"endpoint_url": f"http://127.0.0.1:{silent.getsockname()[1]}"}
        settings.STORAGES = {
            name: {**given, "OPTIONS": given["OPTIONS"] | where} if name in {"default", "public"} else given
            for name, given in settings.STORAGES.items()
        }
        began = time.monotonic()
        response = client.get("/readyz")
        taken = time.monotonic() - began
    assert response.status_code == 503
    assert response.json()["storage"] is False
    assert 1 < taken < 4


def test_robots_are_told_where_the_sitemap_is(client, home_page):
    text = client.get("/robots.txt").text
    assert "Sitemap: http://testserver/sitemap.xml" in text
    assert "Disallow: /admin/" in text


def test_those_who_find_a_weakness_are_told_where_to_write(client):
    text = client.get("/.well-known/security.txt").text
    assert "Contact: " in text
    assert "Expires: " in text


def test_the_originals_keep_older_versions():
    client = storages["default"].connection.meta.client
    assert client.get_bucket_versioning(Bucket=storages["default"].bucket_name)["Status"] == "Enabled"


@pytest.mark.parametrize("code", ["fr", "en"])
def test_the_page_of_a_missing_address_offers_search_in_the_readers_language(client, home_page, french, code):
    response = client.get(f"/{code}/nothing-here/")
    assert response.status_code == 404
    assert f'<html lang="{code}"' in response.text
    assert f'action="/{code}/search/"' in response.text


def test_the_page_of_a_server_error_needs_no_database(rf, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert server_error(rf.get("/en/")).status_code == 500
        assert bad_request(rf.get("/en/"), None).status_code == 400


def error_pages(rf):
    request = rf.get("/files/gone/")
    return {
        "400": bad_request(request, None).text,
        "403": permission_denied(request, None).text,
        "410": render_to_string("410.html", request=request),
        "429": too_often(request, 90).text,
        "500": server_error(request).text,
        "503": render_to_string("503_download.html", request=request),
    }


def test_the_pages_of_what_went_wrong_can_be_read_by_everyone(rf):
    for code, text in error_pages(rf).items():
        assert '<html lang="en" dir="ltr">' in text, code
        assert len(re.findall(r"<h1\b", text)) == 1, code
        assert len(re.findall(r"<main\b", text)) == 1, code
        assert re.search(r"<title>[^<]+</title>", text), code


def test_the_pages_of_what_went_wrong_hold_no_script_and_no_style(rf):
    for code, text in error_pages(rf).items():
        assert not re.search(r"<script\b(?![^>]*\bsrc=)|<style\b|\sstyle=|\son[a-z]+=", text), code


def test_the_page_of_something_withdrawn_leads_to_the_search(rf):
    assert 'href="/en/search/"' in error_pages(rf)["410"]


def test_mail_of_the_demo_is_shown_in_the_browser(client, home_page, settings, tmp_path):
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = str(tmp_path)
    send_mail("Bonjour", "Ça va ?", None, ["reader@commons.example"])
    listing = client.get("/demo/mail/")
    assert "Bonjour" in listing.text
    (message,) = listing.context["messages"]
    assert "Ça va ?" in client.get(message["url"]).text
    assert client.get("/demo/mail/none/").status_code == 404


def test_a_database_that_is_away_is_not_called_our_mistake(client, home_page, monkeypatch):
    def away(*args, **kwargs):
        raise OperationalError("connection refused")

    client.raise_request_exception = False
    monkeypatch.setattr("search.views.find", away)
    response = client.get("/en/search/?q=tea")
    assert response.status_code == 503
    assert response["Retry-After"] == "30"
