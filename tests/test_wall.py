"""The wall of graphics: every filter counts, words are found, the order holds, and nothing of it needs a script."""

import re
import uuid

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.signal_handlers import disable_reference_index_auto_update

from home.models import CampaignIndexPage, CampaignPage, HomePage
from library.models import DownloadCount, GraphicFile, GraphicPage, LibraryPage, StoredFile
from tests.factories import make_document, make_edition, make_graphic, make_image, make_page
from tests.indexing import indexed_once

pytestmark = pytest.mark.django_db


def stored(language="en", media=None, **facts):
    file = (media or make_image()).stored_file
    StoredFile.objects.filter(pk=file.pk).update(language=language, **facts)
    return StoredFile.objects.get(pk=file.pk)


def titles(response):
    return [graphic.title for graphic in response.context["graphics"].object_list]


def facet(response, name):
    options = next(facet["options"] for facet in response.context["facets"] if facet["name"] == name)
    return {str(option["label"]): option["count"] for option in options}


@pytest.fixture(scope="module")
def graphics(made_once):
    home_page = HomePage.objects.get()
    library = make_page(home_page, LibraryPage, title="Library")
    index = make_page(home_page, CampaignIndexPage, title="Campaigns")
    campaign = make_page(index, CampaignPage, title="Experience of Care Week", introduction="A week a year.")
    edition = make_edition(campaign, slug="2019")
    both = [
        stored("en", proportions="portrait"),
        stored("fr", make_document(), media_type="application/pdf", proportions="square"),
    ]
    make_graphic(library, both, ["tea"], title="Beta", edition=edition, audience="staff", words="Put it on")
    make_graphic(
        library, [stored("fr", proportions="portrait")], ["tea"], title="alpha", alt_text="A kettle sings."
    )
    make_graphic(library, [stored("cy", proportions="banner")], ["night shifts"], title="Gamma")


@pytest.fixture
def wall(graphics, db):
    return LibraryPage.objects.get()


@pytest.mark.parametrize(
    "query, found",
    [
        ("audience=staff", {"Beta"}),
        ("shape=portrait", {"Beta", "alpha"}),
        ("shape=story", set()),
        ("type=pdf", {"Beta"}),
        ("type=png", {"Beta", "alpha", "Gamma"}),
        ("type=exe", set()),
        # About one file, not about one that is French and another that is upright.
        ("language=fr&shape=portrait", {"alpha"}),
        ("language=fr&type=pdf&shape=square", {"Beta"}),
        ("audience=everyone&tag=tea", {"alpha"}),
        ("q=kettle", {"alpha"}),
        ("q=beta", {"Beta"}),
        ("q=night+shifts", {"Gamma"}),
        ("q=put", {"Beta"}),
        ("q=kettle&language=cy", set()),
        ("q=%00", {"Beta", "alpha", "Gamma"}),
        ("q=%22", {"Beta", "alpha", "Gamma"}),
        ("q=***", set()),
        ("q=" + "x" * 5000, set()),
        ("sort=<script>", {"Beta", "alpha", "Gamma"}),
    ],
)
def test_the_wall_narrows_by_each_filter_and_by_words(client, wall, query, found):
    response = client.get(f"{wall.url}?{query}")
    assert response.status_code == 200
    assert set(titles(response)) == found
    assert response.context["total"] == len(found)
    assert "<script>alert" not in response.text


def test_each_filter_says_how_many_it_would_leave(client, wall):
    response = client.get(f"{wall.url}?language=fr")
    assert facet(response, "audience") == {"Everyone": 1, "Staff": 1}
    assert facet(response, "shape") == {"Portrait": 1, "Square": 1}
    assert facet(response, "type") == {"PDF": 1, "PNG": 1}
    assert facet(response, "language") == {"Français": 2, "Cymraeg": 1, "English": 1}
    response = client.get(f"{wall.url}?q=kettle")
    assert facet(response, "audience") == {"Everyone": 1}
    response = client.get(f"{wall.url}?audience=staff")
    assert facet(response, "audience") == {"Everyone": 2, "Staff": 1}
    assert facet(response, "kind") == {"Poster": 1}


def test_every_number_is_what_the_choice_then_shows(client, wall):
    for query in ("", "?language=fr", "?tag=tea&shape=portrait", "?q=kettle"):
        for each in client.get(wall.url + query).context["facets"]:
            for option in each["options"]:
                if not option["current"]:
                    shown = client.get(option["url"])
                    assert shown.context["total"] == option["count"], option["url"]


def test_a_search_is_a_choice_that_can_be_taken_off_and_goes_along(client, wall):
    response = client.get(f"{wall.url}?q=kettle&tag=tea&sort=title")
    removals = {str(row["label"]): row["remove_url"] for row in response.context["selected"]}
    assert removals == {
        "“kettle”": f"{wall.url}?tag=tea&sort=title",
        "tea": f"{wall.url}?q=kettle&sort=title",
    }
    assert '<input type="hidden" name="tag" value="tea">' in response.text
    assert 'value="kettle"' in response.text


