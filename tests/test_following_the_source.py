"""What is published in the default language reaches its translations: words wait, the rest follows by itself."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.db import transaction
from django.test import Client
from django.utils import timezone
from wagtail.models import Locale, PageLogEntry, Workflow
from wagtail_localize.models import StringTranslation, TranslationSource

from cms.localisation import following
from cms.localisation.beginnings import begin
from cms.localisation.following import FOLLOWED, bring_up, take_over
from home.clock import JOBS
from home.models import ActivityPage, StandardPage
from tests.factories import make_activity, make_image, make_page
from tests.translated_pages import at_once, publish, row_of, state_of, translated, write

pytestmark = [pytest.mark.django_db]


@pytest.fixture
def page(home_page):
    return make_page(home_page, StandardPage, title="Rules", introduction="Be kind.")


def followed() -> int:
    return PageLogEntry.objects.filter(action=FOLLOWED).count()


def test_one_changed_word_marks_the_page_in_all_languages_and_keeps_the_old_wording(page, french, admin):
    welsh = Locale.objects.create(language_code="cy")
    other = make_page(page.get_parent(), StandardPage, title="Other", introduction="Elsewhere.")
    for locale in (french, welsh):
        for each in (page, other):
            at_once(translated, each, locale, admin)
    page.introduction = "Be kinder."
    at_once(page.save_revision().publish)
    for locale in (french, welsh):
        assert state_of(page, locale) == "source_changed"
        assert row_of(page, locale).strings_total - row_of(page, locale).strings_done == 1
        assert state_of(other, locale) == "live"
    assert StringTranslation.objects.filter(data="Be kind. (fr)", locale=french).exists()
    assert page.get_translation(french).specific.introduction == "Be kind. (fr)"
    assert followed() == 0


def test_a_draft_of_the_source_changes_nothing(page, french, admin):
    at_once(translated, page, french, admin)
    before = TranslationSource.objects.get(object=page.translation_key).last_updated_at
    page.introduction = "Be kinder."
    at_once(page.save_revision)
    assert state_of(page, french) == "live"
    assert TranslationSource.objects.get(object=page.translation_key).last_updated_at == before


def test_a_new_date_follows_by_itself(edition, french, admin):
    activity = make_activity(edition, timezone.now().replace(microsecond=0))
    translation = at_once(translated, activity, french, admin)
    for above in activity.get_ancestors().filter(depth__gt=2):
        at_once(publish, begin(above, french, admin))
    activity = ActivityPage.objects.get(pk=activity.pk)
    activity.start += timedelta(days=1)
    activity.end += timedelta(days=1)
    at_once(activity.save_revision().publish)
    target = translation.get_target_instance()
    assert target.start == activity.start
    assert target.title == "Chat about nights (fr)"
    assert target.live
    assert not target.has_unpublished_changes
    assert state_of(activity, french) == "live"
    assert PageLogEntry.objects.get(action=FOLLOWED).page_id == target.pk


def test_a_new_picture_follows_by_itself(page, french, admin):
    translation = at_once(translated, page, french, admin)
    page.featured_image = make_image()
    at_once(page.save_revision().publish)
    assert translation.get_target_instance().featured_image == page.featured_image
    assert followed() == 1


def test_a_publication_that_changes_nothing_makes_no_noise(page, french, admin):
    translation = at_once(translated, page, french, admin)
    revision = translation.get_target_instance().latest_revision_id
    at_once(page.save_revision().publish)
    assert translation.get_target_instance().latest_revision_id == revision
    assert followed() == 0


class TestWordsThatNobodyPublished:
    @pytest.fixture
    def translation(self, page, french, admin):
        return at_once(translated, page, french, admin)

    @pytest.fixture
    def change_picture(self, page):
        def change():
            page.featured_image = make_image()
            at_once(page.save_revision().publish)

        return change

    def test_new_words_do_not_go_out_with_a_picture(self, page, french, translation, change_picture):
        at_once(write, translation, only=["introduction"], mark="sans relecture")
        change_picture()
        target = translation.get_target_instance()
        assert (target.introduction, target.featured_image) == ("Be kind. (fr)", None)
        assert state_of(page, french) == "in_progress"

    def test_nor_do_words_in_review(self, page, french, translation, change_picture, admin):
        review = Workflow.objects.get(name="Translation review")
        target = translation.get_target_instance()
        target.save_revision()
        at_once(review.start, target, admin)
        change_picture()
        assert translation.get_target_instance().featured_image is None
        assert state_of(page, french) == "in_review"

    def test_nor_does_an_old_translation_that_was_never_published(
        self, page, french, translation, change_picture
    ):
        """Words for a text that came and went before they were read; then the text comes back."""
        page.introduction = "Be quiet."
        at_once(page.save_revision().publish)
        at_once(write, translation, only=["introduction"], mark="sans relecture")
        page.introduction = "Be kind."
        at_once(page.save_revision().publish)
        at_once(publish, translation)
        assert state_of(page, french) == "live"
        page.introduction = "Be quiet."
        change_picture()
        target = translation.get_target_instance()
        assert target.introduction == "Be kind. (fr)"
        assert "sans relecture" not in Client().get(target.get_url()).text

    def test_nor_do_words_written_between_the_look_and_the_publication(
        self, page, french, translation, change_picture, monkeypatch
    ):
        """The row still says that nothing is new."""
        monkeypatch.setattr("cms.localisation.progress.refresh_all", lambda *args: None)
        monkeypatch.setattr(following, "refresh_all", lambda *args: None)
        write(translation, only=["introduction"], mark="sans relecture")
        with transaction.atomic():
            assert row_of(page, french).state == "live"
            assert not bring_up(translation.pk)
        assert translation.get_target_instance().introduction == "Be kind. (fr)"

    def test_a_source_that_was_taken_down_meanwhile_brings_nothing(self, page, translation):
        source = translation.source
        StandardPage.objects.filter(pk=page.pk).update(live=False, introduction="Secret.")
        at_once(take_over.func, source.pk)
        assert not source.stringsegment_set.filter(string__data="Secret.").exists()


def test_the_clock_takes_over_what_a_lost_worker_left(page, french, admin):
    at_once(translated, page, french, admin)
    StandardPage.objects.filter(pk=page.pk).update(
        introduction="Be kinder.", last_published_at=timezone.now()
    )
    at_once(JOBS["heal_translations"].run)
    assert state_of(page, french) == "source_changed"


def test_who_may_read_the_source_may_read_its_translations_and_nobody_else(page, french, admin):
    at_once(translated, page, french, admin)
    target = page.get_translation(french)
    nurses = Group.objects.create(name="Nurses")
    restriction = at_once(keep_for, page, nurses)
    assert Client().get(target.url).status_code == 302
    assert list(target.view_restrictions.get().groups.all()) == [nurses]
    at_once(restriction.delete)
    assert Client().get(target.url).status_code == 200


def keep_for(page, group):
    restriction = page.view_restrictions.create(restriction_type="groups")
    restriction.groups.add(group)
    return restriction
