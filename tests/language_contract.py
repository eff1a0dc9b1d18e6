"""What the head of every page and the sitemap say of translations, held against what is published."""

from collections import defaultdict

from bs4 import BeautifulSoup
from django.conf import settings
from wagtail.models import Page, PageViewRestriction, Site

from home.languages import Language


def published():
    """{address: (language, translation key)} of all that is published: worked out page by page, with no query shared."""
    found = {}
    for page in Page.objects.filter(depth__gt=1, live=True, alias_of=None):
        line = [page, *page.get_ancestors().filter(depth__gt=1)]
        private = PageViewRestriction.objects.filter(page__in=line).exists()
        if not private and all(each.live for each in line):
            found[page.full_url] = (page.locale.language_code, page.translation_key)
    return found


def sitemap(client):
    """{address: {hreflang: address}} of the sitemap."""
    soup = BeautifulSoup(client.get("/sitemap.xml").content, "xml")
    return {
        url.find("loc").text: {link["hreflang"]: link["href"] for link in url.find_all("link")}
        for url in soup.find_all("url")
    }


def expected_alternates(pages):
    """{address: {hreflang: address}} as each page should say it."""
    families = defaultdict(dict)
    for address, (code, key) in pages.items():
        families[key][code] = address
    expected = {}
    for address, (_code, key) in pages.items():
        family = families[key]
        alternates = {Language.of(code).tag: other for code, other in family.items()}
        if settings.LANGUAGE_CODE in family:
            alternates["x-default"] = family[settings.LANGUAGE_CODE]
        expected[address] = alternates if len(family) > 1 else {}
    return expected


def disagreements(client) -> list[str]:
    """What the heads and the sitemap say that is not so, a line each."""
    pages = published()
    expected, listed = expected_alternates(pages), sitemap(client)
    found = [f"sitemap: {address}" for address in expected.keys() ^ listed.keys()]
    found += [
        f"sitemap of {address}"
        for address in expected.keys() & listed.keys()
        if expected[address] != listed[address]
    ]
    for address, (code, _key) in pages.items():
        response = client.get(address.replace(Site.objects.get().root_url, ""))
        if response.status_code != 200:
            found.append(f"{address}: {response.status_code}")
            continue
        soup, language = BeautifulSoup(response.content, "html.parser"), Language.of(code)
        said = {link["hreflang"]: link["href"] for link in soup.select('link[rel="alternate"][hreflang]')}
        if (soup.html["lang"], soup.html["dir"]) != (language.tag, language.dir):
            found.append(f"{address}: lang and dir")
        if [link["href"] for link in soup.select('link[rel="canonical"]')] != [address]:
            found.append(f"{address}: canonical")
        if said != expected[address]:
            found.append(f"{address}: {said}")
    return found
