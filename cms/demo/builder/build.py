"""The order in which the demo is built."""

from collections.abc import Callable

from django.db import transaction
from wagtail.models import Page

from cms.demo.content.campaign import BLOG
from cms.demo.content.catalogue import LANGUAGES
from cms.demo.content.everything import BY_KEY
from cms.demo.content.posts import POSTS
from cms.demo.content.programme import PROGRAMME

from . import desk, indexes, media, site
from .blocks import BlockWriter
from .campaign import Campaign
from .comments import Comments, write_rules
from .current import current_edition
from .days import current_monday
from .graphics import Graphics
from .library_work import count_downloads, make_requests, send_files, take_back
from .offers import make_offers
from .people import People, make_languages
from .posts import Posts
from .submissions import Submissions
from .tags import label_tags
from .translations import Translator, tell_missing
from .tree import Tree
from .visitors import make_visitors
from .words import in_year

Say = Callable[[str], None]


def build(say: Say, at_length: bool = False) -> None:
    """Build what is missing of the demo. `say` is told of the progress, with `at_length` also of missing words."""
    say("People and languages")
    people = People()
    make_languages(["en", *LANGUAGES])
    with indexes.tasks_dropped():
        make_everything(people, say, at_length)
    media.leave_shapes_to_the_clock()
    say("Search index")
    indexes.rebuild()
    site.finish()


def make_everything(people: People, say: Say, at_length: bool) -> None:
    # A build that goes on with an earlier one keeps to its days.
    begun = current_edition()
    monday = begun.start_date if begun else current_monday()
    pictures = media.make_pictures(say)
    files = media.make_files(monday.year, say)
    media.ingest_all(say)

    tree = Tree(people["editor"])
    blocks = BlockWriter(tree, pictures)
    campaign = Campaign(tree, blocks, monday)
    graphics = Graphics(tree, blocks, monday, files)
    posts = Posts(tree, blocks, monday)
    say("Pages")
    with transaction.atomic():
        site.plant_home(tree)
        campaign.plant()
        graphics.plant()
    with transaction.atomic():
        campaign.publish()
        graphics.publish()
    with transaction.atomic():
        posts.add("en", tree[BLOG.key])
        posts.add_drafts(tree[BLOG.key], people["author"])
    site.write_site_texts(tree, blocks)
    for language in LANGUAGES:
        translate(tree, language, monday.year, people, say, at_length)
        add_posts(posts, language, tree[BLOG.key])
    say("The translators' desk")
    desk.give_roles(people)
    desk.write_terms()
    desk.lay_out(tree, people, monday.year)
    label_tags()
    say("Comments, submissions and offers to host")
    take_part(tree, people)
    say("The library's daily work")
    make_requests(tree, people["editor"])
    count_downloads(files, tree)
    send_files(files, people["editor"])
    take_back(tree, people["editor"])


@transaction.atomic
def take_part(tree: Tree, people: People) -> None:
    """What visitors wrote. After the translations: some comments stand under these."""
    visitors = make_visitors()
    write_rules()
    Comments(tree, people, visitors).add()
    Submissions(tree, people, visitors, tree[BLOG.key]).add()
    make_offers(tree[PROGRAMME.key])


def translate(tree: Tree, language: str, year: int, people: People, say: Say, at_length: bool) -> None:
    user = people.get(f"translator-{language}", people["editor"])
    translator = Translator(language, year, user)
    say(f"Translating into {translator.locale}")
    for key, page in tree.items():
        if key in BY_KEY and language in BY_KEY[key].languages and not desk.keeps(key, language):
            translator.translate(page, in_year(BY_KEY[key], year))
    tell_missing(translator, say, at_length)


def add_posts(posts: Posts, language: str, blog: Page) -> None:
    """The posts that were first written in `language`."""
    if any(post.language == language for post in POSTS):
        with transaction.atomic():
            posts.add(language, blog.get_translations().get(locale__language_code=language))
