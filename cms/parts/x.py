"""A stand-in for X on loopback, for the demo and the tests: it asks which handle to be, and can be made to fail.

`python -m cms.parts.x --port N` runs it. It speaks OAuth 2.0 as X does (code, PKCE with S256, HTTP Basic) and
answers /2/users/me. POST /_mode sets what it does wrong, for everyone: see `StandIn.change`. Somebody with a
handle such as `fault_503` meets that fault alone.
"""

import argparse
import base64
import hashlib
import hmac
import json
import secrets
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlencode, urlsplit

from cms.parts.ports import LOOPBACK
from cms.parts.x_pages import BODIES, FAULTS, STATUSES, avatar, consent_page, error_page

CLIENT_ID = "stand-in"
CLIENT_SECRET = "stand-in-for-x"  # noqa: S105 - it opens nothing but the stand-in
CODE_SECONDS = 30
# Longer than anybody waits for X.
SILENCE_SECONDS = 12
HANDLE = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_"


def x_id(handle: str, life: int = 0) -> str:
    """The number of whoever has the handle; a handle that changed hands is in another `life`."""
    digest = hashlib.sha256(f"{handle.lower()} {life}".encode()).digest()
    return str(10**17 + int.from_bytes(digest[:7], "big"))


def stand_in_environment(port: int) -> dict[str, str]:
    """What tells Django to go to the stand-in at the port."""
    return {
        "X_BASE": f"http://{LOOPBACK}:{port}",
        "X_CLIENT_ID": CLIENT_ID,
        "X_CLIENT_SECRET": CLIENT_SECRET,
    }


