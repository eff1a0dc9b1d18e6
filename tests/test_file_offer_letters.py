"""Those who may decide on an offered file hear of it by e-mail, and who offered it of the decision."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from django_tasks import default_task_backend
from wagtail.models import Locale, PageViewRestriction
from wagtail.users.models import UserProfile

from cms.localisation.files import letters
from cms.localisation.models import LocaleRole
from library.ingest.uploads import admit
from library.models import FileOffer, Upload
from library.offers import deciding
from library.offers.intentions import begin_offer
from library.rights.withdrawing import withdraw_graphic
from tests.conftest import staff
from tests.factories import image_bytes, make_graphic, make_image, make_upload
from tests.translating import with_role

pytestmark = pytest.mark.django_db
Role = LocaleRole.Role


@pytest.fixture
def graphic(library):
    return make_graphic(library, [make_image("Tea").stored_file], title="Tea")


@pytest.fixture
def translator(french):
    return with_role("translator", french)


@pytest.fixture
def reviewer(french):
    return with_role("reviewer", french, Role.REVIEWER)


@pytest.fixture
def offer(graphic, django_capture_on_commit_callbacks):
    """offer(user): a clean file of theirs that waits, after all letters are written."""

    def offer(user, language="fr", content=None):
        batch = begin_offer(graphic, language, None, "", user)
        upload = make_upload(user, batch=batch, content=content or image_bytes(colour="teal"))
        with django_capture_on_commit_callbacks(execute=True):
            admit(upload)
        return FileOffer.objects.filter(offered_by=user).first()

    return offer


@pytest.fixture
def decide(django_capture_on_commit_callbacks):
    def decide(step, *args):
        with django_capture_on_commit_callbacks(execute=True):
            return step(*args)

    return decide


def profile(user, **fields):
    UserProfile.objects.update_or_create(user=user, defaults=fields)


def readers(mailoutbox):
    return [letter.to for letter in mailoutbox]


def test_who_may_decide_gets_one_letter_with_the_way_there(
    offer, translator, reviewer, graphic, french, mailoutbox, signed_in
):
    offer(translator)
    (letter,) = mailoutbox
    assert letter.to == [reviewer.email]
    assert letter.subject == "A file waits for your review: Tea (French)"
    address = reverse("translations:file_add", args=[graphic.pk, "fr"])
    assert address in letter.body
    assert translator.username not in letter.body
    assert "Publish the file for Tea" in signed_in(reviewer).get(address).text


def test_a_reviewer_in_person_and_by_group_twice_is_written_to_once(
    offer, translator, reviewer, french, mailoutbox
):
    for name in ("Paris", "Lyon"):
        group = Group.objects.create(name=name)
        LocaleRole.objects.create(group=group, locale=french, role=Role.PUBLISHER)
        reviewer.groups.add(group)
    offer(translator)
    assert readers(mailoutbox) == [[reviewer.email]]


def test_without_a_reviewer_the_editors_are_told_who_may_publish_the_graphic(
    offer, translator, editor, author, mailoutbox
):
    offer(translator)
    assert readers(mailoutbox) == [[editor.email]]


def test_nobody_else_hears_of_it(offer, translator, french, admin, editor, mailoutbox):
    welsh = Locale.objects.create(language_code="cy")
    with_role("other", french)
    with_role("welsh", welsh, Role.PUBLISHER)
    away = with_role("away", french, Role.REVIEWER)
    away.is_active = False
    away.save()
    without = with_role("without", french, Role.REVIEWER)
    without.groups.clear()
    unwilling = with_role("unwilling", french, Role.REVIEWER)
    profile(unwilling, submitted_notifications=False)
    offer(translator)
    assert readers(mailoutbox) == []


@pytest.mark.parametrize("rank", [Role.REVIEWER, Role.PUBLISHER])
def test_who_offered_it_gets_no_letter_about_it(offer, french, rank, mailoutbox):
    offer(with_role("own", french, rank))
    assert mailoutbox == []


def test_a_file_that_is_there_already_is_no_offer_and_no_letter(
    offer, translator, reviewer, graphic, mailoutbox
):
    offer(translator, content=image_bytes())
    assert not FileOffer.objects.exists()
    assert mailoutbox == []


def test_each_reads_it_in_their_own_language(offer, translator, reviewer, mailoutbox, monkeypatch):
    profile(reviewer, preferred_language="fr")
    written = []
    monkeypatch.setattr("cms.localisation.notices.send", lambda *args, **more: written.append((args, more)))
    offer(translator)
    ((_letter, _to, language), more) = written[0]
    assert (language, more["into"]) == ("fr", "Français")


def test_of_a_graphic_that_became_private_meanwhile_nobody_hears(
    offer, translator, reviewer, graphic, mailoutbox
):
    PageViewRestriction.objects.create(page=graphic, restriction_type="login")
    offer(translator)
    assert mailoutbox == []


def test_who_offered_the_file_hears_that_it_is_published(
    offer, decide, translator, reviewer, graphic, mailoutbox
):
    made = offer(translator)
    mailoutbox.clear()
    decide(deciding.publish, made.pk, reviewer)
    (letter,) = mailoutbox
    assert letter.to == [translator.email]
    assert letter.subject == "Your file is published: Tea (French)"
    assert reverse("translations:file_add", args=[graphic.pk, "fr"]) in letter.body


def test_who_offered_the_file_hears_why_it_is_declined(offer, decide, translator, reviewer, mailoutbox):
    made = offer(translator)
    mailoutbox.clear()
    decide(deciding.decline, made.pk, reviewer, "Its logo is <b>old</b> & small.")
    (letter,) = mailoutbox
    assert letter.to == [translator.email]
    assert letter.subject == "Your file was not published: Tea (French)"
    assert "Its logo is <b>old</b> & small." in letter.body
    assert reviewer.username not in letter.body


@pytest.mark.parametrize(
    ("step", "switch"), [("publish", "approved_notifications"), ("decline", "rejected_notifications")]
)
def test_who_wants_no_letters_about_decisions_gets_none(
    offer, decide, translator, reviewer, mailoutbox, step, switch
):
    made = offer(translator)
    mailoutbox.clear()
    profile(translator, **{switch: False})
    reason = ["No."] if step == "decline" else []
    decide(getattr(deciding, step), made.pk, reviewer, *reason)
    assert mailoutbox == []


@pytest.mark.parametrize("end", ["role", "withdrawn", "inactive", "deleted"])
def test_who_may_know_of_it_no_more_hears_of_no_decision(
    offer, decide, translator, reviewer, graphic, mailoutbox, end
):
    made = offer(translator)
    mailoutbox.clear()
    if end == "role":
        LocaleRole.objects.filter(user=translator).delete()
    elif end == "withdrawn":
        withdraw_graphic(graphic, "mistake")
    elif end == "inactive":
        translator.is_active = False
        translator.save()
    else:
        translator.delete()
    decide(deciding.decline, made.pk, staff("root", is_superuser=True), "No.")
    assert mailoutbox == []


def test_a_publisher_hears_nothing_of_their_own_decision(offer, decide, french, mailoutbox):
    publisher = with_role("publisher", french, Role.PUBLISHER)
    decide(deciding.publish, offer(publisher).pk, publisher)
    assert mailoutbox == []


def test_a_decision_that_fails_writes_no_letter(
    offer, translator, reviewer, mailoutbox, monkeypatch, django_capture_on_commit_callbacks
):
    made = offer(translator)
    mailoutbox.clear()
    monkeypatch.setattr(deciding, "add_file", lambda page, stored: 1 / 0)
    with django_capture_on_commit_callbacks(execute=True), pytest.raises(ZeroDivisionError):
        deciding.publish(made.pk, reviewer)
    assert mailoutbox == []


def test_an_offer_taken_back_before_the_letter_was_written_is_not_written_about(
    graphic, translator, reviewer, mailoutbox, django_capture_on_commit_callbacks
):
    batch = begin_offer(graphic, "fr", None, "", translator)
    upload = make_upload(translator, batch=batch, content=image_bytes(colour="teal"))
    with django_capture_on_commit_callbacks(execute=True):
        admit(upload)
        deciding.take_back(FileOffer.objects.get().pk, translator)
    assert mailoutbox == []


def test_a_task_tells_them_all(
    graphic, translator, reviewer, settings, mailoutbox, django_capture_on_commit_callbacks
):
    batch = begin_offer(graphic, "fr", None, "", translator)
    upload = make_upload(translator, batch=batch, content=image_bytes(colour="teal"))
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
    with django_capture_on_commit_callbacks(execute=True):
        admit(upload)
    (waiting,) = [
        each for each in default_task_backend.results if each.task.func == letters.tell_reviewers.func
    ]
    assert waiting.args == [FileOffer.objects.get().pk]
    assert mailoutbox == []


def test_asking_who_may_decide_costs_no_more_for_many(
    offer, translator, french, monkeypatch, django_assert_num_queries, django_assert_max_num_queries
):
    made, told = offer(translator), []
    monkeypatch.setattr(letters, "afterwards", lambda step, letter, event, person, *more: told.append(person))
    for number in range(2):
        with_role(f"reviewer {number}", french, Role.REVIEWER)
    with django_assert_max_num_queries(12) as asked:
        letters.tell_reviewers.func(made.pk)
    for number in range(2, 12):
        with_role(f"reviewer {number}", french, Role.REVIEWER)
    with django_assert_num_queries(len(asked)):
        letters.tell_reviewers.func(made.pk)
    assert len(told) == 2 + 12


def test_an_editor_with_a_role_hears_of_a_graphic_that_became_private(
    offer, translator, graphic, french, admin, mailoutbox
):
    LocaleRole.objects.create(user=admin, locale=french, role=Role.REVIEWER)
    PageViewRestriction.objects.create(page=graphic, restriction_type="login")
    offer(translator)
    assert readers(mailoutbox) == [[admin.email]]
    assert reverse("translations:files") in mailoutbox[0].body


def test_letters_that_cannot_be_written_undo_neither_offer_nor_decision(
    offer, decide, translator, reviewer, french, mailoutbox, monkeypatch
):
    second = with_role("second", french, Role.REVIEWER)
    write = letters.write_to

    def write_to(person, *args, **more):
        if person == reviewer:
            raise ConnectionError
        write(person, *args, **more)

    monkeypatch.setattr(letters, "write_to", write_to)
    made = offer(translator)
    assert Upload.objects.get().state == "clean"
    assert readers(mailoutbox) == [[second.email]]
    monkeypatch.setattr(letters, "found", lambda pk: 1 / 0)
    assert decide(deciding.publish, made.pk, reviewer).state == "published"
