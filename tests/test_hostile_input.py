"""Whatever somebody sends to a form or an address of taking part: an answer, nothing broken, all of it escaped."""

import re
import time
import unicodedata
from types import SimpleNamespace
from urllib.parse import quote, quote_from_bytes

import pytest
from django.core.signing import TimestampSigner
from django.db import transaction
from django.test import Client
from django.urls import reverse

from blog.models import Appeal, BlogIndexPage, BlogSubmission, Comment, CommentReport, WordList
from blog.moderation import decisions
from blog.submissions import links
from blog.submissions.drafts import begin_review
from cms.accounts.email_door import SHOWN_KEY
from cms.models import Visitor
from home.models import HomePage, HostEnquiry, ProgrammePage
from home.visitor_forms import SALT
from library.models import FormatRequest, LibraryPage
from tests.conftest import staff
from tests.factories import make_comment, make_graphic, make_page, make_post, make_visitor

pytestmark = [pytest.mark.long, pytest.mark.django_db]

SCRIPT, IMAGE = "<script>alert(1)</script>", '"><img src=x onerror=alert(1)>'
TEXTS = {
    "markup": f"{SCRIPT}{IMAGE}{{{{7*7}}}}{{% now %}}${{7*7}}%s%n%(name)s{{0}}",
    "nul": "a\0b",
    "control": "a\x07\x1b[31m\x08\x7f\x85b\r\nBcc: x@y.example",
    "surrogate": b"a\xed\xa0\x80b\xed\xb0\x80",
    "invalid": b"\xff\xfe a\xc3( \xf0\x9f",
    "overrides": "safe \u202egpj.exe\u202c \u2067x\u2069",
    "marks": "e" + "\u0301" * 5_000,
    # Cyrillic letters that look like Latin ones, and one picture of many characters.
    "look-alike": "\u0430dmin N\u0456ghtNurse \U0001f469\u200d\u2695\ufe0f\U0001f468\u200d\U0001f469\u200d\U0001f467",
    "number": "9" * 5_000,
    "word": "w" * 60_000,
    "several": ["one", SCRIPT, b"\xff"],
}
BREAKING = ["nul", "surrogate", "number", "several"]
ANSWERS = {200, 204, 302, 303, 400, 403, 404, 405, 409, 410, 413, 422, 429}
JSON = "application/json"
DANGEROUS = re.compile(r"<script>alert|<img src=x")


def encoded(fields: dict) -> str:
    """A form as some client sends it: any bytes, and any field as often as it likes."""
    pairs = []
    for name, values in fields.items():
        for value in values if isinstance(values, list) else [values]:
            pairs.append(f"{name}={quote_from_bytes(value) if isinstance(value, bytes) else quote(value)}")
    return "&".join(pairs)


def received(text) -> str:
    """`text` as it arrives: the last of several, and a mark in place of what is no text."""
    last = text[-1] if isinstance(text, list) else text
    return last.decode("utf-8", "replace") if isinstance(last, bytes) else last


def seen(text: str) -> str:
    """What anybody sees of a text: neither spaces nor characters without a shape."""
    composed = unicodedata.normalize("NFC", text)
    return "".join(each for each in composed if unicodedata.category(each)[0] not in "CZ")


def guards() -> dict:
    return {"began": TimestampSigner(salt=SALT).sign("again"), "website": ""}


@pytest.fixture(scope="module")
def made(made_once):
    """A visitor, deciders, and one of each thing that forms are about, each as its model and its number."""
    home_page = HomePage.objects.get()
    blog = make_page(home_page, BlogIndexPage, title="Blog")
    post, nurse, editor = make_post(blog), make_visitor(), staff("editor", "Editors")
    moderator = staff("moderator", "Moderators")
    rejected, appealed = (
        decisions.reject(make_comment(post, nurse, text=text).pk, editor, "topic") for text in ("No", "Never")
    )
    draft = make_post(blog, "A draft")
    begin_review(draft)
    details = {"title": "A draft", "name": "Ann", "email": "ann@ward.example", "language": "en"}
    programme = make_page(home_page, ProgrammePage, title="Connecting", introduction="Visits.")
    programme.settings, programme.contacts = [("setting", "A ward")], []
    programme.save_revision().publish()
    graphic = make_graphic(make_page(home_page, LibraryPage, title="Library"))
    asked = FormatRequest.objects.create(graphic=graphic, language="en", wish="A2", email="a@ward.example")
    appeal = Appeal.objects.create(comment=appealed, rejected_by=editor, text="Look again.")
    submission = BlogSubmission.objects.create(page=draft, state=BlogSubmission.State.CHANGES, **details)
    things = {"nurse": nurse, "editor": editor, "moderator": moderator}
    things |= {"manager": staff("manager", "Host managers"), "pending": make_comment(post, nurse)}
    things |= {"shown": make_comment(post, nurse, state="approved", text="Shown"), "rejected": rejected}
    things |= {"blog": blog, "post": post, "programme": programme, "graphic": graphic, "asked": asked}
    things |= {"submission": submission, "appeal": appeal}
    return {name: (type(thing), thing.pk) for name, thing in things.items()}


