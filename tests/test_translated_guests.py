"""What the guests of an activity are called is translated with it, and each stays the same guest in every language."""

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone
from wagtail_localize.models import StringTranslation, Translation

from cms.localisation.beginnings import begin
from cms.localisation.strings import lines
from cms.models import User
from home.models import ActivityGuest, ActivityPage, HomePage
from tests.conftest import make_campaign, make_french
from tests.factories import make_activity, make_edition
from tests.translated_pages import at_once, publish, state_of, translated, write

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def made(made_once):
    """An activity with three guests; in French, and published there with all that is above it."""
    home, admin = HomePage.objects.get(), User.objects.create_superuser("admin")
    french, edition = make_french(home), make_edition(make_campaign(home))
    page = make_activity(edition, timezone.now().replace(microsecond=0))
    page.guests = [
        ActivityGuest(handle="CarersTable", name="Family carers"),
        ActivityGuest(name="Porters"),
        ActivityGuest(handle="WeMidwives"),
    ]
    page.save_revision().publish()
    translation = at_once(translated, page, french, admin)
    for above in page.get_ancestors().filter(depth__gt=2):
        at_once(publish, begin(above, french, admin))
    return page, french, translation


@pytest.fixture
def activity(made, db):
    return fresh(made[0])


@pytest.fixture
def french(made):
    return made[1]


@pytest.fixture
def translation(made, db):
    return Translation.objects.get(pk=made[2].pk)


def fresh(page):
    return ActivityPage.objects.get(pk=page.pk)


def named(page) -> list[tuple[str, str]]:
    return [(guest.handle, guest.name) for guest in fresh(page).guests.all()]


def keys(page) -> list:
    return [guest.translation_key for guest in fresh(page).guests.all()]


def shown(client, page) -> list[list[tuple[str, str | None]]]:
    """The names and handles of each guest that a visitor reads, and the languages they say they are in."""
    html = BeautifulSoup(client.get(fresh(page).url).text, "html.parser")
    guests = [item for item in html.select("dl.facts dd") if item.find("bdi")]
    return [[(word.text, word.get("lang")) for word in guest.find_all("bdi")] for guest in guests]


def test_the_name_of_a_guest_is_asked_for_and_the_handle_is_not(translation):
    asked = [line for line in lines(translation) if line.path.startswith("guests.")]
    assert [(line.group, line.label, line.source) for line in asked] == [
        ("Guest", "Name or role", "Family carers"),
        ("Guest", "Name or role", "Porters"),
    ]
    assert {line.max_length for line in asked} == {150}


def test_a_visitor_reads_what_the_translator_wrote(client, activity, translation):
    target = translation.get_target_instance()
    assert named(target) == [("CarersTable", "Family carers (fr)"), ("", "Porters (fr)"), ("WeMidwives", "")]
    assert keys(target) == keys(activity)
    assert shown(client, target) == [
        [("Family carers (fr)", None), ("@CarersTable", None)],
        [("Porters (fr)", None)],
        [("@WeMidwives", None)],
    ]


def test_a_guest_stays_the_same_when_the_source_has_another_order_or_handle(activity, translation, french):
    carers, porters, midwives = activity.guests.all()
    carers.handle, carers.sort_order, porters.sort_order = "FamilyTable", 1, 0
    activity.guests = [porters, carers, midwives]
    at_once(activity.save_revision().publish)
    target = translation.get_target_instance()
    assert named(target) == [("", "Porters (fr)"), ("FamilyTable", "Family carers (fr)"), ("WeMidwives", "")]
    assert keys(target) == keys(activity)
    assert state_of(activity, french) == "live"


def test_a_guest_who_comes_waits_for_a_translator_and_one_who_goes_is_gone(activity, translation, french):
    carers, _porters, midwives = activity.guests.all()
    midwives.sort_order, carers.sort_order = 0, 2
    activity.guests = [midwives, ActivityGuest(name="Cooks", sort_order=1), carers]
    at_once(activity.save_revision().publish)
    target = translation.get_target_instance()
    assert state_of(activity, french) == "source_changed"
    assert "Cooks" not in str(named(target))
    write(translation, only={f"guests.{keys(activity)[1]}.name"})
    at_once(publish, translation)
    assert named(target) == [("WeMidwives", ""), ("", "Cooks (fr)"), ("CarersTable", "Family carers (fr)")]
    assert keys(target) == keys(activity)
    assert {guest.locale for guest in fresh(target).guests.all()} == {french}


def test_a_name_that_nobody_has_translated_says_in_which_language_it_is(client, activity, translation):
    target, (carers, porters, _midwives) = translation.get_target_instance(), keys(activity)
    written = translation.source.stringsegment_set.get(
        context__path=f"guests.{carers}.name"
    ).string.translations
    written.all().delete()
    ActivityGuest.objects.filter(page=target.pk, translation_key=carers).update(name="Family carers")
    ActivityGuest.objects.filter(page=target.pk, translation_key=porters).update(name="Porters")
    # What is written and not published says nothing of the name that is shown.
    assert shown(client, target)[1] == [("Porters", "en")]
    StringTranslation.objects.filter(context__path=f"guests.{porters}.name").update(data="Porters")
    assert shown(client, target)[:2] == [
        [("Family carers", "en"), ("@CarersTable", None)],
        # A translator has looked at this one, and it is called so in French too.
        [("Porters", None)],
    ]
    assert shown(client, activity)[0] == [("Family carers", None), ("@CarersTable", None)]


def test_a_copy_and_a_mirror_of_an_activity_have_guests_of_their_own(activity, translation):
    copy = activity.copy(update_attrs={"slug": "copy"}, copy_revisions=True, keep_live=True)
    mirror = activity.create_alias(update_slug="mirror")
    at_once(fresh(activity).save_revision().publish)
    at_once(fresh(copy).save_revision().publish)
    pages = [activity, copy, mirror]
    assert len({key for page in pages for key in keys(page)}) == 9
    assert named(copy) == named(mirror) == named(activity)
    assert keys(translation.get_target_instance()) == keys(activity)
