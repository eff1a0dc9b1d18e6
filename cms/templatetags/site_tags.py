from urllib.parse import unquote, urlencode, urljoin, urlsplit

from django import template
from django.conf import settings
from django.core.cache import cache
from django.template.defaultfilters import truncatewords
from django.urls import reverse, translate_url
from django.utils.encoding import escape_uri_path
from django.utils.functional import cached_property
from django.utils.translation import get_language
from wagtail.models import Page, Site

from cms.sitemaps import alternates_of
from home.languages import Language, language_tag
from home.models import SiteText, published_translations
from home.pictures import picture_address
from home.site_texts import site_text_of
from home.templatetags.language_tags import language_attributes

register = template.Library()

# As many letters as the field for a search takes.
LONGEST_QUERY = 200


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

    @property
    def text_language(self) -> str:
        """The language of the texts, which is not the reader's where they are not translated; empty without any."""
        return self.text.locale.language_code if self.text else ""

    @cached_property
    def is_at_home(self) -> bool:
        """Whether the address asked for is the page's own, and not one below it such as that of a tag."""
        return self.page is not None and self.request.path == path_of(self.address(self.page))

    @cached_property
    def canonical(self) -> str:
        """The one address of what is shown, which for an alias is that of its source; empty where no page is shown."""
        if self.page is None:
            return ""
        source = self.page.alias_of if self.page.alias_of_id else self.page
        address = source.full_url
        if self.is_at_home or not address:
            return address or ""
        own, path = path_of(self.address(self.page)), self.request.path
        if own and path.startswith(own):
            return address + escape_uri_path(path[len(own) :])
        return urljoin(address, escape_uri_path(path))

    @cached_property
    def languages(self) -> list[dict]:
        """Each language with a front page, and the reader's own; where what is shown is missing in one, the link
        leads to its front.
        """
        found = []
        for code, _name in settings.LANGUAGES:
            target, current = self.translations.get(code) or self.homes.get(code), code == self.language
            if target or current:
                language, counterpart = Language.of(code), self.counterpart(code)
                found.append(
                    {
                        "code": language.tag,
                        "name_local": language.name_local,
                        "dir": language.dir,
                        "url": counterpart or (self.address(target) if target else self.request.path),
                        "current": current,
                        "translated": bool(counterpart) or code in self.translations,
                    }
                )
        return found

    def counterpart(self, code: str) -> str:
        """The address in another language of what is no page, such as search, with the words searched for.

        Empty where there is none, also for an address that names one thing, which has another name there.
        """
        match = getattr(self.request, "resolver_match", None)
        if self.page is not None or match is None or match.args or match.kwargs:
            return ""
        address = translate_url(self.request.path, code)
        if not address.startswith(f"/{code}/"):
            return ""
        query = self.request.GET.get("q", "")[:LONGEST_QUERY]
        return f"{address}?{urlencode({'q': query})}" if query else address

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
        url, language = self.address(page), page.locale.language_code
        path = path_of(url)
        return {
            "title": label or page.title,
            "url": url,
            "current": self.request.path == path,
            # Every page lies below the front page.
            "inside": url != self.home_url and self.request.path.startswith(path),
            "language": language,
            "words": self.text_language if label else language,
        }


MENUS = ("menu", "footer_menu")


def path_of(address: str) -> str:
    """The path of an address as a request says it."""
    return unquote(urlsplit(address).path)


@register.inclusion_tag("partials/header.html", takes_context=True)
def header(context):
    chrome = Chrome.of(context)
    return {
        "request": context["request"],
        "site_name": chrome.site_name,
        "text_language": chrome.text_language,
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
        "text_language": chrome.text_language,
        "footer_menu": chrome.menus["footer_menu"],
        "follow_us": [item.value for item in text.follow_us] if text else [],
        "languages": chrome.languages,
    }


@register.inclusion_tag("partials/language_switcher.html", takes_context=True)
def language_switcher(context):
    return {"languages": Chrome.of(context).languages}


@register.simple_tag(takes_context=True)
def main_language(context):
    """What says the language of an alias of a page in another: its words are those of that page."""
    page = Chrome.of(context).page
    return language_attributes(page.alias_of.locale.language_code) if page and page.alias_of_id else ""


@register.inclusion_tag("partials/alternates.html", takes_context=True)
def alternates(context):
    """The address of what is shown, and the page's real translations where there is more than one (each naming all).

    What stands below the page, and a list from its second page on (`page_number` of the context), has an address of
    its own and no translations: another language may have less of it.
    """
    chrome, number = Chrome.of(context), context.get("page_number", 1)
    is_whole = chrome.is_at_home and number == 1 and not chrome.page.alias_of_id
    canonical = chrome.canonical
    return {
        "canonical": f"{canonical}?page={number:d}" if canonical and number > 1 else canonical,
        "alternates": alternates_of(chrome.translations, context["request"]) if is_whole else [],
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
        "url": chrome.canonical,
        "site_name": chrome.site_name,
        "locale": language_tag(chrome.language).replace("-", "_"),
    }


@register.simple_tag
def site_name():
    """The name of the site in the language of the page, as it was a minute ago: every screen of the admin says it."""
    return cache.get_or_set(f"site_name:{get_language()}", name_in_language, 60)


def name_in_language() -> str:
    text = SiteText.objects.in_language(get_language())
    return text.site_name if text else settings.WAGTAIL_SITE_NAME


@register.simple_tag
def environment_name():
    return settings.ENVIRONMENT_NAME
