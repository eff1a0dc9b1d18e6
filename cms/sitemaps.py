from django.conf import settings
from django.contrib.sitemaps import views as sitemap_views
from django.http import Http404
from wagtail.contrib.sitemaps import Sitemap
from wagtail.models import Page, Site

from home.languages import language_tag
from home.models import published_translations, reachable


class PageSitemap(Sitemap):
    """All pages that anybody may find, in every language they exist in, each with its translations."""

    def items(self):
        homes = self.get_wagtail_site().root_page.get_translations(inclusive=True).live()
        trees = Page.objects.none()
        for home in homes:
            trees |= Page.objects.descendant_of(home, inclusive=True)
        return reachable(trees).order_by("path").specific(defer=True)

    def _urls(self, page, protocol, domain):
        items = list(self.paginator.page(page).object_list)
        # Asked by key, since the translations of a page may stand on another page of the sitemap.
        translations = published_translations(item.translation_key for item in items)
        urls = []
        for item in items:
            alternates = self.alternates(translations[item.translation_key])
            urls += [
                {**info, "item": item, "alternates": alternates}
                for info in item.get_sitemap_urls(self.request)
            ]
        self.latest_lastmod = max((info["lastmod"] for info in urls if info.get("lastmod")), default=None)
        return urls

    def alternates(self, translations: dict) -> list[dict]:
        return [
            {"lang_code": alternate["lang"], "location": alternate["url"]}
            for alternate in alternates_of(translations, self.request)
        ]


def alternates_of(translations: dict, request=None) -> list[dict]:
    """What a page's head and the sitemap say of its `translations` ({language code: page}), the page among them.

    Nothing when it is the only one. Readers of all other languages are sent to the default language.
    """
    if len(translations) < 2:
        return []
    found = [
        {"lang": language_tag(code), "url": page.get_full_url(request)} for code, page in translations.items()
    ]
    default = translations.get(settings.LANGUAGE_CODE)
    return [*found, {"lang": "x-default", "url": default.get_full_url(request)}] if default else found


def sitemap(request):
    """The sitemap of the site that the request is for."""
    if Site.find_for_request(request) is None:
        raise Http404
    return sitemap_views.sitemap(request, {"pages": PageSitemap(request)})
