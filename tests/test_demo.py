"""The demo is built whole, only once, and follows the day."""

from datetime import date, datetime, timedelta
from io import StringIO
from unittest import mock

import pytest
from bs4 import BeautifulSoup
from django.core.management import CommandError, call_command
from django.test import Client
from wagtail.models import Locale, Page, Revision, Site, TaskState
from wagtail_localize.models import Translation

from blog.models import Appeal, BlogPage, BlogSubmission, Comment, CommentReport, Decision, WordList
from cms.demo.builder.days import current_monday
from cms.demo.builder.people import GROUPS, PASSWORD
from cms.demo.content.catalogue import LANGUAGES, translations
from cms.demo.content.desk import IN_PROGRESS, IN_REVIEW, SOURCE_CHANGED
from cms.demo.content.everything import BY_KEY
from cms.demo.content.posts import POSTS
from cms.localisation.roles import may_translate
from cms.models import TranslationProgress, Visitor
from home.models import ActivityPage, EditionPage, HomePage, HostEnquiry, SiteText
from library.models import GraphicPage, SiteDocument, SiteImage, StoredFile

pytestmark = [pytest.mark.long, pytest.mark.django_db]

WEDNESDAY = current_monday() + timedelta(days=2)


def on(day):
    return mock.patch("django.utils.timezone.localdate", return_value=day)


def load_demo(**options):
    """What the command says."""
    said = StringIO()
    call_command("load_demo", stdout=said, **options)
    return said.getvalue()


@pytest.fixture
def demo(built, demo_server, db, settings):
    """The demo on a Wednesday of its current edition, as it was built, whatever other tests did to it."""
    settings.BASE_URL = demo_server
    with on(WEDNESDAY):
        yield built


@pytest.fixture
def visitor():
    return Client()


def pages(language="en"):
    return Page.objects.filter(depth__gt=1, locale__language_code=language)


def page_of(key):
    """The English page of that key of the content."""
    return ActivityPage.objects.get(slug=BY_KEY[key].slug, locale__language_code="en")


def current_edition(language="en"):
    english = EditionPage.objects.exclude(slug="2019").get(locale__language_code="en")
    return english.get_translations(inclusive=True).get(locale__language_code=language)


def amounts():
    models = (Page, Revision, SiteImage, SiteDocument, StoredFile, SiteText, Translation, Site)
    models += (Visitor, Comment, CommentReport, Decision, Appeal, BlogSubmission, HostEnquiry, WordList)
    return {model.__name__: model.objects.count() for model in models}


def test_the_build_tells_its_progress_and_no_text_lacks_a_translation(demo):
    assert "Drawing graphics 10/" in demo
    assert "without translation" not in demo


def test_a_second_build_changes_nothing(demo):
    before = amounts()
    assert load_demo() == ""
    assert amounts() == before


def test_a_build_that_was_cut_off_is_completed(demo):
    before = amounts()
    Site.objects.update(site_name="")
    HomePage.objects.get(locale__language_code="ar").delete()
    film = GraphicPage.objects.get(slug="one-question-film", locale=Locale.get_default())
    for page in film.get_translations(inclusive=True):
        page.delete()
    Comment.objects.pending().first().delete()
    StoredFile.objects.get(title=film.title, language="en").document.delete()
    Page.objects.filter(slug="contact", locale=Locale.get_default()).update(live=False)
    SiteText.objects.filter(locale__language_code="cy").delete()
    load_demo()
    after = amounts()
    # Publishing again and making the translations again leaves their earlier revisions and records.
    for each in (before, after):
        del each["Revision"], each["Translation"]
    assert after == before


def test_every_original_post_is_in_the_blog_of_its_language(demo):
    for post in POSTS:
        page = BlogPage.objects.live().get(slug=post.slug, locale__language_code=post.language)
        assert page.get_parent().locale_id == page.locale_id


def test_every_file_is_ready_and_has_a_picture_but_the_withdrawn_one(demo):
    [withdrawn] = StoredFile.objects.exclude(state=StoredFile.State.READY)
    assert withdrawn.state == StoredFile.State.WITHDRAWN
    assert all(stored.pictures for stored in StoredFile.objects.ready())


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_week_and_its_graphics_are_published_in_every_language(demo, language):
    activities = ActivityPage.objects.live()
    here, there = (activities.child_of(current_edition(each)).count() for each in ("en", language))
    assert here == there == 14
    graphics = GraphicPage.objects.live()
    here, there = (graphics.filter(locale__language_code=each).count() for each in ("en", language))
    assert here == there > 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_programme_of_a_day_and_its_guests_are_read_in_every_language(demo, visitor, language):
    page = page_of("listening-day").get_translation(Locale.objects.get(language_code=language))
    shown = BeautifulSoup(visitor.get(page.url).text, "html.parser").find("main").text
    said = translations(language, WEDNESDAY.year)
    for words in ("The programme, hour by hour", "Promises, read aloud", "Everybody", "Family carers"):
        assert said[words] in shown
        assert words not in shown


def test_translations_are_complete_but_for_those_on_the_desk(demo):
    incomplete = [row for row in Translation.objects.all() if len(set(row.get_progress())) > 1]
    on_the_desk = {page_of(IN_PROGRESS).translation_key, page_of(SOURCE_CHANGED[0]).translation_key}
    assert {row.source.object_id for row in incomplete} == on_the_desk


