import pytest
from wagtail.models import Locale
from wagtail_localize.models import Translation
from wagtail_localize.operations import translate_object

from cms.settings.languages import NOT_IN_DJANGO
from home.models import CampaignPage, HomePage
from library.languages import direction, file_language, nearness
from library.models import GraphicFile, GraphicPage, LibraryPage, StoredFile
from tests.conftest import make_campaign, make_french
from tests.factories import make_document, make_edition, make_graphic, make_image, make_page

pytestmark = pytest.mark.django_db


def in_language(language, media=None):
    stored = (media or make_image()).stored_file
    stored.language = language
    stored.save()
    return stored


def titles(response):
    return [graphic.title for graphic in response.context["graphics"].object_list]


def facet(response, name):
    options = next(facet["options"] for facet in response.context["facets"] if facet["name"] == name)
    return {str(option["label"]): option["count"] for option in options}


@pytest.fixture(scope="class")
def graphics(made_for_class):
    home_page = HomePage.objects.get()
    library = make_page(home_page, LibraryPage, title="Library")
    edition = make_edition(make_campaign(home_page), slug="2019")
    make_graphic(
        library, [in_language("en"), in_language("fr")], ["tea", "nights"], title="A", edition=edition
    )
    make_graphic(library, [in_language("fr")], ["tea"], title="B", kind="banner")
    make_graphic(library, [in_language("zxx", make_document())], ["food"], title="C", kind="toolkit")


@pytest.fixture
def three(graphics, db):
    return LibraryPage.objects.get()


class TestThreeGraphics:
    @pytest.mark.parametrize(
        "query, found",
        [
            ("", {"A", "B", "C"}),
            ("tag=tea", {"A", "B"}),
            ("kind=banner", {"B"}),
            ("edition=experience-of-care-week/2019", {"A"}),
            ("edition=experience-of-care-week%2F2019", {"A"}),
            ("edition=2019", set()),
            ("edition=%/2019", set()),
            ("language=fr", {"A", "B"}),
            ("tag=tea&language=en", {"A"}),
            ("tag=none", set()),
            ("kind=%00", {"A", "B", "C"}),
            ("tag=" + "x" * 5000, set()),
            ("page=x", {"A", "B", "C"}),
        ],
    )
    def test_the_wall_narrows_by_tag_kind_edition_and_language_of_the_file(self, client, three, query, found):
        response = client.get(f"{three.url}?{query}")
        assert response.status_code == 200
        assert set(titles(response)) == found
        assert response.context["total"] == len(found)

    def test_each_filter_says_how_many_it_would_leave(self, client, three):
        response = client.get(f"{three.url}?language=fr")
        assert facet(response, "tag") == {"tea": 2, "nights": 1}
        assert facet(response, "kind") == {"Banner": 1, "Poster": 1}
        assert facet(response, "language") == {"Français": 2, "English": 1, "No words": 1}

    def test_a_chosen_filter_is_a_link_that_takes_it_off(self, client, three):
        response = client.get(f"{three.url}?tag=tea&kind=banner")
        removals = {str(row["label"]): row["remove_url"] for row in response.context["selected"]}
        assert removals == {"tea": f"{three.url}?kind=banner", "Banner": f"{three.url}?tag=tea"}

    def test_a_page_shows_the_file_nearest_to_the_readers_language(self, client, three):
        assert GraphicPage.objects.get(title="A").best_for("fr").language == "fr"
        assert GraphicPage.objects.get(title="A").best_for("ar").language == "en"
        assert GraphicPage.objects.get(title="C").best_for("ar").language == "zxx"

    def test_a_file_in_another_language_is_said_to_be_so(self, client, three):
        assert client.get(GraphicPage.objects.get(title="B").url).context["best_is_other_language"] is True
        assert client.get(GraphicPage.objects.get(title="C").url).context["best_is_other_language"] is False

    def test_a_graphic_shows_each_file_with_its_address(self, client, three):
        graphic = GraphicPage.objects.get(title="A")
        text = client.get(graphic.url).text
        for stored in graphic.stored_files:
            assert f'href="{stored.url}"' in text

    def test_copying_a_graphic_keeps_each_files_address(self, three):
        addresses = {stored.url for stored in StoredFile.objects.all()}
        graphic = GraphicPage.objects.get(title="A")
        copy = graphic.copy(update_attrs={"slug": "copy", "title": "Copy"})
        assert {file.stored_file.url for file in copy.files.all()} <= addresses
        assert StoredFile.objects.count() == len(addresses)

    def test_going_back_to_an_older_draft_leaves_a_withdrawn_file_withdrawn(self, three):
        graphic = GraphicPage.objects.get(title="A")
        older = graphic.latest_revision
        StoredFile.objects.update(state="withdrawn")
        older.publish()
        assert set(StoredFile.objects.values_list("state", flat=True)) == {"withdrawn"}

    def test_a_withdrawn_file_is_not_offered(self, client, three):
        StoredFile.objects.filter(language="fr").update(state="withdrawn")
        graphic = GraphicPage.objects.get(title="A")
        assert [file.language for file in graphic.stored_files] == ["en"]
        assert client.get(GraphicPage.objects.get(title="B").url).status_code == 200

    def test_an_image_in_use_cannot_be_deleted_by_accident(self, signed_in, editor, three):
        image = GraphicPage.objects.get(title="B").files.get().stored_file.image
        client = signed_in(editor)
        assert client.post(f"/admin/images/{image.pk}/delete/").status_code == 302
        assert client.post(f"/admin/bulk/library/siteimage/delete/?id={image.pk}").status_code == 302
        assert GraphicPage.objects.get(title="B").stored_files


