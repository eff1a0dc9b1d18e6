"""Review of translations: nothing is public before somebody else has read it, and then exactly what was read."""

import pytest
from django.contrib.auth.models import Group, Permission
from wagtail.models import GroupPagePermission, Locale, Page, PageViewRestriction
from wagtail.users.models import UserProfile
from wagtail_localize.models import Translation

from cms.localisation import drafts
from cms.localisation.models import LocaleRole
from cms.localisation.strings import lines
from home.models import SiteText
from tests.conftest import staff
from tests.factories import make_post
from tests.translating import begin, fill, make_source, with_role, write, write_all

pytestmark = pytest.mark.django_db

Role = LocaleRole.Role


@pytest.fixture
def translation(home_page, french):
    return begin(make_source(home_page), french)


@pytest.fixture
def translator(french):
    return with_role("maëlle", french)


@pytest.fixture
def reviewer(french):
    return with_role("rené", french, Role.REVIEWER)


@pytest.fixture
def publisher(french):
    return with_role("paule", french, Role.PUBLISHER)


@pytest.fixture
def published(translation, publisher):
    """The translation, published once."""
    write_all(translation)
    drafts.publish(translation, publisher)
    return translation


@pytest.fixture
def do(signed_in):
    """do(person, translation, step, **data): what that button answers, followed; it knows what it showed."""

    def act(person, translation, step, **data):
        if review := drafts.review_of(translation.get_target_instance()):
            data.setdefault("revision", review.revision_id)
        return signed_in(person).post(f"/admin/translations/{translation.pk}/{step}/", data, follow=True)

    return act


def in_review(translation) -> bool:
    return drafts.review_of(translation.get_target_instance()) is not None


def public(client):
    client.logout()
    response = client.get("/fr/visites/")
    return response.text if response.status_code == 200 else None


def test_from_the_first_word_to_the_approval_the_public_reads_nothing_else(
    client, do, signed_in, published, translator, reviewer
):
    fill(signed_in(translator), published, introduction="Nouveau texte.")
    assert "Entrez." in (now := public(client))
    assert "Nouveau" not in now
    do(translator, published, "send")
    assert "Entrez." in (now := public(client))
    assert "Nouveau" not in now
    do(reviewer, published, "request-changes", comment="Plus court.")
    assert "Entrez." in (now := public(client))
    assert "Nouveau" not in now
    fill(signed_in(translator), published, introduction="Nouveau.", then="send")
    assert "Entrez." in (now := public(client))
    assert "Nouveau" not in now
    response = do(reviewer, published, "approve")
    assert "Approved and published." in response.text
    assert "Nouveau." in public(client)


def test_a_first_translation_has_no_address_before_it_is_approved(
    client, do, translation, translator, reviewer
):
    write_all(translation)
    do(translator, translation, "send")
    assert public(client) is None
    do(reviewer, translation, "approve")
    assert "Entrez." in public(client)


def test_nobody_sends_what_has_gaps_or_nothing_new_or_is_in_review(do, translation, published, translator):
    assert "Nothing has changed" in do(translator, published, "send").text
    write(published, introduction="Bienvenue.")
    assert "Thank you." in do(translator, published, "send").text
    assert "in review already" in do(translator, published, "send").text


def test_gaps_are_counted(do, translation, translator):
    write(translation, title="Visites")
    assert "2 strings have no translation yet." in do(translator, translation, "send").text
    assert not in_review(translation)


def test_what_is_in_review_is_read_only_until_it_is_taken_back(do, signed_in, translation, translator):
    write_all(translation)
    do(translator, translation, "send")
    address = f"/admin/translations/{translation.pk}/"
    html = signed_in(translator).get(address).text
    assert "In review since" in html
    assert "<textarea" not in html
    assert "You sent this yourself" in html
    line = next(line for line in lines(translation) if line.path == "introduction")
    response = signed_in(translator).post(
        address, {f"text-{line.key}": "Trop tard.", f"seen-{line.key}": "x"}
    )
    assert "nothing was saved" in response.text
    assert "Trop tard." in response.text
    do(translator, translation, "take-back")
    assert not in_review(translation)
    assert "<textarea" in signed_in(translator).get(address).text


def test_a_reviewer_does_not_approve_their_own_work_and_a_publisher_may(do, translation, reviewer, publisher):
    write_all(translation)
    do(reviewer, translation, "send")
    assert "Approved" not in do(reviewer, translation, "approve").text
    assert in_review(translation)
    do(reviewer, translation, "take-back")
    do(publisher, translation, "send")
    assert "Approved" in do(publisher, translation, "approve").text


