"""The site record, the front page, and the words around every page."""

from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from wagtail.models import Locale, Page, Site

from cms.demo.content.campaign import HOME
from cms.demo.content.site_text import SITE_WORDS
from home.models import HomePage, SiteText

from .blocks import BlockWriter
from .tree import Tree


def is_finished() -> bool:
    """Whether a build has come to its end: only then does the site get its name."""
    return Site.objects.filter(is_default_site=True).exclude(site_name="").exists()


def finish() -> None:
    Site.objects.filter(is_default_site=True).update(site_name=settings.WAGTAIL_SITE_NAME)
    Site.clear_site_root_paths_cache()


def address_site() -> None:
    """Write the address at which the demo is served into the site record."""
    address = urlsplit(settings.BASE_URL)
    port = address.port or (443 if address.scheme == "https" else 80)
    for site in Site.objects.filter(is_default_site=True).exclude(hostname=address.hostname, port=port):
        site.hostname, site.port = address.hostname, port
        site.save()


@transaction.atomic
def plant_home(tree: Tree) -> None:
    """Put our front page in the place of the one that says welcome to Wagtail."""
    welcomes = Page.objects.filter(depth=2, content_type=ContentType.objects.get_for_model(Page))
    for welcome in welcomes:
        # It holds the slug, and the site would go with it.
        Page.objects.filter(pk=welcome.pk).update(slug="welcome")
    home = tree.plant(HOME.key, Page.get_first_root_node(), HomePage, HOME.title, HOME.slug)
    site = Site.objects.filter(is_default_site=True).first() or Site(is_default_site=True)
    if site.root_page_id != home.pk:
        site.root_page = home
        site.save()
    for welcome in welcomes:
        welcome.delete()
    address_site()


def write_site_texts(tree: Tree, blocks: BlockWriter) -> None:
    """One row a language; rows that are there stay as they are."""
    written = {text.locale_id: text for text in SiteText.objects.all()}
    for words in SITE_WORDS:
        locale = Locale.objects.get(language_code=words.language)
        if locale.pk in written:
            continue
        text = SiteText(
            locale=locale,
            **{
                name: getattr(words, name)
                for name in ("site_name", "tagline", "footer", "contact_address", "contact_email")
            },
            menu=blocks.stream(("item", {"page": key, "label": label}) for key, label in words.menu),
            footer_menu=blocks.stream(
                ("item", {"page": key, "label": label}) for key, label in words.footer_menu
            ),
            follow_us=blocks.stream(
                ("account", {"label": label, "url": url}) for label, url in words.follow_us
            ),
            translation_help=blocks.stream(
                [("link", {"page": "contact", "url": "", "label": words.translation_help})]
            ),
        )
        for other in written.values():
            text.translation_key = other.translation_key
        text.save()
        written[locale.pk] = text
