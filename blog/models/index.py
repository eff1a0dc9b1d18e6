from django.core.paginator import Paginator
from django.db import models
from django.db.models import Count
from django.http import Http404
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from taggit.models import Tag
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.models import Page
from wagtail.search import index

from blog.feeds import PostFeed
from home.models import TagLabel
from home.slugs import RESERVED_UNDER_HOME, refuse_reserved_slug

from .posts import BlogPage


class BlogIndexPage(RoutablePageMixin, Page):
    """The blog: all posts, by tag, by who posted them, by year, and as a feed."""

    parent_page_types = ["home.HomePage"]
    subpage_types = ["blog.BlogPage"]
    max_count_per_parent = 1
    POSTS_A_PAGE = 12

    introduction = models.TextField(_("introduction"), blank=True)

    content_panels = [*Page.content_panels, "introduction"]
    search_fields = [*Page.search_fields, index.SearchField("introduction")]

    class Meta:
        verbose_name = _("blog")

    def clean(self):
        super().clean()
        refuse_reserved_slug(self, RESERVED_UNDER_HOME)

    @property
    def own_posts(self):
        """The published posts in the language of the blog: those of its feed."""
        return BlogPage.objects.child_of(self).live().public().newest_first()

    @cached_property
    def posts(self):
        """The posts that its readers are offered: also, in the default language, what is not translated."""
        return BlogPage.objects.live().public().listed_under(self).newest_first()

    def listing(self, request, posts, heading="", about=None, **selected):
        """Render one page of `posts` under `heading`; `selected` says which filter is on, `about` is the tag of it."""
        page_of_posts = Paginator(posts.for_cards(), self.POSTS_A_PAGE).get_page(request.GET.get("page"))
        context = {
            "posts": page_of_posts,
            "page_number": page_of_posts.number,
            "heading": heading or self.title,
            "about": about,
            "selected": selected,
            "tags": self.tag_links(selected.get("tag", "")),
            "years": self.year_links(selected.get("year")),
            "feed_url": f"{self.get_url(request)}feed/",
        }
        return self.render(request, context_overrides=context)

    def tag_links(self, current: str) -> list[dict]:
        """The tags of the posts, those used most first, as links that filter; the current one links to all."""
        address = self.get_url()
        tags = (
            Tag.objects.filter(blog_blogpagetag_items__content_object__in=self.posts.order_by())
            .annotate(count=Count("pk"))
            .order_by("-count", "name")[:24]
        )
        labelled = TagLabel.objects.labelled(tags, self.locale.language_code)
        return [
            {
                "name": tag.label,
                "language": tag.label_language,
                "slug": tag.slug,
                "count": tag.count,
                "current": tag.slug == current,
                "url": address if tag.slug == current else f"{address}tags/{tag.slug}/",
            }
            for tag in sorted(labelled, key=lambda tag: -tag.count)
        ]

    def year_links(self, current: int | None) -> list[dict]:
        address = self.get_url()
        years = (
            self.posts.order_by()
            .values_list("date__year")
            .annotate(count=Count("pk"))
            .order_by("-date__year")
        )
        return [
            {
                "year": year,
                "count": count,
                "current": year == current,
                "url": address if year == current else f"{address}years/{year}/",
            }
            for year, count in years
        ]

    @path("")
    def all_posts(self, request):
        return self.listing(request, self.posts)

    @path("tags/<str:slug>/", name="tag")
    def by_tag(self, request, slug):
        published = self.posts.order_by()
        tag = Tag.objects.filter(slug=slug, blog_blogpagetag_items__content_object__in=published).first()
        if tag is None:
            raise Http404
        [tag] = TagLabel.objects.labelled([tag], self.locale.language_code)
        heading = gettext("Posts about %(tag)s") % {"tag": tag.label}
        return self.listing(request, self.posts.tagged(slug), heading, about=tag, tag=slug)

    @path("by/<str:handle>/", name="handle")
    def by_handle(self, request, handle):
        posts = self.posts.by_handle(handle)
        newest = posts.first()
        if newest is None:
            raise Http404
        heading = gettext("Posts by @%(handle)s") % {"handle": newest.byline_handle}
        return self.listing(request, posts, heading, handle=newest.byline_handle)

    @path("years/<int:year>/", name="year")
    def by_year(self, request, year):
        posts = self.posts.of_year(year) if year < 10_000 else self.posts.none()
        if not posts.exists():
            raise Http404
        return self.listing(request, posts, gettext("Posts of %(year)s") % {"year": year}, year=year)

    @path("submit/", name="submit")
    def submit(self, request):
        from blog.submissions.views import submit  # stands on these models

        return submit(request, self)

    @path("submissions/<str:token>/", name="submission")
    @path("submissions/<str:token>/<slug:step>/", name="submission_step")
    def submission(self, request, token, step=""):
        from blog.submissions.following import follow  # stands on these models

        return follow(request, self, token, step)

    @path("feed/", name="feed")
    def feed(self, request):
        return PostFeed()(request, blog=self)