def test_after_a_change_by_the_reviewer_somebody_else_has_to_approve(do, translation, translator, reviewer):
    write_all(translation)
    do(translator, translation, "send")
    do(reviewer, translation, "request-changes", comment="Je m’en occupe.")
    write(translation, introduction="Entrez !")
    do(reviewer, translation, "send")
    assert "Approved" not in do(reviewer, translation, "approve").text
    assert in_review(translation)


def test_a_request_for_changes_has_a_comment_that_stands_at_the_top_until_it_is_sent_again(
    do, signed_in, translation, translator, reviewer
):
    write_all(translation)
    do(translator, translation, "send")
    assert "Say what should change." in do(reviewer, translation, "request-changes", comment="  ").text
    do(reviewer, translation, "request-changes", comment="Plus <b>court</b>.")
    html = signed_in(translator).get(f"/admin/translations/{translation.pk}/").text
    assert "Plus &lt;b&gt;court&lt;/b&gt;." in html
    do(translator, translation, "send")
    do(translator, translation, "take-back")
    assert "court" not in signed_in(translator).get(f"/admin/translations/{translation.pk}/").text


def test_what_is_approved_is_what_was_shown(client, do, translation, translator, reviewer):
    write_all(translation)
    do(translator, translation, "send")
    shown = drafts.review_of(translation.get_target_instance()).revision_id
    do(translator, translation, "take-back")
    write(translation, introduction="Autre chose.")
    do(translator, translation, "send")
    assert "Read it once more." in do(reviewer, translation, "approve", revision=shown).text
    assert public(client) is None
    write(translation, introduction="Écrit pendant la relecture.")
    do(reviewer, translation, "approve")
    assert "Autre chose." in public(client)


def test_the_review_shows_what_differs_from_what_is_published(do, signed_in, published, translator, reviewer):
    write(published, introduction="Entrez donc.")
    do(translator, published, "send")
    html = signed_in(reviewer).get(f"/admin/translations/{published.pk}/").text
    assert "1 string differs" in html
    assert "<ins>" in html
    assert "donc." in html
    assert "Approve and publish" in html
    assert "Entrez donc." in html


def test_nothing_is_approved_while_the_source_is_not_published(do, translation, translator, admin):
    write_all(translation)
    do(translator, translation, "send")
    translation.source.get_source_instance().unpublish()
    assert "is not published" in do(admin, translation, "approve").text
    assert in_review(translation)
    assert not translation.get_target_instance().live


@pytest.fixture
def page_reviewer(translation):
    """Somebody with Wagtail's permission to publish below the French front page, and no role in a language."""
    group = Group.objects.create(name="Page reviewers")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    home = translation.get_target_instance().get_parent()
    for codename in ("change_page", "publish_page"):
        permission = Permission.objects.get(codename=codename, content_type__app_label="wagtailcore")
        GroupPagePermission.objects.create(group=group, page=home, permission=permission)
    return staff("pierre", "Page reviewers")


def wagtails_own(target, action):
    return f"/admin/pages/workflow/action/{target.pk}/{action}/{drafts.review_of(target).pk}/"


def test_wagtails_own_buttons_decide_as_ours_do(
    client, do, signed_in, translation, translator, page_reviewer
):
    write_all(translation)
    do(translator, translation, "send")
    target = translation.get_target_instance()
    write(translation, introduction="Écrit pendant la relecture.")
    response = signed_in(page_reviewer).post(wagtails_own(target, "approve"))
    assert response["Location"] == f"/admin/translations/{translation.pk}/"
    assert "Entrez." in public(client)


def test_wagtails_own_approval_is_refused_with_a_reason_while_the_source_is_not_published(
    do, signed_in, translation, translator, page_reviewer
):
    write_all(translation)
    do(translator, translation, "send")
    source = translation.source.get_source_instance()
    source.unpublish()
    target = translation.get_target_instance()
    response = signed_in(page_reviewer).post(wagtails_own(target, "approve"), follow=True)
    assert "is not published" in response.text
    assert in_review(translation)
    assert not translation.get_target_instance().live


def test_wagtails_own_address_refuses_whoever_may_not_approve(
    do, signed_in, translation, translator, reviewer
):
    write_all(translation)
    do(reviewer, translation, "send")
    address = wagtails_own(translation.get_target_instance(), "approve")
    for person in (translator, reviewer):
        assert signed_in(person).post(address)["Location"] == "/admin/"
    assert in_review(translation)


def test_a_request_for_changes_through_wagtail_needs_a_comment_too(
    do, signed_in, translation, translator, admin
):
    write_all(translation)
    do(translator, translation, "send")
    address = wagtails_own(translation.get_target_instance(), "reject")
    signed_in(admin).post(address, {"comment": ""})
    assert in_review(translation)
    signed_in(admin).post(address, {"comment": "Plus court."})
    assert drafts.wanted_changes(translation.get_target_instance()).comment == "Plus court."


