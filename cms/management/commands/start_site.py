from urllib.parse import urlsplit

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from wagtail.models import Locale, Page, Site

from blog.models import BlogIndexPage
from home.models import CampaignIndexPage, HomePage, SiteText
from library.models import LibraryPage

# What every language has, at the addresses that links from elsewhere rely on.
FIRST_PAGES = [
    (CampaignIndexPage, "Campaigns", "campaigns"),
    (BlogIndexPage, "Blog", "blog"),
    (LibraryPage, "Library", "library"),
]


class Command(BaseCommand):
    help = "Make the front page, campaigns, blog and library of a new site, in the default language."

    def add_arguments(self, parser):
        parser.add_argument("name", help="the name of the site")

    @transaction.atomic
    def handle(self, *, name, **options):
        if HomePage.objects.exists():
            raise CommandError("There is a front page already; nothing was changed.")
        locale = Locale.get_default()
        Site.objects.all().delete()
        Page.objects.filter(depth=2).delete()
        home = HomePage(title=name, slug="home", standfirst=name, locale=locale)
        Page.get_first_root_node().add_child(instance=home)
        for model, title, slug in FIRST_PAGES:
            home.add_child(instance=model(title=title, slug=slug, locale=locale))
        address = urlsplit(settings.BASE_URL)
        Site.objects.create(
            hostname=address.hostname,
            port=address.port or (443 if address.scheme == "https" else 80),
            root_page=home,
            is_default_site=True,
            site_name=name,
        )
        SiteText.objects.create(site_name=name, locale=locale)
        self.stdout.write(f"{name} stands at {settings.BASE_URL}/{locale.language_code}/")
