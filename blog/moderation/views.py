from django.core.paginator import Paginator
from django.http import JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin.auth import permission_required

from blog.comments.models import Comment
from blog.moderation import queue as waiting_queue
from blog.moderation.decisions import UNDO_WITHIN
from blog.moderation.forms import KINDS, FilterForm
from blog.moderation.models import ModerationRules, ModeratorPreference, Reason

WORKS_HERE = "blog.change_comment"


@require_safe
@never_cache
@permission_required(WORKS_HERE)
def queue(request):
    """All that waits for a moderator, 25 a page."""
    chosen = FilterForm(request.GET).chosen()
    kind = chosen.get("kind", "")
    comments, appeals = comments_to_show(kind, chosen)
    page = Paginator(comments, waiting_queue.A_PAGE).get_page(request.GET.get("p"))
    counts = {
        "waiting": Comment.objects.awaiting_decision().count(),
        "appeals": waiting_queue.open_appeals().count(),
    }
    return render(
        request,
        "blog/moderation/queue.html",
        {
            "items": waiting_queue.items_of(page.object_list, request.user, appeals=appeals),
            "page_obj": page,
            "filter_form": FilterForm(initial=chosen),
            "kind": kind,
            "kinds": KINDS,
            "filters": urlencode(chosen),
            "counts": counts,
            "count_words": count_words(counts),
            "reasons": Reason.choices,
            "keys": likes_keys(request.user),
            "undoable": last_undoable(request.user),
            "may_block": request.user.has_perm("blog.add_block"),
            "here": request.get_full_path(),
        },
    )


def comments_to_show(kind: str, chosen: dict):
    """The comments of one kind, narrowed as chosen; and, for appeals, those by the key of their comment."""
    rules = ModerationRules.load()
    appeals = None
    if kind == "appeals":
        appeals = {appeal.comment_id: appeal for appeal in waiting_queue.open_appeals()}
        comments = Comment.objects.filter(pk__in=appeals)
    elif kind == "decided":
        comments = Comment.objects.exclude(decided_at=None)
    else:
        comments = Comment.objects.awaiting_decision()
    comments = waiting_queue.riskiest_first(comments, rules.hold_from)
    comments = waiting_queue.filtered(
        comments,
        kind=kind,
        language=chosen.get("language", ""),
        risk=chosen.get("risk", ""),
        number=chosen.get("comment"),
    )
    if kind == "appeals":
        comments = comments.order_by("appeal__created_at", "pk")
    elif kind == "decided":
        comments = comments.order_by("-decided_at", "-pk")
    return waiting_queue.with_surroundings(comments), appeals


def count_words(counts: dict) -> str:
    """How many comments wait, in words; the script of the queue shows it as it changes."""
    waiting = counts["waiting"]
    return ngettext("%(n)s comment waits.", "%(n)s comments wait.", waiting) % {"n": waiting}


def likes_keys(user) -> bool:
    preference = ModeratorPreference.objects.filter(user=user).first()
    return preference is None or preference.keyboard


def last_undoable(user) -> Comment | None:
    """What this person decided within the last 10 seconds, if anything."""
    since = timezone.now() - UNDO_WITHIN
    decided = Comment.objects.filter(decided_by=user, decided_at__gt=since, appeal=None)
    return decided.order_by("-decided_at").first()


@require_safe
@never_cache
@permission_required(WORKS_HERE)
def waiting(request):
    """How many wait, for the menu and the queue while they stand open."""
    counts = {
        "waiting": Comment.objects.awaiting_decision().count(),
        "appeals": waiting_queue.open_appeals().count(),
    }
    return JsonResponse({"count": sum(counts.values()), "words": count_words(counts)})


@require_POST
@permission_required(WORKS_HERE)
def keys(request):
    """Switch the single keys of the queue on or off for oneself."""
    wanted = request.POST.get("keyboard") == "on"
    ModeratorPreference.objects.update_or_create(user=request.user, defaults={"keyboard": wanted})
    return redirect("moderation_queue")
