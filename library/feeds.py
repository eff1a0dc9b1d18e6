from django.contrib.syndication.views import Feed

from home.feeds import CleanAtomFeed
from home.models import TagLabel
from library.models.graphic_files import with_files
from library.models.graphics import GraphicPage


class GraphicFeed(Feed):
    """The newest graphics of one library as Atom, in its language alone, with full addresses.

    A feed says once in which language all of it is.
    """

    feed_type = CleanAtomFeed
    GRAPHICS = 20

    def get_object(self, request, library):
        return library

    def title(self, library):
        return library.title

    def subtitle(self, library):
        return library.introduction

    def link(self, library):
        return library.full_url

    def feed_url(self, library):
        return f"{library.full_url}feed/"

    def items(self, library):
        language = library.locale.language_code
        graphics = GraphicPage.objects.live().public().filter(alias_of=None, locale=library.locale)
        newest = graphics.order_by("-first_published_at", "-pk").for_cards().prefetch_related("tags")
        graphics = with_files(newest[: self.GRAPHICS], language)
        names = TagLabel.objects.names({tag for graphic in graphics for tag in graphic.tags.all()}, language)
        for graphic in graphics:
            graphic.labels = sorted(names[tag.pk] for tag in graphic.tags.all())
        return graphics

    def item_title(self, graphic):
        return graphic.title

    def item_description(self, graphic):
        return graphic.alt_text

    def item_link(self, graphic):
        return graphic.full_url

    def item_pubdate(self, graphic):
        return graphic.first_published_at

    def item_updateddate(self, graphic):
        return graphic.last_published_at

    def item_categories(self, graphic):
        return [str(graphic.get_kind_display()), *graphic.labels]
