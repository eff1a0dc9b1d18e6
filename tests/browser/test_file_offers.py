"""A translator adds a Welsh file to a graphic, a reviewer publishes it, and Welsh readers are given it."""

import pytest
from wagtail.models import Locale

from cms.localisation.models import LocaleRole
from library.buckets import ensure_buckets
from library.models import GraphicPage
from tests.browser import editing
from tests.conftest import staff
from tests.factories import image_bytes, make_graphic, make_image, make_post

pytestmark = [pytest.mark.browser, pytest.mark.long, pytest.mark.django_db]


@pytest.fixture
def welsh(home_page):
    locale = Locale.objects.create(language_code="cy")
    in_welsh(home_page, locale, "Hafan")
    for name, rank in (("translator", "translator"), ("reviewer", "reviewer")):
        LocaleRole.objects.create(user=staff(name, "Translators"), locale=locale, role=rank)
    return locale


def in_welsh(page, locale, title):
    translation = page.copy_for_translation(locale)
    translation.title = title
    translation.save_revision().publish()
    return type(page).objects.get(pk=translation.pk)


@pytest.fixture
def graphic(library, welsh):
    graphic = make_graphic(library, [make_image("Tea").stored_file], tags=["nights"], title="Tea at night")
    in_welsh(library, welsh, "Llyfrgell")
    in_welsh(graphic, welsh, "Te yn y nos")
    return graphic


@pytest.fixture
def at_work(visit, live_site):
    def begin(name):
        visitor = visit(live_site)
        editing.sign_in(visitor.page, name, "long enough")
        return visitor

    return begin


def test_a_welsh_file_is_added_published_and_given_to_welsh_readers(at_work, visit, live_site, graphic):
    ensure_buckets()
    translator = at_work("translator")
    translator.open(f"/admin/translations/files/{graphic.pk}/cy/")
    assert translator.barriers() == []
    page = translator.page
    page.get_by_label("File", exact=False).first.set_input_files(
        {"name": "te.png", "mimeType": "image/png", "buffer": image_bytes(colour="teal")}
    )
    page.get_by_label("Note for the reviewer").fill("As printed.")
    page.get_by_role("button", name="Send it").click()
    page.get_by_text("waits for a reviewer").first.wait_for()
    assert translator.barriers() == []
    page.get_by_role("link", name="All files of this graphic").click()
    page.get_by_text("Waiting for review").wait_for()
    assert translator.barriers() == []

    reviewer = at_work("reviewer")
    reviewer.open("/admin/translations/files/")
    assert reviewer.barriers() == []
    reviewer.page.get_by_role("button", name="Publish the file").click()
    reviewer.page.get_by_text("No file waits for you.").wait_for()
    assert "is published with the graphic" in reviewer.page.content()

    reader = visit(live_site)
    reader.open(GraphicPage.objects.get(title="Te yn y nos").url)
    assert "Cymraeg" in reader.page.locator(".best .button").first.inner_text()
    assert reader.barriers() == []


def test_a_large_file_is_sent_by_the_script_straight_to_the_store(at_work, graphic):
    ensure_buckets()
    translator = at_work("translator")
    translator.open(f"/admin/translations/files/{graphic.pk}/cy/")
    translator.page.get_by_role("button", name="Send one larger").click()
    translator.page.locator("#id_files").set_input_files(
        {"name": "te.png", "mimeType": "image/png", "buffer": image_bytes(colour="teal")}
    )
    translator.page.get_by_text("waits for a reviewer").first.wait_for()
    assert translator.barriers() == []


def test_labels_of_tags_are_written_in_one_form(at_work, graphic, blog):
    make_post(blog, tags=["carers"])
    reviewer = at_work("reviewer")
    reviewer.open("/admin/translations/tags/?language=cy")
    assert reviewer.barriers() == []
    reviewer.page.get_by_label("nights").fill("nosweithiau")
    reviewer.page.get_by_role("button", name="Save the labels").click()
    reviewer.page.get_by_text("1 label is saved.").wait_for()
    assert reviewer.page.get_by_label("nights").input_value() == "nosweithiau"
