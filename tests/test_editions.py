from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone
from icalendar import Calendar
from wagtail.fields import StreamField
from wagtail.models import Locale

from home.forms import LONGEST_EDITION
from home.models import (
    ActivityPage,
    CampaignPage,
    EditionHashtag,
    EditionPage,
    EditionPartner,
    ProgrammePage,
)
from tests.factories import make_activity, make_edition, make_graphic, make_image, make_page, make_post

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "start, state", [(1, "upcoming"), (-1, "live"), (-5, "past"), (-4, "live"), (0, "live")]
)
def test_an_edition_knows_its_state_from_its_dates(campaign, start, state):
    edition = make_edition(campaign, start=start)
    assert edition.state == state
    states = {
        "upcoming": EditionPage.objects.upcoming(),
        "live": EditionPage.objects.under_way(),
        "past": EditionPage.objects.past(),
    }
    assert {name for name, editions in states.items() if edition in editions} == {state}


@pytest.mark.parametrize("hours, state", [(1, "upcoming"), (-0.5, "live"), (-2, "past")])
def test_an_activity_knows_its_state_from_its_times(edition, hours, state):
    activity = make_activity(edition, start=timezone.now() + timedelta(hours=hours))
    assert activity.state == state
    assert (activity in ActivityPage.objects.under_way()) == (state == "live")
    assert (activity in ActivityPage.objects.past()) == (state == "past")
    assert (activity in ActivityPage.objects.coming()) == (state != "past")


@pytest.mark.parametrize(
    "starts, expected",
    [([-400, -1, 300], -1), ([-400, 60, 300], 60), ([-800, -400], -400)],
    ids=["under way", "next", "latest past"],
)
def test_current_leads_to_the_edition_under_way_or_the_next_or_the_latest(client, campaign, starts, expected):
    editions = {start: make_edition(campaign, start=start) for start in starts}
    response = client.get(f"{campaign.url}current/")
    assert response.status_code == 302
    assert response["Location"] == editions[expected].url


def test_a_campaign_without_editions_has_no_current_one(client, campaign):
    assert client.get(f"{campaign.url}current/").status_code == 404


def test_an_unpublished_edition_is_not_current(client, campaign):
    make_edition(campaign, start=-1).unpublish()
    assert client.get(f"{campaign.url}current/").status_code == 404


def test_an_edition_lists_its_timetable_by_day_and_its_posts_and_graphics(client, edition, blog, library):
    chat = make_activity(edition, title="Chat about nights")
    make_post(blog, title="A post of the week", edition=edition)
    make_post(blog, title="A post of another year")
    make_graphic(library, [make_image().stored_file], title="A poster of the week", edition=edition)
    text = client.get(edition.url).text
    for title in (chat.title, "A post of the week", "A poster of the week"):
        assert title in text
    assert "A post of another year" not in text


def test_the_timetable_narrows_to_a_kind_and_a_day(client, edition):
    make_activity(edition, title="The chat")
    make_activity(edition, title="The webinar", kind="webinar", slug="webinar")
    narrowed = client.get(f"{edition.url}?kind=webinar")
    assert [a.title for day in narrowed.context["days"] for a in day["activities"]] == ["The webinar"]
    today = timezone.localdate().isoformat()
    assert client.get(f"{edition.url}?day={today}").context["selected_day"].isoformat() == today


@pytest.mark.parametrize(
    "query", ["day=2026-02-31", "day=x", "day=%00", "kind=nothing", "kind=%00", "day=9999-99-99"]
)
def test_any_query_of_a_timetable_answers(client, edition, query):
    assert client.get(f"{edition.url}?{query}").status_code == 200


def test_an_evening_in_new_york_stands_on_its_own_day(client, campaign):
    edition = make_edition(campaign)
    day = timezone.localdate()
    late = datetime(day.year, day.month, day.day, 22, tzinfo=ZoneInfo("America/New_York"))
    make_activity(edition, start=late, time_zone="America/New_York")
    days = client.get(edition.url).context["days"]
    assert [row["date"] for row in days if row["activities"]] == [day]


def test_a_time_is_shown_with_the_zone_of_that_day(client, edition):
    summer = datetime(2019, 4, 23, 19, tzinfo=UTC)
    chat = make_activity(edition, start=summer)
    assert chat.zone_name == "BST"
    text = client.get(chat.url).text
    assert "20:00" in text
    assert "BST" in text


