"""Each row of the board says what a look at the facts says, whatever happened before."""

import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale, Workflow
from wagtail_localize.models import StringTranslation, Translation

from cms.localisation.beginnings import begin
from cms.localisation.drafts import NotYet
from cms.localisation.models import TranslationProgress
from cms.localisation.progress import refresh, refresh_all, refresh_everything
from home.clock import JOBS
from home.models import SiteText, StandardPage
from tests.factories import make_page, make_post
from tests.translated_pages import at_once, publish, row_of, state_of, translated, write

pytestmark = [pytest.mark.django_db]

FIELDS = ["translation_key", "locale", "translation", "state", "since", "strings_total", "strings_done"]


@pytest.fixture
def page(home_page):
    return make_page(home_page, StandardPage, title="Rules", introduction="Be kind.")


def rows():
    return sorted(TranslationProgress.objects.values_list(*FIELDS))


def rows_from_nothing():
    """The rows as a look at the facts makes them when there are none."""
    kept = list(TranslationProgress.objects.all())
    TranslationProgress.objects.all().delete()
    refresh_everything()
    found = rows()
    TranslationProgress.objects.all().delete()
    TranslationProgress.objects.bulk_create(kept)
    return found


def test_a_long_story_leaves_what_a_look_at_the_facts_would_say(home_page, page, french, admin):
    welsh = Locale.objects.create(language_code="cy")
    text = SiteText.objects.create(site_name="Commons", locale=home_page.locale)
    review = Workflow.objects.get(name="Translation review")
    seen = []
    refresh_everything()

    def then(do, *args, state=None, **kwargs):
        result = at_once(do, *args, **kwargs)
        if state is not None:
            assert state_of(page, french) == state
        assert rows() == rows_from_nothing(), (do, args)
        seen.append(do)
        return result

    translation = then(begin, page, french, admin, state="in_progress")
    then(begin, text, french, admin)
    then(begin, page, welsh, admin)
    then(write, translation, only=["title"], state="in_progress")
    assert row_of(page, french).strings_done == 1
    then(write, translation, state="in_progress")
    target = translation.get_target_instance()
    then(target.save_revision)
    state = then(review.start, target, admin, state="in_review")
    then(state.cancel, user=admin, state="in_progress")
    target.refresh_from_db()
    state = then(review.start, target, admin, state="in_review")
    then(state.current_task_state.reject, user=admin, comment="Kinder.", state="in_progress")
    then(publish, translation, state="live")
    then(write, translation, only=["introduction"], mark="autrement", state="in_progress")
    then(publish, translation, state="live")
    page.title = "House rules"
    then(page.save_revision, state="live")
    then(page.save_revision().publish, state="source_changed")
    translation.refresh_from_db()
    then(write, Translation.objects.get(pk=translation.pk), state="in_progress")
    then(StringTranslation.objects.filter(context__path="introduction").delete)
    assert state_of(page, french) == "source_changed"
    then(translation.get_target_instance().unpublish)
    then(translation.get_target_instance().delete, state="missing")
    then(page.delete)
    assert len(seen) > 15


def test_a_page_that_was_written_by_hand_is_live_or_begun(page, french):
    copy = at_once(page.copy_for_translation, french)
    assert state_of(page, french) == "in_progress"
    at_once(copy.get_latest_revision().publish)
    assert state_of(page, french) == "live"
    assert row_of(page, french).translation is None


def test_an_alias_is_no_translation(page, french):
    at_once(page.copy_for_translation, french, alias=True)
    assert state_of(page, french) == "missing"


def test_a_text_half_translated_is_no_changed_source(home_page, french, admin):
    """The paragraphs of one text stand at one place: the others are not its former words."""
    body = [("text", "<p>One.</p><p>Two.</p>")]
    page = make_page(home_page, StandardPage, title="Long", body=body)
    translation = at_once(begin, page, french, admin)
    segments = translation.source.stringsegment_set.filter(context__path__startswith="body")
    one = segments.first()
    at_once(
        StringTranslation.objects.create,
        translation_of=one.string,
        context=one.context,
        locale=french,
        data="Un.",
        translation_type="manual",
    )
    assert state_of(page, french) == "in_progress"


