from datetime import timedelta

import pytest
from django.contrib.auth.models import Group, Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import GroupPagePermission

from home.models import HomePage
from library.models import GraphicPage, KitArchive, LibraryPage, Withdrawal
from tests.conftest import staff
from tests.factories import make_graphic, make_image, make_page

pytestmark = pytest.mark.django_db


def address(action, *graphics):
    chosen = "&".join(f"id={graphic.pk}" for graphic in graphics)
    return f"/admin/bulk/library/graphicpage/{action}/?{chosen}&next=/admin/library/graphics/"


@pytest.fixture(scope="module")
def made(made_once):
    library = make_page(HomePage.objects.get(), LibraryPage, title="Library")
    for title in ("One", "Two"):
        make_graphic(library, [make_image().stored_file], title=title, tags=["tea"])


@pytest.fixture
def library(made, db):
    return LibraryPage.objects.get()


@pytest.fixture
def graphics(library):
    return list(GraphicPage.objects.order_by("title"))


def again(graphics):
    return list(GraphicPage.objects.filter(pk__in=[graphic.pk for graphic in graphics]).order_by("title"))


def test_tags_are_added_and_published(signed_in, editor, graphics):
    response = signed_in(editor).post(address("tag", *graphics), {"tags": "night, day"}, follow=True)
    assert "2 pages were changed and published." in response.text
    for graphic in again(graphics):
        assert set(graphic.tags.names()) == {"tea", "night", "day"}
        assert graphic.live
        assert not graphic.has_unpublished_changes


def test_edition_licence_and_last_day_are_set_in_every_language(
    signed_in, editor, library, french, graphics, edition
):
    library.copy_for_translation(french).save_revision().publish()
    graphics[0].copy_for_translation(french).save_revision().publish()
    client, last = signed_in(editor), timezone.localdate() + timedelta(days=9)
    client.post(address("edition", graphics[0]), {"edition": edition.pk})
    client.post(address("licence", graphics[0]), {"licence": "permission"})
    client.post(address("expiry", graphics[0]), {"last_day": last.isoformat()})
    pages = GraphicPage.objects.filter(translation_key=graphics[0].translation_key)
    assert pages.count() == 2
    for page in pages:
        assert (page.edition_id, page.licence, page.live) == (edition.pk, "permission", True)
        assert timezone.localdate(page.expire_at) == last
    client.post(address("expiry", graphics[0]), {"last_day": ""})
    client.post(address("edition", graphics[0]), {"edition": ""})
    graphic = again(graphics)[0]
    assert (graphic.expire_at, graphic.edition) == (None, None)


def test_what_somebody_still_works_on_is_not_published(signed_in, editor, graphics):
    graphics[0].title = "One, not finished"
    graphics[0].save_revision()
    response = signed_in(editor).post(address("licence", *graphics), {"licence": "permission"}, follow=True)
    assert "1 page was changed and published." in response.text
    assert "1 page was changed as a draft" in response.text
    first, second = again(graphics)
    draft = first.get_latest_revision_as_object()
    assert (first.title, first.licence, second.licence) == ("One", "cc_by", "permission")
    assert (draft.title, draft.licence) == ("One, not finished", "permission")


def test_graphics_are_withdrawn_with_a_reason(signed_in, editor, client, graphics):
    given = {"reason": "licence", "note": "The artist asked."}
    signed_in(editor).post(address("withdraw", *graphics), given)
    client.logout()
    for graphic in graphics:
        assert client.get(graphic.url).status_code == 410
    row = Withdrawal.objects.first()
    assert (row.reason, row.note, row.withdrawn_by) == ("licence", "The artist asked.", editor)


@pytest.mark.parametrize(
    "action, given, words",
    [
        ("withdraw", {"reason": ""}, "This field is required"),
        ("tag", {"tags": " , "}, "Name at least one tag"),
        ("tag", {"tags": "x" * 101}, "over 100 characters"),
        ("expiry", {"last_day": "2020-01-01"}, "This day is over"),
        ("licence", {"licence": "mine"}, "not one of the available choices"),
    ],
)
def test_a_fault_stands_beside_the_field_and_changes_nothing(
    signed_in, editor, graphics, action, given, words
):
    before = [graphic.latest_revision_id for graphic in again(graphics)]
    assert words in signed_in(editor).post(address(action, *graphics), given).text
    assert [graphic.latest_revision_id for graphic in again(graphics)] == before
    assert not Withdrawal.objects.exists()


@pytest.mark.parametrize("action", ["tag", "edition", "licence", "expiry", "withdraw"])
def test_each_asks_first_and_says_where_the_graphic_is_used(signed_in, editor, library, graphics, action):
    make_graphic(library, [make_image().stored_file], title="The one before", successor=graphics[0])
    KitArchive.objects.create(digest="1", graphics={"graphics": [graphics[0].pk]})
    text = signed_in(editor).get(address(action, *graphics)).text
    assert "The one before" in text
    assert "1 packed kit holds it." in text
    assert "No other page uses it." in text


