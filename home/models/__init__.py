from .activities import ActivityGuest, ActivityPage
from .campaigns import CampaignIndexPage, CampaignPage
from .counts import DailyCount
from .editions import EditionGraphic, EditionHashtag, EditionPage, EditionPartner
from .host_enquiries import HostEnquiry
from .jobs import JobRun
from .languages import LanguageQuerySet, published_translations, reachable
from .pages import HomePage, StandardPage
from .participation import X_SIGN_IN, Participation
from .programmes import ProgrammePage
from .sharing import ShareMixin
from .site_text import SiteText
from .tag_labels import TagLabel

__all__ = [
    "X_SIGN_IN",
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
    "HostEnquiry",
    "JobRun",
    "LanguageQuerySet",
    "Participation",
    "ProgrammePage",
    "ShareMixin",
    "SiteText",
    "StandardPage",
    "TagLabel",
    "published_translations",
    "reachable",
]
