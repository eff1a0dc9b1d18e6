"""An author changes or deletes a comment of their own."""

from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from blog.comments.forms import ChangeForm
from blog.comments.guards import for_visitors, own_comment
from blog.comments.models import Comment
from blog.comments.views import see_other
from blog.moderation.intake import Blocked, Refused, receive
from home.limits import seconds_to_wait


def changeable(comment) -> bool:
    return comment.may_be_edited and comment.state != Comment.State.REJECTED


@require_safe
@never_cache
@for_visitors
def edit(request, pk):
    comment = own_comment(request, pk)
    if not changeable(comment):
        return redirect("comments:own", pk)
    return edit_page(request, comment, ChangeForm({"text": comment.text}))


def edit_page(request, comment, form, status=200):
    context = {"comment": comment, "post": comment.page, "form": form}
    return render(request, "blog/comments/edit.html", context, status=status)


@require_POST
@never_cache
@for_visitors
def save(request, pk):
    """A changed comment goes through the same assessment as a new one."""
    comment = own_comment(request, pk, Comment.objects.select_for_update(of=("self",)))
    form = ChangeForm(request.POST)
    if not form.is_valid():
        return edit_page(request, comment, form, 422)
    if not changeable(comment):
        form.add_error(None, _("A comment can be changed for 15 minutes. You can still delete it."))
        return edit_page(request, comment, form, 422)
    wait = seconds_to_wait("comment", request)
    if wait:
        form.add_error(None, _("That was quick. Your text is still here: send it again in a minute."))
        response = edit_page(request, comment, form, 429)
        response["Retry-After"] = str(wait)
        return response
    return take_in(request, comment, form)


def take_in(request, comment, form):
    comment.text = form.cleaned_data["text"]
    comment.edited_at = timezone.now()
    try:
        receive(comment)
    except Refused as refusal:
        form.add_error(None if isinstance(refusal, Blocked) else "text", str(refusal))
        return edit_page(request, comment, form, 422)
    return see_other(reverse("comments:own", args=[comment.pk]))


@require_safe
@never_cache
@for_visitors
def delete(request, pk):
    comment = own_comment(request, pk)
    return render(request, "blog/comments/delete.html", {"comment": comment, "post": comment.page})


@require_POST
@never_cache
@for_visitors
def remove(request, pk):
    """Delete a comment for good, with its reports and its appeal."""
    own_comment(request, pk).take_back()
    return see_other(reverse("my_comments"))