def test_asking_about_eight_graphics_asks_the_database_no_more_for_uses(rf, editor, library):
    from library.graphics.uses import find_uses

    asked = []
    for number in (2, 8):
        while GraphicPage.objects.count() < number:
            make_graphic(library, [make_image().stored_file])
        graphics = list(GraphicPage.objects.all())
        with CaptureQueriesContext(connection) as captured:
            find_uses(graphics, editor)
        asked.append(len(captured))
    assert asked[0] >= asked[1]


def test_nobody_means_everything_at_once(signed_in, editor, graphics):
    everything = "/admin/bulk/library/graphicpage/withdraw/?id=all&next=/admin/"
    assert signed_in(editor).post(everything, {"reason": "licence"}).status_code == 404
    assert not Withdrawal.objects.exists()


CHANGES = [
    ("tag", {"tags": "night"}),
    ("edition", {"edition": ""}),
    ("licence", {"licence": "permission"}),
    ("expiry", {"last_day": ""}),
    ("withdraw", {"reason": "licence"}),
]


@pytest.mark.parametrize("group", ["Authors", "Moderators", "Translators", "Host managers"])
def test_other_roles_change_nothing(signed_in, blog, graphics, group):
    client, before = signed_in(staff("someone", group)), [g.latest_revision_id for g in again(graphics)]
    for action, given in CHANGES:
        client.post(address(action, *graphics), given)
    assert [graphic.latest_revision_id for graphic in again(graphics)] == before
    assert not Withdrawal.objects.exists()


def test_what_a_person_may_not_change_stays_and_is_named(signed_in, library, french, home_page, graphics):
    """Somebody who may edit, but not publish, one of the two."""
    group = Group.objects.create(name="Helpers")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    change = Permission.objects.get(content_type__app_label="wagtailcore", codename="change_page")
    GroupPagePermission.objects.create(group=group, page=graphics[0], permission=change)
    client = signed_in(staff("helper", "Helpers"))
    assert "These stay as they are" in client.get(address("licence", *graphics)).text
    client.post(address("licence", *graphics), {"licence": "permission"})
    client.post(address("withdraw", *graphics), {"reason": "licence"})
    first, second = again(graphics)
    assert (first.licence, first.live, first.has_unpublished_changes) == ("cc_by", True, True)
    assert not second.has_unpublished_changes
    assert not Withdrawal.objects.exists()


def test_a_kit_packed_from_the_page_in_another_language_counts_too(rf, editor, library, french, graphics):
    from library.graphics.uses import find_uses

    library.copy_for_translation(french)
    copy = graphics[0].copy_for_translation(french)
    KitArchive.objects.create(digest="1", graphics={"graphics": [copy.pk]})
    KitArchive.objects.create(digest="2", graphics={"graphics": [graphics[1].pk, copy.pk]})
    find_uses(graphics, editor)
    assert [graphic.kits for graphic in graphics] == [2, 1]


def test_a_page_that_somebody_else_locked_stays_and_is_named(signed_in, editor, library, french, graphics):
    library.copy_for_translation(french).save_revision().publish()
    graphics[1].copy_for_translation(french).save_revision().publish()
    GraphicPage.objects.filter(pk=graphics[0].pk).update(locked=True, locked_by=staff("colleague", "Editors"))
    in_french = GraphicPage.objects.filter(locale=french)
    in_french.update(locked=True, locked_by=staff("translator", "Editors"))
    client = signed_in(editor)
    assert "These stay as they are" in client.get(address("licence", *graphics)).text
    response = client.post(address("licence", *graphics), {"licence": "permission"}, follow=True)
    assert "1 page was changed and published." in response.text
    assert "1 page stayed as it was" in response.text
    first, second = again(graphics)
    assert (first.licence, second.licence, in_french.get().licence) == ("cc_by", "permission", "cc_by")
    assert first.latest_revision_id == graphics[0].latest_revision_id


def test_a_draft_with_faults_is_changed_all_the_same(signed_in, editor, graphics):
    """The upload table makes drafts that nobody has described yet."""
    GraphicPage.objects.filter(pk=graphics[0].pk).update(live=False)
    graphics[0].alt_text = ""
    graphics[0].save_revision(clean=False)
    response = signed_in(editor).post(address("licence", *graphics), {"licence": "permission"}, follow=True)
    assert "1 page was changed as a draft" in response.text
    draft = again(graphics)[0].get_latest_revision_as_object()
    assert (draft.licence, draft.alt_text) == ("permission", "")


def test_a_number_that_no_graphic_can_have_chooses_nothing(signed_in, editor, graphics):
    client = signed_in(editor)
    absurd = address("licence", *graphics).replace("?", f"?id={'9' * 30}&")
    assert client.get(absurd).status_code == 200
    assert client.get(f"/admin/bulk/library/graphicpage/licence/?id={'9' * 30}").status_code == 404