def test_a_regional_reader_gets_the_language_itself():
    assert nearness("pt", "pt-BR") < nearness("en", "pt-BR")


def test_a_language_that_the_site_may_be_in_is_one_that_files_may_be_in():
    assert {code for code in NOT_IN_DJANGO if not file_language(code)} == set()
    assert {code for code, (_name, _local, bidi) in NOT_IN_DJANGO.items() if bidi} == {
        code for code in NOT_IN_DJANGO if direction(file_language(code)) == "rtl"
    }


@pytest.fixture(scope="class")
def french_graphics(graphics):
    french = make_french(HomePage.objects.get())
    wall = LibraryPage.objects.get().copy_for_translation(french)
    wall.save_revision().publish()
    page = GraphicPage.objects.get(title="A").copy_for_translation(french)
    page.title = "Une affiche"
    page.save_revision().publish()


@pytest.fixture
def french(french_graphics, db):
    return Locale.objects.get(language_code="fr")


@pytest.fixture
def in_french(french):
    return LibraryPage.objects.get(locale=french)


class TestInFrench:
    def test_the_french_wall_shows_french_words_and_english_ones_where_there_are_none(
        self, client, in_french
    ):
        assert set(titles(client.get(in_french.url))) == {"Une affiche", "B", "C"}

    def test_a_translated_graphic_has_the_files_of_its_source(self, in_french, french):
        page = GraphicPage.objects.get(title="Une affiche")
        assert page.files.count() == 0
        assert page.best_file.language == "fr"
        assert {file.language for file in page.stored_files} == {"en", "fr"}

    def test_saving_a_translation_makes_no_files_of_its_own(self, in_french):
        page = GraphicPage.objects.get(title="Une affiche")
        page.save_revision().publish()
        assert GraphicFile.objects.filter(page=page).count() == 0

    def test_an_edition_has_its_title_in_the_readers_language_and_the_same_filter(
        self, client, in_french, french
    ):
        edition = GraphicPage.objects.get(title="A").edition
        copy = edition.copy_for_translation(french, copy_parents=True)
        copy.title = "Semaine 2019"
        copy.save_revision().publish()
        response = client.get(in_french.url)
        assert facet(response, "edition") == {"Semaine 2019": 1}
        chosen = client.get(f"{in_french.url}?edition=experience-of-care-week/2019")
        assert titles(chosen) == ["Une affiche"]

    def test_translating_a_graphic_makes_no_files_of_its_own(self, in_french, french, admin):
        graphic = GraphicPage.objects.get(title="B")
        translate_object(graphic, [french])
        Translation.objects.get(source__object_id=graphic.translation_key).save_target(user=admin)
        assert GraphicFile.objects.filter(page__translation_key=graphic.translation_key).count() == 1


@pytest.mark.parametrize("slug", ["kit", "feed"])
def test_a_graphic_cannot_take_an_address_of_the_library(library, slug):
    with pytest.raises(Exception, match="uses this address itself"):
        make_graphic(library, slug=slug)