def test_a_reviewer_does_not_come_into_wagtails_page_editor(do, signed_in, translation, translator, reviewer):
    write_all(translation)
    do(translator, translation, "send")
    target = translation.get_target_instance()
    Translation.objects.update(enabled=False)
    assert signed_in(reviewer).get(f"/admin/pages/{target.pk}/edit/")["Location"] == "/admin/"


def test_publishing_without_review_is_for_publishers(do, translation, translator, reviewer, publisher):
    write_all(translation)
    for person in (translator, reviewer):
        do(person, translation, "publish")
        assert not translation.get_target_instance().live
    assert "Published." in do(publisher, translation, "publish").text
    assert translation.get_target_instance().live


def test_no_page_is_published_below_one_that_is_not(do, french, translation, admin):
    write_all(translation)
    Page.objects.get(locale=french, depth=2).unpublish()
    assert "A page above it is not published" in do(admin, translation, "publish").text
    assert not translation.get_target_instance().live


def test_the_translation_of_a_private_page_is_private_before_it_is_public(client, do, translation, admin):
    source = translation.source.get_source_instance()
    PageViewRestriction.objects.create(page=source, restriction_type="login")
    write_all(translation)
    do(admin, translation, "publish")
    assert translation.get_target_instance().live
    assert public(client) is None


def test_a_post_stands_on_its_own_once_it_is_published(do, home_page, french, blog, admin):
    begin(blog, french)
    Page.objects.get(locale=french, translation_key=blog.translation_key).specific.save_revision().publish()
    translation = begin(make_post(blog), french)
    write(translation, **{line.path: "mot" for line in lines(translation)})
    response = do(admin, translation, "publish")
    assert not Translation.objects.get(pk=translation.pk).enabled
    assert response.redirect_chain[-1][0].startswith("/admin/pages/")


def test_the_texts_around_the_pages_are_reviewed_in_the_same_way(do, home_page, french, translator, reviewer):
    source = SiteText.objects.create(site_name="Commons", locale=home_page.locale)
    translation = begin(source, french)
    write(translation, site_name="Communs")
    do(translator, translation, "send")
    assert SiteText.objects.in_language("fr") == source
    assert "Communs" in do(reviewer, translation, "approve").text
    assert SiteText.objects.in_language("fr").site_name == "Communs"


def test_reviewers_hear_of_what_waits_and_translators_of_the_decision(
    do, translation, translator, reviewer, mailoutbox, django_capture_on_commit_callbacks
):
    write_all(translation)
    with django_capture_on_commit_callbacks(execute=True):
        do(translator, translation, "send")
    (letter,) = mailoutbox
    assert letter.to == [reviewer.email]
    assert "Visites (French)" in letter.subject
    assert f"/admin/translations/{translation.pk}/" in letter.body
    assert translator.username not in letter.body
    with django_capture_on_commit_callbacks(execute=True):
        do(reviewer, translation, "request-changes", comment="Plus court.")
    assert mailoutbox[-1].to == [translator.email]
    assert "Plus court." in mailoutbox[-1].body
    with django_capture_on_commit_callbacks(execute=True):
        do(translator, translation, "send")
        do(reviewer, translation, "approve")
    assert mailoutbox[-1].to == [translator.email]
    assert "is published" in mailoutbox[-1].subject


def test_where_nobody_has_a_role_that_decides_the_editors_hear_who_want_to(
    do, translation, translator, editor, admin, mailoutbox, django_capture_on_commit_callbacks
):
    UserProfile.objects.create(user=admin, submitted_notifications=False)
    with_role("rhian", Locale.objects.create(language_code="cy"), Role.REVIEWER)
    write_all(translation)
    with django_capture_on_commit_callbacks(execute=True):
        do(translator, translation, "send")
    (letter,) = mailoutbox
    assert letter.to == [editor.email]
    assert f"/admin/translations/{translation.pk}/" in letter.body


def test_for_the_texts_around_the_pages_too(
    do, home_page, french, translator, editor, mailoutbox, django_capture_on_commit_callbacks
):
    translation = begin(SiteText.objects.create(site_name="Commons", locale=home_page.locale), french)
    write(translation, site_name="Communs")
    with django_capture_on_commit_callbacks(execute=True):
        do(translator, translation, "send")
    assert [letter.to for letter in mailoutbox] == [[editor.email]]


def test_of_what_is_not_public_no_reviewer_with_a_role_hears(
    do, translation, reviewer, admin, mailoutbox, django_capture_on_commit_callbacks
):
    translation.source.get_source_instance().unpublish()
    write_all(translation)
    with django_capture_on_commit_callbacks(execute=True):
        do(admin, translation, "send")
    assert in_review(translation)
    assert mailoutbox == []