class StandIn(ThreadingHTTPServer):
    """The server. `port` 0 takes any that is free; start() serves in a thread until stop()."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, port: int = 0):
        super().__init__((LOOPBACK, port), Handler)
        self.env = stand_in_environment(self.server_address[1])
        self.address = self.env["X_BASE"]
        self.reset()

    def reset(self) -> None:
        """Forget everything: faults, handles that changed, codes and tokens."""
        self.fault, self.at = "", "profile"
        self.ids: dict[str, str] = {}
        self.lives: dict[str, int] = {}
        self.codes: dict[str, dict] = {}
        self.tokens: dict[str, str] = {}
        self.revoked: list[str] = []

    def change(self, wish: dict) -> None:
        """`fault` and `at` ("profile", "token", "avatar") break it; `rename` and `to`, or `recycle`, move a handle."""
        if wish.get("fault", "") in {"", *FAULTS}:
            self.fault, self.at = wish.get("fault", self.fault), wish.get("at", "profile")
        if wish.get("rename") and wish.get("to"):
            self.ids[wish["to"].lower()] = self.id_of(wish["rename"])
            wish = {"recycle": wish["rename"]}
        if wish.get("recycle"):
            handle = wish["recycle"].lower()
            self.lives[handle] = self.lives.get(handle, 0) + 1
            self.ids[handle] = x_id(handle, self.lives[handle])

    def id_of(self, handle: str) -> str:
        return self.ids.get(handle.lower()) or x_id(handle)

    def fault_at(self, place: str, handle: str) -> str:
        if self.at == place and self.fault:
            return self.fault
        named = handle.removeprefix("fault_")
        return named if place == "profile" and named != handle and named in FAULTS else ""

    def handle_error(self, request, client_address):
        """Whoever did not wait is no error."""

    def start(self) -> None:
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def stop(self) -> None:
        self.shutdown()
        self.server_close()


class Handler(BaseHTTPRequestHandler):
    server: StandIn
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        """Nothing: the addresses hold codes."""

    def do_GET(self):
        path, query = self.parts()
        if path == "/i/oauth2/authorize":
            problem = self.problem_with(query)
            self.page(error_page(problem) if problem else consent_page(query), 400 if problem else 200)
        elif path == "/2/users/me":
            self.profile()
        elif path.startswith("/avatar/"):
            self.picture(path)
        else:
            self.page(error_page("There is nothing here."), 404)

    def do_POST(self):
        path, _query = self.parts()
        form = self.form()
        if path == "/i/oauth2/authorize":
            self.decide(form)
        elif path == "/2/oauth2/token":
            self.token(form)
        elif path == "/2/oauth2/revoke":
            self.server.revoked.append(form.get("token", ""))
            self.server.tokens.pop(form.get("token", ""), None)
            self.json({"revoked": True})
        elif path == "/_mode":
            self.server.change(form)
            self.json({"fault": self.server.fault, "at": self.server.at})
        else:
            self.page(error_page("There is nothing here."), 404)

    def parts(self) -> tuple[str, dict[str, str]]:
        split = urlsplit(self.path)
        return split.path, first_values(split.query)

    def form(self) -> dict[str, str]:
        length = self.headers.get("Content-Length", "0")
        return first_values(
            self.rfile.read(int(length)).decode(errors="replace") if length.isdecimal() else ""
        )

    def problem_with(self, asked: dict[str, str]) -> str:
        """What X would refuse about a request to sign in; empty when nothing."""
        callback = urlsplit(asked.get("redirect_uri", ""))
        checks = {
            "The response_type must be code.": asked.get("response_type") == "code",
            "This client_id is not known.": asked.get("client_id") == CLIENT_ID,
            "The redirect_uri is not the one registered.": callback.scheme in {"http", "https"}
            and callback.path == "/accounts/twitter_oauth2/login/callback/",
            "There must be a state of at most 500 characters.": 0 < len(asked.get("state", "")) <= 500,
            "There must be a code_challenge by S256.": asked.get("code_challenge_method") == "S256"
            and len(asked.get("code_challenge", "")) == 43,
            "The scopes are users.read and tweet.read.": set(asked.get("scope", "").split())
            == {"users.read", "tweet.read"},
        }
        return next((problem for problem, holds in checks.items() if not holds), "")

    def decide(self, form: dict[str, str]) -> None:
        problem = self.problem_with(form)
        if problem:
            self.page(error_page(problem), 400)
            return
        answer = {"state": form["state"]}
        if form.get("answer") != "allow":
            self.redirect(form["redirect_uri"], {**answer, "error": "access_denied"})
            return
        handle = (form.get("other") or form.get("handle", "")).strip().removeprefix("@")
        if not 1 <= len(handle) <= 15 or set(handle) - set(HANDLE):
            self.page(consent_page(form, "A handle has 1 to 15 letters, digits or underscores."), 400)
            return
        code = secrets.token_urlsafe(24)
        self.server.codes[code] = {**form, "handle": handle, "until": time.monotonic() + CODE_SECONDS}
        self.redirect(form["redirect_uri"], {**answer, "code": code})

    def token(self, form: dict[str, str]) -> None:
        right = base64.b64encode(f"{CLIENT_ID}:{CLIENT_SECRET}".encode()).decode()
        if not hmac.compare_digest(self.headers.get("Authorization", ""), f"Basic {right}"):
            self.json({"error": "unauthorized_client"}, 401)
            return
        if self.fails(self.server.fault_at("token", "")):
            return
        # Popped: a code is good once, whatever comes of it.
        given = self.server.codes.pop(form.get("code", ""), None)
        challenge = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
        holds = (
            given
            and form.get("grant_type") == "authorization_code"
            and time.monotonic() < given["until"]
            and form.get("redirect_uri") == given["redirect_uri"]
            and base64.urlsafe_b64encode(challenge).decode().rstrip("=") == given["code_challenge"]
        )
        if not holds:
            self.json({"error": "invalid_request", "error_description": "The code is not valid."}, 400)
            return
        token = secrets.token_urlsafe(24)
        self.server.tokens[token] = given["handle"]
        self.json(
            {"token_type": "bearer", "expires_in": 7200, "access_token": token, "scope": given["scope"]}
        )

    def profile(self) -> None:
        handle = self.server.tokens.get(self.headers.get("Authorization", "").removeprefix("Bearer "))
        if handle is None:
            self.json({"title": "Unauthorized", "status": 401}, 401)
            return
        fault = self.server.fault_at("profile", handle)
        if self.fails(fault):
            return
        number = self.server.id_of(handle)
        person = {
            "id": number,
            "name": handle.replace("_", " "),
            "username": handle,
            "profile_image_url": f"{self.server.address}/avatar/{number}.png",
        }
        if fault == "no_username":
            del person["username"]
        changes = {
            "odd_username": {"username": "<b>not a handle</b>"},
            "integer_id": {"id": int(number)},
            "long_id": {"id": "9" * 200},
        }
        self.json({"data": {**person, **changes.get(fault, {})}})

    def picture(self, path: str) -> None:
        if not self.fails(self.server.fault_at("avatar", "")):
            self.send(200, "image/png", avatar(path.removeprefix("/avatar/").removesuffix(".png")))

    def fails(self, fault: str) -> bool:
        """Answers as the fault would; False when there is none that concerns the whole answer."""
        if fault == "timeout":
            time.sleep(SILENCE_SECONDS)
        elif fault in {"drip", "drip_headers"}:
            self.drip(headers_end=fault == "drip")
        elif fault == "html":
            self.page(error_page("Something went wrong."), 200)
        elif fault in STATUSES:
            self.json({"title": "CreditsDepleted" if fault == "402" else "Error"}, int(fault))
        elif fault in BODIES:
            self.send(200, "application/json", BODIES[fault])
        else:
            return False
        return True

    def drip(self, *, headers_end: bool) -> None:
        """An answer that never ends, or one whose headers never do, a byte at a time."""
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", "100000")
        if headers_end:
            self.end_headers()
        else:
            self.flush_headers()
            self.wfile.write(b"X-Slow: ")
        for _ in range(SILENCE_SECONDS * 4):
            self.wfile.write(b" ")
            time.sleep(0.25)
        self.close_connection = True

    def json(self, answer: dict, status: int = 200) -> None:
        self.send(status, "application/json", json.dumps(answer).encode())

    def page(self, html: str, status: int) -> None:
        self.send(status, "text/html; charset=utf-8", html.encode())

    def redirect(self, address: str, answer: dict[str, str]) -> None:
        self.send(302, "text/plain", b"", {"Location": f"{address}?{urlencode(answer)}"})

    def send(self, status: int, kind: str, body: bytes, headers: dict | None = None) -> None:
        self.send_response(status)
        fixed = {"Content-Type": kind, "Content-Length": str(len(body)), "Cache-Control": "no-store"}
        for name, value in {**fixed, **(headers or {})}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)


def first_values(query: str) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(query).items()}


def main() -> None:
    parser = argparse.ArgumentParser(description="A stand-in for X, on loopback.")
    parser.add_argument("--port", type=int, required=True)
    StandIn(parser.parse_args().port).serve_forever()


if __name__ == "__main__":
    main()