@pytest.mark.parametrize(
    "key, state",
    [(IN_PROGRESS, "in_progress"), (IN_REVIEW, "in_review"), (SOURCE_CHANGED[0], "source_changed")],
)
def test_the_board_shows_each_state(demo, key, state):
    progress = TranslationProgress.objects.get(
        translation_key=page_of(key).translation_key, locale__language_code="fr"
    )
    assert progress.state == state
    assert TranslationProgress.objects.filter(state="live").count() > 100


def test_a_reader_keeps_the_old_words_while_the_source_has_new_ones(demo, visitor):
    english = page_of(SOURCE_CHANGED[0])
    french = english.get_translation(Locale.objects.get(language_code="fr"))
    assert SOURCE_CHANGED[2] in visitor.get(english.url).text
    text = BeautifulSoup(visitor.get(french.url).text, "html.parser").text
    assert SOURCE_CHANGED[2] not in text
    assert french.summary in text


def test_the_translators_work_is_on_the_board_of_the_translator_alone(demo, visitor):
    visitor.post("/admin/login/", {"username": "translator-fr", "password": PASSWORD})
    text = visitor.get("/admin/translations/?person=me").text
    assert page_of(IN_PROGRESS).title in text
    assert "Welsh" not in BeautifulSoup(text, "html.parser").find("main").text


def test_an_editor_could_save_every_page(demo):
    for page in pages().specific():
        page.full_clean()
        for field in page._meta.get_fields():
            if hasattr(field, "stream_block"):
                field.stream_block.clean(getattr(page, field.name))


def test_the_search_knows_what_was_built(demo, visitor):
    post = BlogPage.objects.live().filter(locale=Locale.get_default()).first()
    assert post.title in visitor.get("/en/search/", {"q": post.title}).text


@pytest.mark.parametrize("name", GROUPS)
def test_people_sign_in_with_the_password_of_the_demo(demo, visitor, name):
    response = visitor.post("/admin/login/", {"username": name, "password": PASSWORD})
    assert response.status_code == 302
    assert visitor.get("/admin/").status_code == 200


def test_a_post_waits_for_the_moderator(demo, django_user_model):
    task = TaskState.objects.get(status="in_progress", workflow_state__requested_by__username="author")
    assert task.task.specific.user_can_access_editor(
        task.workflow_state.content_object, django_user_model.objects.get(username="moderator")
    )
    # Beside the two of the author, those of visitors: two wait as well, of one changes are asked for.
    assert TaskState.objects.filter(status="in_progress", task__name="Blog review").count() == 3
    assert BlogPage.objects.filter(live=False).count() == 5


def test_the_french_translator_writes_french_alone(demo, django_user_model):
    translator = django_user_model.objects.get(username="translator-fr")
    source = current_edition("en")
    for language in LANGUAGES:
        locale = Locale.objects.get(language_code=language)
        assert may_translate(translator, source, locale) is (language == "fr")
        assert not current_edition(language).permissions_for_user(translator).can_edit()
    assert not source.permissions_for_user(translator).can_edit()


@pytest.mark.parametrize(
    ("today", "monday"),
    [
        (date(2026, 11, 22), date(2026, 11, 23)),
        (date(2026, 11, 23), date(2026, 11, 23)),
        (date(2026, 11, 27), date(2026, 11, 23)),
        (date(2026, 11, 28), date(2026, 11, 30)),
    ],
)
def test_the_current_week_is_the_coming_one_from_saturday(today, monday):
    with on(today):
        assert current_monday() == monday


def test_the_current_edition_follows_the_day_into_another_year_and_summer_time(demo):
    monday = date(2027, 7, 5)
    with on(monday):
        load_demo()
        for language in ("en", "fr", "cy", "ar"):
            edition = current_edition(language)
            assert edition.start_date == edition.get_latest_revision_as_object().start_date == monday
            assert edition.end_date == date(2027, 7, 9)
            assert edition.slug == "2027"
            assert "2027" in edition.title
            chat = ActivityPage.objects.child_of(edition).get(slug="opening-chat")
            assert chat.local_start.replace(tzinfo=None) == datetime(2027, 7, 5, 20)
        assert load_demo() == ""
    moved = Translation.objects.filter(
        source__object__in=pages().filter(path__startswith=current_edition().path).values("translation_key")
    )
    assert all(len(set(row.get_progress())) == 1 for row in moved)


def test_an_unpublished_change_survives_the_move_of_the_edition(demo):
    edition = current_edition()
    edition.theme = "A theme that nobody may see yet"
    edition.save_revision()
    with on(WEDNESDAY + timedelta(weeks=2)):
        load_demo()
    edition = current_edition()
    draft = edition.get_latest_revision_as_object()
    assert edition.theme != "A theme that nobody may see yet" == draft.theme
    assert edition.start_date == draft.start_date == WEDNESDAY + timedelta(days=12)


def test_what_one_can_do_leads_to_pages_in_the_readers_language(demo, visitor):
    actions = BeautifulSoup(visitor.get(current_edition("fr").url).text, "html.parser").select(".ladder a")
    assert "/fr/blog/" in [action["href"] for action in actions]


def test_the_site_follows_the_address_at_which_it_is_served(demo, settings):
    settings.BASE_URL = "https://commons.example"
    load_demo()
    site = Site.objects.get()
    assert (site.hostname, site.port) == ("commons.example", 443)


def test_it_refuses_to_run_outside_the_demo(demo, settings):
    settings.DEMO = False
    with pytest.raises(CommandError, match="password everybody knows"):
        load_demo()
