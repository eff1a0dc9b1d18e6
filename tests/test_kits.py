from urllib.parse import urlencode

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.template import engines
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils.translation import gettext, override
from wagtail.models import Locale

from home.models import EditionGraphic, HomePage
from library.kits.names import LONGEST, MOST_BYTES, Names, download_name, readable
from library.kits.orders import Order
from library.models import DownloadCount, GraphicPage, KitArchive, LibraryPage, StoredFile
from tests.factories import make_graphic, make_page
from tests.indexing import indexed_once
from tests.kit_files import ready_file

pytestmark = pytest.mark.django_db
READER = "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0"


@pytest.fixture(scope="module")
def made(made_once):
    library = make_page(HomePage.objects.get(), LibraryPage, title="Library")
    make_graphic(library, [ready_file("en"), ready_file("fr", b"Une affiche.")], title="Tea at night")
    make_graphic(library, [ready_file("en", b"Rest well.")], title="Rest")


@pytest.fixture
def library(made, db):
    return LibraryPage.objects.get()


@pytest.fixture
def tea(made, db):
    return GraphicPage.objects.get(title="Tea at night")


@pytest.fixture
def rest(made, db):
    return GraphicPage.objects.get(title="Rest")


@pytest.fixture
def wall_in_french(library, tea, rest, french):
    wall = library.copy_for_translation(french)
    wall.save_revision().publish()
    page = tea.copy_for_translation(french)
    page.title = "Le thé de nuit"
    page.save_revision().publish()
    return wall


def kit(client, wall, *graphics, **also):
    query = [("g", getattr(graphic, "pk", graphic)) for graphic in graphics] + list(also.items())
    return client.get(f"{wall.url}kit/?{urlencode(query)}")


def titles(response):
    return [graphic.title for graphic in response.context["contents"].graphics]


def pack(client, wall, capture, *graphics, **also):
    with capture(execute=True):
        return client.post(f"{wall.url}kit/pack/", {"g": [graphic.pk for graphic in graphics], **also})


def tag(source, request=None, **context):
    template = engines["django"].from_string("{% load kit_tags %}" + source)
    return template.render({**context}, request or RequestFactory().get("/en/library/"))


def test_a_kit_is_its_address(client, library, tea, rest):
    response = kit(client, library, rest, tea)
    assert response.status_code == 200
    assert titles(response) == ["Rest", "Tea at night"]
    assert f"http://testserver{library.url}kit/?g={rest.pk}&amp;g={tea.pk}" in response.text


def test_a_kit_is_the_same_for_everyone_and_keeps_nothing(client, library, tea):
    response = kit(client, library, tea)
    assert not response.cookies
    assert "public" in response["Cache-Control"]
    assert "csrfmiddlewaretoken" not in response.text
    assert "X-Amz-Signature" not in response.text


def test_a_graphic_stands_in_the_kit_once(client, library, tea):
    assert titles(kit(client, library, tea, tea)) == ["Tea at night"]


def test_what_is_not_given_out_is_left_out_and_that_is_said(client, library, tea, rest):
    rest.unpublish()
    response = kit(client, library, tea, rest, 999_999)
    assert titles(response) == ["Tea at night"]
    assert "2 graphics of this kit are not given out any more" in response.text
    assert f'data-kit-gone="{rest.pk}.999999"' in response.text


def test_what_finds_no_room_in_a_kit_is_not_said_to_be_gone(client, library, edition, tea, rest, monkeypatch):
    monkeypatch.setattr("library.kits.contents.MOST_GRAPHICS", 1)
    GraphicPage.objects.filter(pk=tea.pk).update(edition=edition)
    response = kit(client, library, rest, edition=f"{edition.get_parent().slug}/{edition.slug}")
    assert titles(response) == ["Tea at night"]
    assert "not given out any more" not in response.text


def test_only_a_kit_whose_address_names_nothing_may_become_the_visitors_own(client, library):
    assert f'data-kit-empty="{library.url}kit/"' in kit(client, library).text
    assert "data-kit-empty" not in kit(client, library, 999_999).text


@pytest.mark.parametrize(
    "query", ["g=x", "g=-1", "g=%00", "g=" + "9" * 500, "g=٣", "edition=%00", "edition=a/b", ""]
)
def test_an_address_that_makes_no_sense_is_an_empty_kit(client, library, query):
    response = client.get(f"{library.url}kit/?{query}")
    assert response.status_code == 200
    assert "Nothing in it yet" in response.text