@pytest.fixture
def world(made, db, settings, monkeypatch):
    """What was made, as it is stored; nobody has to wait."""
    settings.RATE_LIMITS = dict.fromkeys(settings.RATE_LIMITS, "")
    monkeypatch.setattr("blog.comments.views.seconds_to_pause", lambda user: 0)
    stored = {name: model.objects.get(pk=pk) for name, (model, pk) in made.items()}
    return SimpleNamespace(nobody=None, **stored)


def comments(name, subject):
    return lambda world: reverse(f"comments:{name}", args=[getattr(world, subject).pk])


def moderation(name, subject=None):
    return lambda world: reverse(f"moderation_{name}", args=[getattr(world, subject).pk] if subject else [])


def blog_page(step):
    return lambda world: f"{world.blog.url}{step}"


def with_token(step):
    return lambda world: f"{world.blog.url}submissions/{links.token_for(world.submission)}/{step}"


def by_name(name):
    return lambda world: reverse(name)


BLOG = {"title": "Nights", "text": "It was quiet.", "standfirst": "Short."}
SENDER = {
    "name": "Ann",
    "organisation": "A ward",
    "handle": "",
    "email": "new@ward.example",
    "language": "en",
}
TICKS = {"own_work": "on", "no_patients": "on", "publish_name": "on"}
OFFER = {
    "organisation": "Trust",
    "sector": "NHS",
    "region": "another",
    "settings_offered": "A ward",
    "days": "3",
}
OFFER |= {"contact_name": "Ada", "contact_email": "ada@trust.example", "consent": "on"}
OFFER |= {"contact_role": "", "contact_telephone": "", "dates_to_avoid": "", "message": ""}
NOTE = {"reason": "spam", "message": ""}

# What it is: (who, address, a form that is taken, its words, how to find them when they are stored)
FORMS = {
    "comment": ("nurse", comments("create", "post"), {"text": ""}, "text", Comment),
    "change": ("nurse", comments("save", "pending"), {"text": ""}, "text", Comment),
    "report": (
        "nobody",
        comments("send_report", "shown"),
        {"reason": "spam", "text": ""},
        "text",
        CommentReport,
    ),
    "appeal": ("nurse", comments("send_appeal", "rejected"), {"text": ""}, "text", Appeal),
    "blog": (
        "nobody",
        blog_page("submit/"),
        BLOG | SENDER | TICKS,
        "title name organisation",
        BlogSubmission,
    ),
    "text": ("nobody", blog_page("submit/"), BLOG | SENDER | TICKS, "text", None),
    "look": ("nobody", blog_page("submit/"), {**BLOG, **SENDER, "look": "1"}, "title text standfirst", None),
    "again": ("nobody", with_token("edit/"), BLOG, "title", BlogSubmission),
    "look again": ("nobody", with_token("edit/"), {**BLOG, "look": "1"}, "title text standfirst", None),
    "withdraw": ("nobody", with_token("withdraw/"), {}, "", None),
    "fresh": ("nobody", with_token("fresh/"), {}, "", None),
    "offer": (
        "nobody",
        lambda world: f"{world.programme.url}host/",
        OFFER,
        "organisation sector contact_name contact_role dates_to_avoid message",
        HostEnquiry,
    ),
    "format": (
        "nobody",
        lambda world: f"{world.graphic.url}request/",
        {"wish": "", "name": "", "email": "ann@ward.example", "consent": "on"},
        "wish name",
        FormatRequest,
    ),
    "answer": (
        "editor",
        lambda world: reverse("format_requests:answer", args=[world.asked.pk]),
        {"answer": ""},
        "answer",
        None,
    ),
    "address": ("nobody", by_name("account_request_login_code"), {"email": ""}, "email", None),
    "code": ("nobody", by_name("account_confirm_login_code"), {"code": ""}, "code", None),
    "name": ("nobody", by_name("account_name"), {"display_name": ""}, "display_name", Visitor),
    "delete": ("nurse", by_name("account_delete"), {"comments": "", "sure": ""}, "comments sure", None),
    "reject": ("moderator", moderation("reject", "pending"), NOTE, "message", Comment),
    "reject all": ("moderator", moderation("bulk_reject"), {**NOTE, "chosen": ""}, "message chosen", None),
    "approve": ("moderator", moderation("approve", "pending"), {"version": ""}, "version", None),
    "block": ("moderator", moderation("block", "pending"), NOTE, "reason", None),
    "grant": ("moderator", moderation("grant", "appeal"), {"message": ""}, "message", Appeal),
    "dismiss": ("moderator", moderation("dismiss", "appeal"), {"message": ""}, "message", Appeal),
    "decline": (
        "moderator",
        lambda world: reverse("submission_decline", args=[world.submission.pk]),
        NOTE,
        "message",
        BlogSubmission,
    ),
    "words": (
        "editor",
        by_name("wagtailsnippets_blog_wordlist:add"),
        {"name": "New", "language": "", "effect": "hold", "words": ""},
        "name words",
        WordList,
    ),
    "try": ("editor", moderation("try_words"), {"words": "", "language": ""}, "words", None),
}
# Where people read what was stored.
READ = {
    "nurse": ["/accounts/", "/accounts/comments/"],
    "moderator": ["/admin/moderation/", "/admin/moderation/?kind=decided", "/admin/moderation/?kind=appeals"],
    "editor": [
        "/admin/submissions/",
        "/admin/moderation/log/",
        "/admin/snippets/blog/wordlist/",
        "/admin/library/requests/",
    ],
    "manager": ["/admin/host_enquiries/"],
}


