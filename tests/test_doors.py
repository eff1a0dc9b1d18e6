"""The doors: where staff sign in, where a page asks for its password, and how often one may knock."""

import pytest
from django.urls import resolve, reverse
from wagtail.models import PageViewRestriction

from home.limits import too_often

pytestmark = pytest.mark.django_db


@pytest.fixture
def locked(campaign):
    """A campaign behind the password "tea"."""
    PageViewRestriction.objects.create(page=campaign, restriction_type="password", password="tea")
    return campaign


def knock(client, name="nobody", **extra):
    return client.post("/admin/login/", {"username": name, "password": "wrong"}, **extra)


@pytest.mark.parametrize(
    "seconds, words",
    [(1, "Wait a minute"), (60, "Wait a minute"), (61, "Wait 2 minutes"), (600, "Wait 10 minutes")],
)
def test_the_page_of_a_limit_says_how_long_to_wait(rf, seconds, words):
    response = too_often(rf.get("/en/search/"), seconds)
    assert response.status_code == 429
    assert response["Retry-After"] == str(seconds)
    assert words in response.text


def test_a_closed_name_is_told_when_it_opens_again(client, editor, home_page):
    for _ in range(5):
        response = knock(client, "editor")
    assert response.status_code == 429
    assert response["Retry-After"] == "300"
    assert "Wait 5 minutes" in response.text


def test_one_address_tries_only_so_many_names(client, editor, home_page, settings):
    settings.RATE_LIMITS = {**settings.RATE_LIMITS, "sign_in": "3/60"}
    for number in range(3):
        assert knock(client, f"name{number}").status_code == 200
    right = {"username": "editor", "password": "long enough"}
    refused = client.post("/admin/login/", right)
    assert refused.status_code == 429
    assert 0 < int(refused["Retry-After"]) <= 60
    assert client.get("/admin/login/").status_code == 200
    assert client.post("/admin/login/", right, REMOTE_ADDR="192.0.2.7").status_code == 302


def test_the_limited_door_is_the_one_that_wagtail_leads_to(client):
    assert reverse("wagtailadmin_login") == "/admin/login/"
    assert resolve("/admin/login/").url_name == "wagtailadmin_login"
    assert "no-store" in client.get("/admin/login/")["Cache-Control"]


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("code", ["en", "fr"])
def test_there_is_no_second_door_for_staff(client, home_page, french, code, method):
    assert getattr(client, method)(f"/{code}/_util/login/").status_code == 404


def test_a_page_for_those_who_are_signed_in_leads_to_the_admins_door(client, campaign):
    PageViewRestriction.objects.create(page=campaign, restriction_type="login")
    response = client.get(campaign.url)
    assert response.status_code == 302
    assert response["Location"] == f"/admin/login/?next={campaign.url}"


def test_the_door_of_a_page_names_nothing_of_the_page(client, locked):
    response = client.get(locked.url)
    assert response.status_code == 200
    assert locked.title not in response.text
    assert locked.introduction not in response.text
    assert '<label for="id_password">' in response.text
    assert "no-store" in response["Cache-Control"]
    assert "private" in response["Cache-Control"]


def test_a_wrong_password_is_answered_beside_the_field_and_the_right_one_opens(client, locked):
    address = client.get(locked.url).context["action_url"]
    wrong = client.post(address, {"password": "coffee", "return_url": locked.url})
    assert 'aria-invalid="true"' in wrong.text
    assert 'id="id_password_error"' in wrong.text
    assert "no-store" in wrong["Cache-Control"]
    right = client.post(address, {"password": "tea", "return_url": locked.url})
    assert right["Location"] == locked.url
    assert locked.title in client.get(locked.url).text


def test_the_form_of_a_page_is_kept_by_no_cache_however_it_is_reached(client, locked):
    address = client.get(locked.url).context["action_url"]
    for _ in range(2):
        assert "no-store" in client.get(address)["Cache-Control"]


def test_passwords_of_pages_are_guessed_only_so_often(client, locked, settings):
    settings.RATE_LIMITS = {**settings.RATE_LIMITS, "sign_in": "1/60"}
    address = client.get(locked.url).context["action_url"]
    wrong = {"password": "coffee", "return_url": locked.url}
    assert [client.post(address, wrong).status_code for _ in range(2)] == [200, 429]
