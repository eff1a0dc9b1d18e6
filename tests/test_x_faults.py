"""Whatever X does wrong, the visitor gets a page that says so, within six seconds, and is not signed in."""

import time

import pytest
from django.test import Client

from cms.models import User, Visitor
from cms.parts.x import StandIn
from tests.x_signing import CALLBACK, at_x, set_switches, sign_in, to_x

pytestmark = pytest.mark.django_db

PATIENCE = 6
OF_A_WHOLE_ANSWER = (
    "402",
    "403",
    "429",
    "503",
    "html",
    "empty",
    "list",
    "number",
    "no_data",
    "errors",
    "broken",
)
OF_A_PROFILE = ("no_username", "odd_username", "integer_id", "long_id", "huge")
SLOW = ("timeout", "drip", "drip_headers")


@pytest.fixture(autouse=True)
def front(home_page):
    return home_page


def is_refused(response, status=401):
    assert response.status_code == status
    assert "You are not signed in" in response.text
    assert "by e-mail" in response.text
    assert "no-store" in response["Cache-Control"]
    assert not User.objects.exists()
    assert not Visitor.objects.exists()
    return True


@pytest.mark.parametrize("fault", OF_A_WHOLE_ANSWER + OF_A_PROFILE)
def test_a_fault_of_the_profile_is_a_page(client, x, fault):
    x.change({"fault": fault})
    assert is_refused(sign_in(client))


@pytest.mark.parametrize("fault", [*OF_A_WHOLE_ANSWER, "huge"])
def test_a_fault_where_the_token_is_asked_for_is_a_page(client, x, fault):
    x.change({"fault": fault, "at": "token"})
    assert is_refused(sign_in(client))


@pytest.mark.parametrize("at", ["token", "profile"])
@pytest.mark.parametrize("fault", SLOW)
def test_nobody_waits_long_for_x(client, x, fault, at):
    x.change({"fault": fault, "at": at})
    back = at_x(to_x(client))
    began = time.monotonic()
    assert is_refused(client.get(back))
    assert time.monotonic() - began < PATIENCE


def test_a_handle_may_carry_its_fault_with_it(client, x):
    assert is_refused(sign_in(client, "fault_429"))
    assert sign_in(client, "NightNurse").status_code == 302


def test_an_x_that_is_away_is_a_page(client, x, settings):
    back = at_x(to_x(client))
    gone = StandIn()
    address = gone.address
    gone.server_close()
    settings.SOCIALACCOUNT_REQUESTS_TIMEOUT = 2.5
    from cms.accounts.x.views import XAdapter

    former, XAdapter.access_token_url = XAdapter.access_token_url, f"{address}/2/oauth2/token"
    try:
        assert is_refused(client.get(back))
    finally:
        XAdapter.access_token_url = former


def test_the_page_leads_back_to_where_one_came_from(client, x):
    x.change({"fault": "503"})
    page = sign_in(client, next_path="/en/?page=2").text
    assert 'href="/en/?page=2"' in page
    assert 'href="/accounts/login/?next=%2Fen%2F%3Fpage%3D2"' in page


def test_whoever_cancels_is_told_that_nothing_was_passed_on(client, x):
    response = client.get(at_x(to_x(client), answer="cancel"))
    assert is_refused(response, 200)
    assert "Nothing was passed on" in response.text


def test_a_way_back_works_once(client, x):
    back = at_x(to_x(client))
    assert client.get(back).status_code == 302
    client.post("/accounts/logout/")
    again = client.get(back)
    assert again.status_code == 400
    assert "used already" in again.text
    assert "_auth_user_id" not in client.session


def test_a_way_back_works_in_no_other_browser(client, x):
    back = at_x(to_x(client))
    assert is_refused(Client().get(back), 400)


def test_a_code_of_somebody_else_does_not_work_with_ones_own_state(client, x):
    other = Client()
    stolen = at_x(to_x(client)).partition("code=")[2].partition("&")[0]
    own = at_x(to_x(other))
    code = own.partition("code=")[2].partition("&")[0]
    assert is_refused(other.get(own.replace(code, stolen)))


@pytest.mark.parametrize(
    "query", ["", "?code=1", "?state=1&code=2", "?error=server_error", "?state=%00&code=%00", "?state=\ud800"]
)
def test_a_way_back_that_nobody_began_is_a_page(client, query):
    assert is_refused(client.get(f"{CALLBACK}{query.encode('utf-8', 'replace').decode()}"), 400)


@pytest.mark.parametrize("process", ["connect", "redirect"])
def test_x_is_linked_to_no_account(client, signed_in, editor, x, process):
    signed_in(editor)
    response = sign_in(client, process=process)
    assert response.status_code == 403
    assert not Visitor.objects.exists()


def test_staff_who_are_signed_in_stay_who_they_are(client, signed_in, editor, x):
    signed_in(editor)
    assert sign_in(client).status_code == 403
    assert client.session["_auth_user_id"] == str(editor.pk)


def test_a_visitor_who_became_staff_does_not_come_in_by_x(client, x):
    sign_in(client)
    User.objects.update(is_superuser=True)
    newcomer = Client()
    assert sign_in(newcomer).status_code == 403
    assert "_auth_user_id" not in newcomer.session


def test_the_page_is_there_without_the_door_of_email(client, x):
    set_switches(email_door=False)
    x.change({"fault": "503"})
    response = sign_in(client)
    assert response.status_code == 401
    assert "by e-mail" not in response.text