def client_of(world, who) -> Client:
    client = Client(raise_request_exception=False)
    if person := getattr(world, who):
        client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return client


def prepare(client, kind):
    """Go the steps before the form."""
    if kind == "code":
        client.post(reverse("account_request_login_code"), {"email": "new@ward.example"})
    elif kind == "name":
        session = client.session
        session[SHOWN_KEY] = {"email": "new@ward.example", "at": time.time()}
        session.save()


def send(client, address, fields):
    """Post a form; where there is a script, as its script does."""
    form = "application/x-www-form-urlencoded"
    return client.post(
        address, encoded(fields), content_type=form, headers={"X-Requested-With": "XMLHttpRequest"}
    )


@pytest.mark.parametrize("kind", FORMS)
def test_a_form_takes_anything_whole_or_says_no_beside_the_field(
    world, kind, django_capture_on_commit_callbacks
):
    who, where, good, words, model = FORMS[kind]
    address, surprises = where(world), []
    for name, text in TEXTS.items():
        with transaction.atomic():
            client = client_of(world, who)
            prepare(client, kind)
            fields = {**good, **guards(), **dict.fromkeys(words.split(), text)}
            with django_capture_on_commit_callbacks(execute=True):
                response = send(client, address, fields)
            taken = response.status_code in {302, 303} or response.get("Content-Type") == JSON
            wrong = response.status_code not in ANSWERS or DANGEROUS.search(response.text)
            if response.status_code == 422 and response.get("Content-Type") == JSON:
                wrong = wrong or not response.json()["message"]
            elif model and taken and not wrong:
                stored = model.objects.values_list(words.split()[0], flat=True)
                wrong = seen(received(text)) not in {seen(each) for each in stored} | {""}
            elif model and who != "editor":
                wrong = wrong or not ('_error"' in response.text or "error-message" in response.text)
            if wrong:
                surprises.append((name, response.status_code, str(wrong)[:80]))
            transaction.set_rollback(True)
    assert surprises == []


def test_nothing_breaks_when_every_field_is_hostile(world):
    surprises = []
    for kind, (who, where, good, _words, _model) in FORMS.items():
        names = [
            *good,
            *guards(),
            "key",
            "next",
            "chosen",
            "keyboard",
            "csrfmiddlewaretoken",
            "image_1",
            "alt_1",
        ]
        for name in BREAKING:
            with transaction.atomic():
                client = client_of(world, who)
                prepare(client, kind)
                response = send(client, where(world), dict.fromkeys(names, TEXTS[name]))
                transaction.set_rollback(True)
            if response.status_code not in ANSWERS or DANGEROUS.search(response.text):
                surprises.append((kind, name, response.status_code))
    assert surprises == []