def test_the_calendar_of_an_activity_carries_its_time_zone(client, edition):
    chat = make_activity(edition, start=datetime(2019, 4, 23, 19, tzinfo=UTC))
    response = client.get(f"{chat.url}calendar.ics")
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    calendar = Calendar.from_ical(response.content)
    (event,) = calendar.walk("VEVENT")
    assert event.decoded("dtstart").isoformat() == "2019-04-23T20:00:00+01:00"
    assert event["dtstart"].params["TZID"] == "Europe/London"
    assert [str(zone["tzid"]) for zone in calendar.walk("VTIMEZONE")] == ["Europe/London"]


def test_the_calendar_of_an_edition_holds_all_its_activities(client, edition):
    make_activity(edition)
    make_activity(edition, title="Second", time_zone="Europe/Paris", slug="second")
    calendar = Calendar.from_ical(client.get(f"{edition.url}calendar.ics").content)
    assert len(calendar.walk("VEVENT")) == 2


def test_the_calendar_says_how_to_join_in_words_that_stand_apart(client, edition):
    chat = make_activity(
        edition,
        how_to_join="<p>Tea &amp; talk</p><ul><li>Sign in</li><li>Say hello</li></ul>",
        join_url="https://rooms.example/tea",
    )
    (event,) = Calendar.from_ical(client.get(f"{chat.url}calendar.ics").content).walk("VEVENT")
    assert "Tea & talk Sign in Say hello" in str(event["description"])
    assert "https://rooms.example/tea" in str(event["description"])


def test_a_calendar_is_named_after_its_page_in_any_script(client, edition):
    chat = make_activity(edition, title="دردشة", slug="دردشة")
    header = client.get(f"{chat.url}calendar.ics")["Content-Disposition"]
    assert header.startswith("attachment; filename*=utf-8''%D8%AF")
    assert header.endswith(".ics")


def test_an_activity_of_the_old_site_is_found_by_its_number(client, edition):
    chat = make_activity(edition, legacy_number=5326)
    response = client.get("/tweet-chats/chat-details/5326")
    assert (response.status_code, response["Location"]) == (301, chat.url)
    assert client.get("/tweet-chats/chat-details/99999999999999999999").status_code == 404


def test_a_hashtag_is_shared_without_its_sign(client, campaign):
    edition = make_edition(campaign, hashtag="#IAmExperience")
    context = client.get(edition.url).context
    assert "hashtags=IAmExperience" in context["share_url"]
    assert "q=%23IAmExperience" in context["hashtag_url"]


def test_an_edition_that_ends_before_it_starts_is_refused(signed_in, editor, edition):
    response = save(signed_in(editor), edition, end_date=edition.start_date - timedelta(days=1))
    assert "The last day must not be before the first." in response.text


def test_an_edition_of_more_days_than_a_timetable_lists_is_refused(signed_in, editor, edition):
    client = signed_in(editor)
    longest = edition.start_date + timedelta(days=LONGEST_EDITION - 1)
    response = save(client, edition, end_date=longest + timedelta(days=1))
    assert "An edition lasts at most 60 days." in response.text
    save(client, edition, end_date=longest)
    edition.refresh_from_db()
    assert edition.end_date == longest


def test_a_timetable_of_many_years_lists_its_first_days_and_those_with_activities(client, campaign):
    edition = make_edition(campaign, start=0, days=30_000)
    late = make_activity(edition, start=timezone.now() + timedelta(days=1000))
    days = client.get(edition.url).context["days"]
    assert len(days) == LONGEST_EDITION + 1
    assert days[-1]["activities"] == [late]


def save(client, page, publish=True, **changes):
    """Post the edit form of `page` in the admin as it stands, with `changes`; answers the response."""
    address = f"/admin/pages/{page.pk}/edit/"
    form = BeautifulSoup(client.get(address).text, "html.parser").find("form", id="page-edit-form")
    data = {}
    for field in form.find_all(["input", "textarea", "select"]):
        if field.get("name") and not (field.get("type") == "checkbox" and not field.has_attr("checked")):
            chosen = field.find("option", selected=True) if field.name == "select" else None
            value = chosen["value"] if chosen else field.get("value", field.text.strip())
            data[field["name"]] = value
    # The browser draws these; here they stay empty.
    data |= {f"{field.name}-count": "0" for field in page._meta.fields if isinstance(field, StreamField)}
    data.update({name: str(value) for name, value in changes.items()})
    if publish:
        data["action-publish"] = "action-publish"
    return client.post(address, data, follow=True)


