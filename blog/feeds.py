from datetime import datetime, time

from django.contrib.syndication.views import Feed
from django.utils import timezone

from home.feeds import CleanAtomFeed
from home.models import TagLabel


class PostFeed(Feed):
    """The newest posts of one blog as Atom, in the blog's language, with full addresses."""

    feed_type = CleanAtomFeed
    POSTS = 20

    def get_object(self, request, blog):
        return blog

    def title(self, blog):
        return blog.title

    def subtitle(self, blog):
        return blog.introduction

    def link(self, blog):
        return blog.full_url

    def feed_url(self, blog):
        return f"{blog.full_url}feed/"

    def items(self, blog):
        posts = list(blog.own_posts.for_cards()[: self.POSTS])
        tags = {tag for post in posts for tag in post.tags.all()}
        names = TagLabel.objects.names(tags, blog.locale.language_code)
        for post in posts:
            post.labels = sorted(names[tag.pk] for tag in post.tags.all())
        return posts

    def item_title(self, post):
        return post.title

    def item_description(self, post):
        return post.standfirst

    def item_link(self, post):
        return post.full_url

    def item_author_name(self, post):
        return post.written_by_name or (f"@{post.byline_handle}" if post.byline_handle else None)

    def item_pubdate(self, post):
        return timezone.make_aware(datetime.combine(post.date, time(12)))

    def item_updateddate(self, post):
        return post.last_published_at

    def item_categories(self, post):
        return post.labels
