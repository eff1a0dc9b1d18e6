from django import template
from django.utils.translation import get_language

from blog.models import BlogIndexPage, BlogPage

register = template.Library()


def posts_for_reader():
    """Published posts for cards, the newest first; in the default language those that are not translated."""
    posts = BlogPage.objects.live().public().in_language_or_source(get_language())
    return posts.newest_first().for_cards()


@register.simple_tag
def latest_posts(count: int):
    """The newest `count` posts."""
    return list(posts_for_reader()[:count])


@register.simple_tag
def edition_posts(edition, count: int):
    """The newest `count` posts of `edition`."""
    return list(posts_for_reader().of_edition(edition)[:count])


@register.simple_tag
def blog_address():
    """Where the blog in the language of the page is; empty without one."""
    blogs = BlogIndexPage.objects.live().filter(locale__language_code=get_language())
    blog = blogs.select_related("locale").order_by("pk").first()
    return (blog and blog.url) or ""
