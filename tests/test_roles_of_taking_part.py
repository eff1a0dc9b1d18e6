"""Who may see and do what in the admin of comments, submitted blogs and offers to host: each person, each address."""

import pytest
from django.contrib.auth.models import Group
from django.db import transaction
from django.test import Client
from django.urls import URLResolver, get_resolver, reverse
from django.utils import timezone
from wagtail.contrib.settings.registry import registry
from wagtail.models import ModelLogEntry, PageLogEntry, Revision, WorkflowState
from wagtail.snippets.models import get_snippet_models

from blog.models import (
    Appeal,
    Block,
    BlogPage,
    BlogSubmission,
    Comment,
    CommentReport,
    Decision,
    ModerationRules,
    ModeratorPreference,
    WordList,
)
from blog.moderation import blocking, decisions
from blog.submissions.drafts import begin_review
from cms.localisation.models import LocaleRole
from home.models import HostEnquiry, Participation
from tests.conftest import staff
from tests.factories import make_comment, make_post, make_visitor

pytestmark = [pytest.mark.long, pytest.mark.django_db]

GROUPS = {
    "author": "Authors",
    "translator": "Translators",
    "host manager": "Host managers",
    "moderator": "Moderators",
    "editor": "Editors",
}
PEOPLE = ["anonymous", "visitor", *GROUPS]
NOBODY, EDITOR, HOSTS, DECIDERS = set(), {"editor"}, {"host manager"}, {"moderator", "editor"}
PACKAGES = ("blog.moderation", "blog.submissions", "home.hosting", "home.models.participation")
KEPT = [Appeal, Block, BlogPage, BlogSubmission, Comment, CommentReport, Decision, HostEnquiry, ModelLogEntry]
KEPT += [ModerationRules, ModeratorPreference, PageLogEntry, Participation, Revision, WordList, WorkflowState]

REASON = {"reason": "spam", "message": "No."}
WORDS = {"name": "New", "language": "", "effect": "hold", "words": "new"}
NUMBERS = "trusted_after hold_from most_links flood_comments flood_minutes alarm_hours live_alarm_hours"
RULES = {**dict.fromkeys(NUMBERS.split(), "7"), "safeguarding_email": ""}
LISTS, BLOCKS = "wagtailsnippets_blog_wordlist", "wagtailsnippets_blog_block"

