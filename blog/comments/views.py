"""Writing a comment, and what its author sees of it."""

from django.contrib.auth import get_user_model
from django.core.paginator import Paginator
from django.db import IntegrityError
from django.db.models import Q
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from blog.comments.forms import CommentForm
from blog.comments.guards import for_visitors, is_visitor, own_comment, public_post
from blog.comments.models import EDIT_WINDOW, Comment
from blog.comments.paces import seconds_to_pause
from blog.moderation.intake import Blocked, Refused, receive
from home.limits import seconds_to_wait, visitor_network

MOST_OWN = 20


@require_safe
@never_cache
def mine(request, page_pk):
    """What a post shows to its visitor alone: the form and their own comments. Nothing to whoever has no session."""
    if not request.user.is_authenticated:
        return HttpResponse(status=204)
    page = public_post(page_pk)
    return render(request, "blog/comments/mine.html", personal_part(request, page))


def personal_part(request, page, form=None, new=None) -> dict:
    """The context of the fragment; `new` is a comment that has just been written."""
    visitor = is_visitor(request.user)
    return {
        "page": page,
        "is_visitor": visitor,
        "form": form or CommentForm(draft=f"comment-{page.pk}"),
        "comments": own_comments(request.user, page) if visitor else [],
        "new": new,
    }


def own_comments(user, page):
    """What `user` wrote here in the language of `page` and others do not see, or may still be changed."""
    comments = Comment.objects.with_words().of_thread(page).in_language(page.locale.language_code)
    comments = comments.filter(author=user)
    changeable = Q(created_at__gt=timezone.now() - EDIT_WINDOW)
    unseen = comments.filter(~Q(state=Comment.State.APPROVED) | changeable)
    return unseen.with_authors().select_related("appeal").newest_first()[:MOST_OWN]


@require_safe
@never_cache
@for_visitors
def new(request, page_pk):
    page = public_post(page_pk)
    return form_page(request, page, CommentForm(draft=f"comment-{page.pk}"))


def form_page(request, page, form, status=200):
    """The form again with all that was typed: in its place on the post, or as a page."""
    if request.headers.get("HX-Request"):
        context = personal_part(request, page, form)
        return render(request, "blog/comments/mine.html", context, status=status)
    return render(request, "blog/comments/new.html", {"post": page, "form": form}, status=status)


@require_POST
@never_cache
def create(request, page_pk):
    """Take a comment in. The same form sent twice, even at the same moment, stores one."""
    page = public_post(page_pk)
    form = CommentForm(request.POST, draft=f"comment-{page.pk}")
    valid = form.is_valid()
    if not is_visitor(request.user):
        return signed_out(request, page, form)
    if not valid:
        return form_page(request, page, form, 422)
    if form.is_robot:
        return HttpResponseRedirect(f"{page.url}#comments")
    # One person's comments come in one after the other: each sees those before it.
    get_user_model().objects.select_for_update().get(pk=request.user.pk)
    before = Comment.objects.filter(key=form.cleaned_data["key"], author=request.user).first()
    if before:
        return thanks(request, page, before)
    if not page.comments_open:
        form.add_error(None, _("Comments on this post are closed."))
        return form_page(request, page, form, 422)
    wait = seconds_to_wait("comment", request) or seconds_to_pause(request.user)
    if wait:
        return slow_down(request, page, form, wait)
    return take_in(request, page, form)


def take_in(request, page, form):
    comment = Comment(
        key=form.cleaned_data["key"],
        thread=page.translation_key,
        page=page,
        language=page.locale.language_code,
        author=request.user,
        author_name=request.user.visitor.shown_name,
        text=form.cleaned_data["text"],
        network=visitor_network(request),
    )
    try:
        receive(comment)
    except Refused as refusal:
        form.add_error(None if isinstance(refusal, Blocked) else "text", str(refusal))
        return form_page(request, page, form, 422)
    except IntegrityError:
        comment = get_object_or_404(Comment, key=comment.key, author=request.user)
    return thanks(request, page, comment)


def thanks(request, page, comment):
    if request.headers.get("HX-Request"):
        return render(request, "blog/comments/mine.html", personal_part(request, page, new=comment))
    return see_other(reverse("comments:own", args=[comment.pk]))


def see_other(address: str):
    """A redirect after a POST: the next request is a GET, and a reload sends nothing again."""
    return HttpResponseRedirect(address, status=303)


def signed_out(request, page, form):
    """The session ended while somebody wrote: the text stays on the page until they have signed in elsewhere."""
    if request.user.is_authenticated:
        form.add_error(None, _("Staff comment as visitors do: sign out, and in again as a visitor."))
    else:
        form.add_error(None, _("You are no longer signed in. Copy your text, sign in, and send it again."))
    return form_page(request, page, form, 422)


def slow_down(request, page, form, seconds: int):
    words = ngettext(
        "That was quick. Your text is still here: send it again in %(seconds)d second.",
        "That was quick. Your text is still here: send it again in %(seconds)d seconds.",
        seconds,
    )
    if seconds > 120:
        minutes = -(-seconds // 60)
        words = ngettext(
            "You have written a lot today. Your text is still here: send it again in %(minutes)d minute.",
            "You have written a lot today. Your text is still here: send it again in %(minutes)d minutes.",
            minutes,
        ) % {"minutes": minutes}
    else:
        words %= {"seconds": seconds}
    form.add_error(None, words)
    response = form_page(request, page, form, 429)
    response["Retry-After"] = str(seconds)
    return response


@require_safe
@never_cache
@for_visitors
def own(request, pk):
    """What became of one's comment; after sending it, the word of thanks."""
    comment = own_comment(request, pk)
    return render(request, "blog/comments/own.html", {"comment": comment, "post": comment.page})


@require_safe
@never_cache
@for_visitors
def my_comments(request):
    """All that a visitor has written, with what was decided and why."""
    comments = Comment.objects.with_words().filter(author=request.user).newest_first()
    comments = comments.with_authors().select_related("page__locale", "appeal")
    page_of_comments = Paginator(comments, MOST_OWN).get_page(request.GET.get("page"))
    return render(request, "blog/comments/my_comments.html", {"comments": page_of_comments})
