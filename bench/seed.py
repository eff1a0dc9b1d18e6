"""A site that grows: as many posts, graphics and activities as are asked for."""

from datetime import timedelta

from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale, Page, Site
from wagtail.signal_handlers import disable_reference_index_auto_update

from blog.models import BlogIndexPage, BlogPage
from cms.models import User
from home.models import ActivityPage, CampaignIndexPage, CampaignPage, HomePage, SiteText
from library.models import GraphicFile, GraphicPage, LibraryPage
from tests.factories import image_bytes, make_edition, make_image, make_page

COLOURS = ("coral", "gold", "teal", "skyblue", "plum", "seagreen")
PARAGRAPH = "<p>The ward is quiet at four. Somebody puts the kettle on, and a patient begins to tell.</p>"
BODY = [("text", PARAGRAPH * 4), ("heading", "What it taught me"), ("text", PARAGRAPH * 4)]


class GrowingSite:
    """The pages that are measured; `grow` puts more beside them."""

    def __init__(self):
        Page.objects.filter(depth=2).delete()
        root = Page.objects.get(depth=1)
        home = make_page(root, HomePage, title="Commons", slug="home", standfirst="Told and heard.")
        Site.objects.update_or_create(
            is_default_site=True, defaults={"hostname": "localhost", "port": 80, "root_page": home}
        )
        index = make_page(home, CampaignIndexPage, title="Campaigns")
        self.campaign = make_page(index, CampaignPage, title="Care Week", introduction="A week a year.")
        self.edition = make_edition(self.campaign, theme="Listening", slug="this-year")
        self.blog = make_page(home, BlogIndexPage, title="Blog")
        self.library = make_page(home, LibraryPage, title="Library")
        self.french_library = self.in_french(home, self.library)
        self.images = [
            make_image(colour, content=image_bytes("PNG", (1200, 900), colour)) for colour in COLOURS
        ]
        menu = [("item", {"page": page, "label": ""}) for page in (self.campaign, self.blog, self.library)]
        SiteText.objects.create(site_name="Commons", locale=home.locale, menu=menu, footer_menu=menu)

    def in_french(self, *pages) -> Page:
        """Published translations of `pages`; the last of them."""
        french, _ = Locale.objects.get_or_create(language_code="fr")
        for page in pages:
            translation = page.copy_for_translation(french, copy_parents=True)
            translation.save_revision().publish()
        return translation

    def grow(self, size: int) -> None:
        """Until there are `size` of each, all of them to be found by search."""
        with disable_reference_index_auto_update():
            for n in range(BlogPage.objects.count(), size):
                self.add(n)
        call_command("update_index", verbosity=0)

    def add(self, n: int) -> None:
        """Without revisions, which no visitor's page reads."""
        image, other = self.images[n % len(COLOURS)], self.images[(n + 1) % len(COLOURS)]
        tags, day = ["nights", f"tag {n % 30}"], timezone.localdate() - timedelta(days=3 * n)
        shared = {"edition": self.edition}
        post = BlogPage(title=f"Post {n}", standfirst="A short story.", body=BODY, date=day, **shared)
        post.featured_image, post.byline_handle, post.written_by_name = image, f"Ward{n % 20}", "A nurse"
        graphic = GraphicPage(title=f"Graphic {n}", alt_text="A cup of tea.", **shared)
        graphic.first_published_at = timezone.now()
        graphic.files = [GraphicFile(stored_file=media.stored_file) for media in (image, other)]
        for parent, page in [(self.blog, post), (self.library, graphic)]:
            page.tags.add(*tags)
            parent.add_child(instance=page)
        start = timezone.now() + timedelta(minutes=15 * n)
        activity = ActivityPage(title=f"Chat {n}", summary="An hour of talk.", featured_image=image)
        activity.start, activity.end = start, start + timedelta(hours=1)
        self.edition.add_child(instance=activity)

    @property
    def addresses(self) -> dict[str, str]:
        post, graphic, activity = (
            model.objects.order_by("pk").first().url for model in (BlogPage, GraphicPage, ActivityPage)
        )
        return {
            # The least that any answer costs: the middleware, and a view that says "ok".
            "hello": "/healthz",
            "home": "/en/",
            "campaign": self.campaign.url,
            "edition": self.edition.url,
            "activity": activity,
            "blog": self.blog.url,
            "post": post,
            "library": self.library.url,
            "library, filtered": f"{self.library.url}?tag=nights&kind=poster",
            "graphic": graphic,
            "search": "/en/search/?q=nights",
        }

    @property
    def editor(self) -> User:
        return User.objects.get_or_create(username="bench", defaults={"is_superuser": True})[0]

    @property
    def addresses_of_the_wall(self) -> dict[str, str]:
        wall = self.library.url
        return {
            "hello": "/healthz",
            "wall": wall,
            "wall, page 9": f"{wall}?page=9",
            "wall, filtered": f"{wall}?tag=topic-7&language=fr",
            "wall, A to Z": f"{wall}?sort=title",
            "wall, by downloads": f"{wall}?sort=downloads",
            "wall, words": f"{wall}?q=graphic",
            "wall, few found": f"{wall}?q=graphic+77",
            "wall, French": self.french_library.url,
            "graphic": GraphicPage.objects.order_by("-pk").first().url,
            "admin listing": reverse("graphics:index"),
            "admin, filtered": f"{reverse('graphics:index')}?kind=poster&state=live",
        }
