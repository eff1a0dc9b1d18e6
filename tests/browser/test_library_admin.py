"""The library in the admin as its editors see it: in light and dark, and by checkbox and button."""

from datetime import timedelta

import pytest
from django.utils import timezone

from library.models import CaptionTrack, DownloadCount, FileVersion, GraphicPage, StoredFile, Withdrawal
from tests.browser import editing
from tests.factories import make_graphic, make_image
from tests.test_rights import make_recording

pytestmark = [pytest.mark.browser, pytest.mark.django_db]


@pytest.fixture
def graphics(library):
    made = [
        make_graphic(library, [make_image(title=t).stored_file], title=t) for t in ("Tea", "Night", "Nurse")
    ]
    GraphicPage.objects.filter(pk=made[0].pk).update(expire_at=timezone.now() + timedelta(days=5))
    for days_ago in range(0, 30, 3):
        DownloadCount.objects.create(
            day=timezone.localdate() - timedelta(days=days_ago),
            graphic=made[0].translation_key,
            file=StoredFile.objects.first().uuid,
            language="en",
            number=40 - days_ago,
        )
    return made


@pytest.fixture
def film():
    stored = make_recording("video/mp4")
    CaptionTrack.objects.create(stored_file=stored, language="en", vtt="WEBVTT\n")
    FileVersion.objects.create(
        stored_file=stored, number=1, key="documents/x.mp4", made_at=timezone.now(), facts={"size": 9000}
    )
    return stored


@pytest.mark.long
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_screen_of_the_library_is_open_to_everybody(
    visit, live_site, editor, graphics, film, scheme, request
):
    visitor = visit(live_site, color_scheme=scheme)
    editing.sign_in(visitor.page, editor.username, "long enough")
    bulk = f"/admin/bulk/library/graphicpage/withdraw/?id={graphics[0].pk}&id={graphics[1].pk}"
    for name, address in {
        "home": "/admin/",
        "graphics": "/admin/library/graphics/",
        "bulk": f"{bulk}&next=/admin/library/graphics/",
        "file": f"/admin/snippets/library/storedfile/edit/{film.pk}/",
        "replace": f"/admin/library/files/{film.pk}/replace/",
        "captions": f"/admin/library/files/{film.pk}/captions/en/",
        "downloads": "/admin/reports/downloads/",
    }.items():
        assert visitor.open(address).status == 200, name
        assert visitor.barriers() == [], name
    assert visitor.complaints == []


def test_an_editor_ticks_two_graphics_and_withdraws_them(visit, live_site, editor, graphics):
    visitor = visit(live_site)
    page = visitor.page
    editing.sign_in(page, editor.username, "long enough")
    visitor.open("/admin/library/graphics/")
    boxes = page.locator("tbody [data-bulk-action-checkbox]")
    boxes.nth(0).check()
    boxes.nth(1).check()
    page.locator(".bulk-actions-choices").get_by_role("link", name="Withdraw").click()
    page.get_by_label("Something in it is wrong").check()
    page.get_by_role("button", name="Withdraw").click()
    page.get_by_text("2 graphics were withdrawn.").wait_for()
    assert Withdrawal.objects.count() == 2
    assert page.get_by_text("Withdrawn: Something in it is wrong").count() == 2
    assert visitor.complaints == []