def test_the_kit_that_is_being_gathered_goes_along(client, wall):
    response = client.get(f"{wall.url}?kit=7.8")
    assert f'href="{wall.url}?kind=poster&amp;kit=7.8"' in response.text
    assert response.context["clear_url"] == f"{wall.url}?kit=7.8"


def test_the_order_is_newest_title_or_downloads(client, wall):
    newest = ["Gamma", "alpha", "Beta"]
    for days, title in enumerate(newest):
        GraphicPage.objects.filter(title=title).update(
            first_published_at=timezone.now() - timezone.timedelta(days=days)
        )
    for title, number in (("Beta", 3), ("alpha", 9)):
        key = GraphicPage.objects.get(title=title).translation_key
        for day in (1, 2):
            DownloadCount.objects.create(
                day=f"2026-01-0{day}", graphic=key, file=uuid.uuid4(), language="en", number=number
            )
    assert titles(client.get(wall.url)) == newest
    assert titles(client.get(f"{wall.url}?sort=title")) == ["alpha", "Beta", "Gamma"]
    assert titles(client.get(f"{wall.url}?sort=downloads")) == ["alpha", "Beta", "Gamma"]


def test_a_chosen_tag_is_there_even_when_many_are_used_more(client, wall):
    alpha = GraphicPage.objects.get(title="alpha")
    with indexed_once():
        for n in range(25):
            make_graphic(wall, [stored()], [f"often {n}"], title=f"X{n}")
            alpha.tags.add(f"often {n}")
        alpha.save()
    response = client.get(f"{wall.url}?tag=night-shifts")
    chosen = [row["label"] for row in response.context["selected"]]
    assert chosen == ["night shifts"]
    assert len(facet(response, "tag")) <= 21


@pytest.mark.long
def test_the_wall_asks_no_more_with_200_graphics_than_with_3(client, wall):
    file = StoredFile.objects.first()
    edition = GraphicPage.objects.exclude(edition=None).get().edition
    queries = [
        "",
        "?language=fr&q=tea",
        "?sort=downloads",
        "?sort=title",
        "?tag=tea&shape=portrait&audience=staff",
    ]

    def asked():
        numbers = []
        for query in queries:
            client.get(wall.url + query)
            with CaptureQueriesContext(connection) as captured:
                client.get(wall.url + query)
            numbers.append(len(captured))
        return numbers

    few = asked()
    with disable_reference_index_auto_update(), indexed_once():
        for n in range(200):
            graphic = GraphicPage(title=f"Tea {n}", alt_text="Tea", edition=edition, audience="staff")
            graphic.first_published_at = timezone.now()
            graphic.tags.add("tea", f"tag {n}")
            graphic.files = [GraphicFile(stored_file=file)]
            wall.add_child(instance=graphic)
    assert asked() == few


def test_the_wall_is_the_same_for_everyone_and_links_work_without_a_script(client, wall):
    response = client.get(wall.url)
    assert "Set-Cookie" not in response
    assert "csrfmiddlewaretoken" not in response.text
    assert f'href="{wall.url}?audience=staff"' in response.text
    assert f'href="{wall.url}?sort=title"' in response.text
    assert f'action="{wall.url}" method="get"' in response.text


def test_each_choice_has_an_id_of_its_own_in_any_script(client, wall):
    make_graphic(wall, [stored("ar")], ["راحة", "نوم"], title="Delta")
    text = client.get(wall.url).text
    ids = re.findall(r'<a id="([^"]*)" href', text)
    assert len([name for name in ids if name.startswith("tag-%D")]) == 2
    assert len(ids) == len(set(ids))


@pytest.fixture
def french_wall(wall, french):
    translated = wall.copy_for_translation(french)
    with indexed_once():
        translated.save_revision().publish()
        own = GraphicPage.objects.get(title="alpha").copy_for_translation(french)
        own.title = "Le thé, tea en anglais"
        own.save_revision().publish()
    return LibraryPage.objects.get(locale=french)


def test_what_is_found_in_the_readers_language_is_not_crowded_out(client, french_wall, monkeypatch):
    monkeypatch.setattr("library.wall.MOST_FOUND", 2)
    long_ago = timezone.now() - timezone.timedelta(days=900)
    GraphicPage.objects.filter(locale=french_wall.locale).update(first_published_at=long_ago)
    assert set(titles(client.get(f"{french_wall.url}?q=tea"))) == {"Le thé, tea en anglais", "Gamma"}


def test_a_title_of_another_language_says_so_wherever_it_stands(client, french_wall):
    edition = GraphicPage.objects.get(title="Beta").edition
    value = edition.url_path.strip("/").split("/", 1)[1].split("campaigns/")[-1]
    soup = BeautifulSoup(client.get(f"{french_wall.url}?edition={value}").text, "html.parser")
    english = [(part.text, part["dir"]) for part in soup.select("main [lang=en]")]
    card = soup.select_one(".graphic")
    assert card.select_one(".graphic__take [lang=en]").text == "Beta"
    assert card.select_one(".kit-button .visually-hidden [lang=en]").text == "Beta"
    assert card.select_one(".kit-button").get("aria-label") is None
    assert soup.select_one(".chip bdi")["lang"] == "en"
    assert soup.select_one("#facets bdi[lang=en]").text == edition.title
    assert (edition.title, "ltr") in english