def test_many_events_of_one_transaction_are_one_look(page, french, admin):
    translation = at_once(begin, page, french, admin)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        at_once(write, translation)
    looks = [query for query in queries if 'FROM "cms_translationprogress"' in query["sql"]]
    assert len(looks) == 1


def test_a_look_at_many_pages_asks_as_little_as_at_one(home_page, french, admin):
    pages = [make_page(home_page, StandardPage, title=f"Page {number}") for number in range(4)]
    for page in pages:
        at_once(begin, page, french, admin)
    TranslationProgress.objects.update(strings_done=0, strings_total=0)
    keys = [page.translation_key for page in pages]
    refresh_all(keys[:1])
    with CaptureQueriesContext(connection) as one:
        refresh_all(keys[:1])
    with CaptureQueriesContext(connection) as many:
        refresh_all(keys[1:3])
    # The second look also writes: three rows at once.
    assert len(many) <= len(one) + 3


def test_person_and_deadline_stay_until_it_is_published(page, french, admin):
    translation = at_once(begin, page, french, admin)
    TranslationProgress.objects.update(person=admin, deadline="2030-01-01")
    at_once(write, translation)
    row = row_of(page, french)
    assert row.person == admin
    assert row.deadline is not None
    at_once(publish, translation)
    row = row_of(page, french)
    assert (row.person, row.deadline) == (admin, None)


def test_the_clock_heals_what_was_missed(page, french, admin):
    at_once(translated, page, french)
    TranslationProgress.objects.filter(translation_key=page.translation_key).update(state="in_review")
    stray = TranslationProgress.objects.create(translation_key=uuid.uuid4(), locale=french)
    JOBS["heal_translations"].run()
    assert state_of(page, french) == "live"
    assert not TranslationProgress.objects.filter(pk=stray.pk).exists()


def test_a_row_of_what_is_not_there_is_deleted(page, french):
    TranslationProgress.objects.create(translation_key=page.translation_key, locale=french)
    refresh(page.translation_key, french)
    assert state_of(page, french) == "missing"


class TestBeginning:
    def test_it_makes_a_draft_below_drafts_and_publishes_nothing(self, page, french, admin):
        below = make_page(page, StandardPage, title="Below", slug="été-au-café")
        translation = at_once(begin, below, french, admin)
        target = translation.get_target_instance()
        assert not target.live
        assert target.slug == "été-au-café"
        assert target.get_parent().locale == french
        assert not target.get_parent().live
        assert target.get_parent().alias_of is None
        assert state_of(page, french) == "in_progress"

    def test_a_second_beginning_changes_nothing(self, page, french, admin):
        first = at_once(begin, page, french, admin)
        assert at_once(begin, page, french, admin) == first
        assert page.get_translations().count() == 1

    def test_a_post_too_is_begun(self, blog, french, admin):
        translation = at_once(begin, make_post(blog), french, admin)
        assert translation.enabled

    def test_an_alias_becomes_a_draft(self, page, french, admin):
        alias = at_once(page.copy_for_translation, french, alias=True)
        assert alias.live
        translation = at_once(begin, page, french, admin)
        target = translation.get_target_instance()
        assert (target.pk, target.live, target.alias_of) == (alias.pk, False, None)

    def test_a_page_written_by_hand_stays(self, page, french, admin):
        page.copy_for_translation(french)
        with pytest.raises(NotYet):
            begin(page, french, admin)

    def test_only_the_default_language_is_a_source(self, home_page, french, admin):
        with pytest.raises(NotYet):
            begin(home_page.get_translation(french), home_page.locale, admin)
