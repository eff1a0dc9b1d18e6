from .activities import ActivityGuest, ActivityPage
from .campaigns import CampaignIndexPage, CampaignPage
from .counts import DailyCount
from .editions import EditionGraphic, EditionHashtag, EditionPage, EditionPartner
from .jobs import JobRun
from .pages import HomePage, StandardPage
from .programmes import ProgrammePage
from .sharing import ShareMixin
from .site_text import SiteText

__all__ = [
    "ActivityGuest",
    "ActivityPage",
    "CampaignIndexPage",
    "CampaignPage",
    "DailyCount",
    "EditionGraphic",
    "EditionHashtag",
    "EditionPage",
    "EditionPartner",
    "HomePage",
    "JobRun",
    "ProgrammePage",
    "ShareMixin",
    "SiteText",
    "StandardPage",
]
