"""A site in two languages that grows: as many posts, graphics and activities as are asked for."""

from datetime import timedelta

from django.core.management import call_command
from django.utils import timezone
from wagtail.models import Locale, Page, Site
from wagtail.signal_handlers import disable_reference_index_auto_update

from blog.models import BlogIndexPage, BlogPage
from home.models import ActivityPage, CampaignIndexPage, CampaignPage, HomePage, SiteText
from library.models import GraphicFile, GraphicPage, LibraryPage
from tests.factories import image_bytes, make_edition, make_image, make_page

COLOURS = ("coral", "gold", "teal", "skyblue", "plum", "seagreen")
PARAGRAPH = "<p>The ward is quiet at four. Somebody puts the kettle on, and a patient begins to tell.</p>"
BODY = [("text", PARAGRAPH * 4), ("heading", "What it taught me"), ("text", PARAGRAPH * 4)]


class GrowingSite:
    """The pages that are measured; `grow` puts more beside them."""

    def __init__(self):
        home = plant_home()
        index = make_page(home, CampaignIndexPage, title="Campaigns")
        self.campaign = make_page(index, CampaignPage, title="Care Week", introduction="A week a year.")
        self.edition = make_edition(self.campaign, theme="Listening", slug="this-year")
        self.blog = make_page(home, BlogIndexPage, title="Blog")
        self.library = make_page(home, LibraryPage, title="Library")
        self.images = [
            make_image(colour, "p.jpg", image_bytes("JPEG", (1200, 900), colour)) for colour in COLOURS
        ]
        menu = [("item", {"page": page, "label": ""}) for page in (self.campaign, self.blog, self.library)]
        SiteText.objects.create(site_name="Commons", locale=home.locale, menu=menu, footer_menu=menu)

    def grow(self, size: int) -> None:
        """Until there are `size` posts, graphics and activities, all of them to be found by search."""
        with disable_reference_index_auto_update():
            for n in range(BlogPage.objects.count(), size):
                self.add(n)
        call_command("update_index", verbosity=0)

    def add(self, n: int) -> None:
        """Without revisions, which no visitor's page reads."""
        image, other = self.images[n % len(COLOURS)], self.images[(n + 1) % len(COLOURS)]
        tags = ["nights", f"tag {n % 30}"]
        post = BlogPage(title=f"Post {n}", standfirst="A short story.", body=BODY, featured_image=image)
        post.date = timezone.localdate() - timedelta(days=3 * n)
        post.byline_handle, post.written_by_name, post.edition = f"Ward{n % 20}", "A nurse", self.edition
        post.tags.add(*tags)
        self.blog.add_child(instance=post)
        graphic = GraphicPage(title=f"Graphic {n}", alt_text="A cup of tea.", words="Ask, and listen.")
        graphic.edition, graphic.first_published_at = self.edition, timezone.now()
        graphic.files = [
            GraphicFile(stored_file=image.stored_file),
            GraphicFile(stored_file=other.stored_file),
        ]
        graphic.tags.add(*tags)
        self.library.add_child(instance=graphic)
        activity = ActivityPage(title=f"Chat {n}", summary="An hour of talk.", host_handle="WeNurses")
        activity.start = timezone.now() + timedelta(minutes=15 * n)
        activity.end, activity.featured_image = activity.start + timedelta(hours=1), image
        self.edition.add_child(instance=activity)

    @property
    def addresses(self) -> dict[str, str]:
        first = {
            model: model.objects.order_by("pk").first().url for model in (BlogPage, GraphicPage, ActivityPage)
        }
        return {
            "hello": "/hello/",
            "home": "/en/",
            "campaign": self.campaign.url,
            "edition": self.edition.url,
            "activity": first[ActivityPage],
            "blog": self.blog.url,
            "post": first[BlogPage],
            "library": self.library.url,
            "library, filtered": f"{self.library.url}?tag=nights&kind=poster",
            "graphic": first[GraphicPage],
            "search": "/en/search/?q=nights",
        }


def plant_home() -> HomePage:
    """The English front page, root of the site, with a French one beside it."""
    Page.objects.filter(depth=2).delete()
    home = make_page(
        Page.objects.get(depth=1), HomePage, title="Commons", slug="home", standfirst="Told and heard."
    )
    Site.objects.all().delete()
    Site.objects.create(hostname="localhost", port=80, root_page=home, is_default_site=True)
    home.copy_for_translation(Locale.objects.get_or_create(language_code="fr")[0]).save_revision().publish()
    return home
