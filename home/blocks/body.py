from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .calls import ActionLadderBlock, CallToActionBlock
from .listings import ChosenGraphicsBlock, GraphicBlock, LatestPostsBlock, UpcomingActivitiesBlock
from .media import PictureBlock, TableBlock, VideoBlock
from .text import AccordionBlock, HeadingBlock, QuoteBlock, StatisticsBlock, TextBlock


class BodyBlock(blocks.StreamBlock):
    """The parts from which an editor builds the body of a page."""

    text = TextBlock(group=_("Words"))
    heading = HeadingBlock(group=_("Words"))
    quote = QuoteBlock(group=_("Words"))
    accordion = AccordionBlock(group=_("Words"))
    table = TableBlock(group=_("Words"))
    statistics = StatisticsBlock(group=_("Words"))
    image = PictureBlock(group=_("Pictures"))
    video = VideoBlock(group=_("Pictures"))
    graphic = GraphicBlock(group=_("Pictures"))
    chosen_graphics = ChosenGraphicsBlock(group=_("Pictures"))
    call_to_action = CallToActionBlock(group=_("Campaign"))
    action_ladder = ActionLadderBlock(group=_("Campaign"))
    latest_posts = LatestPostsBlock(group=_("Campaign"))
    upcoming_activities = UpcomingActivitiesBlock(group=_("Campaign"))

    class Meta:
        block_counts = {"action_ladder": {"max_num": 1}}