@pytest.mark.parametrize("text", ["markup", "surrogate", "look-alike"])
def test_what_was_stored_is_shown_escaped(world, text):
    sent = TEXTS[text]
    nobody = client_of(world, "nobody")
    for kind in ("comment", "report", "appeal", "offer", "grant", "words", "blog", "format", "answer"):
        who, where, good, words, _model = FORMS[kind]
        send(client_of(world, who), where(world), {**good, **guards(), **dict.fromkeys(words.split(), sent)})
    Comment.objects.pending().update(state="approved", author_name=received(sent)[:100])
    Visitor.objects.update(display_name=received(sent)[:80], handle="")
    BlogSubmission.objects.update(message=received(sent), name=received(sent)[:100])
    world.nurse.comments.update(message=received(sent))
    pages = [nobody.get(address) for address in (world.post.url, with_token("")(world))]
    for who, addresses in READ.items():
        client = client_of(world, who)
        pages += [client.get(address) for address in addresses]
    assert {page.status_code for page in pages} == {200}
    assert [page.request["PATH_INFO"] for page in pages if DANGEROUS.search(page.text)] == []
    assert "49${" not in "".join(page.text for page in pages)


LISTS = {
    "moderator": ["/admin/moderation/", "/admin/moderation/log/", "/admin/submissions/"],
    "editor": ["/admin/moderation/words/try/", "/admin/library/requests/"],
    "manager": ["/admin/host_enquiries/"],
    "nurse": ["/accounts/comments/", "/accounts/login/"],
    "nobody": ["/accounts/login/", "/accounts/bar/", "/en/blog/", "/en/blog/submit/", "/en/library/"],
}
FILTERS = (
    "kind language risk comment p page list action person at_after at_before comment_number state order q"
)
FILTERS += " list region ordering next edition comments_page comments_order tag audience shape type sort"


@pytest.mark.parametrize("who", LISTS)
def test_a_list_answers_whatever_it_is_asked_for(world, who):
    client, surprises = client_of(world, who), []
    odd = {"huge": "1e999999999", "last": "9999-12-31", "first": "0001-01-01", "none": "NaN", "minus": "-1"}
    odd |= {name: TEXTS[name] for name in ("markup", "nul", "surrogate", "number")}
    for address in LISTS[who]:
        for name, text in odd.items():
            response = client.get(f"{address}?{encoded(dict.fromkeys(FILTERS.split(), text))}")
            if response.status_code not in ANSWERS or DANGEROUS.search(response.text):
                surprises.append((address, name, response.status_code))
    assert surprises == []


ODD = ["0", "9" * 19, "9" * 5_000, "-1", "%00", "%ED%A0%80", "١"]
PATTERNS = ["/en/comments/{}/", "/en/comments/{}/edit/", "/en/comments/{}/report/", "/en/comments/{}/appeal/"]
PATTERNS += ["/en/comments/on/{}/new/", "/en/comments/on/{}/mine/", "/en/comments/reports/{}/"]
PATTERNS += ["/en/comments/on/{}/send/", "/en/comments/{}/report/send/", "/en/blog/submissions/{}/"]
PATTERNS += [
    "/admin/moderation/{}/approve/",
    "/admin/moderation/{}/block/",
    "/admin/moderation/appeals/{}/grant/",
]
PATTERNS += [
    "/admin/submissions/{}/decline/",
    "/admin/moderation/{}/undo/",
    "/admin/library/requests/{}/answer/",
]


def test_an_odd_address_is_not_there(world):
    visitor, moderator, surprises = client_of(world, "nurse"), client_of(world, "moderator"), {}
    for pattern in PATTERNS:
        client, expected = (
            (moderator, {404, 405, 302}) if pattern.startswith("/admin") else (visitor, {404, 405})
        )
        for odd in ODD:
            for method in ("get", "post"):
                status = getattr(client, method)(pattern.format(odd)).status_code
                if status not in expected:
                    surprises[method, pattern, odd[:20]] = status
    assert surprises == {}


def test_a_wrong_method_is_refused(world):
    surprises = {}
    for kind, (who, where, *_rest) in FORMS.items():
        client, address = client_of(world, who), where(world)
        for method in ("put", "patch", "delete", "options", "trace"):
            status = getattr(client, method)(address).status_code
            if status not in ANSWERS:
                surprises[kind, method] = status
    assert surprises == {}
