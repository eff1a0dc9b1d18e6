"""What happens to a source after its translation began: it goes, moves, becomes private, comes back to old words."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.core import mail
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import GroupApprovalTask, Locale, Page, PageLogEntry, TaskState, Workflow, WorkflowTask
from wagtail_localize.models import Translation

from cms.localisation import drafts, roles
from cms.localisation.beginnings import begin
from cms.localisation.board.chosen import cells_named
from cms.localisation.board.people import people_for
from cms.localisation.board.scope import Scope
from cms.localisation.models import LocaleRole
from cms.models import User
from home.models import HomePage, StandardPage
from tests.conftest import make_french, staff
from tests.factories import make_image, make_page
from tests.translated_pages import at_once, publish, state_of, translated, write
from tests.translating import with_role

pytestmark = [pytest.mark.django_db]


@pytest.fixture(scope="module")
def made(made_once):
    home_page = HomePage.objects.get()
    make_french(home_page)
    staff("admin", is_superuser=True)
    make_page(home_page, StandardPage, title="Rules", introduction="Be kind.")


@pytest.fixture
def french(made, db):
    return Locale.objects.get(language_code="fr")


@pytest.fixture
def home_page(french):
    return HomePage.objects.exclude(locale=french).get()


@pytest.fixture
def admin(made, db):
    return User.objects.get(username="admin")


@pytest.fixture
def page(french):
    return StandardPage.objects.exclude(locale=french).get(title="Rules")


@pytest.fixture(scope="class")
def rules_in_french(made, made_for_class):
    french, admin = Locale.objects.get(language_code="fr"), User.objects.get(username="admin")
    at_once(translated, StandardPage.objects.get(), french, admin)


@pytest.fixture
def translation(rules_in_french, db):
    return Translation.objects.get()


def fresh(thing):
    return type(thing).objects.get(pk=thing.pk)


def target_of(translation) -> StandardPage:
    return translation.get_target_instance()


def change(page, **fields):
    page = fresh(page)
    for name, value in fields.items():
        setattr(page, name, value)
    at_once(page.save_revision().publish)


def private(home, slug="members") -> StandardPage:
    section = make_page(home, StandardPage, title=slug.title(), slug=slug)
    section.view_restrictions.create(restriction_type="login")
    return section


class TestASourceThatGoes:
    def test_its_translation_goes_with_it_and_the_history_says_so(self, page, translation):
        at_once(fresh(page).unpublish)
        target = target_of(translation)
        assert not target.live
        assert PageLogEntry.objects.filter(page=target.pk, action="wagtail.unpublish").exists()

    def test_so_it_does_when_the_clock_takes_the_source_down(self, page, translation):
        StandardPage.objects.filter(pk=page.pk).update(expire_at=timezone.now() - timedelta(hours=1))
        at_once(call_command, "publish_scheduled", verbosity=0)
        assert not fresh(page).live
        assert (target_of(translation).live, target_of(translation).expired) == (False, True)

    def test_what_stands_on_its_own_stays(self, page, translation):
        Translation.objects.filter(pk=translation.pk).update(enabled=False)
        at_once(fresh(page).unpublish)
        assert target_of(translation).live


class TestTheSchedule:
    def test_a_draft_has_none_and_a_publication_ends_with_its_source(self, home_page, french, admin):
        page = make_page(home_page, StandardPage, title="Dates", introduction="Be there.")
        ends = timezone.now().replace(microsecond=0) + timedelta(days=9)
        dates = {"go_live_at": timezone.now() - timedelta(days=2), "expire_at": ends - timedelta(days=1)}
        StandardPage.objects.filter(pk=page.pk).update(**dates)
        translation = at_once(begin, fresh(page), french, admin)
        draft = target_of(translation).get_latest_revision_as_object()
        assert (draft.go_live_at, draft.expire_at) == (None, None)
        write(translation)
        StandardPage.objects.filter(pk=page.pk).update(expire_at=ends)
        at_once(drafts.publish, translation, admin)
        target = target_of(translation)
        assert (target.live, target.go_live_at, target.expire_at) == (True, None, ends)

    def test_a_later_end_of_the_source_follows(self, page, translation):
        ends = timezone.now().replace(microsecond=0) + timedelta(days=9)
        change(page, expire_at=ends)
        assert target_of(translation).expire_at == ends


class TestPrivacy:
    def test_a_move_into_a_private_section_makes_the_translation_private(
        self, home_page, page, translation, admin
    ):
        at_once(fresh(page).move, private(home_page), "last-child", user=admin)
        assert Client().get(target_of(translation).url).status_code == 302
        at_once(fresh(page).move, Page.objects.get(pk=home_page.pk), "last-child", user=admin)
        assert Client().get(target_of(translation).url).status_code == 200

    def test_a_section_that_becomes_private_takes_what_lies_below_along(self, home_page, french, admin):
        section = make_page(home_page, StandardPage, title="Section")
        below = make_page(section, StandardPage, title="Below")
        translation = at_once(translated, below, french, admin)
        at_once(publish, Translation.objects.get(source__object=section.translation_key))
        restriction = at_once(section.view_restrictions.create, restriction_type="login")
        target = target_of(translation)
        assert target.get_view_restrictions().get().page_id == section.get_translation(french).pk
        at_once(restriction.delete)
        assert not target.get_view_restrictions().exists()

    def test_what_would_be_public_beside_a_private_source_is_not_published(
        self, home_page, page, translation, admin
    ):
        fresh(page).move(private(home_page), "last-child")
        write(translation, only=["introduction"], mark="neu")
        with pytest.raises(drafts.NotYet, match="who may"):
            drafts.publish(translation, admin)

    def test_lifting_it_leaves_what_somebody_set_for_the_translation_alone(self, page, translation):
        target = target_of(translation)
        own = target.view_restrictions.create(restriction_type="password", password="sésame")
        restriction = at_once(page.view_restrictions.create, restriction_type="login")
        assert target.view_restrictions.count() == 2
        at_once(restriction.delete)
        assert target.view_restrictions.get() == own

    def test_a_source_with_two_restrictions_is_copied_with_both(self, page, translation):
        page.view_restrictions.create(restriction_type="login")
        at_once(page.view_restrictions.create, restriction_type="password", password="sesame")
        assert target_of(translation).view_restrictions.count() == 2


def test_an_earlier_wording_that_comes_back_waits_for_its_publication(page, french, translation, admin):
    change(page, introduction="Be quiet.")
    write(translation, only=["introduction"], mark="calme")
    at_once(drafts.publish, translation, admin)
    change(page, introduction="Be kind.")
    assert target_of(translation).introduction == "Be quiet. (calme)"
    assert state_of(page, french) == "in_progress"
    at_once(drafts.publish, translation, admin)
    assert target_of(translation).introduction == "Be kind. (fr)"
    assert state_of(page, french) == "live"


class TestReviews:
    @pytest.fixture
    def reviewed(self, page, french, translation):
        sender = with_role("amelie", french)
        write(translation, only=["introduction"], mark="neu")
        at_once(drafts.send_for_review, translation, sender)
        return translation

    def test_a_picture_of_the_source_arrives_after_the_approval(self, page, reviewed, admin):
        change(page, featured_image=make_image())
        assert target_of(reviewed).featured_image is None
        at_once(drafts.approve, reviewed, admin)
        target = target_of(reviewed)
        assert (target.introduction, target.featured_image) == ("Be kind. (neu)", fresh(page).featured_image)

    def test_words_of_the_time_of_the_review_are_news_afterwards(self, reviewed, admin):
        write(reviewed, only=["introduction"], mark="spät")
        at_once(drafts.approve, reviewed, admin)
        assert drafts.has_news(reviewed, target_of(reviewed))

    def test_who_lost_the_role_reads_nothing_of_the_decision(self, reviewed, admin):
        LocaleRole.objects.all().delete()
        mail.outbox.clear()
        at_once(drafts.request_changes, reviewed, admin, "Shorter.")
        assert mail.outbox == []

    def test_a_workflow_with_a_further_step_is_not_taken(self, french):
        review = drafts.workflow()
        WorkflowTask.objects.create(
            workflow=review, task=GroupApprovalTask.objects.create(name="More"), sort_order=2
        )
        with pytest.raises(drafts.NotYet):
            drafts.workflow()
        assert Workflow.objects.filter(pk=review.pk).exists()

    def test_what_waits_for_a_person_is_asked_in_a_constant_number_of_queries(
        self, home_page, french, reviewed, admin
    ):
        reviewer = with_role("rene", french, LocaleRole.Role.REVIEWER)
        sender = with_role("gwen", Locale.objects.create(language_code="cy"), LocaleRole.Role.REVIEWER)
        waiting = TaskState.objects.filter(status=TaskState.STATUS_IN_PROGRESS)
        asked = []
        for number in range(3):
            more = at_once(translated, make_page(home_page, StandardPage, title=f"N{number}"), french, admin)
            write(more, only=["title"], mark="neu")
            at_once(drafts.send_for_review, more, reviewer)
            person = type(reviewer).objects.get(pk=reviewer.pk)
            with CaptureQueriesContext(connection) as queries:
                assert len(roles.reviewed_objects(person, waiting)) == 1
            asked.append(len(queries))
        assert asked[0] == asked[-1] <= 12
        assert not roles.reviewed_objects(sender, waiting)
        assert len(roles.reviewed_objects(admin, waiting)) == 4
        at_once(fresh(target_of(reviewed)).get_translation(home_page.locale).unpublish)
        assert not roles.reviewed_objects(reviewer, waiting)


def test_assigning_asks_for_many_cells_and_people_as_little_as_for_few(home_page, french, editor, admin):
    def number(names):
        chosen = cells_named(Scope(type(editor).objects.get(pk=editor.pk)), names)
        with CaptureQueriesContext(connection) as queries:
            found = {person.username for person in people_for(chosen)}
            assert len(cells_named(Scope(editor), names)) == len(names)
        assert {"amelie", editor.username} <= found
        return len(queries)

    with_role("amelie", french)
    pages = [make_page(home_page, StandardPage, title=f"N{each}") for each in range(4)]
    for each in pages:
        at_once(begin, each, french, admin)
    names = [f"{each.translation_key}:{french.pk}" for each in pages]
    _warm, few = number(names[:1]), number(names[:1])
    for each in range(4):
        with_role(f"more{each}", french)
    assert number(names) == few


def test_a_title_above_that_one_must_not_know_is_not_told(home_page, french):
    hidden = make_page(home_page, StandardPage, title="Not yet announced", live=False)
    below = make_page(hidden, StandardPage, title="Open")
    with pytest.raises(drafts.NotYet) as refused:
        begin(below, french, with_role("amelie", french))
    assert "announced" not in str(refused.value)
    assert not Translation.objects.exists()


def test_groups_of_a_restriction_are_changed_with_it(page, translation):
    nurses, doctors = Group.objects.create(name="Nurses"), Group.objects.create(name="Doctors")
    restriction = page.view_restrictions.create(restriction_type="groups")
    at_once(restriction.groups.add, nurses)

    def give_to_doctors():
        restriction.save()
        restriction.groups.set([doctors])

    at_once(restriction.save)
    at_once(give_to_doctors)
    copied = target_of(translation).view_restrictions.get()
    assert list(copied.groups.all()) == [doctors]