def test_a_kit_holds_no_more_than_100(client, library, tea):
    query = urlencode([("g", number) for number in range(10**6, 10**6 + 100)] + [("g", tea.pk)])
    assert titles(client.get(f"{library.url}kit/?{query}")) == []


def test_each_graphic_can_be_taken_out_by_a_link(client, library, tea, rest):
    response = kit(client, library, tea, rest)
    assert f'href="{library.url}kit/?g={rest.pk}" rel="nofollow" data-kit-remove="{tea.pk}"' in response.text


def test_a_french_reader_gets_french_words_and_is_told_what_is_not_in_french(
    client, wall_in_french, tea, rest
):
    response = kit(client, wall_in_french, tea, rest)
    assert titles(response) == ["Le thé de nuit", "Rest"]
    files = [
        [file.language for file in graphic.kit_files] for graphic in response.context["contents"].graphics
    ]
    assert files == [["fr"], ["en"]]
    assert response.text.count("Not yet in") + response.text.count("Pas encore en") == 1


def test_the_same_kit_is_a_link_away_in_the_other_language(client, library, wall_in_french, tea):
    assert f'href="{library.url}kit/?g={tea.pk}"' in kit(client, wall_in_french, tea).text


def test_the_number_of_a_translation_finds_the_graphic_too(client, library, wall_in_french, tea):
    french_page = GraphicPage.objects.get(title="Le thé de nuit")
    assert titles(kit(client, library, french_page)) == ["Tea at night"]


def test_the_kit_of_an_edition_begins_with_what_the_editor_chose(client, library, edition, tea, rest):
    for graphic in (tea, rest):
        GraphicPage.objects.filter(pk=graphic.pk).update(edition=edition)
    EditionGraphic.objects.create(page=edition, graphic=tea)
    with override("en"):
        address = tag("{% edition_kit_address edition %}", edition=edition)
    response = client.get(address.replace("&amp;", "&"))
    assert response.context["contents"].title == edition.title
    assert titles(response) == ["Tea at night", "Rest"]


def test_the_page_of_an_edition_leads_to_its_kit(client, library, edition, tea):
    GraphicPage.objects.filter(pk=tea.pk).update(edition=edition)
    campaign = edition.get_parent()
    assert f"{library.url}kit/?edition={campaign.slug}/{edition.slug}" in client.get(edition.url).text


def test_a_button_leads_to_the_kit_of_all_that_was_gathered(library, tea, rest):
    request = RequestFactory().get("/en/library/", {"kit": f"{tea.pk}.x.0"})
    address = tag("{% kit_address graphic %}", request, graphic=rest, page=library)
    assert address == f"{library.url}kit/?g={tea.pk}&amp;g={rest.pk}"


def test_a_kit_knows_a_graphic_by_the_same_number_in_every_language(client, wall_in_french, tea):
    french_page = GraphicPage.objects.get(title="Le thé de nuit")
    assert tag("{% kit_number graphic %}", graphic=french_page) == str(tea.pk)
    assert f'data-kit="{tea.pk}"' in client.get(wall_in_french.url).text


def test_the_bar_counts_what_was_gathered_without_a_script(library, tea):
    bar = '{% include "library/partials/kit_bar.html" %}'
    assert " hidden" in tag(bar)
    assert " hidden" not in tag(bar, RequestFactory().get("/en/library/", {"kit": str(tea.pk)}))


def test_a_kit_is_packed_and_fetched(client, library, tea, rest, django_capture_on_commit_callbacks):
    response = pack(client, library, django_capture_on_commit_callbacks, tea, rest)
    assert response.status_code == 303
    page = client.get(response["Location"])
    assert "Your kit is packed." in page.text
    assert "no-store" in page["Cache-Control"]
    assert "X-Amz-Signature" not in page.text
    answer = client.get(f"{response['Location']}download/", headers={"user-agent": READER})
    assert answer.status_code == 302
    assert "no-store" in answer["Cache-Control"]
    assert "X-Amz-Expires=300&" in answer["Location"]
    counted = DownloadCount.objects.filter(preset="kit")
    assert {row.graphic for row in counted} == {tea.translation_key, rest.translation_key}


def test_packing_asks_for_no_token_and_no_cookie(library, tea, client):
    client.handler.enforce_csrf_checks = True
    response = client.post(f"{library.url}kit/pack/", {"g": tea.pk})
    assert response.status_code == 303
    assert not response.cookies