# name: (what it is about, who sees it, who does it, what they send)
MATRIX = {
    "moderation_queue": ("", DECIDERS, NOBODY, {}),
    "moderation_waiting": ("", DECIDERS, NOBODY, {}),
    "moderation_keys": ("", NOBODY, DECIDERS, {"keyboard": "off"}),
    "moderation_log": ("", DECIDERS, NOBODY, {}),
    "moderation_log_results": ("", DECIDERS, NOBODY, {}),
    "moderation_try_words": ("", EDITOR, EDITOR, {"words": "new", "language": ""}),
    "moderation_bulk_approve": ("", NOBODY, DECIDERS, {"chosen": "pending"}),
    "moderation_bulk_reject": ("", NOBODY, DECIDERS, {"chosen": "pending", **REASON}),
    "moderation_approve": ("pending", NOBODY, DECIDERS, {}),
    "moderation_reject": ("pending", NOBODY, DECIDERS, REASON),
    "moderation_take_down": ("published", NOBODY, DECIDERS, REASON),
    "moderation_undo": ("decided", NOBODY, DECIDERS, {}),
    "moderation_claim": ("pending", NOBODY, DECIDERS, {}),
    "moderation_release": ("claimed", NOBODY, DECIDERS, {}),
    "moderation_block": ("pending", NOBODY, DECIDERS, REASON),
    "moderation_grant": ("appeal", NOBODY, DECIDERS, {"message": "Sorry."}),
    "moderation_dismiss": ("appeal", NOBODY, DECIDERS, {"message": "No."}),
    "submissions": ("", DECIDERS, NOBODY, {}),
    "submission_decline": ("submission", DECIDERS, DECIDERS, REASON),
    f"{LISTS}:list": ("", EDITOR, NOBODY, {}),
    f"{LISTS}:list_results": ("", EDITOR, NOBODY, {}),
    f"{LISTS}:add": ("", EDITOR, EDITOR, WORDS),
    f"{LISTS}:copy": ("words", EDITOR, EDITOR, WORDS),
    f"{LISTS}:edit": ("words", EDITOR, EDITOR, WORDS),
    f"{LISTS}:delete": ("words", EDITOR, EDITOR, {}),
    f"{LISTS}:usage": ("words", EDITOR, NOBODY, {}),
    f"{LISTS}:history": ("words", EDITOR, NOBODY, {}),
    f"{LISTS}:history_results": ("words", EDITOR, NOBODY, {}),
    f"{BLOCKS}:list": ("", DECIDERS, NOBODY, {}),
    f"{BLOCKS}:list_results": ("", DECIDERS, NOBODY, {}),
    f"{BLOCKS}:add": ("", NOBODY, NOBODY, {"kind": "x", "digest": "0", "reason": "spam"}),
    f"{BLOCKS}:copy": ("block", NOBODY, NOBODY, {"kind": "x", "digest": "0", "reason": "spam"}),
    f"{BLOCKS}:edit": ("block", NOBODY, NOBODY, {"kind": "x", "digest": "0", "reason": "spam"}),
    f"{BLOCKS}:delete": ("block", DECIDERS, DECIDERS, {}),
    f"{BLOCKS}:usage": ("block", NOBODY, NOBODY, {}),
    f"{BLOCKS}:history": ("block", DECIDERS, NOBODY, {}),
    f"{BLOCKS}:history_results": ("block", DECIDERS, NOBODY, {}),
    "host_enquiries:index": ("", HOSTS, NOBODY, {}),
    "host_enquiries:index_results": ("", HOSTS, NOBODY, {}),
    "host_enquiries:inspect": ("offer", HOSTS, NOBODY, {}),
    "host_enquiries:answered": ("offer", NOBODY, HOSTS, {}),
    "settings:blog.moderationrules": ("rules", EDITOR, EDITOR, RULES),
    "settings:home.participation": ("switches", EDITOR, EDITOR, {"comments": "", "email_door": "on"}),
}
# They answer a POST and keep nothing.
KEEPING_NOTHING = {"moderation_try_words"}
EXPORTS = {"moderation_log", "host_enquiries:index"}


