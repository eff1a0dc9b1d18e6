"""Visitors sign in with X: who they are afterwards, and where they get to."""

from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.socialaccount.models import SocialAccount, SocialToken
from django.core.files.storage import storages
from django.test import Client
from django.utils import timezone
from django.utils.http import urlencode
from PIL import Image

from cms.accounts.x.tasks import copy_avatar
from cms.models import User, Visitor
from cms.parts.x import x_id
from home.models import DailyCount, Participation
from tests.factories import make_visitor
from tests.x_signing import at_x, set_switches, sign_in, to_x

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def front(home_page):
    return home_page


def signed_in_as(client):
    user_pk = client.session.get("_auth_user_id")
    return User.objects.filter(pk=user_pk).first() if user_pk else None


def test_x_leads_in_and_back_to_the_page_one_came_from(client, x):
    response = sign_in(client, "NightNurse", "/en/#comments")
    assert response["Location"] == "/en/#comments"
    visitor = signed_in_as(client).visitor
    assert (visitor.handle, visitor.x_id) == ("NightNurse", int(x_id("NightNurse")))
    assert visitor.user.username == f"x-{visitor.x_id}"
    assert not visitor.user.has_usable_password()


def test_nothing_of_the_profile_and_no_token_is_kept(client, x):
    sign_in(client)
    assert SocialAccount.objects.get().extra_data == {}
    assert not SocialToken.objects.exists()
    user = signed_in_as(client)
    assert (user.first_name, user.last_name, user.email) == ("", "", "")


