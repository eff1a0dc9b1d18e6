"""Whoever reads the public site reads no signature and no key of an original: only a download's redirect has both."""

import re
from urllib.parse import urljoin, urlsplit

import pytest
from django.conf import settings

from library.models import StoredFile, Withdrawal
from library.rights.withdrawing import withdraw_graphic
from tests.factories import image_bytes, make_document, make_graphic, make_image, make_post

pytestmark = pytest.mark.django_db

STARTS = ["/en/", "/robots.txt", "/sitemap.xml", "/en/library/", "/en/blog/", "/en/search/?q=tea"]
LINKS = re.compile(r"""(?:href|src|action|data-[a-z-]+)="([^"#]+)|<loc>([^<]+)|<link>([^<]+)""")
MOST_PAGES = 300


@pytest.fixture
def site(home_page, library, blog, edition):
    drawn = make_image(title="Tea", content=image_bytes(size=(1600, 900))).stored_file
    toolkit = make_document(title="Toolkit").stored_file
    make_graphic(library, [drawn, toolkit], title="Poster with tea", tags=["tea"])
    taken = make_graphic(library, [make_image(title="Old").stored_file], title="Old poster")
    withdraw_graphic(taken, Withdrawal.Reason.MISTAKE)
    text = f'<p>Tea: <a linktype="document" id="{toolkit.document_id}">the toolkit</a></p>'
    make_post(blog, body=[("text", text)])
    return {stored.key for stored in StoredFile.objects.for_cards()}


def crawl(client):
    """Yield address and response of every page that can be reached by links, each once."""
    waiting, seen = [*STARTS, *(f"{stored.url}picture/" for stored in StoredFile.objects.all())], set()
    while waiting and len(seen) < MOST_PAGES:
        address = waiting.pop(0)
        if address in seen:
            continue
        seen.add(address)
        response = client.get(address)
        yield address, response
        if "text" not in response.get("Content-Type", "") and "xml" not in response.get("Content-Type", ""):
            continue
        for found in LINKS.findall(response.text):
            target = urlsplit(urljoin(f"http://testserver{address}", "".join(found).replace("&amp;", "&")))
            if target.netloc in {"testserver", "localhost"} and not target.path.startswith(
                ("/static/", "/admin/")
            ):
                waiting.append(target.path + (f"?{target.query}" if target.query else ""))


@pytest.mark.long
def test_only_the_redirect_of_a_download_holds_a_signature_or_a_key(client, site):
    downloads = pages = 0
    bucket = settings.STORAGES["default"]["OPTIONS"]["bucket_name"]
    for address, response in crawl(client):
        pages += 1
        said = str(response.headers)
        if re.fullmatch(r"/files/[0-9a-f-]{36}/([\w-]+/)?", address) and "/picture/" not in address:
            downloads += response.status_code == 302
            assert "X-Amz-Signature" not in response.text
            continue
        if not response.streaming:
            said += response.text
        assert "X-Amz-" not in said, address
        assert f"/{bucket}/" not in said, address
        assert not any(key in said for key in site), address
    assert pages > 8
    assert downloads >= 2
