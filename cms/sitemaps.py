from django.contrib.sitemaps import views as sitemap_views
from django.http import Http404
from wagtail.contrib.sitemaps import Sitemap
from wagtail.models import Page, Site


class PageSitemap(Sitemap):
    """All published pages in every language they exist in, each with its translations."""

    def items(self):
        homes = self.get_wagtail_site().root_page.get_translations(inclusive=True).live()
        trees = Page.objects.none()
        for home in homes:
            trees |= Page.objects.descendant_of(home, inclusive=True)
        pages = trees.live().public().filter(alias_of=None).order_by("path")
        return pages.select_related("locale").specific()

    def _urls(self, page, protocol, domain):
        urls = []
        for item in self.paginator.page(page).object_list:
            for info in item.get_sitemap_urls(self.request):
                urls.append({**info, "item": item})
        by_key: dict = {}
        for info in urls:
            by_key.setdefault(info["item"].translation_key, []).append(info)
        for info in urls:
            siblings = by_key[info["item"].translation_key]
            info["alternates"] = [
                {"location": other["location"], "lang_code": other["item"].locale.language_code}
                for other in siblings
                if len(siblings) > 1
            ]
        self.latest_lastmod = max((info["lastmod"] for info in urls if info.get("lastmod")), default=None)
        return urls


def sitemap(request):
    """The sitemap of the site that the request is for."""
    if Site.find_for_request(request) is None:
        raise Http404
    return sitemap_views.sitemap(request, {"pages": PageSitemap(request)})