def test_the_address_of_packing_takes_a_post_alone(client, library):
    assert client.get(f"{library.url}kit/pack/").status_code == 405
    assert client.post(f"{library.url}kit/").status_code in {403, 405}


def test_the_same_content_is_packed_once(client, library, tea, rest, django_capture_on_commit_callbacks):
    first = pack(client, library, django_capture_on_commit_callbacks, tea, rest)
    key = KitArchive.objects.get().key
    second = pack(client, library, django_capture_on_commit_callbacks, tea, rest)
    assert first["Location"] == second["Location"]
    assert KitArchive.objects.get().key == key


def test_an_empty_kit_is_not_packed(client, library):
    assert client.post(f"{library.url}kit/pack/").status_code == 422
    assert not KitArchive.objects.exists()


def test_a_kit_that_is_too_large_is_refused_with_what_to_do(client, library, tea):
    StoredFile.objects.update(size=5 * 1024**3)
    response = client.post(f"{library.url}kit/pack/", {"g": tea.pk})
    assert response.status_code == 422
    assert "more than we can pack" in response.text


def test_one_visitor_packs_so_many_and_no_more(client, library, tea, settings):
    settings.RATE_LIMITS = {**settings.RATE_LIMITS, "kit": "1/600"}
    assert client.post(f"{library.url}kit/pack/", {"g": tea.pk}).status_code == 303
    assert client.post(f"{library.url}kit/pack/", {"g": tea.pk}).status_code == 429
    assert kit(client, library, tea).status_code == 200


def test_a_packed_kit_with_something_withdrawn_is_not_given_any_more(
    client, library, tea, rest, django_capture_on_commit_callbacks
):
    address = pack(client, library, django_capture_on_commit_callbacks, tea, rest)["Location"]
    StoredFile.objects.filter(graphic_files__page=rest).update(state="withdrawn")
    response = client.get(f"{address}download/")
    assert response.status_code == 409
    assert "Something in this kit has changed" in response.text


def test_how_far_it_is_comes_alone_when_htmx_asks(client, library, tea):
    archive = KitArchive.objects.create(digest="d", state="building", bytes_total=2000, bytes_done=1000)
    archive.graphics = {"graphics": [tea.pk], "edition": "", "shapes": False, "all_languages": False}
    archive.save()
    address = f"{library.url}kit/packed/{archive.uuid}/"
    part = client.get(address, headers={"hx-request": "true"}).text
    assert 'value="1000" max="2000"' in part
    assert "<html" not in part
    whole = client.get(address).text
    assert "Look again" in whole
    assert '<noscript><meta http-equiv="refresh"' in whole
    assert client.get(f"{address}download/").status_code == 302


def test_a_kit_nobody_has_packed_is_not_there(client, library):
    assert client.get(f"{library.url}kit/packed/8b6c1c70-4f43-4a44-9c9c-000000000000/").status_code == 404


def test_the_page_of_a_kit_asks_no_more_for_fifty_graphics_than_for_five(client, library):
    stored = ready_file()
    with indexed_once():
        graphics = [make_graphic(library, [stored], title=f"Graphic {number}") for number in range(50)]
    kit(client, library, *graphics[:5])
    with CaptureQueriesContext(
        connection,
    ) as few:
        kit(client, library, *graphics[:5])
    with CaptureQueriesContext(connection) as many:
        response = kit(client, library, *graphics)
    assert len(titles(response)) == 50
    assert len(many) <= len(few) <= 25


@pytest.mark.parametrize(
    "title, name",
    [
        ("What matters to you?", "what-matters-to-you"),
        ('a/b\\c:d*e"f<g>h|i', "a-b-c-d-e-f-g-h-i"),
        ("ملصق الليل", "ملصق-الليل"),
        ("रात की चाय", "रात-की-चाय"),
        ("Le thé\u202egnp.exe", "le-thégnp-exe"),
        ("…\n\x00 . ", "…"),
        ("../../etc", "etc"),
    ],
)
def test_a_title_makes_a_part_of_a_name(title, name):
    assert readable(title) == name


def test_names_are_short_and_each_is_given_once():
    names = Names(120)
    given = [names.name(1, "न" * 300, "hi", "", "documents/x.PDF") for _ in range(12)]
    assert len(set(given)) == 12
    assert all(len(name) <= LONGEST and len(name.encode()) <= MOST_BYTES for name in given)
    assert given[0].startswith("001-न")
    assert given[0].endswith("-hi.pdf")
    assert names.name(2, "con", "en", "story", "shapes/x.jpg") == "002-con-en-story.jpg"


