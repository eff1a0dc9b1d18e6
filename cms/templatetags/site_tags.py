from django import template
from django.conf import settings
from django.template.defaultfilters import truncatewords
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import get_language
from wagtail.models import Page, Site

from cms.sitemaps import alternates_of
from home.languages import Language, language_tag
from home.models import SiteText, published_translations
from home.pictures import picture_address
from home.site_texts import site_text_of

register = template.Library()


class Chrome:
    """What stands around a page, asked once a request: texts, menus, and the page in other languages."""

    def __init__(self, request, page):
        self.request = request
        self.page = page
        self.language = get_language()
        self.text = site_text_of(request)
        site = Site.find_for_request(request)
        front = site.root_page if site else None
        by_key = published_translations(each.translation_key for each in (front, page) if each)
        self.homes = by_key.get(front.translation_key, {}) if front else {}
        self.translations = by_key.get(page.translation_key, {}) if page else {}

    @classmethod
    def of(cls, context):
        """The chrome of the page that `context` renders, made at most once a request."""
        request = context["request"]
        page = context.get("page")
        page = page if isinstance(page, Page) and page.pk else None
        chrome = getattr(request, "chrome", None)
        if chrome is None or chrome.page is not page or chrome.language != get_language():
            chrome = request.chrome = cls(request, page)
        return chrome

    def address(self, page) -> str:
        return page.get_url(self.request) or ""

    @property
    def site_name(self) -> str:
        return self.text.site_name if self.text else settings.WAGTAIL_SITE_NAME

    @property
    def home_url(self) -> str:
        home = self.homes.get(self.language)
        return self.address(home) if home else f"/{self.language}/"

    @cached_property
    def languages(self) -> list[dict]:
        """Each language with a front page; where the page itself is missing in it, the link leads to the front."""
        found = []
        for code, _name in settings.LANGUAGES:
            target = self.translations.get(code) or self.homes.get(code)
            if target:
                language = Language.of(code)
                found.append(
                    {
                        "code": language.tag,
                        "name_local": language.name_local,
                        "dir": language.dir,
                        "url": self.address(target),
                        "current": code == self.language,
                        "translated": code in self.translations,
                    }
                )
        return found

    @cached_property
    def menus(self) -> dict[str, list[dict]]:
        """Both menus, each item in the language of the page where it is published in it, else in its own."""
        if self.text is None:
            return {"menu": [], "footer_menu": []}
        items = {name: [item["value"] for item in getattr(self.text, name).raw_data] for name in MENUS}
        chosen = {value["page"] for values in items.values() for value in values}
        keys = Page.objects.filter(pk__in=chosen).values("translation_key")
        pages = Page.objects.live().filter(translation_key__in=keys).select_related("locale")
        key_of = {page.pk: page.translation_key for page in pages}
        by_language = {(page.translation_key, page.locale.language_code): page for page in pages}
        by_pk = {page.pk: page for page in pages}
        return {
            name: [
                self.link(target, value.get("label"))
                for value in values
                if (
                    target := by_language.get((key_of.get(value["page"]), self.language))
                    or by_pk.get(value["page"])
                )
            ]
            for name, values in items.items()
        }

    def link(self, page, label: str) -> dict:
        url = self.address(page)
        return {
            "title": label or page.title,
            "url": url,
            "current": self.request.path == url,
            # Every page lies below the front page.
            "inside": url != self.home_url and self.request.path.startswith(url),
            "language": page.locale.language_code,
        }


MENUS = ("menu", "footer_menu")


@register.inclusion_tag("partials/header.html", takes_context=True)
def header(context):
    chrome = Chrome.of(context)
    return {
        "request": context["request"],
        "site_name": chrome.site_name,
        "menu": chrome.menus["menu"],
        "languages": chrome.languages,
        "home_url": chrome.home_url,
        "search_url": reverse("search"),
    }


@register.inclusion_tag("partials/footer.html", takes_context=True)
def footer(context):
    chrome = Chrome.of(context)
    text = chrome.text
    return {
        "site_name": chrome.site_name,
        "site_text": text,
        "footer_menu": chrome.menus["footer_menu"],
        "follow_us": [item.value for item in text.follow_us] if text else [],
        "languages": chrome.languages,
    }


@register.inclusion_tag("partials/language_switcher.html", takes_context=True)
def language_switcher(context):
    return {"languages": Chrome.of(context).languages}


@register.inclusion_tag("partials/alternates.html", takes_context=True)
def alternates(context):
    """The page's own address, and its real translations where there is more than one (each naming all)."""
    chrome = Chrome.of(context)
    return {
        "canonical": chrome.page.full_url if chrome.page else "",
        "alternates": alternates_of(chrome.translations, context["request"]),
    }


@register.inclusion_tag("partials/share_meta.html", takes_context=True)
def share_meta(context):
    chrome = Chrome.of(context)
    page = chrome.page
    picture = getattr(page, "featured_image", None) or getattr(page, "cover", None)
    kept = (getattr(picture, "pictures", None) or {}).get("share")
    words = [
        getattr(page, field, "") for field in ("search_description", "standfirst", "summary", "introduction")
    ]
    return {
        "title": (page.seo_title or page.title) if page else "",
        "description": truncatewords(next(filter(None, words), ""), 40),
        "image_url": picture_address(kept) if kept else "",
        "image_width": kept["width"] if kept else "",
        "image_height": kept["height"] if kept else "",
        "image_alt": getattr(page, "featured_image_alt", "") or getattr(page, "alt_text", ""),
        "url": page.full_url if page else "",
        "site_name": chrome.site_name,
        "locale": language_tag(chrome.language).replace("-", "_"),
    }


@register.simple_tag
def site_name():
    """The name of the site in the language of the page."""
    text = SiteText.objects.in_language(get_language())
    return text.site_name if text else settings.WAGTAIL_SITE_NAME


@register.simple_tag
def environment_name():
    return settings.ENVIRONMENT_NAME
