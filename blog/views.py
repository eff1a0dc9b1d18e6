from django.http import Http404
from django.shortcuts import redirect

from blog.models import BlogPage


def legacy_post(request, number):
    """The old site's address of a post: for ever to the page that carries its number."""
    post = BlogPage.objects.live().public().filter(legacy_number=number).order_by("pk").first()
    if post is None:
        raise Http404
    return redirect(post.get_url(request), permanent=True)
