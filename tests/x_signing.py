"""Goes through the stand-in for X on behalf of a test client, as a browser would."""

from urllib.error import HTTPError
from urllib.parse import parse_qsl, urlencode, urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

import pytest
from django.conf import settings

from home.models import Participation

CALLBACK = "/accounts/twitter_oauth2/login/callback/"


class StayHere(HTTPRedirectHandler):
    def redirect_request(self, *_):
        return None


def set_switches(**fields) -> None:
    """What an editor does on the settings page of what visitors may do."""
    switches = Participation.load()
    for name, value in fields.items():
        setattr(switches, name, value)
    switches.save()


def to_x(client, next_path="/en/", **extra) -> str:
    """The address at X to which the button leads."""
    form = {"next": next_path, "process": "login", **extra}
    response = client.post("/accounts/twitter_oauth2/login/", form)
    assert response.status_code == 302, response.text
    return response["Location"]


def at_x(address, handle="NightNurse", answer="allow") -> str:
    """Answer X's question, and the address on our site to which X leads back (path and query)."""
    form = {**dict(parse_qsl(urlsplit(address).query)), "other": handle, "answer": answer}
    request = Request(f"{settings.X_BASE}/i/oauth2/authorize", urlencode(form).encode())
    with pytest.raises(HTTPError) as answered:
        build_opener(StayHere).open(request, timeout=5)
    assert answered.value.code == 302, answered.value.read()
    parts = urlsplit(answered.value.headers["Location"])
    return f"{parts.path}?{parts.query}"


def sign_in(client, handle="NightNurse", next_path="/en/", **extra):
    """All the way through X and back: the answer to the way back."""
    return client.get(at_x(to_x(client, next_path, **extra), handle))