def test_the_token_is_given_back(client, x, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        sign_in(client)
    assert len(x.revoked) == 1
    assert not x.tokens


def test_somebody_who_comes_again_is_the_same_person(client, x):
    sign_in(client)
    sign_in(Client())
    assert Visitor.objects.count() == User.objects.count() == 1


def test_a_new_handle_is_the_same_person_under_a_new_name(client, x):
    sign_in(client, "NightNurse")
    x.change({"rename": "NightNurse", "to": "DayNurse"})
    sign_in(Client(), "DayNurse")
    visitor = Visitor.objects.get()
    assert visitor.handle == "DayNurse"


def test_a_handle_that_changed_hands_leaves_its_former_owner_without(client, x):
    sign_in(client, "NightNurse")
    x.change({"recycle": "NightNurse"})
    sign_in(Client(), "nightnurse")
    old, new = Visitor.objects.order_by("pk")
    assert (old.handle, new.handle) == ("", "nightnurse")
    assert old.shown_name == "A visitor"
    assert old.user_id != new.user_id


def test_a_visitor_whose_link_with_x_was_lost_is_known_by_the_number(client, x):
    user = make_visitor("OldName", x_id=int(x_id("NightNurse")))
    sign_in(client)
    assert signed_in_as(client) == user
    assert Visitor.objects.get().handle == "NightNurse"


def test_somebody_whose_account_is_gone_comes_as_somebody_new(client, x):
    sign_in(client)
    User.objects.all().delete()
    assert signed_in_as(client) is None
    assert client.get("/accounts/bar/").status_code == 204
    sign_in(client)
    assert Visitor.objects.count() == 1


def test_every_sign_in_with_x_is_counted(client, x):
    sign_in(client)
    sign_in(Client())
    assert Participation.load().x_sign_ins_this_month == 2


def test_at_the_months_ceiling_the_door_of_x_is_closed_for_those_who_are_on_their_way_too(client, x):
    back = at_x(to_x(client))
    set_switches(x_sign_ins_a_month=1)
    DailyCount.objects.add("x_sign_in", "x")
    for response in (client.get(back), client.post("/accounts/twitter_oauth2/login/")):
        assert response.status_code == 503
        assert "closed at present" in response.text
    page = client.get("/accounts/login/").text
    assert "Sign in with X" not in page
    assert 'name="email"' in page
    assert not Visitor.objects.exists()


def test_the_door_of_x_opens_again_in_the_next_month(client, x):
    set_switches(x_sign_ins_a_month=1)
    last_month = timezone.localdate().replace(day=1) - timedelta(days=1)
    DailyCount.objects.create(day=last_month, kind="x_sign_in", key="x", number=9)
    sign_in(client)
    assert signed_in_as(client)


def test_both_doors_may_be_closed(client):
    set_switches(x_door=False, email_door=False)
    page = client.get("/accounts/login/").text
    assert "Signing in with X is closed" in page
    assert "Signing in by e-mail is closed" in page
    assert client.post("/accounts/twitter_oauth2/login/").status_code == 503
    assert client.post("/accounts/login/code/", {"email": "amy@ward.example"}).status_code == 503


def test_without_an_app_at_x_its_door_is_not_offered(client, settings):
    settings.X_CLIENT_ID = ""
    page = client.get("/accounts/login/").text
    assert "X is closed" not in page
    assert "Sign in with X" not in page
    assert client.post("/accounts/twitter_oauth2/login/").status_code == 503


@pytest.mark.parametrize(
    "elsewhere",
    ["https://evil.example/", "//evil.example", "javascript:alert(1)", "\\\\evil", "account_delete-evil"],
)
def test_nobody_is_led_to_another_site(client, x, elsewhere):
    response = sign_in(client, next_path=elsewhere)
    assert "evil" not in response["Location"]
    assert "alert" not in response["Location"]
    assert "evil" not in client.post("/accounts/logout/", {"next": elsewhere})["Location"]
    assert "evil.example" not in client.get(f"/accounts/login/?{urlencode({'next': elsewhere})}").text


def test_the_way_to_x_is_no_link(client):
    response = client.get("/accounts/twitter_oauth2/login/?next=/en/")
    assert response["Location"] == "/accounts/login/?next=%2Fen%2F"


def test_only_the_number_of_x_asked_for_and_a_challenge_leave_us(client, x):
    address = to_x(client)
    assert "code_challenge_method=S256" in address
    assert "offline" not in address
    assert {"users.read", "tweet.read"} <= set(parse_qs(urlsplit(address).query)["scope"][0].split())
    assert "email" not in address


def test_the_picture_is_copied_small_to_our_own_store(client, x, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        sign_in(client)
    visitor = Visitor.objects.get()
    with storages["public"].open(visitor.avatar.name) as file, Image.open(file) as picture:
        assert (picture.format, picture.size) == ("WEBP", (96, 96))
    copy_avatar.enqueue(visitor.pk, f"{x.address}/avatar/{visitor.x_id}.png")
    assert Visitor.objects.get().avatar.name == visitor.avatar.name


@pytest.mark.parametrize("fault", ["html", "403", "huge", "empty"])
def test_without_a_usable_picture_the_initials_stand(client, x, fault, django_capture_on_commit_callbacks):
    x.change({"fault": fault, "at": "avatar"})
    with django_capture_on_commit_callbacks(execute=True):
        sign_in(client)
    visitor = Visitor.objects.get()
    assert not visitor.avatar
    assert visitor.initials == "N"


@pytest.mark.parametrize(
    "address", ["http://127.0.0.1:9/a.png", "file:///etc/passwd", "", "https://pbs.twimg.com.evil/"]
)
def test_a_picture_from_elsewhere_is_not_fetched(x, address):
    user = make_visitor()
    copy_avatar.enqueue(user.visitor.pk, address)
    assert not Visitor.objects.get().avatar


def test_the_way_back_from_x_is_in_the_language_one_began_in(client, x, french):
    back = at_x(to_x(client, "/fr/"), answer="cancel")
    assert client.get(back)["Content-Language"] == "fr"
    assert client.get("/accounts/login/?next=/cy/")["Content-Language"] == "cy"
    assert Client().get("/accounts/login/", headers={"Accept-Language": "ar"})["Content-Language"] == "ar"


def test_the_bar_is_nothing_for_those_who_are_not_signed_in(client):
    response = client.get("/accounts/bar/?next=/en/")
    assert (response.status_code, response.content) == (204, b"")
    assert not response.cookies


def test_the_bar_shows_who_one_is_and_the_way_out(client, x):
    sign_in(client)
    response = client.get("/accounts/bar/?next=/en/")
    assert "@NightNurse" in response.text
    assert {"no-store", "private"} <= set(response["Cache-Control"].split(", "))
    assert client.post("/accounts/logout/", {"next": "/en/"})["Location"] == "/en/"
    assert client.get("/accounts/bar/").status_code == 204


def test_the_bar_leads_staff_to_the_admin(signed_in, editor):
    assert 'href="/admin/"' in signed_in(editor).get("/accounts/bar/?next=/en/").text


def test_a_public_page_sets_no_cookie_and_offers_the_door_to_everyone(client, x):
    before = client.get("/en/")
    assert not before.cookies
    assert 'href="/accounts/login/?next=%2Fen%2F"' in before.text
    sign_in(client)
    after = client.get("/en/")
    assert after.content == before.content
    assert "Cookie" not in after.get("Vary", "")
