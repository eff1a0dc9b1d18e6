"""How much waits for somebody, as items of the admin's menu say it on every screen."""

from django.db.models import CharField, Count, Value

from blog.comments.models import Comment
from blog.moderation.queue import open_appeals
from blog.submissions.models import BlogSubmission


def waiting_numbers(request, **others) -> dict[str, int]:
    """The comments, appeals and submissions that wait; asked once in a request, and in one query.

    `others`: querysets that a screen wants counted in the same query, each by its name.
    """
    known = request.__dict__.setdefault("waiting_numbers", {})
    if "comments" not in known:
        others["comments"] = Comment.objects.awaiting_decision()
        others["appeals"] = open_appeals()
        others["submissions"] = BlogSubmission.objects.awaiting_editors()
    if others:
        counted = [numbered(name, things) for name, things in others.items()]
        known.update(dict.fromkeys(others, 0) | dict(counted[0].union(*counted[1:], all=True)))
    return known


def numbered(name: str, things):
    """A row of a name and a number; none where there is nothing."""
    named = things.order_by().annotate(of=Value(name, output_field=CharField())).values("of")
    return named.annotate(n=Count("pk")).values_list("of", "n")
