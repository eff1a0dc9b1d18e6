"""The blog's posts, and two that are still drafts."""

from datetime import date, timedelta

from wagtail.models import Page

from blog.models import BlogPage
from cms.demo.content.drafts import DRAFT, SUBMITTED
from cms.demo.content.posts import POSTS
from cms.demo.content.shapes import Post

from .blocks import BlockWriter
from .days import morning
from .tree import Tree, fill
from .words import in_year


class Posts:
    """Plants and publishes posts; each blog index is the one of its language."""

    def __init__(self, tree: Tree, blocks: BlockWriter, monday: date):
        self.tree = tree
        self.blocks = blocks
        self.monday = monday
        self.posts = [in_year(post, monday.year) for post in POSTS]

    def add(self, language: str, blog: Page) -> None:
        """The posts that were written in `language`, under its `blog`."""
        for post in self.posts:
            if post.language == language:
                day = self.day(post)
                self.tree.plant(post.key, blog, BlogPage, post.title, post.slug, date=day)
                self.tree.publish(post.key, morning(day), self.fields(post))

    def add_drafts(self, blog: Page, author) -> None:
        """One post that waits for review and one that its author is still writing."""
        for post in (SUBMITTED, DRAFT):
            page = self.tree.plant(
                post.key, blog, BlogPage, post.title, post.slug, owner=author, date=self.day(post)
            )
            if not page.latest_revision_id:
                fill(page, self.fields(post))
                page.save()
                page.save_revision(user=author, log_action=True)
            if post is SUBMITTED and not page.workflow_states.exists():
                page.refresh_from_db()
                page.get_workflow().start(page, author)

    def day(self, post: Post) -> date:
        return post.published or self.monday - timedelta(days=post.days_before)

    def fields(self, post: Post) -> dict:
        same = (
            "byline_handle written_by_name written_by_role written_by_organisation standfirst legacy_number"
        )
        return {
            **{name: getattr(post, name) for name in same.split()},
            "featured_image": self.blocks.pictures[post.picture],
            "featured_image_alt": post.picture_alt,
            "body": self.blocks.stream(post.body),
            "edition": self.tree[post.edition] if post.edition else None,
            "tags": post.tags,
        }
