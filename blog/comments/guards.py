"""Who may do what with a comment. What is not theirs is not there: 404."""

from functools import wraps

from django.contrib.auth.views import redirect_to_login
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse

from blog.comments.models import Comment
from blog.models import BlogPage


def sign_in_for(address: str):
    """The way to `address` through the visitors' door."""
    return redirect_to_login(address, reverse("account_login"))


def is_visitor(user) -> bool:
    """Whether somebody is signed in as a visitor. Staff comment with an account of their own."""
    return user.is_authenticated and user.is_visitor


def for_visitors(view):
    """Send whoever is not signed in to the door and back; to staff the address does not exist."""

    @wraps(view)
    def guarded(request, *args, **kwargs):
        if not request.user.is_authenticated:
            sent = request.method == "POST"
            return sign_in_for(reverse("my_comments") if sent else request.get_full_path())
        if not is_visitor(request.user):
            raise Http404
        return view(request, *args, **kwargs)

    return guarded


def public_post(pk: int) -> BlogPage:
    posts = BlogPage.objects.live().public().select_related("locale", "edition")
    return get_object_or_404(posts, pk=pk)


def own_comment(request, pk: int, comments=None) -> Comment:
    """The visitor's own comment, one of `comments` where given. Raises Http404 for another's."""
    comments = Comment.objects.with_words() if comments is None else comments
    return get_object_or_404(comments.select_related("page__locale"), pk=pk, author_id=request.user.pk)


def shown_comment(pk: int) -> Comment:
    """A comment that everybody can read at present. Raises Http404 for any other."""
    shown = Comment.objects.approved().filter(page__in=BlogPage.objects.live().public())
    return get_object_or_404(shown.with_authors().select_related("page__locale"), pk=pk)