def test_a_graphic_is_published_only_with_alternative_text(signed_in, editor, library):
    client = signed_in(editor)
    data = {
        "title": "Poster",
        "slug": "poster",
        "kind": "poster",
        "audience": "everyone",
        "people_shown": "nobody",
        "licence": "cc_by",
        "alt_text": "",
        "ready_made_wording-count": "0",
        "description": "null",
        "files-TOTAL_FORMS": "1",
        "files-INITIAL_FORMS": "0",
        "files-MIN_NUM_FORMS": "1",
        "files-MAX_NUM_FORMS": "1000",
        "files-0-stored_file": str(make_image().stored_file.pk),
        "files-0-ORDER": "1",
        "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0",
    }
    address = f"/admin/pages/add/library/graphicpage/{library.pk}/"
    refused = client.post(address, {**data, "action-publish": "1"})
    assert "This field is required" in refused.text
    assert not GraphicPage.objects.exists()
    client.post(address, data)
    assert GraphicPage.objects.get().live is False
    client.post(address, {**data, "slug": "second", "alt_text": "A cup", "action-publish": "1"})
    assert GraphicPage.objects.get(slug="second").live is True


def test_an_image_counts_the_graphics_that_use_it(django_capture_on_commit_callbacks, library):
    with django_capture_on_commit_callbacks(execute=True):
        image = make_image()
        graphic = make_graphic(library, [image.stored_file], title="Poster with tea")
    usage = image.get_usage()
    assert [used.pk for used, _references in usage] == [graphic.pk]
    assert usage.is_protected


def test_the_chooser_of_files_lists_them_with_type_and_language(signed_in, editor):
    in_language("fr")
    text = signed_in(editor).get("/admin/stored-file-chooser/").json()["html"]
    assert "A poster" in text
    assert "Français" in text


@pytest.fixture(scope="class")
def campaigns(made_for_class):
    """Two campaigns, each with an edition of 2019 and a graphic of it."""
    home_page = HomePage.objects.get()
    library = make_page(home_page, LibraryPage, title="Library")
    campaign = make_campaign(home_page)
    other = make_page(campaign.get_parent(), CampaignPage, title="Kindness Day", introduction="A day.")
    for parent, title in ((campaign, "Care 2019"), (other, "Kindness 2019")):
        edition = make_edition(parent, slug="2019", title=title)
        make_graphic(library, [make_image().stored_file], title=f"Poster of {title}", edition=edition)


@pytest.fixture
def two_campaigns(campaigns, db):
    return CampaignPage.objects.get(title="Kindness Day")


class TestTwoCampaigns:
    @pytest.fixture
    def library(self, campaigns, db):
        return LibraryPage.objects.get()

    def test_editions_of_two_campaigns_with_the_same_slug_are_kept_apart(
        self, client, library, two_campaigns
    ):
        response = client.get(library.url)
        assert facet(response, "edition") == {"Care 2019": 1, "Kindness 2019": 1}
        response = client.get(f"{library.url}?edition=kindness-day/2019")
        assert titles(response) == ["Poster of Kindness 2019"]
        [chosen] = response.context["selected"]
        assert (chosen["label"], chosen["remove_url"]) == ("Kindness 2019", library.url)

    def test_the_page_of_an_edition_links_to_its_own_graphics(self, client, library, two_campaigns):
        edition = two_campaigns.editions.get()
        assert f'href="{library.url}?edition=kindness-day/2019"' in client.get(edition.url).text

    @pytest.mark.parametrize("hide", ["unpublish", "restrict"])
    def test_an_edition_that_is_not_for_everyone_is_no_filter(self, client, library, two_campaigns, hide):
        edition = two_campaigns.editions.get()
        if hide == "unpublish":
            edition.unpublish()
        else:
            edition.view_restrictions.create(restriction_type="login")
        assert facet(client.get(library.url), "edition") == {"Care 2019": 1}
        assert titles(client.get(f"{library.url}?edition=kindness-day/2019")) == []


def test_a_preview_shows_the_files_chosen_in_the_form(library):
    new = make_image(title="The new one").stored_file
    graphic = make_graphic(library, [make_image(title="The old one").stored_file])
    graphic.files = [GraphicFile(stored_file=new)]
    assert new.url in graphic.make_preview_request().rendered_content
    page = GraphicPage(title="New", slug="new", alt_text="x", locale=library.locale)
    page.files = [GraphicFile(stored_file=new)]
    page.path, page.depth = GraphicPage._get_children_path_interval(library.path)[1], library.depth + 1
    page.set_url_path(library)
    assert new.url in page.make_preview_request().rendered_content


def test_a_preview_shows_no_file_that_is_withdrawn(library):
    stored = make_image().stored_file
    graphic = make_graphic(library, [stored])
    StoredFile.objects.update(state="withdrawn")
    graphic.files = [GraphicFile(stored_file=stored)]
    assert stored.url not in graphic.make_preview_request().rendered_content