def all_addresses(patterns, spaces=()):
    """The name and the module of the view of each address."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = (*spaces, pattern.namespace) if pattern.namespace else spaces
            yield from all_addresses(pattern.url_patterns, inner)
        else:
            view = getattr(pattern.callback, "view_class", pattern.callback)
            yield ":".join([*spaces, pattern.name or ""]), getattr(view, "__module__", "")


def admin_addresses() -> set[str]:
    """Those of the admin for what the public sends, as the resolver and the registers of Wagtail know them."""
    trees = [each for each in get_resolver().url_patterns if isinstance(each, URLResolver)]
    admin = next(each for each in trees if str(each.pattern) == "admin/")
    snippets = [model._meta for model in get_snippet_models() if model.__module__.startswith(PACKAGES)]
    spaces = {
        f"{kind}_{meta.app_label}_{meta.model_name}"
        for meta in snippets
        for kind in ("wagtailsnippets", "wagtailsnippetchoosers")
    }
    named = all_addresses(admin.url_patterns)
    ours = {name for name, module in named if module.startswith(PACKAGES) or name.split(":")[0] in spaces}
    settings = [model._meta.label_lower for model in registry if model.__module__.startswith(PACKAGES)]
    return ours | {f"settings:{label}" for label in settings}


def address(name: str, subject) -> str:
    if name.startswith("settings:"):
        return reverse("wagtailsettings:edit", args=[*name.partition(":")[2].split("."), subject.pk])
    return reverse(name, args=[subject.pk] if subject else [])


@pytest.fixture
def people(home_page, french):
    translators = Group.objects.get(name="Translators")
    LocaleRole.objects.create(group=translators, locale=french, role=LocaleRole.Role.PUBLISHER)
    everyone = {name: staff(name.replace(" ", "-"), group) for name, group in GROUPS.items()}
    return {**everyone, "visitor": make_visitor("Other", 77), "anonymous": None}


@pytest.fixture
def things(blog, people):
    """things(person): one of each thing that somebody decides about; what must be one's own is the person's."""
    post, nurse = make_post(blog), make_visitor()
    draft = make_post(blog, "A draft")
    draft.unpublish()
    begin_review(draft)

    def make(person):
        decider = person if person in (people["moderator"], people["editor"]) else people["moderator"]
        other = people["editor"] if decider == people["moderator"] else people["moderator"]
        rejected = decisions.reject(make_comment(post, nurse, text="Rejected").pk, other, "topic")
        return {
            "": None,
            "pending": make_comment(post, nurse),
            "published": make_comment(post, nurse, state="approved"),
            "claimed": decisions.claim(make_comment(post, nurse, text="Claimed").pk, decider),
            "decided": decisions.reject(make_comment(post, nurse, text="Decided").pk, decider, "topic"),
            "appeal": Appeal.objects.create(comment=rejected, rejected_by=other, text="Look again."),
            "submission": BlogSubmission.objects.create(
                page=draft, title="A draft", name="Ann", email="ann@ward.example", language="en"
            ),
            "offer": HostEnquiry.objects.create(
                organisation="Riverside", days=3, language="en", consented_at=timezone.now()
            ),
            "words": WordList.objects.create(name="Some", words="old"),
            "block": blocking.block_address("bad@ward.example", "spam", other) or Block.objects.get(),
            "rules": ModerationRules.load(),
            "switches": Participation.load(),
        }

    return make


def kept() -> dict:
    """Every row that the addresses could write."""
    return {model.__name__: list(model.objects.order_by("pk").values()) for model in KEPT}


def is_refused(response) -> bool:
    """Sent to the door or to the first page of the admin, or told that it is not there or not for them."""
    if response.status_code == 302:
        return response["Location"].split("?")[0] in {"/admin/login/", "/admin/"}
    return response.status_code in {403, 404, 405}


def test_each_address_of_the_admin_is_in_the_matrix():
    assert admin_addresses() == set(MATRIX)


def asked_of(subjects) -> list:
    """Each way to ask for each address: name, method, address, what is sent, and who may."""
    asked = []
    for name, (about, sees, does, sent) in MATRIX.items():
        where = address(name, subjects[about])
        data = {key: subjects["pending"].pk if value == "pending" else value for key, value in sent.items()}
        asked += [(name, "get", where, None, sees), (name, "post", where, data, does)]
        if name in EXPORTS:
            asked += [(name, "get", f"{where}?export={form}", None, sees) for form in ("csv", "xlsx")]
    return asked


@pytest.mark.parametrize("who", PEOPLE)
def test_everybody_sees_and_does_what_is_theirs_and_no_more(people, things, who):
    client, asked = Client(), asked_of(things(people[who]))
    if people[who]:
        client.force_login(people[who], backend="django.contrib.auth.backends.ModelBackend")
    before, let_in, kept_out, idle = kept(), [], [], []
    for _name, method, where, data, who_may in asked:
        if who not in who_may and not is_refused(getattr(client, method)(where, data)):
            let_in.append((method, where))
    assert let_in == []
    assert kept() == before
    for name, method, where, data, who_may in asked:
        if who in who_may:
            with transaction.atomic():
                if is_refused(getattr(client, method)(where, data)):
                    kept_out.append((method, where))
                elif method == "post" and name not in KEEPING_NOTHING and kept() == before:
                    idle.append(where)
                transaction.set_rollback(True)
    assert kept_out == []
    assert idle == []


@pytest.mark.parametrize("who", ["moderator", "editor"])
def test_a_decider_leaves_alone_what_is_another_deciders(people, things, signed_in, who):
    other = people["editor" if who == "moderator" else "moderator"]
    subjects, client = things(other), signed_in(people[who])
    before = kept()
    for name, about, status in (
        ("moderation_undo", "decided", 409),
        ("moderation_approve", "claimed", 403),
        ("moderation_reject", "claimed", 403),
        ("moderation_claim", "claimed", 403),
        ("moderation_release", "claimed", 403),
        ("moderation_grant", "appeal", 403),
        ("moderation_dismiss", "appeal", 403),
    ):
        asked = client.post(
            address(name, subjects[about]), REASON, headers={"X-Requested-With": "XMLHttpRequest"}
        )
        assert asked.status_code == status, name
    assert kept() == before


@pytest.mark.parametrize("who", GROUPS)
def test_the_menu_leads_there_only_who_may(people, signed_in, who):
    shown = signed_in(people[who]).get("/admin/").text
    for name in ("moderation_queue", "moderation_log", "submissions", "host_enquiries:index"):
        assert (f'"{reverse(name)}"' in shown) is (who in MATRIX[name][1]), name
