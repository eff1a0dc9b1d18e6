from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class GraphicBlock(blocks.PageChooserBlock):
    """One graphic of the library, shown in the reader's language."""

    def __init__(self, **kwargs):
        super().__init__(page_type="library.GraphicPage", **kwargs)

    class Meta:
        icon = "image"
        template = "home/blocks/graphic.html"
        label = _("Graphic")
        description = _("One graphic of the library, with a link to take it away.")
        preview_template = "home/blocks/previews/graphics.html"


class ChosenGraphicsBlock(blocks.StructBlock):
    heading = blocks.CharBlock(label=_("Heading"), required=False)
    graphics = blocks.ListBlock(blocks.PageChooserBlock(page_type="library.GraphicPage"), label=_("Graphics"))

    class Meta:
        icon = "grip"
        template = "home/blocks/chosen_graphics.html"
        label = _("Chosen graphics")
        description = _("Several graphics of the library, in your order.")
        preview_template = "home/blocks/previews/graphics.html"


class CountedListBlock(blocks.StructBlock):
    """A heading and how many of the newest things to list under it."""

    heading = blocks.CharBlock(label=_("Heading"), required=False)
    count = blocks.IntegerBlock(label=_("How many"), default=3, min_value=1, max_value=12)


class LatestPostsBlock(CountedListBlock):
    class Meta:
        icon = "doc-full"
        template = "home/blocks/latest_posts.html"
        label = _("Latest posts")
        description = _("The newest posts of the blog; it keeps itself up to date.")
        preview_value = {"heading": "From the blog", "count": 3}


class UpcomingActivitiesBlock(CountedListBlock):
    class Meta:
        icon = "date"
        template = "home/blocks/upcoming_activities.html"
        label = _("Coming activities")
        description = _("What happens next; it keeps itself up to date.")
        preview_value = {"heading": "Coming up", "count": 3}
