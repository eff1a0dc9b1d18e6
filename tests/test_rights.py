"""What must be there before a graphic is published."""

from datetime import timedelta

import pytest
from django.contrib.messages.storage.session import SessionStorage
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, PageLogEntry

from library.models import CaptionTrack, GraphicFile, GraphicPage, SiteDocument, StoredFile, Withdrawal
from library.rights.hooks import say_what_was_missing
from library.rights.publishing import faults
from library.rights.taking_back import TAKEN_BACK
from library.rights.withdrawing import withdraw_graphic
from library.versions import content_changed
from tests.factories import make_graphic, make_image

pytestmark = pytest.mark.django_db


def make_recording(media_type, title="The film"):
    document = SiteDocument.objects.create(title=title, file=ContentFile(b"\0", name="film.mp4"))
    StoredFile.objects.filter(document=document).update(state="ready", media_type=media_type)
    return StoredFile.objects.get(document=document)


def publish(client, graphic, files, action="action-publish", **changes):
    """Send the form of `graphic` with `files` in the place of its own, which must be none."""
    data = {
        "title": graphic.title,
        "slug": graphic.slug,
        "kind": "video",
        "audience": "everyone",
        "edition": "",
        "tags": "",
        "files-TOTAL_FORMS": str(len(files)),
        "files-INITIAL_FORMS": "0",
        "files-MIN_NUM_FORMS": "1",
        "files-MAX_NUM_FORMS": "1000",
        "alt_text": "A film about tea.",
        "words": "",
        "transcript": "",
        "description": '{"blocks": [{"key": "a", "type": "unstyled", "text": "", "entityRanges": []}], "entityMap": {}}',
        "ready_made_wording-count": "0",
        "licence": "cc_by",
        "credit": "",
        "people_shown": "nobody",
        "consent_until": "",
        "successor": "",
        "preview_image": "",
        "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0",
        action: "1",
        **changes,
    }
    for number, stored in enumerate(files):
        data |= {f"files-{number}-stored_file": stored.pk, f"files-{number}-ORDER": number + 1}
        data |= {f"files-{number}-id": "", f"files-{number}-DELETE": ""}
    response = client.post(reverse("wagtailadmin_pages:edit", args=[graphic.pk]), data)
    graphic.refresh_from_db()
    return response


@pytest.fixture
def draft(library):
    graphic = make_graphic(library)
    graphic.unpublish()
    return GraphicPage.objects.get(pk=graphic.pk)


def test_a_video_is_published_with_captions_and_a_transcript_alone(signed_in, editor, draft):
    film = make_recording("video/mp4")
    client = signed_in(editor)
    text = publish(client, draft, [film]).text
    assert not draft.live
    assert "The video “The film” has no captions yet." in text
    assert "Write down all that is said and shown" in text
    CaptionTrack.objects.create(stored_file=film, language="en", vtt="WEBVTT\n")
    publish(client, draft, [film])
    assert not draft.live
    response = publish(client, draft, [film], transcript="We drink tea.")
    assert draft.live, response.text


def test_a_recording_is_published_with_a_transcript_alone(signed_in, editor, draft):
    talk = make_recording("audio/mpeg")
    client = signed_in(editor)
    publish(client, draft, [talk])
    assert not draft.live
    publish(client, draft, [talk], transcript="We talk.")
    assert draft.live


def test_a_draft_is_saved_without_them(signed_in, editor, draft):
    film = make_recording("video/mp4")
    publish(signed_in(editor), draft, [film], action="action-save", title="Saved all the same")
    assert draft.get_latest_revision_as_object().title == "Saved all the same"


def test_a_withdrawn_graphic_is_not_published_and_the_form_says_why(signed_in, editor, draft):
    withdraw_graphic(draft, Withdrawal.Reason.MISTAKE)
    text = publish(signed_in(editor), draft, [make_image().stored_file]).text
    assert "This graphic was withdrawn." in text
    assert not draft.live


def test_a_graphic_whose_consent_has_ended_is_not_published(signed_in, editor, draft):
    text = publish(signed_in(editor), draft, [make_image().stored_file], consent_until="2020-01-31").text
    assert "The consent of the people shown has ended" in text
    assert not draft.live


def test_many_published_at_once_are_refused_while_one_lacks_captions(signed_in, editor, draft):
    film = make_recording("video/mp4")
    draft.files = [GraphicFile(stored_file=film)]
    draft.save_revision()
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    response = signed_in(editor).post(f"{address}?id={draft.pk}&next=/admin/", follow=True)
    assert "has no captions yet" in response.text
    assert not Page.objects.get(pk=draft.pk).live


def test_the_files_of_the_source_count_for_a_translation(library, french):
    film = make_recording("video/mp4")
    source = make_graphic(library, [film], transcript="We drink tea.")
    library.copy_for_translation(french)
    copy = source.copy_for_translation(french)
    assert [field for field, _words in faults(copy)] == ["files"]


def why_taken_back(page):
    return [entry.data["words"] for entry in PageLogEntry.objects.filter(page=page.pk, action=TAKEN_BACK)]


def test_no_date_approval_or_script_publishes_a_video_without_captions(library):
    film = make_recording("video/mp4")
    graphic = make_graphic(library, [film], transcript="We drink tea.")
    assert not graphic.live
    assert "no captions yet" in why_taken_back(graphic)[0]
    yesterday = timezone.now() - timedelta(days=1)
    graphic.get_latest_revision_as_object().save_revision(approved_go_live_at=yesterday)
    call_command("publish_scheduled", verbosity=0)
    assert not GraphicPage.objects.get().live
    CaptionTrack.objects.create(stored_file=film, language="en", vtt="WEBVTT\n")
    graphic.get_latest_revision().publish()
    assert GraphicPage.objects.get().live


def test_the_history_of_the_page_says_why_it_was_taken_back(signed_in, editor, library):
    graphic = make_graphic(library, [make_recording("audio/mpeg")])
    text = signed_in(editor).get(reverse("wagtailadmin_pages:history", args=[graphic.pk])).text
    assert "It was not published: Write down all that is said" in text


def test_a_live_poster_that_becomes_a_video_is_taken_back(library, django_capture_on_commit_callbacks):
    stored = make_recording("application/pdf", "Poster")
    graphic = make_graphic(library, [stored])
    with django_capture_on_commit_callbacks(execute=True):
        content_changed.send(StoredFile, stored_pk=stored.pk)
    assert GraphicPage.objects.get().live
    StoredFile.objects.update(media_type="video/mp4")
    with django_capture_on_commit_callbacks(execute=True):
        content_changed.send(StoredFile, stored_pk=stored.pk)
    assert not GraphicPage.objects.get().live
    assert "has no captions yet" in why_taken_back(graphic)[0]


def test_whoever_approves_a_graphic_that_lacks_something_is_told(rf, editor, library):
    graphic = make_graphic(library, [make_recording("audio/mpeg")])
    request = rf.post("/", {"action-workflow-action": "true"})
    request.session = {}
    request._messages = SessionStorage(request)
    say_what_was_missing(request, graphic)
    assert "The graphic was not published. Write down" in str(list(request._messages)[0])