def test_the_parcel_has_a_readable_name_in_the_language():
    assert download_name("Experience of Care", "en") == "experience-of-care-kit-en.zip"
    assert download_name("", "en") == "kit-en.zip"


def test_a_graphic_in_another_language_alone_is_named_and_not_missing(client, library, tea, home_page):
    welsh = Locale.objects.create(language_code="cy")
    home_page.copy_for_translation(welsh).save_revision().publish()
    wall = library.copy_for_translation(welsh)
    wall.save_revision().publish()
    own = make_graphic(LibraryPage.objects.get(pk=wall.pk), [ready_file("cy")], title="Te yn y nos")
    response = kit(client, library, tea, own)
    assert titles(response) == ["Tea at night"]
    assert "not given out any more" not in response.text
    link = BeautifulSoup(response.text, "html.parser").select_one(f'.notice a[href="{own.url}"]')
    assert (link.text, link["lang"], link["hreflang"]) == ("Te yn y nos", "cy", "cy")
    own.unpublish()
    assert "1 graphic of this kit is not given out any more" in kit(client, library, tea, own).text


def test_an_english_title_in_a_french_kit_carries_its_language(client, wall_in_french, rest, edition):
    GraphicPage.objects.filter(pk=rest.pk).update(edition=edition)
    of_edition = f"{edition.get_parent().slug}/{edition.slug}"
    response = client.get(f"{wall_in_french.url}kit/?edition={of_edition}")
    soup = BeautifulSoup(response.text, "html.parser")
    assert (soup.h1.span["lang"], soup.h1.span["dir"]) == ("en", "ltr")
    assert soup.select_one(".kit__remove [lang=en]").text == "Rest"
    assert soup.select_one(".kit__parcel .tags a")["dir"] == "ltr"


def heading_of_packed(client, wall, **fields):
    """The heading of a kit that is packed with these fields, on the page of `wall`."""
    fields["graphics"] = Order(made_for=fields.pop("made_for", "")).as_row()
    archive = KitArchive.objects.create(digest=f"{KitArchive.objects.count()}", state="ready", **fields)
    page = client.get(f"{wall.url}kit/packed/{archive.uuid}/")
    return BeautifulSoup(page.text, "html.parser").h1


def test_the_heading_of_a_packed_kit_says_the_language_that_its_title_is_in(
    client, library, wall_in_french, campaign, edition, french
):
    made_for = f"{campaign.slug}/{edition.slug}"
    english = {"language": "fr", "title": edition.title, "made_for": made_for}
    heading = heading_of_packed(client, wall_in_french, **english)
    assert (heading.bdi["lang"], heading.bdi["dir"], heading.text) == ("en", "ltr", edition.title)
    assert not heading_of_packed(client, library, **english).bdi.has_attr("lang")
    for page in (campaign.get_parent().specific, campaign, edition):
        page.copy_for_translation(french).save_revision().publish()
    translated = edition.get_translation(french)
    translated.title = "La semaine"
    translated.save_revision().publish()
    # The title stays as it was packed, whatever is called how by now.
    assert heading_of_packed(client, wall_in_french, **english).bdi["lang"] == "en"
    french_title = english | {"title": "La semaine"}
    assert not heading_of_packed(client, wall_in_french, **french_title).bdi.has_attr("lang")
    assert heading_of_packed(client, library, **french_title).bdi["lang"] == "fr"


def test_a_title_whose_edition_has_gone_or_was_renamed_claims_no_language(client, library, campaign, edition):
    packed = {"language": "en", "title": "Old name", "made_for": f"{campaign.slug}/{edition.slug}"}
    heading = heading_of_packed(client, library, **packed)
    assert (heading.bdi.text, heading.bdi.attrs) == ("Old name", {})
    edition.unpublish()
    assert heading_of_packed(client, library, **packed | {"title": edition.title}).bdi.attrs == {}


def test_a_readers_own_kit_is_called_in_the_language_of_the_page(client, library, wall_in_french):
    assert heading_of_packed(client, library, language="fr").text == "Your kit"
    own = heading_of_packed(client, wall_in_french, language="en")
    with override("fr"):
        assert own.text == gettext("Your kit")