def test_the_editor_enters_times_of_the_activitys_own_zone(signed_in, editor, edition):
    chat = make_activity(edition, start=datetime(2026, 1, 10, 12, tzinfo=UTC))
    client = signed_in(editor)
    save(client, chat, start="2026-07-01 20:00", end="2026-07-01 21:00", time_zone="America/New_York")
    chat.refresh_from_db()
    assert chat.start == datetime(2026, 7, 2, 0, tzinfo=UTC)
    assert 'value="2026-07-01 20:00"' in client.get(f"/admin/pages/{chat.pk}/edit/").text


def test_a_chat_on_x_is_published_only_with_another_way_in(signed_in, editor, edition):
    chat = make_activity(edition)
    response = save(signed_in(editor), chat, other_way_in="")
    assert "Say how people can take part without X." in response.text
    assert ActivityPage.objects.get(pk=chat.pk).other_way_in


def test_a_hashtag_needs_its_sign():
    with pytest.raises(Exception, match="Write #"):
        EditionHashtag(hashtag="ExpOfCare").clean_fields(exclude=["page"])


def test_an_edition_is_only_made_under_a_campaign():
    assert EditionPage.allowed_parent_page_models() == [CampaignPage]


def test_the_days_of_an_edition_are_all_there_without_activities(campaign):
    edition = make_edition(campaign, start=0, days=5)
    assert [day["date"] for day in edition.timetable([])] == [
        edition.start_date + timedelta(days=n) for n in range(5)
    ]


def test_a_page_says_what_the_campaign_is_without_an_edition(client, campaign):
    assert client.get(campaign.url).status_code == 200
    assert make_page(campaign.get_parent().specific, CampaignPage, title="Another", introduction="x").live


@pytest.fixture
def in_languages(edition):
    """in_languages("fr", "cy"): published pages of the edition in these languages, made in this order."""

    def translate(*languages):
        for language in languages:
            locale, _ = Locale.objects.get_or_create(language_code=language)
            edition.copy_for_translation(locale, copy_parents=True)
            page = edition.get_translation(locale)
            page.title = f"{language} edition"
            page.save_revision().publish()
        return {page.locale.language_code: page for page in edition.get_translations(inclusive=True)}

    return translate


def test_an_edition_is_shown_in_the_readers_language_else_as_chosen_else_in_english(in_languages):
    editions = in_languages("cy", "ar", "fr")

    def shown(chosen, reader):
        return EditionPage.objects.shown_for(editions[chosen].pk, editions[reader].locale_id)

    assert shown("ar", "fr") == editions["fr"]
    editions["fr"].unpublish()
    assert shown("ar", "fr") == editions["ar"]
    editions["ar"].unpublish()
    assert shown("ar", "fr") == editions["en"]
    editions["en"].unpublish()
    assert shown("ar", "fr") == editions["cy"]


def test_an_edition_in_another_language_says_which_beside_a_post(client, in_languages, blog):
    editions = in_languages("fr")
    post = make_post(blog, edition=editions["fr"])
    assert (
        "lang"
        not in BeautifulSoup(client.get(post.url).text, "html.parser").select_one(".edition-card a").attrs
    )
    editions["en"].unpublish()
    link = BeautifulSoup(client.get(post.url).text, "html.parser").select_one(".edition-card a")
    assert (link.text, link["lang"]) == ("fr edition", "fr")


def test_a_partner_whose_logo_has_no_kept_sizes_is_named_in_words(client, edition):
    image = make_image()
    edition.partners = [EditionPartner(name="A city hospital", logo=image, url="https://hospital.example/")]
    edition.save_revision().publish()

    def partner():
        return BeautifulSoup(client.get(edition.url).text, "html.parser").select_one(".partners a")

    assert partner().img["alt"] == "A city hospital"
    type(image).objects.update(pictures={})
    assert partner().text.strip() == "A city hospital"


def test_without_a_library_no_button_leads_there(client, home_page, edition, library):
    make_graphic(library, [make_image().stored_file], edition=edition)
    for address in (home_page.url, edition.url):
        assert f'class="button" href="{library.url}' in client.get(address).text
    type(library).objects.update(live=False)
    for address in (home_page.url, edition.url):
        text = client.get(address).text
        assert 'href=""' not in text
        assert 'href="?edition' not in text


def test_a_programme_without_contacts_offers_none(client, home_page):
    contact = {"region": "North", "role": "Host manager", "email": "north@commons.example", "telephone": ""}
    page = make_page(home_page, ProgrammePage, title="Connecting", introduction="x")
    assert "contacts-heading" not in client.get(page.url).text
    page.contacts = [("contact", contact)]
    page.save_revision().publish()
    text = client.get(page.url).text
    assert 'href="#contacts-heading"' in text
    assert 'id="contacts-heading"' in text
