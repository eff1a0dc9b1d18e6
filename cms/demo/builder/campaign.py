"""The front page, the campaign with its editions and activities, the programme, and the plain pages."""

from datetime import date, timedelta

from blog.models import BlogIndexPage
from cms.demo.content.activities import ACTIVITIES
from cms.demo.content.campaign import BLOG, CAMPAIGN, CAMPAIGNS, EDITIONS, HOME, LIBRARY
from cms.demo.content.plain_pages import PLAIN_PAGES
from cms.demo.content.programme import PROGRAMME
from cms.demo.content.shapes import Activity, Edition, PlainPage, Programme
from home.models import (
    ActivityGuest,
    ActivityPage,
    CampaignIndexPage,
    CampaignPage,
    EditionGraphic,
    EditionHashtag,
    EditionPage,
    EditionPartner,
    ProgrammePage,
    StandardPage,
)
from library.models import LibraryPage

from .blocks import BlockWriter
from .days import moment, morning
from .tree import Tree
from .words import in_year

INDEXES = ((CAMPAIGNS, CampaignIndexPage), (BLOG, BlogIndexPage), (LIBRARY, LibraryPage))
# How long before its first day the pages of an edition were published.
AHEAD = timedelta(days=45)


class Campaign:
    """Plants and publishes these pages. `monday` is the first day of the current edition."""

    def __init__(self, tree: Tree, blocks: BlockWriter, monday: date):
        self.tree = tree
        self.blocks = blocks
        self.monday = monday
        self.editions = {edition.key: in_year(edition, monday.year) for edition in EDITIONS}
        self.activities = [in_year(activity, monday.year) for activity in ACTIVITIES]

    def plant(self) -> None:
        home = self.tree[HOME.key]
        for page, model in INDEXES:
            self.tree.plant(page.key, home, model, page.title, page.slug)
        self.tree.plant(
            PROGRAMME.key,
            home,
            ProgrammePage,
            PROGRAMME.title,
            PROGRAMME.slug,
            introduction=PROGRAMME.introduction,
        )
        for page in PLAIN_PAGES:
            self.tree.plant(page.key, home, StandardPage, page.title, page.slug)
        campaigns = self.tree[CAMPAIGNS.key]
        campaign = self.tree.plant(CAMPAIGN.key, campaigns, CampaignPage, CAMPAIGN.title, CAMPAIGN.slug)
        for edition in self.editions.values():
            first, last = self.span(edition)
            self.tree.plant(
                edition.key,
                campaign,
                EditionPage,
                edition.title,
                edition.slug,
                start_date=first,
                end_date=last,
            )
        for activity in self.activities:
            self.tree.plant(
                activity.key,
                self.tree[activity.edition],
                ActivityPage,
                activity.title,
                activity.slug,
                **self.times(activity),
            )

    def publish(self) -> None:
        founded = morning(self.monday - 2 * AHEAD)
        for page in (HOME, CAMPAIGNS, BLOG, LIBRARY, CAMPAIGN, *PLAIN_PAGES):
            self.tree.publish(page.key, founded, self.plain_fields(page))
        self.tree.publish(PROGRAMME.key, founded, self.programme_fields(PROGRAMME))
        for edition in self.editions.values():
            first, _ = self.span(edition)
            self.tree.publish(edition.key, morning(first - AHEAD), self.edition_fields(edition))
        for number, activity in enumerate(self.activities):
            first, _ = self.span(self.editions[activity.edition])
            announced = morning(first - AHEAD) + timedelta(hours=7 * number + 7)
            self.tree.publish(activity.key, announced, self.activity_fields(activity))

    def span(self, edition: Edition) -> tuple[date, date]:
        first = edition.start or self.monday
        return first, first + timedelta(days=edition.days - 1)

    def times(self, activity: Activity) -> dict:
        first, _ = self.span(self.editions[activity.edition])
        day = first + timedelta(days=activity.day)
        return {
            "start": moment(day, activity.start, activity.time_zone),
            "end": moment(day, activity.end, activity.time_zone),
        }

    def share_fields(self, item) -> dict:
        return {
            "featured_image": self.blocks.pictures[item.picture] if item.picture else None,
            "featured_image_alt": item.picture_alt,
        }

    def plain_fields(self, page: PlainPage) -> dict:
        fields = {"introduction": page.introduction, "search_description": page.search_description}
        if page is HOME:
            fields["standfirst"] = fields.pop("introduction")
        if page not in [index for index, _ in INDEXES]:
            fields |= {"body": self.blocks.stream(page.body), **self.share_fields(page)}
        return fields

    def edition_fields(self, edition: Edition) -> dict:
        return {
            **same_named(edition, "theme slogan introduction ink second_ink aims search_description"),
            **self.share_fields(edition),
            "action_ladder": self.blocks.stream(edition.action_ladder),
            "body": self.blocks.stream(edition.body),
            "hashtags": [EditionHashtag(hashtag=hashtag) for hashtag in edition.hashtags],
            "partners": [EditionPartner(name=partner.name, url=partner.url) for partner in edition.partners],
            "chosen_graphics": [EditionGraphic(graphic=self.tree[key]) for key in edition.chosen_graphics],
        }

    def activity_fields(self, activity: Activity) -> dict:
        same = (
            "kind time_zone summary host_handle how_to_join join_url other_way_in venue capacity recording_url"
            " legacy_number"
        )
        return {
            **same_named(activity, same),
            **self.share_fields(activity),
            "questions": self.blocks.stream(("question", question) for question in activity.questions),
            "body": self.blocks.stream(activity.body),
            "guests": [ActivityGuest(handle=guest.handle, name=guest.name) for guest in activity.guests],
        }

    def programme_fields(self, programme: Programme) -> dict:
        streams = {
            "steps": [("step", vars(step)) for step in programme.steps],
            "settings": [("setting", setting) for setting in programme.settings],
            "host_quotes": [("quote", vars(quote)) for quote in programme.host_quotes],
            "contacts": [("contact", vars(contact)) for contact in programme.contacts],
            "body": programme.body,
        }
        return {
            **same_named(
                programme, "introduction shortest_visit longest_visit regions_note search_description"
            ),
            **self.share_fields(programme),
            **{name: self.blocks.stream(blocks) for name, blocks in streams.items()},
        }


def same_named(item, names: str) -> dict:
    """The fields of `item` that the page has under the same name."""
    return {name: getattr(item, name) for name in names.split()}
