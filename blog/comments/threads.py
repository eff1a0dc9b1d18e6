"""What stands under a post: its published comments in its language, and the way to those in others."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.core.paginator import Paginator
from django.db.models import Count
from django.utils import timezone
from django.utils.functional import cached_property

from blog.comments.models import Comment
from home.languages import Language
from home.models import Participation

A_PAGE = 20
# How long one may comment after the edition that a post belongs to.
OPEN_AFTER_EDITION = timedelta(days=90)


def last_day(page) -> date | None:
    """The last day on which one may comment on `page`: its own, else from its edition; None when there is none."""
    if page.comments_open_until:
        return page.comments_open_until
    edition = page.shown_edition or page.edition
    return edition.end_date + OPEN_AFTER_EDITION if edition else None


PAUSED, ENDED = "paused", "ended"


def why_closed(page) -> str:
    """Why nobody can comment on `page` today, in the site's own time zone; empty while anybody can."""
    if not Participation.load().comments:
        return PAUSED
    last = last_day(page)
    return ENDED if last is not None and timezone.localdate() > last else ""


def nearest(number: str | None, last: int) -> int:
    """The number of an existing page that is nearest to what the address says."""
    try:
        return min(max(int(number or 1), 1), last)
    except ValueError:
        return 1


@dataclass
class Thread:
    """The comments that `page` shows, as `query` (the QueryDict of the address) orders and pages them.

    `comments` is "oldest" for the oldest first, else the newest are; `comments_page` counts from 1.
    """

    page: object
    query: dict

    @property
    def oldest_first(self) -> bool:
        return self.query.get("comments") == "oldest"

    @cached_property
    def counts(self) -> dict[str, int]:
        """How many are published, by language."""
        published = Comment.objects.approved().of_thread(self.page).order_by()
        return dict(published.values_list("language").annotate(Count("pk")))

    @property
    def count(self) -> int:
        return self.counts.get(self.page.locale.language_code, 0)

    @cached_property
    def comments(self):
        """One page of them (a `Page` of Django's paginator)."""
        found = Comment.objects.approved().of_thread(self.page).in_language(self.page.locale.language_code)
        found = found.oldest_first() if self.oldest_first else found.newest_first()
        paginator = Paginator(found.with_authors(), A_PAGE)
        paginator.count = self.count
        return paginator.page(nearest(self.query.get("comments_page"), paginator.num_pages))

    @cached_property
    def elsewhere(self) -> list[dict]:
        """The post's published pages in other languages under which somebody has written."""
        others = {code for code, count in self.counts.items() if count} - {self.page.locale.language_code}
        if not others:
            return []
        pages = self.page.get_translations().live().public().filter(locale__language_code__in=others)
        return [
            {"language": Language.of(code), "count": self.counts[code], "url": translation.get_url()}
            for translation in pages.select_related("locale").order_by("locale__language_code")
            for code in [translation.locale.language_code]
        ]
