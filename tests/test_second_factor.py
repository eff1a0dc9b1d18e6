"""The staff's door: a password, then a code; and no way around it for a visitor."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.test import Client

from tests.factories import make_visitor

pytestmark = pytest.mark.django_db

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
PLACES = [
    "/admin/",
    "/admin/pages/",
    "/admin/images/",
    "/admin/users/",
    "/admin/reports/site-history/",
    "/admin/account/",
    "/admin/sprite/",
    "/admin/nothing-here/",
]


@pytest.fixture(autouse=True)
def front(home_page):
    return home_page


@pytest.fixture
def asked_for(settings):
    settings.SECOND_FACTOR = True


def code_now():
    counter = next(iter(yield_hotp_counters_from_time()))
    return format_hotp_value(hotp_value(SECRET, counter))


def knock(client, name="editor", next_path="/admin/pages/"):
    form = {"username": name, "password": "long enough", "next": next_path}
    return client.post("/admin/login/", form)


@pytest.fixture
def with_app(editor):
    """An editor whose authenticator app is set up."""
    TOTP.activate(editor, SECRET)
    RecoveryCodes.activate(editor)
    return editor


def test_staff_come_in_with_a_password_where_no_second_factor_is_asked_for(client, editor):
    assert knock(client)["Location"] == "/admin/pages/"
    assert client.get("/admin/pages/", follow=True).status_code == 200


def test_without_a_second_factor_every_way_leads_to_setting_one_up(client, editor, asked_for):
    knock(client)
    for place in ("/admin/", "/admin/pages/"):
        assert client.get(place)["Location"] == "/accounts/2fa/totp/activate/"
    assert client.post("/admin/pages/").status_code == 302


def test_the_second_factor_is_set_up_and_opens_the_admin(client, editor, asked_for, monkeypatch):
    monkeypatch.setattr("allauth.mfa.totp.internal.auth.generate_totp_secret", lambda **_: SECRET)
    knock(client)
    page = client.get("/accounts/2fa/totp/activate/")
    assert SECRET in page.text
    wrong = client.post("/accounts/2fa/totp/activate/", {"code": "000000"})
    assert 'aria-invalid="true"' in wrong.text
    done = client.post("/accounts/2fa/totp/activate/", {"code": code_now()})
    assert done["Location"] == "/accounts/2fa/recovery-codes/"
    assert client.get("/accounts/2fa/recovery-codes/").status_code == 200
    assert client.get("/admin/").status_code == 200


def test_the_password_alone_signs_nobody_in_who_has_a_second_factor(client, with_app, asked_for):
    assert knock(client)["Location"] == "/accounts/2fa/authenticate/"
    assert "_auth_user_id" not in client.session
    assert "Type the code" in client.get("/accounts/2fa/authenticate/").text
    assert client.post("/accounts/2fa/authenticate/", {"code": "000000"}).status_code == 200
    assert "_auth_user_id" not in client.session
    right = client.post("/accounts/2fa/authenticate/", {"code": code_now()})
    assert right["Location"] == "/admin/pages/"
    assert client.get("/admin/").status_code == 200


def test_a_recovery_code_opens_once(client, with_app, asked_for):
    codes = Authenticator.objects.get(user=with_app, type="recovery_codes").wrap().get_unused_codes()
    knock(client)
    assert client.post("/accounts/2fa/authenticate/", {"code": codes[0]})["Location"] == "/admin/pages/"
    other = Client()
    knock(other)
    assert other.post("/accounts/2fa/authenticate/", {"code": codes[0]}).status_code == 200


def test_a_session_without_the_factor_is_asked_for_it(client, signed_in, with_app, asked_for):
    signed_in(with_app)
    asked = client.get("/admin/pages/?q=a")
    assert asked["Location"] == "/accounts/2fa/reauthenticate/?next=%2Fadmin%2Fpages%2F%3Fq%3Da"
    assert "Type the code" in client.get(asked["Location"]).text
    passed = client.post(asked["Location"], {"code": code_now()})
    assert passed["Location"] == "/admin/pages/?q=a"
    assert client.get("/admin/").status_code == 200


@pytest.mark.parametrize(
    "path", ["2fa/", "2fa/recovery-codes/generate/", "2fa/totp/deactivate/", "reauthenticate/"]
)
def test_the_pages_of_the_second_factor_are_there_for_staff(client, with_app, path):
    knock(client)
    client.post("/accounts/2fa/authenticate/", {"code": code_now()})
    assert client.get(f"/accounts/{path}", follow=True).status_code == 200


@pytest.mark.parametrize("path", ["2fa/", "2fa/totp/activate/", "reauthenticate/"])
def test_the_pages_of_the_second_factor_are_not_there_for_visitors(client, signed_in, path):
    signed_in(make_visitor())
    assert client.get(f"/accounts/{path}").status_code == 404
    assert Client().get(f"/accounts/{path}")["Location"].startswith("/admin/login/")


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("place", PLACES)
def test_a_visitor_reaches_nothing_of_the_admin(client, signed_in, place, method):
    signed_in(make_visitor())
    assert getattr(client, method)(place).status_code == 403


def test_a_visitor_has_no_password_for_the_staffs_door(client):
    user = make_visitor()
    user.set_unusable_password()
    user.save()
    assert knock(client, user.username).status_code == 200
    assert "_auth_user_id" not in client.session


def test_staff_who_were_here_as_a_visitor_come_in_all_the_same(client, signed_in, with_app, asked_for):
    signed_in(make_visitor())
    knock(client)
    assert client.post("/accounts/2fa/authenticate/", {"code": code_now()})["Location"] == "/admin/pages/"
    assert client.get("/admin/").status_code == 200


def test_a_signed_in_member_of_staff_at_the_visitors_door_is_led_on(signed_in, editor):
    assert signed_in(editor).get("/accounts/login/")["Location"] == "/admin/"


def test_a_visitor_who_is_inside_finds_the_way_out_at_the_door(signed_in):
    page = signed_in(make_visitor()).get("/accounts/login/?next=/en/").text
    assert "@NightNurse" in page
    assert 'action="/accounts/logout/"' in page
